//! Records in groups, each of which is one thing: joined for a reason, kept apart by contradictions.

use super::cluster::{Items, Node, Reason};
use super::verdict::Apart;
use crate::model::{Form, Record, Ruling, Signs};
use std::collections::{BTreeSet, HashSet};

/// Pairs of a node and one of what it may denote too.
pub(super) type Doubts = Vec<(usize, usize)>;

/// Nodes in groups; each group has a number.
pub(super) struct Partition<'p, E> {
    pub(super) nodes: &'p [Node<'p>],
    pub(super) group: Vec<usize>,
    pub(super) members: Vec<Vec<usize>>,
    /// The known entity and the state of each group.
    marks: Vec<[Option<&'p str>; 2]>,
    /// The names of each group of people.
    forms: Vec<BTreeSet<&'p Form>>,
    /// Groups that were found to contradict each other. They go on doing so, whatever else is joined with them.
    apart: HashSet<(usize, usize)>,
    pub(super) reasons: Vec<BTreeSet<Reason>>,
    /// The pairs that curators keep apart.
    pub(super) sides: Apart<'p>,
    items: &'p mut dyn Items<E>,
}

impl<'p, E> Partition<'p, E> {
    pub(super) fn new(nodes: &'p [Node<'p>], items: &'p mut dyn Items<E>) -> Self {
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

/// How many items are looked at first to see whether two groups of records have one in common.
const FIRST: usize = 32;
