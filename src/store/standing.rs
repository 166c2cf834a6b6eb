//! Which records stand in which items, asked of the store and of the items at hand as resolution goes on.

use super::StoreError;
use super::resolving::Resolving;
use crate::resolve::Items;
use std::collections::{BTreeSet, HashMap};

/// The records that are compared, and the items that were met with them.
pub(super) struct Standing<'r> {
    resolving: &'r Resolving<'r>,
    ids: Vec<&'r str>,
    places: HashMap<&'r str, usize>,
    hashes: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl<'r> Standing<'r> {
    /// Of these records, in their order.
    pub(super) fn of(resolving: &'r Resolving<'r>, ids: &'r BTreeSet<String>) -> Self {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let places = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        Self { resolving, ids, places, hashes: Vec::new(), numbers: HashMap::new() }
    }

    fn number(&mut self, hash: String) -> usize {
        if let Some(number) = self.numbers.get(&hash) {
            return *number;
        }
        self.hashes.push(hash.clone());
        self.numbers.insert(hash, self.hashes.len() - 1);
        self.hashes.len() - 1
    }
}

impl Items<StoreError> for Standing<'_> {
    fn of(&mut self, node: usize, most: usize) -> Result<Vec<usize>, StoreError> {
        let Some(id) = self.ids.get(node) else { return Ok(Vec::new()) };
        let hashes = self.resolving.items_with(id, most)?;
        Ok(hashes.into_iter().map(|hash| self.number(hash)).collect())
    }

    fn nodes(&mut self, item: usize) -> Result<Vec<usize>, StoreError> {
        let Some(hash) = self.hashes.get(item) else { return Ok(Vec::new()) };
        let records = self.resolving.records_of(hash)?;
        Ok(records.iter().filter_map(|id| self.places.get(id.as_str()).copied()).collect())
    }
}
