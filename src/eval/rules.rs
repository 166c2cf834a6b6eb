//! Statements right and wrong by the rule that made them.

use super::Statement;
use super::name::share;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How a rule did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Record {
    /// Statements that the gold set has.
    pub right: usize,
    /// Statements that contradict it.
    pub wrong: usize,
    /// Statements of which it says nothing.
    pub open: usize,
    /// The sum of the confidences of those that it judges.
    #[serde(skip)]
    sure: f64,
}

impl Record {
    /// How many statements were judged.
    pub fn judged(self) -> usize {
        self.right + self.wrong
    }

    /// The share of right ones among those judged.
    pub fn precision(self) -> Option<f64> {
        (self.judged() > 0).then(|| share(self.right, self.judged()))
    }

    /// The mean confidence of those judged.
    pub fn confidence(self) -> Option<f64> {
        (self.judged() > 0).then(|| self.sure / share(self.judged(), 1))
    }

    pub(super) fn add(&mut self, right: Option<bool>, confidence: f64) {
        match right {
            Some(true) => self.right += 1,
            Some(false) => self.wrong += 1,
            None => self.open += 1,
        }
        self.sure += if right.is_some() { confidence } else { 0.0 };
    }
}

/// The record of every rule. A statement that several rules make counts for each of them once.
pub fn records<'s>(statements: impl IntoIterator<Item = &'s Statement>) -> BTreeMap<String, Record> {
    let mut records: BTreeMap<String, Record> = BTreeMap::new();
    for statement in statements {
        let mut seen = BTreeSet::new();
        for proof in statement.proofs.iter().filter(|proof| seen.insert(proof.rule.as_str())) {
            records.entry(proof.rule.clone()).or_default().add(statement.right, proof.confidence);
        }
    }
    records
}
