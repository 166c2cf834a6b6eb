//! Candidates of linksets as questions: whether an outside graph calls a thing so.

use super::CurateError;
use super::queue::{Question, side};
use crate::decide::Standing;
use crate::model::Act;
use crate::store::{GraphKind, Link, Links, Store, StoreError};
use crate::vocab::skos;
use oxigraph::model::{NamedNode, Term};

/// The candidates of things that have no link to that graph yet, but for those that somebody has decided about: the likeliest first.
pub(super) fn candidates(store: &Store) -> Result<Vec<Question>, CurateError> {
    let standing = store.standing()?;
    let mut found = Vec::new();
    for graph in store.graphs()? {
        if !matches!(GraphKind::of(&graph, store.base()), GraphKind::Links(_)) {
            continue;
        }
        let Links { space, all } = store.links(&graph)?;
        for link in all.into_iter().filter(|link| !link.matched) {
            if !is_linked(store, &link.own, &space)? && !is_decided(store, &standing, &link.own, link.outside.as_str())? {
                found.push(link);
            }
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (&a.own, &a.outside).cmp(&(&b.own, &b.outside))));
    let questions = found.into_iter().map(|Link { own, outside, name, features, score, .. }| {
        Ok(Question::Link { thing: side(store, &own)?, outside: outside.into_string(), name, features, score })
    });
    questions.collect()
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
