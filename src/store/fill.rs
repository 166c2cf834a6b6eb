//! The graphs that the tables make, put into a store: all at once into an empty one, else only what changed.

use super::version::{self, Version};
use super::{GraphKind, Store, StoreError};
use crate::ontology::Ontology;
use oxigraph::model::{GraphName, Quad, Triple};

/// How much memory the quads of one batch may take, in megabytes by the database's own estimate of 1000 quads each. The tables make some
/// ten thousand quads, so that they are one batch.
const BATCH_MEGABYTES: usize = 256;

impl Store {
    /// Puts the content of graphs of fixed names, as decisions have it, in place of what they say, as [`Self::set_graph`] does one by one. Says whether anything
    /// changed. A store that holds nothing yet is filled in one step, which is kept whole or not at all.
    pub fn set_graphs(&self, graphs: &[(&str, Vec<Triple>)], ontology: &Ontology) -> Result<bool, StoreError> {
        let graphs = &self.decided(graphs)?;
        if self.fill(graphs, ontology)? {
            return Ok(true);
        }
        let mut changed = false;
        // A changed ontology works everything out anew, so it comes before what would have to be worked out twice.
        let (first, rest): (Vec<_>, Vec<_>) = graphs.iter().partition(|(name, _)| *name == "ontology");
        for (name, triples) in first.into_iter().chain(rest) {
            changed |= self.set_graph(name, triples, ontology)?;
        }
        if changed {
            self.forget();
        }
        Ok(changed)
    }

    /// Fills an empty store; `false` when it is not empty, and then nothing is done.
    fn fill(&self, graphs: &[(&str, Vec<Triple>)], ontology: &Ontology) -> Result<bool, StoreError> {
        let _turn = self.turn();
        if !self.database().is_empty()? {
            return Ok(false);
        }
        let quads: Vec<Quad> = graphs.iter().flat_map(|(name, triples)| self.content(name, triples, ontology)).collect();
        // One thread makes one batch, and the files of all batches are taken in together.
        let mut loader = self.database().bulk_loader().with_num_threads(1).with_max_memory_size_in_megabytes(BATCH_MEGABYTES);
        loader.load_quads(quads)?;
        loader.commit()?;
        Ok(true)
    }

    /// All quads that a store with nothing but this graph holds.
    fn content(&self, name: &str, triples: &[Triple], ontology: &Ontology) -> Vec<Quad> {
        let base = self.base();
        let graph = base.graph(name);
        let mut quads: Vec<Quad> = triples.iter().map(|triple| triple.clone().in_graph(graph.clone())).collect();
        let version = Version::of(&graph, triples, base);
        quads.extend(version.statement().map(|statement| statement.clone().in_graph(base.graph(version::GRAPH))));
        if GraphKind::of(&graph, base).supports() {
            let entailed = base.graph("entailed");
            for triple in triples {
                quads.push(triple.clone().in_graph(GraphName::DefaultGraph));
                for other in ontology.entail(triple) {
                    quads.push(other.clone().in_graph(entailed.clone()));
                    quads.push(other.in_graph(GraphName::DefaultGraph));
                }
            }
        }
        quads
    }
}
