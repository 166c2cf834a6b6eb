//! The graphs of several items, put into a store together.

use super::{Store, StoreError};
use crate::ontology::Ontology;
use crate::triplify::Digest;
use oxigraph::model::{GraphName, Quad, Triple};
use std::collections::BTreeSet;

/// From how many new items on they are taken in together: for fewer, the files that this makes cost more than putting in quad by quad.
const TOGETHER: usize = 16;

/// How much memory the quads of the new items may take, in megabytes by the database's own estimate of 1000 quads each, so that those of
/// a batch of a few hundred items make one file of each kind.
const BATCH_MEGABYTES: usize = 256;

impl Store {
    /// Puts the graphs of several items in place of those that they had, as [`Self::replace`] does one by one: each item's whole or not at
    /// all. Says how many changed. Where many are new, those are taken in together as sorted files, at a fraction of the cost.
    pub fn replace_all(&self, digests: &[Digest], ontology: &Ontology) -> Result<usize, StoreError> {
        let (new, rest) = self.add_all(digests, ontology)?;
        let mut changed = new;
        for digest in rest {
            changed += usize::from(self.replace(digest, ontology)?);
        }
        Ok(changed)
    }

    /// Takes in the items that the store does not hold, in one step; says how many, and gives back the others.
    fn add_all<'d>(&self, digests: &'d [Digest], ontology: &Ontology) -> Result<(usize, Vec<&'d Digest>), StoreError> {
        let _turn = self.turn();
        let (mut new, mut rest, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
        for digest in digests {
            // Of equal items the first may be new; the later ones replace it.
            let fresh = seen.insert(&digest.hash) && !self.holds(&digest.hash)?;
            if fresh { &mut new } else { &mut rest }.push(digest);
        }
        if new.len() < TOGETHER {
            return Ok((0, digests.iter().collect()));
        }
        let quads: Vec<Quad> = new.iter().flat_map(|digest| self.quads(digest, ontology)).collect();
        // One thread makes one batch, and the files of all batches are taken in together.
        let mut loader = self.database().bulk_loader().with_num_threads(1).with_max_memory_size_in_megabytes(BATCH_MEGABYTES);
        loader.load_quads(quads)?;
        loader.commit()?;
        Ok((new.len(), rest))
    }

    /// Whether the store has a graph of an item.
    fn holds(&self, hash: &str) -> Result<bool, StoreError> {
        let has = |graph| self.database().contains_named_graph(&graph);
        Ok(has(self.base().facts(hash))? || has(self.base().evidence(hash))?)
    }

    /// All quads that an item brings to the store.
    fn quads(&self, digest: &Digest, ontology: &Ontology) -> Vec<Quad> {
        let entailed = self.base().graph("entailed");
        let mut quads: Vec<Quad> = digest.facts.iter().chain(&digest.evidence).cloned().collect();
        for triple in digest.facts.iter().cloned().map(Triple::from) {
            for other in ontology.entail(&triple) {
                quads.push(other.clone().in_graph(entailed.clone()));
                quads.push(other.in_graph(GraphName::DefaultGraph));
            }
            quads.push(triple.in_graph(GraphName::DefaultGraph));
        }
        quads
    }
}
