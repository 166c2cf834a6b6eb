//! What follows from one triple by subclass and subproperty axioms.

use super::Ontology;
use crate::vocab::rdf;
use oxigraph::model::{NamedNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

impl Ontology {
    /// The triples that follow from one triple, transitively, without it: for `rdf:type` by superclasses of the object, for any other
    /// property by its superproperties (the object stays as it is). Sorted; empty when nothing follows.
    pub fn entail(&self, triple: &Triple) -> Vec<Triple> {
        if triple.predicate.as_ref() == rdf::TYPE {
            let Term::NamedNode(class) = &triple.object else { return Vec::new() };
            above(&self.superclasses, class.as_str()).map(|object| Triple { object: object.into(), ..triple.clone() }).collect()
        } else {
            above(&self.superproperties, triple.predicate.as_str()).map(|predicate| Triple { predicate, ..triple.clone() }).collect()
        }
    }
}

fn above<'a>(closure: &'a BTreeMap<String, BTreeSet<String>>, iri: &str) -> impl Iterator<Item = NamedNode> + 'a {
    closure.get(iri).into_iter().flatten().map(NamedNode::new_unchecked)
}

/// The transitive closure of `child -> parents`; a cycle leaves its members above each other but never above themselves.
pub(super) fn closure(direct: &BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for start in direct.keys() {
        let mut seen = BTreeSet::new();
        let mut open = vec![start];
        while let Some(term) = open.pop() {
            for parent in direct.get(term).into_iter().flatten() {
                if parent != start && seen.insert(parent.clone()) {
                    open.push(parent);
                }
            }
        }
        all.insert(start.clone(), seen);
    }
    all
}
