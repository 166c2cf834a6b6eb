//! What each record of a partition comes to: the IRI and the preferred names of its group, chosen by rule.

use super::cluster::Reason;
use super::partition::{Doubts, Partition};
use super::verdict;
use crate::model::{Label, Record, Signs};
use crate::vocab::graph::digest;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What a record comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The IRI in place of the record's own.
    pub iri: String,
    /// Those of its names that are the preferred ones.
    pub preferred: BTreeSet<Label>,
    /// Why it was joined with others; empty for those that others were joined with.
    pub reasons: BTreeSet<Reason>,
    /// What it may denote too, by IRI: it is for a person to say.
    pub doubts: BTreeSet<String>,
}

impl Outcome {
    /// What a record comes to by itself.
    pub fn own(record: &Record) -> Self {
        let first = record.labels.iter().find(|label| !label.acronym && !record.known);
        Self { iri: record.iri.clone(), preferred: first.cloned().into_iter().collect(), ..Self::default() }
    }
}

impl<'p, E> Partition<'p, E> {
    /// What each node comes to, in order.
    pub(super) fn outcomes(&self, doubts: &Doubts) -> Vec<Outcome> {
        let iris = self.iris();
        let mut best: BTreeMap<usize, (BTreeMap<&str, Label>, Vec<Label>)> = BTreeMap::new();
        let mut out = Vec::with_capacity(self.nodes.len());
        for (node, own) in self.nodes.iter().enumerate() {
            let group = self.group[node];
            let (best, decided) = best.entry(group).or_insert_with(|| (self.preferred(group), self.decided(group).into_values().collect()));
            let own = own.record.labels.iter().filter(|label| best.get(label.lang.as_str()) == Some(*label));
            let preferred = own.chain(decided.iter()).cloned().collect();
            let iri = iris.get(&group).cloned().unwrap_or_default();
            out.push(Outcome { iri, preferred, reasons: self.reasons[node].clone(), doubts: BTreeSet::new() });
        }
        for (node, other) in doubts {
            let open = !self.sides.holds(self.group[*node], self.group[*other]);
            if let Some(iri) = iris.get(&self.group[*other]).filter(|iri| open && **iri != out[*node].iri) {
                out[*node].doubts.insert(iri.clone());
            }
        }
        out
    }

    /// The IRI of each group. One that several groups would have says nothing of any of them, so each is told apart by its records.
    fn iris(&self) -> BTreeMap<usize, String> {
        let groups: BTreeSet<usize> = self.group.iter().copied().collect();
        let chosen: BTreeMap<usize, &str> = groups.iter().map(|group| (*group, self.fullest(*group))).collect();
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for iri in chosen.values() {
            *times.entry(iri).or_default() += 1;
        }
        let told = |(group, iri): (&usize, &&str)| {
            let first = self.members[*group].iter().map(|node| self.nodes[*node].id).min().unwrap_or_default();
            let alone = times.get(*iri) == Some(&1) || self.known(*group).is_some();
            (*group, if alone { (*iri).to_owned() } else { format!("{iri}-{}", &digest(first)[..8]) })
        };
        chosen.iter().map(told).collect()
    }

    /// The known IRI, else that of the fullest name.
    fn fullest(&self, group: usize) -> &'p str {
        let records = self.members[group].iter().map(|node| self.nodes[*node].record);
        let best = records.min_by_key(|record| (!record.known, Reverse(weight(record)), &record.iri));
        best.map_or("", |record| record.iri.as_str())
    }

    /// The names that curators gave to a group.
    fn decided(&self, group: usize) -> BTreeMap<&'p str, Label> {
        verdict::names(self.members[group].iter().map(|node| &self.nodes[*node]))
    }

    /// The preferred name of a group in each language: what a curator says, else of the names that items put first the fullest. Known
    /// entities have theirs already.
    fn preferred(&self, group: usize) -> BTreeMap<&'p str, Label> {
        let decided = self.decided(group);
        let mut best: BTreeMap<&str, &Label> = BTreeMap::new();
        if self.known(group).is_some() {
            return decided;
        }
        let firsts = self.members[group].iter().filter_map(|node| self.nodes[*node].record.labels.iter().find(|label| !label.acronym));
        for label in firsts {
            let rank = |label: &Label| (Reverse(fullness(&label.text)), label.text.clone());
            let old = best.entry(&label.lang).or_insert(label);
            if rank(label) < rank(old) {
                *old = label;
            }
        }
        best.into_iter().map(|(lang, label)| (lang, label.clone())).chain(decided).collect()
    }
}

/// How much a record writes out.
fn weight(record: &Record) -> (usize, usize) {
    match &record.signs {
        Signs::Person { forms, .. } => forms.iter().map(|form| (form.given.len(), form.initials.len())).max().unwrap_or_default(),
        Signs::Body(body) => {
            (usize::from(body.state.is_some() || !body.common), record.labels.first().map_or(0, |label| fullness(&label.text).0))
        }
    }
}

/// Words and initials of a name.
fn fullness(name: &str) -> (usize, usize) {
    let words = name.split_whitespace().flat_map(|word| word.split_inclusive('.'));
    let (initials, words): (Vec<&str>, Vec<&str>) = words.partition(|word| word.ends_with('.'));
    (words.len(), initials.len())
}
