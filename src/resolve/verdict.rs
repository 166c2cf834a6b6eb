//! What curators decided about who is who, as groups of records keep it: pairs that are one, pairs that are two, preferred names.
//!
//! `different` is stronger than `same`, and of several `same` that cannot all stand with it the later ones do.

use super::cluster::{Node, Reason};
use super::partition::Partition;
use crate::model::{Label, Ruling};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The sides of `different` pairs that each group is of.
pub(super) struct Apart<'a> {
    sides: BTreeMap<usize, BTreeSet<(&'a str, bool)>>,
}

impl<'a> Apart<'a> {
    /// Each node as a group of its own.
    pub(super) fn of(nodes: &'a [Node<'a>]) -> Self {
        let mut sides: BTreeMap<usize, BTreeSet<(&str, bool)>> = BTreeMap::new();
        for (at, node) in nodes.iter().enumerate() {
            for verdict in &node.record.verdicts {
                if let Ruling::Different(other) = verdict.ruling {
                    sides.entry(at).or_default().insert((&verdict.decision, other));
                }
            }
        }
        Self { sides }
    }

    /// Notes that one group has become part of another.
    pub(super) fn merge(&mut self, from: usize, into: usize) {
        if let Some(own) = self.sides.remove(&from) {
            self.sides.entry(into).or_default().extend(own);
        }
    }

    /// Whether two groups are of different sides of a pair.
    pub(super) fn holds(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (self.sides.get(&one), self.sides.get(&other)) else { return false };
        let (few, many) = if one.len() < other.len() { (one, other) } else { (other, one) };
        few.iter().any(|(decision, side)| many.contains(&(*decision, !side)))
    }
}

/// Joins what curators said is one thing, whatever items say.
pub(super) fn join<E>(partition: &mut Partition<'_, E>) {
    let mut pairs: BTreeMap<Reverse<(&str, &str)>, Vec<usize>> = BTreeMap::new();
    for (at, node) in partition.nodes.iter().enumerate() {
        for verdict in node.record.verdicts.iter().filter(|verdict| verdict.ruling == Ruling::Same) {
            pairs.entry(Reverse((&verdict.when, &verdict.decision))).or_default().push(at);
        }
    }
    for nodes in pairs.values() {
        for other in &nodes[1..] {
            partition.decree(*other, nodes[0], Reason::Decided);
        }
    }
}

/// The preferred names that curators gave to one of some nodes, the last one in each language.
pub(super) fn names<'n>(nodes: impl Iterator<Item = &'n Node<'n>>) -> BTreeMap<&'n str, Label> {
    let mut found: BTreeMap<&str, (&str, &str, &str)> = BTreeMap::new();
    for verdict in nodes.flat_map(|node| &node.record.verdicts) {
        if let Ruling::Name(text, lang) = &verdict.ruling {
            let own = (verdict.when.as_str(), verdict.decision.as_str(), text.as_str());
            let best = found.entry(lang).or_insert(own);
            *best = own.max(*best);
        }
    }
    found.into_iter().map(|(lang, (.., text))| (lang, Label { text: text.to_owned(), lang: lang.to_owned(), acronym: false })).collect()
}
