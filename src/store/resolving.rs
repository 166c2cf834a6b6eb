//! What comes of some items' coming and going for who is who: which records come to what, and which other items say it otherwise than before.
//!
//! Records that may denote one thing have a key in common. So what the records of the items at hand come to is worked out from those that hang
//! together with them by keys, however many others there are: organizations first, then people, whose organizations tell who they are.

use super::records::Entry;
use super::standing::Standing;
use super::{Store, StoreError};
use crate::model::{Record, Signs};
use crate::resolve::{Change, Node, Outcome, Renaming, bodies, id, keys, people};
use crate::triplify::Digest;
use crate::vocab::tug;
use oxigraph::model::{Literal, NamedNode, Quad};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The records at hand, as they will be.
pub(super) struct Resolving<'s> {
    store: &'s Store,
    /// The records of the items that come, go or change, as they will be.
    items: BTreeMap<String, BTreeSet<String>>,
    /// Every record that was looked at.
    pub(super) records: HashMap<String, Record>,
    /// What the store states of those that may come to something else.
    entries: HashMap<String, Entry>,
    /// Records that no item in the store has yet.
    pub(super) new: BTreeSet<String>,
    /// Records that no item will have any longer.
    pub(super) gone: BTreeSet<String>,
    /// What records come to.
    pub(super) outcomes: BTreeMap<String, Outcome>,
    /// Other items whose records come to something else than before.
    pub(super) affected: BTreeSet<String>,
    /// Records that come, by key.
    coming: HashMap<String, BTreeSet<String>>,
}

impl<'s> Resolving<'s> {
    /// Works out what comes of items having these records; an item that goes has none.
    pub(super) fn of(store: &'s Store, items: &[(&str, &[Record])]) -> Result<Self, StoreError> {
        let mut own = Self {
            store,
            items: BTreeMap::new(),
            records: HashMap::new(),
            entries: HashMap::new(),
            new: BTreeSet::new(),
            gone: BTreeSet::new(),
            outcomes: BTreeMap::new(),
            affected: BTreeSet::new(),
            coming: HashMap::new(),
        };
        let mut old = BTreeSet::new();
        for (hash, records) in items {
            old.extend(store.records_of(hash)?);
            let ids = records.iter().map(|record| own.note(record)).collect();
            own.items.insert((*hash).to_owned(), ids);
        }
        let coming: BTreeSet<String> = own.items.values().flatten().cloned().collect();
        for id in old.difference(&coming) {
            if own.items_with(id, 1)?.is_empty() {
                own.gone.insert(id.clone());
            }
        }
        let touched: BTreeSet<String> = old.union(&coming).cloned().collect();
        own.organizations(&touched)?;
        own.persons(&touched)?;
        Ok(own)
    }

    /// What an item is to be called in place of what it is called by itself; and whether two things of it are to be called the same.
    pub(super) fn coming(&self, digest: &Digest) -> Result<(Renaming, bool), StoreError> {
        let outcomes = digest.records.iter().map(|record| self.outcome(&id(record))).collect::<Result<Vec<_>, _>>()?;
        let told = digest.records.iter().zip(&outcomes).filter_map(|(record, outcome)| Some((record, None, outcome.as_ref()?)));
        let changes: Vec<Change<'_>> = told.collect();
        let iris: BTreeSet<&str> = changes.iter().map(|(.., outcome)| outcome.iri.as_str()).collect();
        Ok((Renaming::of(self.store.base(), &changes), iris.len() < changes.len()))
    }

    /// What a record comes to, now or already before.
    fn outcome(&self, id: &str) -> Result<Option<Outcome>, StoreError> {
        if let Some(outcome) = self.outcomes.get(id) {
            return Ok(Some(outcome.clone()));
        }
        let before = self.store.entry(id)?.came_to();
        Ok(before.map(|(iri, preferred)| Outcome { iri, preferred, ..Outcome::default() }))
    }

    /// Whether two things of an affected item are to be called the same, which its renaming could not take back.
    pub(super) fn collides(&self, hash: &str) -> Result<bool, StoreError> {
        let (mut iris, mut count) = (BTreeSet::new(), 0);
        for id in self.store.records_of(hash)? {
            if let Some(outcome) = self.outcome(&id)? {
                iris.insert(outcome.iri);
                count += 1;
            }
        }
        Ok(iris.len() < count)
    }

    /// What an affected item is to be called in place of what it is called in the store.
    pub(super) fn affected(&self, hash: &str) -> Result<Renaming, StoreError> {
        let mut told = Vec::new();
        for id in self.store.records_of(hash)? {
            let (before, record) = match (self.entries.get(&id), self.records.get(&id)) {
                (Some(entry), Some(record)) => (entry.came_to(), Some(record.clone())),
                _ => self.store.entry(&id).map(|entry| (entry.came_to(), entry.record))?,
            };
            let (Some((iri, preferred)), Some(record)) = (before, record) else { continue };
            let now = self.outcomes.get(&id).cloned().unwrap_or_else(|| Outcome { iri: iri.clone(), preferred, ..Outcome::default() });
            told.push((record, iri, now));
        }
        let changes: Vec<Change<'_>> = told.iter().map(|(record, before, now)| (record, Some(before.as_str()), now)).collect();
        Ok(Renaming::of(self.store.base(), &changes))
    }

    /// Takes a record that comes.
    fn note(&mut self, record: &Record) -> String {
        let id = id(record);
        if !self.records.contains_key(&id) {
            for key in keys(record) {
                self.coming.entry(key).or_default().insert(id.clone());
            }
            self.records.insert(id.clone(), record.clone());
        }
        id
    }

    fn organizations(&mut self, touched: &BTreeSet<String>) -> Result<(), StoreError> {
        let ids = self.component(touched, |record| matches!(record.signs, Signs::Body(_)))?;
        let nodes = self.nodes(&ids)?;
        let found = bodies(&nodes, &mut Standing::of(self, &ids))?;
        self.settle(&ids, found)
    }

    fn persons(&mut self, touched: &BTreeSet<String>) -> Result<(), StoreError> {
        let mut seeds = touched.clone();
        let told = self.outcomes.iter().filter_map(|(id, outcome)| Some((self.records.get(id)?, &outcome.iri)));
        let seats: BTreeMap<&String, &String> = told.filter(|(record, _)| !record.known).map(|(record, iri)| (&record.iri, iri)).collect();
        for (own, now) in seats {
            if self.store.seat(own)?.is_some_and(|before| before != *now) {
                seeds.extend(self.store.records_with(tug::WORKS_FOR, NamedNode::new_unchecked(own).as_ref().into())?);
            }
        }
        let ids = self.component(&seeds, |record| matches!(record.signs, Signs::Person { .. }))?;
        let nodes = self.nodes(&ids)?;
        let found = people(&nodes, &mut Standing::of(self, &ids))?;
        self.settle(&ids, found)
    }

    /// The records of a kind that hang together with some by keys, these included; without those that go.
    fn component(&mut self, seeds: &BTreeSet<String>, kind: impl Fn(&Record) -> bool) -> Result<BTreeSet<String>, StoreError> {
        let (mut ids, mut met) = (BTreeSet::new(), BTreeSet::new());
        let mut open: Vec<String> = seeds.iter().cloned().collect();
        while let Some(id) = open.pop() {
            if ids.contains(&id) || !self.read(&id)? {
                continue;
            }
            let record = &self.records[&id];
            if !kind(record) {
                continue;
            }
            for key in keys(record) {
                if met.insert(key.clone()) {
                    open.extend(self.coming.get(&key).into_iter().flatten().cloned());
                    open.extend(self.store.records_with(tug::KEY, Literal::new_simple_literal(key).as_ref().into())?);
                }
            }
            ids.insert(id);
        }
        // A record that goes leads to those that it held together, and is not one of them.
        ids.retain(|id| !self.gone.contains(id));
        Ok(ids)
    }

    /// Makes sure that a record, and what the store states of it, are at hand.
    fn read(&mut self, id: &str) -> Result<bool, StoreError> {
        if !self.entries.contains_key(id) {
            let mut entry = self.store.entry(id)?;
            if let Some(record) = entry.record.take() {
                self.records.entry(id.to_owned()).or_insert(record);
            }
            self.entries.insert(id.to_owned(), entry);
        }
        Ok(self.records.contains_key(id))
    }

    /// The statements of what a record came to before.
    pub(super) fn before(&self, id: &str) -> &[Quad] {
        self.entries.get(id).map_or(&[], |entry| &entry.outcome)
    }

    fn nodes<'n>(&'n self, ids: &'n BTreeSet<String>) -> Result<Vec<Node<'n>>, StoreError> {
        let mut nodes = Vec::with_capacity(ids.len());
        let mut seen: HashMap<&str, String> = HashMap::new();
        let ready: HashMap<&str, &str> =
            self.outcomes.iter().filter_map(|(id, outcome)| Some((self.records.get(id)?.iri.as_str(), outcome.iri.as_str()))).collect();
        for id in ids {
            let record = &self.records[id];
            let mut own = Vec::new();
            for seat in record.seats() {
                own.push(match seat {
                    None => None,
                    Some(seat) => Some(match (ready.get(seat.as_str()), seen.get(seat.as_str())) {
                        (Some(iri), _) => (*iri).to_owned(),
                        (None, Some(iri)) => iri.clone(),
                        (None, None) => {
                            let iri = self.store.seat(seat)?.unwrap_or_else(|| seat.clone());
                            seen.insert(seat, iri.clone());
                            iri
                        }
                    }),
                });
            }
            nodes.push(Node { id, record, seats: own });
        }
        Ok(nodes)
    }

    /// Notes what records come to, and the items for which that is new.
    fn settle(&mut self, ids: &BTreeSet<String>, found: Vec<Outcome>) -> Result<(), StoreError> {
        for (id, outcome) in ids.iter().zip(found) {
            match self.entries.get(id).and_then(Entry::came_to) {
                None => {
                    self.new.insert(id.clone());
                }
                Some(before) if before != (outcome.iri.clone(), outcome.preferred.clone()) => {
                    let items = self.items_with(id, usize::MAX)?;
                    self.affected.extend(items.into_iter().filter(|hash| !self.items.contains_key(hash)));
                }
                Some(_) => {}
            }
            self.outcomes.insert(id.clone(), outcome);
        }
        Ok(())
    }

    /// The items that will have a record, as far as `most` of them.
    pub(super) fn items_with(&self, id: &str, most: usize) -> Result<Vec<String>, StoreError> {
        let mut items = self.store.items_with(id, most.saturating_add(self.items.len()))?;
        items.retain(|hash| !self.items.contains_key(hash));
        items.extend(self.items.iter().filter(|(_, ids)| ids.contains(id)).map(|(hash, _)| hash.clone()));
        Ok(items)
    }

    /// The records that an item will have.
    pub(super) fn records_of(&self, hash: &str) -> Result<BTreeSet<String>, StoreError> {
        self.items.get(hash).map_or_else(|| self.store.records_of(hash), |own| Ok(own.clone()))
    }
}
