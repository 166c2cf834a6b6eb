//! Counts.

use super::{GraphKind, Store, StoreError};
use crate::vocab::{rdf, tug};
use oxigraph::model::{GraphName, GraphNameRef, Term};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;

/// How much is in a store.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Items.
    pub items: usize,
    /// Statements in the default graph.
    pub statements: usize,
    /// Quads in all graphs, the default graph included.
    pub quads: usize,
    /// Quads by kind of named graph.
    pub graphs: BTreeMap<String, usize>,
    /// Statements of each graph of others, by IRI.
    pub attached: BTreeMap<String, usize>,
    /// Entities by class of the Tugai ontology, by local name.
    pub classes: BTreeMap<String, usize>,
}

impl Store {
    /// Bytes of the store's files on disk; 0 in memory.
    pub fn size(&self) -> u64 {
        let files = self.beside("").and_then(|path| fs::read_dir(path).ok());
        files.into_iter().flatten().filter_map(|file| file.ok()?.metadata().ok()).map(|about| about.len()).sum()
    }

    /// Counts everything; reads the whole store once.
    pub fn stats(&self) -> Result<Stats, StoreError> {
        let mut stats = Stats { items: self.items()?.len(), ..Stats::default() };
        stats.attached.extend(self.attached()?.into_iter().map(|graph| (graph.into_string(), 0)));
        for quad in self.database() {
            stats.quads += 1;
            match quad?.graph_name {
                GraphName::DefaultGraph => stats.statements += 1,
                GraphName::NamedNode(graph) if stats.attached.contains_key(graph.as_str()) => {
                    *stats.attached.entry(graph.into_string()).or_default() += 1;
                }
                GraphName::NamedNode(graph) => *stats.graphs.entry(GraphKind::of(&graph, self.base()).name().to_owned()).or_default() += 1,
                GraphName::BlankNode(_) => {}
            }
        }
        for quad in self.database().quads_for_pattern(None, Some(rdf::TYPE), None, Some(GraphNameRef::DefaultGraph)) {
            if let Term::NamedNode(class) = quad?.object
                && let Some(local) = class.as_str().strip_prefix(tug::NAMESPACE)
            {
                *stats.classes.entry(local.to_owned()).or_default() += 1;
            }
        }
        Ok(stats)
    }
}
