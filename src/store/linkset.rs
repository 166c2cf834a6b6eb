//! A linkset as its graph has it: what was matched with what, how sure that is and why.

use crate::vocab::{rdf, skos, tug, void};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeMap;

/// A linkset, by the triples of its graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// What the IRIs of the outside graph start with; empty where nothing says it.
    pub space: String,
    /// Links and candidates, by the IRIs of their `tug:Link`s.
    pub all: Vec<Link>,
}

/// One of ours and a thing of the outside graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Ours.
    pub own: NamedNode,
    /// The outside IRI.
    pub outside: NamedNode,
    /// Whether it was matched well enough to be a link; a candidate otherwise.
    pub matched: bool,
    /// What the outside graph calls it.
    pub name: String,
    /// What speaks for it and against it, sorted.
    pub features: Vec<String>,
    /// How sure it is, 0 to 1.
    pub score: f32,
}

/// A link as far as it was read.
#[derive(Default)]
struct Draft {
    own: Option<NamedNode>,
    outside: Option<NamedNode>,
    property: Option<NamedNode>,
    name: String,
    features: Vec<String>,
    score: f32,
}

impl Links {
    /// Reads the triples of a graph of links, in whatever order.
    pub fn of<'t>(triples: impl IntoIterator<Item = &'t Triple>) -> Self {
        let space = void::term("uriSpace");
        let (mut found, mut drafts) = (Self::default(), BTreeMap::<&str, Draft>::new());
        for triple in triples {
            let NamedOrBlankNode::NamedNode(node) = &triple.subject else { continue };
            let draft = drafts.entry(node.as_str()).or_default();
            match (triple.predicate.as_ref(), &triple.object) {
                (rdf::SUBJECT, Term::NamedNode(own)) => draft.own = Some(own.clone()),
                (rdf::OBJECT, Term::NamedNode(outside)) => draft.outside = Some(outside.clone()),
                (rdf::PREDICATE, Term::NamedNode(property)) => draft.property = Some(property.clone()),
                (rdf::LABEL, Term::Literal(text)) => text.value().clone_into(&mut draft.name),
                (tug::SCORE, Term::Literal(text)) => draft.score = text.value().parse().unwrap_or_default(),
                (tug::FEATURE, Term::Literal(text)) => draft.features.push(text.value().to_owned()),
                (property, Term::Literal(text)) if property == space.as_ref() => text.value().clone_into(&mut found.space),
                _ => {}
            }
        }
        found.all = drafts.into_values().filter_map(Draft::whole).collect();
        found
    }
}

impl Draft {
    /// The link; `None` for what is something else.
    fn whole(mut self) -> Option<Link> {
        self.features.sort();
        let matched = self.property? == skos::EXACT_MATCH;
        Some(Link { own: self.own?, outside: self.outside?, matched, name: self.name, features: self.features, score: self.score })
    }
}
