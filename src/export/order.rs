//! The order in which quads leave the program.

use crate::vocab::rdf;
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};

/// Sorts by graph (the default graph first), subject, predicate, object, and drops repetitions. IRIs come in code point order, an
/// `rdf:type` before the other predicates of its subject.
pub fn sort(quads: &mut Vec<Quad>) {
    quads.sort_by_cached_key(|quad| (graph(&quad.graph_name), subject(&quad.subject), predicate(quad), object(&quad.object)));
    quads.dedup();
}

fn graph(name: &GraphName) -> String {
    match name {
        GraphName::DefaultGraph => String::new(),
        GraphName::NamedNode(node) => node.as_str().to_owned(),
        GraphName::BlankNode(node) => node.to_string(),
    }
}

fn subject(node: &NamedOrBlankNode) -> String {
    match node {
        NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

fn predicate(quad: &Quad) -> (bool, String) {
    let is_type = quad.predicate == rdf::TYPE;
    (!is_type, quad.predicate.as_str().to_owned())
}

fn object(term: &Term) -> String {
    term.to_string()
}
