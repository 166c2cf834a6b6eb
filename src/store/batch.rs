//! The graphs of several items, put into a store together or taken away.

use super::curators::Curators;
use super::original::pack;
use super::records::{content, links, statements};
use super::resolving::Resolving;
use super::upkeep::Upkeep;
use super::{Store, StoreError};
use crate::decide::{Decided, apply};
use crate::ontology::Ontology;
use crate::resolve::Renaming;
use crate::triplify::Digest;
use crate::vocab::graph::Base;
use oxigraph::model::{GraphName, NamedNode, Quad, Triple};
use std::collections::BTreeMap;

/// From how many new items on they are taken in together: for fewer, the files that this makes cost more than putting in quad by quad.
const TOGETHER: usize = 16;

/// How much memory the quads of the new items may take, in megabytes by the database's own estimate of 1000 quads each, so that those of
/// a batch of a few hundred items make one file of each kind.
const BATCH_MEGABYTES: usize = 256;

/// An item on its way into the store: what it says by itself, and what decisions make of that.
struct Coming<'d> {
    own: &'d Digest,
    decided: Decided<'d>,
}

impl<'d> Coming<'d> {
    fn of(own: &'d Digest, curators: &Curators, base: &Base) -> Self {
        Self { own, decided: apply(&curators.standing, &curators.known, base, own) }
    }

    fn digest(&self) -> &Digest {
        &self.decided.digest
    }

    /// What the item says by itself, where its graphs alone would not tell.
    fn original(&self, collides: bool, base: &Base) -> Vec<Triple> {
        if collides || self.decided.is_changed() { pack(self.own, base) } else { Vec::new() }
    }
}

impl Store {
    /// Puts the graphs of several items in place of those that they had: each item's whole or not at all; of several digests of one item, the
    /// last. Other items say the same as before by other IRIs, where the new ones tell who is who. Says how many of the items changed. Where
    /// many are new, those are taken in together as sorted files, at a fraction of the cost.
    pub fn replace_all(&self, digests: &[Digest], ontology: &Ontology) -> Result<usize, StoreError> {
        let _turn = self.turn();
        let curators = self.curators()?;
        self.bring(digests, &curators, ontology, &|_| Ok(false))
    }

    /// As [`Self::replace_all`] under some decisions, while it is this writer's turn; with something `more` in the same transaction.
    pub(super) fn bring(
        &self,
        digests: &[Digest],
        curators: &Curators,
        ontology: &Ontology,
        more: &dyn Fn(&mut Upkeep<'_, '_>) -> Result<bool, StoreError>,
    ) -> Result<usize, StoreError> {
        let digests: BTreeMap<&str, &Digest> = digests.iter().map(|digest| (digest.hash.as_str(), digest)).collect();
        let coming: Vec<Coming<'_>> = digests.values().map(|digest| Coming::of(digest, curators, self.base())).collect();
        let items: Vec<_> = coming.iter().map(|coming| (coming.own.hash.as_str(), coming.digest().records.as_slice())).collect();
        let resolving = Resolving::of(self, &items)?;
        let (mut fresh, mut rest) = (Vec::new(), Vec::new());
        for one in &coming {
            if self.holds(&one.own.hash)? { &mut rest } else { &mut fresh }.push(one);
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
            for one in rest {
                changed += usize::from(self.put(&mut upkeep, one, &resolving)?);
            }
            let followed = self.follow(&mut upkeep, &resolving, curators, many)?;
            Ok(more(&mut upkeep)? || followed || changed > 0)
        })?;
        Ok(changed)
    }

    /// Takes an item's graphs away. Says whether it was there.
    pub fn remove_item(&self, hash: &str, ontology: &Ontology) -> Result<bool, StoreError> {
        let _turn = self.turn();
        let curators = self.curators()?;
        let resolving = Resolving::of(self, &[(hash, &[])])?;
        self.transact(|transaction| {
            let mut upkeep = Upkeep { transaction, base: self.base(), ontology };
            let stated = upkeep.supporting(&self.base().facts(hash), &[])?;
            let shown = upkeep.plain(&self.base().evidence(hash), &[])?;
            upkeep.plain(&self.base().resolution(hash), &[])?;
            upkeep.supporting(&self.base().curated(hash), &[])?;
            let kept = upkeep.plain(&self.base().original(hash), &[])?;
            Ok(self.follow(&mut upkeep, &resolving, &curators, false)? || stated || shown || kept)
        })
    }

    /// Takes in items that the store does not hold, and the records that come with them, in one step.
    fn add_all(&self, fresh: &[&Coming<'_>], resolving: &Resolving<'_>, ontology: &Ontology) -> Result<(), StoreError> {
        let mut quads = Vec::new();
        for coming in fresh {
            self.quads(coming, resolving, ontology, &mut quads)?;
        }
        quads.extend(self.arrivals(resolving));
        // One thread makes one batch, and the files of all batches are taken in together.
        let mut loader = self.database().bulk_loader().with_num_threads(1).with_max_memory_size_in_megabytes(BATCH_MEGABYTES);
        loader.load_quads(quads)?;
        loader.commit()?;
        Ok(())
    }

    /// Whether the store has a graph of an item.
    pub(super) fn holds(&self, hash: &str) -> Result<bool, StoreError> {
        let has = |graph| self.database().contains_named_graph(&graph);
        Ok(has(self.base().facts(hash))? || has(self.base().evidence(hash))? || has(self.base().original(hash))?)
    }

    /// All quads that a new item brings to the store.
    fn quads(&self, coming: &Coming<'_>, resolving: &Resolving<'_>, ontology: &Ontology, quads: &mut Vec<Quad>) -> Result<(), StoreError> {
        let (digest, base) = (coming.digest(), self.base());
        let (renaming, collides) = resolving.coming(digest)?;
        let (entailed, own) = (base.graph("entailed"), base.original(&digest.hash));
        quads.extend(links(base, &digest.hash, &digest.records).into_iter().map(|triple| triple.in_graph(base.resolution(&digest.hash))));
        quads.extend(coming.original(collides, base).into_iter().map(|triple| triple.in_graph(own.clone())));
        quads.extend(digest.evidence.iter().map(|quad| renaming.quad(quad)));
        for quad in digest.facts.iter().chain(&coming.decided.curated).map(|quad| renaming.quad(quad)) {
            let triple = Triple::from(quad.clone());
            for other in ontology.entail(&triple) {
                quads.push(other.clone().in_graph(entailed.clone()));
                quads.push(other.in_graph(GraphName::DefaultGraph));
            }
            quads.push(triple.in_graph(GraphName::DefaultGraph));
            quads.push(quad);
        }
        Ok(())
    }

    /// What the records say that no item had.
    fn arrivals(&self, resolving: &Resolving<'_>) -> Vec<Quad> {
        let told = resolving.new.iter().filter_map(|id| Some((id, resolving.records.get(id)?, resolving.outcomes.get(id)?)));
        told.flat_map(|(id, record, outcome)| [content(self.base(), id, record), statements(self.base(), id, outcome)].concat()).collect()
    }

    /// Puts one item in place of what it was. Says whether it says anything else than before.
    fn put(&self, upkeep: &mut Upkeep<'_, '_>, coming: &Coming<'_>, resolving: &Resolving<'_>) -> Result<bool, StoreError> {
        let (digest, base) = (coming.digest(), self.base());
        let (renaming, collides) = resolving.coming(digest)?;
        let renamed = |quads: &[Quad]| quads.iter().map(|quad| Triple::from(renaming.quad(quad))).collect::<Vec<_>>();
        let hash = &digest.hash;
        let mut changed = upkeep.supporting(&base.facts(hash), &renamed(&digest.facts))?;
        changed |= upkeep.supporting(&base.curated(hash), &renamed(&coming.decided.curated))?;
        changed |= upkeep.plain(&base.evidence(hash), &renamed(&digest.evidence))?;
        changed |= upkeep.plain(&base.resolution(hash), &links(base, hash, &digest.records))?;
        changed |= upkeep.plain(&base.original(hash), &coming.original(collides, base))?;
        Ok(changed)
    }

    /// Brings records, which may be `written` where they are new, and other items after what the items at hand tell of who is who.
    fn follow(
        &self,
        upkeep: &mut Upkeep<'_, '_>,
        resolving: &Resolving<'_>,
        curators: &Curators,
        written: bool,
    ) -> Result<bool, StoreError> {
        let mut changed = false;
        for hash in &resolving.affected {
            let kept = self.database().contains_named_graph(&self.base().original(hash))?;
            if kept || (!curators.standing.all().is_empty() && resolving.collides(hash)?) {
                let own = self.original(hash)?;
                changed |= self.put(upkeep, &Coming::of(&own, curators, self.base()), resolving)?;
                continue;
            }
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
            let (before, now) = (resolving.before(id), statements(self.base(), id, outcome));
            added.extend(now.iter().filter(|quad| !before.contains(quad)).cloned());
            removed.extend(before.iter().filter(|quad| !now.contains(quad)).cloned());
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
