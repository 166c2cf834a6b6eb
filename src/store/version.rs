//! Which version of its content a graph of a fixed name holds, so that content that has not changed is not compared triple by triple.
//!
//! The version is a digest of the statements, kept as a statement about the graph in a graph of its own, which changes in the same
//! transaction as the content.

use super::StoreError;
use crate::vocab::graph::{Base, digest};
use crate::vocab::rdf;
use oxigraph::model::{Literal, NamedNode, Triple};
use oxigraph::store::Store;

/// The last part of the name of the graph that holds the versions.
pub(super) const GRAPH: &str = "versions";

/// The version of the content that a graph is to have.
pub(super) struct Version {
    graph: NamedNode,
    versions: NamedNode,
    /// `None` for a graph that says nothing: it has no version.
    statement: Option<Triple>,
}

impl Version {
    /// The version of `triples` as the content of a graph; the order of the triples does not matter.
    pub(super) fn of(graph: &NamedNode, triples: &[Triple], base: &Base) -> Self {
        let mut lines: Vec<String> = triples.iter().map(ToString::to_string).collect();
        lines.sort_unstable();
        lines.dedup();
        let text = Literal::new_simple_literal(digest(&lines.join("\n")));
        let statement = (!lines.is_empty()).then(|| Triple::new(graph.clone(), rdf::VERSION_INFO, text));
        Self { graph: graph.clone(), versions: base.graph(GRAPH), statement }
    }

    /// The statement of the version.
    pub(super) fn statement(&self) -> Option<&Triple> {
        self.statement.as_ref()
    }

    /// Whether the graph of the store has this version already.
    pub(super) fn is_current(&self, store: &Store) -> Result<bool, StoreError> {
        if let Some(statement) = &self.statement {
            return Ok(store.contains(statement.as_ref().in_graph(&self.versions))?);
        }
        Ok(!store.contains_named_graph(&self.graph)?)
    }

    /// The versions of all graphs of the store, with this one in place of the graph's old one.
    pub(super) fn among(&self, store: &Store) -> Result<Vec<Triple>, StoreError> {
        let mut all = Vec::new();
        for quad in store.quads_for_pattern(None, None, None, Some(self.versions.as_ref().into())) {
            let triple = Triple::from(quad?);
            if triple.subject != self.graph.clone().into() {
                all.push(triple);
            }
        }
        all.extend(self.statement.clone());
        Ok(all)
    }
}
