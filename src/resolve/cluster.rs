//! Records that denote one thing: joined for a reason, kept apart by contradictions, with an IRI and names chosen by rule.
//!
//! A function of the set of records and of which of them stand in one item: the order in which they came shows nowhere. Two records of one item
//! are never joined, since grouping inside the item has told them apart; so renaming an item's entities can always be taken back.

use super::verdict::Apart;
use super::{bodies as body, people as person, verdict};
use crate::model::{Form, Label, Record, Ruling, Signs};
use crate::vocab::graph::digest;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A record to be compared with others.
#[derive(Clone, Debug)]
pub struct Node<'n> {
    /// What the record is called; the same for the same record.
    pub id: &'n str,
    /// The record.
    pub record: &'n Record,
    /// The IRIs that the organizations of a person's positions have in the end, in the order of the positions.
    pub seats: Vec<Option<String>>,
}

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

/// Why two records denote one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The same name, by words or by sound.
    Name,
    /// The same name with a patronymic, and no other such.
    Longer,
    /// Initials that fit one name alone, and the same organization.
    Seat,
    /// Initials that fit one name alone, and the same title.
    Title,
    /// An acronym that another item introduces.
    Acronym,
    /// A curator said so.
    Decided,
}

impl Reason {
    /// Its code, as the graph has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "MERGE-NAME",
            Self::Longer => "MERGE-LONGER",
            Self::Seat => "MERGE-SEAT",
            Self::Title => "MERGE-TITLE",
            Self::Acronym => "MERGE-ACRONYM",
            Self::Decided => "MERGE-DECIDED",
        }
    }

    /// How sure it makes, 0 to 1.
    pub fn score(self) -> &'static str {
        match self {
            Self::Decided => "1",
            Self::Name => "0.95",
            Self::Longer | Self::Seat => "0.9",
            Self::Title | Self::Acronym => "0.8",
        }
    }
}

/// Which of the records to be compared stand in which items. Both are called by numbers: a record by its place among the nodes, an item as
/// it pleases.
pub trait Items<E> {
    /// The items that have a record, as far as `most` of them.
    fn of(&mut self, node: usize, most: usize) -> Result<Vec<usize>, E>;

    /// The records of an item, as far as they are compared.
    fn nodes(&mut self, item: usize) -> Result<Vec<usize>, E>;
}

/// What each record of people comes to, in their order. `nodes` are sorted by `id`.
pub fn people<E>(nodes: &[Node<'_>], items: &mut dyn Items<E>) -> Result<Vec<Outcome>, E> {
    let mut partition = Partition::new(nodes, items);
    verdict::join(&mut partition);
    let doubts = person::join(&mut partition)?;
    Ok(partition.outcomes(&doubts))
}

/// What each record of organizations comes to, in their order. `nodes` are sorted by `id`. Records of one IRI stay together.
pub fn bodies<E>(nodes: &[Node<'_>], items: &mut dyn Items<E>) -> Result<Vec<Outcome>, E> {
    let mut partition = Partition::new(nodes, items);
    verdict::join(&mut partition);
    let doubts = body::join(&mut partition)?;
    Ok(partition.outcomes(&doubts))
}

/// How many items are looked at first to see whether two groups of records have one in common.
const FIRST: usize = 32;

/// Pairs of a node and one of what it may denote too.
pub(super) type Doubts = Vec<(usize, usize)>;

/// Nodes in groups; each group has a number.
pub(super) struct Partition<'p, E> {
    pub(super) nodes: &'p [Node<'p>],
    group: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// The known entity and the state of each group.
    marks: Vec<[Option<&'p str>; 2]>,
    /// The names of each group of people.
    forms: Vec<BTreeSet<&'p Form>>,
    /// Groups that were found to contradict each other. They go on doing so, whatever else is joined with them.
    apart: HashSet<(usize, usize)>,
    reasons: Vec<BTreeSet<Reason>>,
    /// The pairs that curators keep apart.
    sides: Apart<'p>,
    items: &'p mut dyn Items<E>,
}

impl<'p, E> Partition<'p, E> {
    fn new(nodes: &'p [Node<'p>], items: &'p mut dyn Items<E>) -> Self {
        let members = (0..nodes.len()).map(|node| vec![node]).collect();
        let marks = nodes.iter().map(|node| marks(node.record)).collect();
        let forms = nodes.iter().map(|node| node.record.forms().iter().collect()).collect();
        let (group, reasons) = ((0..nodes.len()).collect(), vec![BTreeSet::new(); nodes.len()]);
        Self { nodes, group, members, marks, forms, apart: HashSet::new(), reasons, sides: Apart::of(nodes), items }
    }

    /// The group of a node.
    pub(super) fn of(&self, node: usize) -> usize {
        self.group[node]
    }

    /// The names of a group of people.
    pub(super) fn forms(&self, group: usize) -> &BTreeSet<&'p Form> {
        &self.forms[group]
    }

    /// The nodes of a group.
    pub(super) fn members(&self, group: usize) -> &[usize] {
        &self.members[group]
    }

    /// Joins nodes that the items themselves call the same, unless a curator keeps them apart.
    pub(super) fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.group[one], self.group[other]);
        if one == other || self.sides.holds(one, other) {
            return;
        }
        let small_first = self.members[one].len() < self.members[other].len();
        let (from, into) = if small_first { (one, other) } else { (other, one) };
        let moved = std::mem::take(&mut self.members[from]);
        for node in &moved {
            self.group[*node] = into;
        }
        self.members[into].extend(moved);
        self.sides.merge(from, into);
        for mark in 0..2 {
            self.marks[into][mark] = self.marks[into][mark].or(self.marks[from][mark]);
        }
        let forms = std::mem::take(&mut self.forms[from]);
        self.forms[into].extend(forms);
    }

    /// Joins the groups of two nodes for a reason, unless they contradict each other. The reason is kept with the first.
    pub(super) fn join(&mut self, one: usize, other: usize, reason: Reason) -> Result<(), E> {
        let (a, b) = (self.group[one], self.group[other]);
        if a != b && !self.contradict(a, b)? {
            self.unite(one, other);
            self.reasons[one].insert(reason);
        }
        Ok(())
    }

    /// Joins the groups of two nodes because a curator said so, unless they are two known entities or another curator keeps them apart.
    pub(super) fn decree(&mut self, one: usize, other: usize, reason: Reason) {
        let (a, b) = (self.group[one], self.group[other]);
        let two = self.known(a).zip(self.known(b)).is_some_and(|(one, other)| one != other);
        if a != b && !two && !self.sides.holds(a, b) {
            self.unite(one, other);
            self.reasons[one].insert(reason);
        }
    }

    /// Puts nodes of which a curator said that they are somebody else behind the others, which their name then means.
    pub(super) fn rank(&self, nodes: &mut [usize]) {
        let other = |node: &usize| self.nodes[*node].record.verdicts.iter().any(|verdict| verdict.ruling == Ruling::Different(true));
        nodes.sort_by_key(|node| (other(node), *node));
    }

    /// Whether a curator said of a node what it is one with.
    pub(super) fn is_decided(&self, node: usize) -> bool {
        self.nodes[node].record.verdicts.iter().any(|verdict| verdict.ruling == Ruling::Same)
    }

    /// The state that a group of people or organizations belongs to.
    pub(super) fn state(&self, group: usize) -> Option<&'p str> {
        self.marks[group][1]
    }

    /// The known entity that a group is.
    pub(super) fn known(&self, group: usize) -> Option<&'p str> {
        self.marks[group][0]
    }

    fn contradict(&mut self, a: usize, b: usize) -> Result<bool, E> {
        let pair = (a.min(b), a.max(b));
        if self.apart.contains(&pair) || self.sides.holds(a, b) {
            return Ok(true);
        }
        let differ = |mark: usize| self.marks[a][mark].zip(self.marks[b][mark]).is_some_and(|(one, other)| one != other);
        let found = differ(0) || differ(1) || self.together(a, b)?;
        if found {
            self.apart.insert(pair);
        }
        Ok(found)
    }

    /// Whether an item has records of both groups. The items of the group that has fewer are looked at, the other's are not.
    fn together(&mut self, a: usize, b: usize) -> Result<bool, E> {
        let (few, many) = if self.members[a].len() > self.members[b].len() { (b, a) } else { (a, b) };
        let mut most = FIRST;
        loop {
            for (own, other) in [(few, many), (many, few)] {
                if let Some(items) = self.items_of(own, most)? {
                    for item in items {
                        if self.items.nodes(item)?.iter().any(|node| self.group[*node] == other) {
                            return Ok(true);
                        }
                    }
                    return Ok(false);
                }
            }
            most = most.saturating_mul(8);
        }
    }

    /// The items of a group; `None` where there are `most` or more.
    fn items_of(&mut self, group: usize, most: usize) -> Result<Option<BTreeSet<usize>>, E> {
        let mut items = BTreeSet::new();
        for node in &self.members[group] {
            items.extend(self.items.of(*node, most)?);
            if items.len() >= most {
                return Ok(None);
            }
        }
        Ok(Some(items))
    }

    fn outcomes(&self, doubts: &Doubts) -> Vec<Outcome> {
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

/// The known entity and the state that a record names.
fn marks(record: &Record) -> [Option<&str>; 2] {
    let state = match &record.signs {
        Signs::Body(body) => body.state.as_deref(),
        // The positions of a known person say nothing of who it is.
        Signs::Person { .. } if record.known => None,
        Signs::Person { posts, .. } => {
            let mut states = posts.iter().filter_map(|post| post.state.as_deref());
            let first = states.next();
            first.filter(|first| states.all(|other| other == *first))
        }
    };
    [record.known.then_some(&record.iri), state]
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
