//! The graphs of several items, put into a store together or taken away.

use super::records::{content, statements};
use super::resolving::Resolving;
use super::upkeep::Upkeep;
use super::{Store, StoreError};
use crate::ontology::Ontology;
use crate::resolve::Renaming;
use crate::triplify::Digest;
use oxigraph::model::{GraphName, NamedNode, Quad, Triple};
use std::collections::BTreeMap;

/// From how many new items on they are taken in together: for fewer, the files that this makes cost more than putting in quad by quad.
const TOGETHER: usize = 16;

/// How much memory the quads of the new items may take, in megabytes by the database's own estimate of 1000 quads each, so that those of
/// a batch of a few hundred items make one file of each kind.
const BATCH_MEGABYTES: usize = 256;

impl Store {
    /// Puts the graphs of several items in place of those that they had: each item's whole or not at all; of several digests of one item, the
    /// last. Other items say the same as before by other IRIs, where the new ones tell who is who. Says how many of the items changed. Where
    /// many are new, those are taken in together as sorted files, at a fraction of the cost.
    pub fn replace_all(&self, digests: &[Digest], ontology: &Ontology) -> Result<usize, StoreError> {
        let _turn = self.turn();
        let digests: BTreeMap<&str, &Digest> = digests.iter().map(|digest| (digest.hash.as_str(), digest)).collect();
        let items: Vec<_> = digests.values().map(|digest| (digest.hash.as_str(), digest.records.as_slice())).collect();
        let resolving = Resolving::of(self, &items)?;
        let (mut fresh, mut rest) = (Vec::new(), Vec::new());
        for digest in digests.values() {
            if self.holds(&digest.hash)? { &mut rest } else { &mut fresh }.push(*digest);
        }
        let many = fresh.len() >= TOGETHER;
        let mut changed = 0;
        if many {
            changed += fresh.len();
            self.add_all(&fresh, &resolving, ontology)?;
        } else {
            rest.append(&mut fresh);
        }
        self.transact(|transaction| {
            let mut upkeep = Upkeep { transaction, base: self.base(), ontology };
            for digest in rest {
                changed += usize::from(self.put(&mut upkeep, digest, &resolving)?);
            }
            Ok(self.follow(&mut upkeep, &resolving, many)? || changed > 0)
        })?;
        Ok(changed)
    }

    /// Takes an item's graphs away. Says whether it was there.
    pub fn remove_item(&self, hash: &str, ontology: &Ontology) -> Result<bool, StoreError> {
        let _turn = self.turn();
        let resolving = Resolving::of(self, &[(hash, &[])])?;
        self.transact(|transaction| {
            let mut upkeep = Upkeep { transaction, base: self.base(), ontology };
            let stated = upkeep.supporting(&self.base().facts(hash), &[])?;
            let shown = upkeep.plain(&self.base().evidence(hash), &[])?;
            upkeep.plain(&self.base().resolution(hash), &[])?;
            Ok(self.follow(&mut upkeep, &resolving, false)? || stated || shown)
        })
    }

    /// Takes in items that the store does not hold, and the records that come with them, in one step.
    fn add_all(&self, fresh: &[&Digest], resolving: &Resolving<'_>, ontology: &Ontology) -> Result<(), StoreError> {
        let mut quads = Vec::new();
        for digest in fresh {
            self.quads(digest, resolving, ontology, &mut quads);
        }
        quads.extend(self.arrivals(resolving));
        // One thread makes one batch, and the files of all batches are taken in together.
        let mut loader = self.database().bulk_loader().with_num_threads(1).with_max_memory_size_in_megabytes(BATCH_MEGABYTES);
        loader.load_quads(quads)?;
        loader.commit()?;
        Ok(())
    }

    /// Whether the store has a graph of an item.
    fn holds(&self, hash: &str) -> Result<bool, StoreError> {
        let has = |graph| self.database().contains_named_graph(&graph);
        Ok(has(self.base().facts(hash))? || has(self.base().evidence(hash))?)
    }

    /// All quads that a new item brings to the store.
    fn quads(&self, digest: &Digest, resolving: &Resolving<'_>, ontology: &Ontology, quads: &mut Vec<Quad>) {
        let renaming = resolving.coming(digest);
        let entailed = self.base().graph("entailed");
        let links = self.base().resolution(&digest.hash);
        quads.extend(resolving.links(&digest.hash).into_iter().map(|triple| triple.in_graph(links.clone())));
        quads.extend(digest.evidence.iter().map(|quad| renaming.quad(quad)));
        for quad in digest.facts.iter().map(|quad| renaming.quad(quad)) {
            let triple = Triple::from(quad.clone());
            for other in ontology.entail(&triple) {
                quads.push(other.clone().in_graph(entailed.clone()));
                quads.push(other.in_graph(GraphName::DefaultGraph));
            }
            quads.push(triple.in_graph(GraphName::DefaultGraph));
            quads.push(quad);
        }
    }

    /// What the records say that no item had.
    fn arrivals(&self, resolving: &Resolving<'_>) -> Vec<Quad> {
        let told = resolving.new.iter().filter_map(|id| Some((id, resolving.records.get(id)?, resolving.outcomes.get(id)?)));
        told.flat_map(|(id, record, outcome)| [content(self.base(), id, record), statements(self.base(), id, outcome)].concat()).collect()
    }

    /// Puts one item in place of what it was. Says whether it says anything else than before.
    fn put(&self, upkeep: &mut Upkeep<'_, '_>, digest: &Digest, resolving: &Resolving<'_>) -> Result<bool, StoreError> {
        let renaming = resolving.coming(digest);
        let renamed = |quads: &[Quad]| quads.iter().map(|quad| Triple::from(renaming.quad(quad))).collect::<Vec<_>>();
        let stated = upkeep.supporting(&self.base().facts(&digest.hash), &renamed(&digest.facts))?;
        let shown = upkeep.plain(&self.base().evidence(&digest.hash), &renamed(&digest.evidence))?;
        let told = upkeep.plain(&self.base().resolution(&digest.hash), &resolving.links(&digest.hash))?;
        Ok(stated || shown || told)
    }

    /// Brings records, which may be `written` where they are new, and other items after what the items at hand tell of who is who.
    fn follow(&self, upkeep: &mut Upkeep<'_, '_>, resolving: &Resolving<'_>, written: bool) -> Result<bool, StoreError> {
        let mut changed = false;
        for hash in &resolving.affected {
            let renaming = resolving.affected(hash)?;
            let (facts, evidence) = (self.base().facts(hash), self.base().evidence(hash));
            changed |= upkeep.supporting(&facts, &self.renamed(&facts, &renaming)?)?;
            changed |= upkeep.plain(&evidence, &self.renamed(&evidence, &renaming)?)?;
        }
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        if !written {
            added = self.arrivals(resolving);
        }
        for (id, outcome) in resolving.outcomes.iter().filter(|(id, _)| !resolving.new.contains(*id)) {
            let (before, now) = (self.outcome_statements(id)?, statements(self.base(), id, outcome));
            added.extend(now.iter().filter(|quad| !before.contains(quad)).cloned());
            removed.extend(before.into_iter().filter(|quad| !now.contains(quad)));
        }
        for id in &resolving.gone {
            removed.extend(self.about_record(id)?);
        }
        Ok(upkeep.amend(&self.base().graph("resolution"), &added, &removed)? || changed)
    }

    /// The triples of a graph as a renaming makes them.
    fn renamed(&self, graph: &NamedNode, renaming: &Renaming) -> Result<Vec<Triple>, StoreError> {
        let quads = self.database().quads_for_pattern(None, None, None, Some(graph.as_ref().into()));
        quads.map(|quad| Ok(Triple::from(renaming.quad(&quad?)))).collect()
    }
}
