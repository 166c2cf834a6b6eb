//! Where what breaks a shape was said: the sentences of the statement, else the items that say anything of the node.

use super::Breach;
use crate::query::proofs;
use crate::store::{GraphKind, Store, StoreError};
use oxigraph::model::{GraphName, NamedNode, Term, Triple};
use std::str::FromStr;

/// Most places that are told.
const MOST: usize = 3;

/// An item, and the sentence in it where there is one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The item's IRI.
    pub item: String,
    /// The sentence.
    pub quote: Option<String>,
}

impl Breach {
    /// Where it was said, at most three places, sorted.
    pub fn places(&self, store: &Store) -> Result<Vec<Place>, StoreError> {
        let Ok(Term::NamedNode(focus)) = Term::from_str(&self.focus) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for object in self.objects(store, &focus)? {
            let Some(predicate) = self.path.as_deref().and_then(|path| NamedNode::new(path).ok()) else { continue };
            let said = proofs(store, &Triple::new(focus.clone(), predicate, object))?;
            found.extend(said.into_iter().map(|proof| Place { item: proof.item, quote: Some(proof.quote) }));
        }
        if found.is_empty() {
            found = telling(store, &focus)?;
        }
        found.sort();
        found.dedup();
        found.truncate(MOST);
        Ok(found)
    }

    /// The value that is wrong, else all that the node has.
    fn objects(&self, store: &Store, focus: &NamedNode) -> Result<Vec<Term>, StoreError> {
        let own = self.value.as_deref().and_then(|value| Term::from_str(value).ok());
        let path = self.path.as_deref().and_then(|path| NamedNode::new(path).ok());
        match (own, path) {
            (Some(value), _) => Ok(vec![value]),
            (None, Some(path)) => store.values(focus, path.as_ref()),
            (None, None) => Ok(Vec::new()),
        }
    }
}

/// The items that say anything of a node.
fn telling(store: &Store, focus: &NamedNode) -> Result<Vec<Place>, StoreError> {
    let mut found = Vec::new();
    for quad in store.database().quads_for_pattern(Some(focus.as_ref().into()), None, None, None) {
        if let GraphName::NamedNode(graph) = quad?.graph_name
            && let GraphKind::Item(hash) | GraphKind::Evidence(hash) = GraphKind::of(&graph, store.base())
        {
            found.push(Place { item: store.base().item(&hash).into_string(), quote: None });
        }
    }
    Ok(found)
}
