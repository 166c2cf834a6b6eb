//! Candidates of linksets as questions: whether an outside graph calls a thing so.

use super::CurateError;
use super::queue::{Question, side};
use crate::decide::Standing;
use crate::model::Act;
use crate::store::{GraphKind, Store, StoreError};
use crate::vocab::{rdf, skos, tug, void};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use std::collections::BTreeMap;

/// A linkset as far as it has candidates.
struct Linkset {
    /// What the IRIs of the outside graph start with.
    space: String,
    /// What is said of each link and candidate, and of all else there, by IRI.
    links: BTreeMap<String, Link>,
}

#[derive(Default)]
struct Link {
    own: Option<NamedNode>,
    outside: Option<NamedNode>,
    open: bool,
    name: String,
    features: Vec<String>,
    score: f32,
}

/// The candidates of things that have no link to that graph yet, but for those that somebody has decided about: the likeliest first.
pub(super) fn candidates(store: &Store) -> Result<Vec<Question>, CurateError> {
    let standing = store.standing()?;
    let mut found = Vec::new();
    for graph in store.graphs()? {
        if !matches!(GraphKind::of(&graph, store.base()), GraphKind::Links(_)) {
            continue;
        }
        let linkset = Linkset::of(store, &graph)?;
        for link in linkset.links.into_values().filter(|link| link.open) {
            let (Some(own), Some(outside)) = (link.own, link.outside) else { continue };
            if !is_linked(store, &own, &linkset.space)? && !is_decided(store, &standing, &own, outside.as_str())? {
                found.push((link.score, own, outside, link.name, link.features));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (&a.1, &a.2).cmp(&(&b.1, &b.2))));
    let questions = found.into_iter().map(|(score, own, outside, name, features)| {
        Ok(Question::Link { thing: side(store, &own)?, outside: outside.into_string(), name, features, score })
    });
    questions.collect()
}

impl Linkset {
    fn of(store: &Store, graph: &NamedNode) -> Result<Self, StoreError> {
        let (mut space, mut links) = (String::new(), BTreeMap::<String, Link>::new());
        for quad in store.database().quads_for_pattern(None, None, None, Some(graph.as_ref().into())) {
            let quad = quad?;
            let NamedOrBlankNode::NamedNode(subject) = quad.subject else { continue };
            let link = links.entry(subject.into_string()).or_default();
            match (quad.predicate.as_ref(), quad.object) {
                (rdf::SUBJECT, Term::NamedNode(own)) => link.own = Some(own),
                (rdf::OBJECT, Term::NamedNode(outside)) => link.outside = Some(outside),
                (rdf::PREDICATE, Term::NamedNode(property)) => link.open = property == skos::MAPPING_RELATION,
                (rdf::LABEL, Term::Literal(text)) => text.value().clone_into(&mut link.name),
                (tug::SCORE, Term::Literal(text)) => link.score = text.value().parse().unwrap_or_default(),
                (tug::FEATURE, Term::Literal(text)) => link.features.push(text.value().to_owned()),
                (property, Term::Literal(text)) if property == void::term("uriSpace").as_ref() => text.value().clone_into(&mut space),
                _ => {}
            }
        }
        for link in links.values_mut() {
            link.features.sort();
        }
        Ok(Self { space, links })
    }
}

/// Whether a thing has a link to a graph whose IRIs start so, by whomever.
fn is_linked(store: &Store, own: &NamedNode, space: &str) -> Result<bool, StoreError> {
    let links = store.values(own, skos::EXACT_MATCH)?;
    Ok(!space.is_empty() && links.iter().any(|link| matches!(link, Term::NamedNode(node) if node.as_str().starts_with(space))))
}

/// Whether somebody has said of a thing that an outside graph calls it so, or does not.
fn is_decided(store: &Store, standing: &Standing, own: &NamedNode, outside: &str) -> Result<bool, StoreError> {
    for decision in standing.iter() {
        if let Act::Link { thing, iri, .. } | Act::Unlink { thing, iri } = &decision.act
            && iri == outside
            && store.is_meant(thing, own)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}
