//! How right it is that mentions got one IRI: over pairs of mentions, and over people.

use super::{Crowd, Manner, Mention};
use std::collections::HashMap;
use std::hash::Hash;
use tugai::resolve::{Outcome, id};

/// Shares of pairs of mentions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Score {
    /// Of the pairs that got one IRI, those of one person.
    pub(crate) precision: f64,
    /// Of the pairs of one person, those that got one IRI: people of the region by given name or initials.
    pub(crate) recall: f64,
    /// The same with surnames alone.
    pub(crate) surnames: f64,
    /// The same of people from elsewhere.
    pub(crate) foreign: f64,
    /// IRIs that stand for several people, of all.
    pub(crate) mixed: (usize, usize),
}

/// How many pairs the members of equal kind make.
fn pairs<K: Hash + Eq>(kinds: impl Iterator<Item = K>) -> f64 {
    let mut counts: HashMap<K, u64> = HashMap::new();
    for kind in kinds {
        *counts.entry(kind).or_default() += 1;
    }
    counts.into_values().map(|count| (count * (count - 1) / 2) as f64).sum()
}

/// Scores what the records of a crowd came to.
pub(crate) fn score(crowd: &Crowd, outcomes: &HashMap<String, Outcome>) -> Score {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut got: Vec<(Mention, u32)> = Vec::with_capacity(crowd.mentions.len());
    for mention in &crowd.mentions {
        let record = &crowd.digests[mention.item as usize].records[mention.record as usize];
        let next = numbers.len() as u32;
        let iri = outcomes.get(&id(record)).map_or("", |outcome| outcome.iri.as_str());
        got.push((*mention, *numbers.entry(iri).or_insert(next)));
    }
    let one = |some: &dyn Fn(&Mention) -> bool| {
        let chosen = || got.iter().filter(|(mention, _)| some(mention));
        let both = pairs(chosen().map(|(mention, iri)| (mention.person, *iri)));
        let (iris, people) = (pairs(chosen().map(|(_, iri)| *iri)), pairs(chosen().map(|(mention, _)| mention.person)));
        (both / iris.max(1.0), both / people.max(1.0))
    };
    let mut first: HashMap<u32, (u32, bool)> = HashMap::new();
    for (mention, iri) in &got {
        let (person, mixed) = first.entry(*iri).or_insert((mention.person, false));
        *mixed |= *person != mention.person;
    }
    Score {
        precision: one(&|_| true).0,
        recall: one(&|mention| !mention.foreign && mention.manner == Manner::Given).1,
        surnames: one(&|mention| !mention.foreign).1,
        foreign: one(&|mention| mention.foreign && mention.manner == Manner::Given).1,
        mixed: (first.values().filter(|(_, mixed)| *mixed).count(), first.len()),
    }
}
