//! The triples of a shapes file by subject, the lists in them, and terms as what they should be.

use crate::vocab::{rdf, shacl};
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeMap;

/// Longest list that is followed; one that comes back to itself has no end.
const LONGEST: usize = 10_000;

/// What each node of a shapes file says.
pub(super) struct Graph {
    nodes: BTreeMap<String, Vec<(NamedNode, Term)>>,
}

impl Graph {
    pub(super) fn new(triples: Vec<Triple>) -> Self {
        let mut nodes: BTreeMap<String, Vec<(NamedNode, Term)>> = BTreeMap::new();
        for Triple { subject, predicate, object } in triples {
            nodes.entry(key(&Term::from(subject))).or_default().push((predicate, object));
        }
        Self { nodes }
    }

    /// The nodes of which something is said, sorted.
    pub(super) fn nodes(&self) -> impl Iterator<Item = &str> {
        self.nodes.keys().map(String::as_str)
    }

    /// All that a node says, in the order of the file.
    pub(super) fn says(&self, node: &str) -> &[(NamedNode, Term)] {
        self.nodes.get(node).map_or(&[], Vec::as_slice)
    }

    /// The values of a SHACL term.
    pub(super) fn values<'g>(&'g self, node: &str, local: &'g str) -> impl Iterator<Item = &'g Term> {
        self.says(node).iter().filter(move |(p, _)| p.as_str().strip_prefix(shacl::NAMESPACE) == Some(local)).map(|(_, object)| object)
    }

    /// The members of a list; `None` where it is none.
    pub(super) fn list(&self, head: &Term) -> Option<Vec<Term>> {
        let mut found = Vec::new();
        let mut node = head.clone();
        while !matches!(&node, Term::NamedNode(end) if end.as_ref() == rdf::NIL) {
            let one = |wanted| self.says(&key(&node)).iter().find(|(p, _)| p.as_ref() == wanted).map(|(_, object)| object.clone());
            found.push(one(rdf::FIRST)?);
            node = one(rdf::REST)?;
            if found.len() > LONGEST {
                return None;
            }
        }
        Some(found)
    }
}

/// The name of a node: its IRI, or the label of a blank node behind `_:`.
pub(super) fn key(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        other => other.to_string(),
    }
}

/// A term that can have properties.
pub(super) fn node(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.clone().into()),
        Term::BlankNode(node) => Some(node.clone().into()),
        Term::Literal(_) | Term::Triple(_) => None,
    }
}

/// The IRI that a term is.
pub(super) fn iri(value: &Term) -> Option<NamedNode> {
    if let Term::NamedNode(node) = value { Some(node.clone()) } else { None }
}

/// The literal that a term is.
pub(super) fn literal(value: &Term) -> Option<Literal> {
    if let Term::Literal(literal) = value { Some(literal.clone()) } else { None }
}

/// The count that a literal states.
pub(super) fn number(value: &Term) -> Option<usize> {
    literal(value)?.value().parse().ok()
}

/// The local name of a term of SHACL.
pub(super) fn local(value: &Term) -> Option<&str> {
    if let Term::NamedNode(node) = value { node.as_str().strip_prefix(shacl::NAMESPACE) } else { None }
}
