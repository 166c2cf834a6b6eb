//! The order in which quads leave the program.

use crate::vocab::rdf;
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Sorts by graph (the default graph first), subject, predicate, object, and drops repetitions. IRIs come in code point order, an
/// `rdf:type` before the other predicates of its subject.
pub fn sort(quads: &mut Vec<Quad>) {
    quads.sort_by(compare);
    quads.dedup();
}

fn compare(a: &Quad, b: &Quad) -> Ordering {
    let other = |quad: &Quad| quad.predicate.as_ref() != rdf::TYPE;
    graph(&a.graph_name)
        .cmp(&graph(&b.graph_name))
        .then_with(|| subject(&a.subject).cmp(&subject(&b.subject)))
        .then_with(|| other(a).cmp(&other(b)))
        .then_with(|| a.predicate.as_str().cmp(b.predicate.as_str()))
        .then_with(|| object(&a.object, &b.object))
}

fn graph(name: &GraphName) -> Cow<'_, str> {
    match name {
        GraphName::DefaultGraph => Cow::Borrowed(""),
        GraphName::NamedNode(node) => Cow::Borrowed(node.as_str()),
        GraphName::BlankNode(node) => Cow::Owned(node.to_string()),
    }
}

fn subject(node: &NamedOrBlankNode) -> Cow<'_, str> {
    match node {
        NamedOrBlankNode::NamedNode(node) => Cow::Borrowed(node.as_str()),
        NamedOrBlankNode::BlankNode(node) => Cow::Owned(node.to_string()),
    }
}

/// As they are written in N-Triples.
fn object(a: &Term, b: &Term) -> Ordering {
    match (a, b) {
        (Term::NamedNode(a), Term::NamedNode(b)) => written(a.as_ref()).cmp(written(b.as_ref())),
        _ => a.to_string().cmp(&b.to_string()),
    }
}

fn written(node: NamedNodeRef<'_>) -> impl Iterator<Item = u8> {
    node.as_str().bytes().chain([b'>'])
}
