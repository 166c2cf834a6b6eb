//! Reading the store out, in the order in which it is to be written.

use super::{GraphKind, Store, StoreError};
use crate::export::{QuadSorter, SortedQuads};
use crate::sort::Sorter;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad};

/// What to read out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// The default graph: every current statement once.
    Default,
    /// One named graph.
    Graph(NamedNode),
    /// The default graph and all named graphs but those of others, with or without those that say how the rest came about.
    All {
        /// Whether the graphs of evidence, of resolution and of what items say by themselves are among them.
        evidence: bool,
    },
}

impl Store {
    /// The quads of the chosen graphs, sorted by graph, subject, predicate, object, in bounded memory: what a graph has beyond it waits on disk.
    pub fn dump(&self, filter: &Filter) -> Result<impl Iterator<Item = Result<Quad, StoreError>>, StoreError> {
        let (first, named) = match filter {
            Filter::Default => (Some(GraphName::DefaultGraph), None),
            Filter::Graph(graph) => (Some(GraphName::NamedNode(graph.clone())), None),
            Filter::All { evidence } => (Some(GraphName::DefaultGraph), Some(self.dumped(*evidence)?)),
        };
        let graphs = first.map(Ok).into_iter().chain(named.into_iter().flatten());
        Ok(graphs.flat_map(|graph| {
            let (quads, fault) = match graph.and_then(|graph| self.sorted(&graph)) {
                Ok(quads) => (Some(quads), None),
                Err(error) => (None, Some(Err(error))),
            };
            quads.into_iter().flatten().map(|quad| quad.map_err(StoreError::Sort)).chain(fault)
        }))
    }

    /// As [`Self::dump`], the quads of each subject of a graph together.
    pub fn subjects(&self, filter: &Filter) -> Result<impl Iterator<Item = Result<Vec<Quad>, StoreError>>, StoreError> {
        let mut quads = self.dump(filter)?.peekable();
        Ok(std::iter::from_fn(move || {
            let first = match quads.next()? {
                Ok(quad) => quad,
                Err(error) => return Some(Err(error)),
            };
            let mut together = vec![first];
            let same = |other: &Quad, own: &Quad| other.subject == own.subject && other.graph_name == own.graph_name;
            while let Some(Ok(quad)) = quads.next_if(|next| next.as_ref().is_ok_and(|other| same(other, &together[0]))) {
                together.push(quad);
            }
            Some(Ok(together))
        }))
    }

    /// The named graphs that are written out, sorted.
    fn dumped(&self, evidence: bool) -> Result<impl Iterator<Item = Result<GraphName, StoreError>>, StoreError> {
        let mut sorter = Sorter::default();
        let attached = self.attached()?;
        for name in self.database().named_graphs() {
            let name = name?;
            let NamedOrBlankNode::NamedNode(graph) = &name else { continue };
            if attached.contains(graph) || GraphKind::of(graph, self.base()) == GraphKind::Attached {
                continue;
            }
            if evidence || !GraphKind::of(graph, self.base()).is_behind() {
                sorter.push(graph.as_str().as_bytes()).map_err(StoreError::Sort)?;
            }
        }
        let names = sorter.finish().map_err(StoreError::Sort)?;
        let graph = |name: Vec<u8>| NamedNode::new_unchecked(String::from_utf8_lossy(&name).into_owned()).into();
        Ok(names.map(move |name| name.map(graph).map_err(StoreError::Sort)))
    }

    fn sorted(&self, graph: &GraphName) -> Result<SortedQuads, StoreError> {
        let mut sorter = QuadSorter::default();
        for quad in self.database().quads_for_pattern(None, None, None, Some(graph.as_ref())) {
            sorter.push(&quad?).map_err(StoreError::Sort)?;
        }
        sorter.finish().map_err(StoreError::Sort)
    }
}
