//! Reading the store out, in the order in which it is to be written.

use super::{GraphKind, Store, StoreError};
use crate::export::sort;
use oxigraph::model::{GraphName, NamedNode, Quad};

/// What to read out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// The default graph: every current statement once.
    Default,
    /// One named graph.
    Graph(NamedNode),
    /// The default graph and all named graphs, with or without those that say how the others came about.
    All {
        /// Whether the graphs of evidence, of resolution and of what items say by themselves are among them.
        evidence: bool,
    },
}

impl Store {
    /// The quads of the chosen graphs, sorted by graph, subject, predicate, object. One graph at a time is held in memory.
    pub fn dump(&self, filter: &Filter) -> Result<impl Iterator<Item = Result<Quad, StoreError>>, StoreError> {
        let graphs = match filter {
            Filter::Default => vec![GraphName::DefaultGraph],
            Filter::Graph(graph) => vec![GraphName::NamedNode(graph.clone())],
            Filter::All { evidence } => {
                let named = self.graphs()?.into_iter();
                let behind = |graph: &NamedNode| {
                    matches!(GraphKind::of(graph, self.base()), GraphKind::Evidence(_) | GraphKind::Resolution | GraphKind::Original(_))
                };
                let kept = named.filter(|graph| *evidence || !behind(graph));
                [GraphName::DefaultGraph].into_iter().chain(kept.map(GraphName::NamedNode)).collect()
            }
        };
        Ok(graphs.into_iter().flat_map(|graph| match self.sorted(&graph) {
            Ok(quads) => quads.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        }))
    }

    fn sorted(&self, graph: &GraphName) -> Result<Vec<Quad>, StoreError> {
        let found = self.database().quads_for_pattern(None, None, None, Some(graph.as_ref()));
        let mut quads = found.collect::<Result<Vec<_>, _>>()?;
        sort(&mut quads);
        Ok(quads)
    }
}
