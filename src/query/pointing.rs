//! What points at an IRI from elsewhere, by property, counted.

use super::QueryError;
use crate::store::{Store, StoreError};
use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNode};
use std::collections::BTreeMap;

/// The most statements that are looked at: a country of a large graph has more, and nobody pages through them.
const LIMIT: usize = 200_000;

/// The statements of which an IRI is the object.
#[derive(Clone, Debug, Default)]
pub struct Pointing {
    /// By property, sorted by its IRI.
    pub groups: Vec<Pointers>,
    /// Whether there are more than were counted.
    pub cut: bool,
}

/// Who points at an IRI by one property.
#[derive(Clone, Debug)]
pub struct Pointers {
    /// The property.
    pub property: NamedNode,
    /// The subjects, sorted.
    pub subjects: Vec<NamedNode>,
}

/// Looks up what points at an IRI in the default graph.
pub fn pointing(store: &Store, iri: &NamedNode) -> Result<Pointing, QueryError> {
    let mut groups: BTreeMap<NamedNode, Vec<NamedNode>> = BTreeMap::new();
    let found = store.database().quads_for_pattern(None, None, Some(iri.as_ref().into()), Some(GraphNameRef::DefaultGraph));
    let (mut count, mut cut) = (0, false);
    for quad in found {
        let quad = quad.map_err(StoreError::from)?;
        if count == LIMIT {
            cut = true;
            break;
        }
        if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
            groups.entry(quad.predicate).or_default().push(subject);
            count += 1;
        }
    }
    let sorted = |(property, mut subjects): (NamedNode, Vec<NamedNode>)| {
        subjects.sort();
        Pointers { property, subjects }
    };
    Ok(Pointing { groups: groups.into_iter().map(sorted).collect(), cut })
}
