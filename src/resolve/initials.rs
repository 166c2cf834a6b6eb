//! People of several items by their initials: whoever has initials alone is the one whom they fit, where organization or title agree.

use super::cluster::Reason;
use super::partition::{Doubts, Partition};
use super::people::{DOUBTED, by_key, first};
use crate::model::{Form, Signs};
use std::collections::{BTreeMap, BTreeSet};

/// Whether initials are those of given names and of further initials, in order; either may go on for longer.
pub(super) fn fits(initials: &[String], given: &[String], further: &[String]) -> bool {
    let begin = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
    given.iter().chain(further).zip(initials).all(|(name, initial)| begin(name, initial))
}

/// The people of one item or of several items that a record's initials may stand for.
struct Block<'b> {
    /// Records with given names.
    full: Vec<usize>,
    /// Records with initials alone, by their names.
    short: BTreeMap<&'b Form, Vec<usize>>,
}

/// Joins the people of a partition who have initials alone with those whom they stand for; what stays in doubt comes back.
pub(super) fn initials<E>(partition: &mut Partition<'_, E>) -> Result<Doubts, E> {
    let nodes = partition.nodes;
    let mut blocks: BTreeMap<(&str, char), Block<'_>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        for form in node.record.forms() {
            let Some(letter) = first(form) else { continue };
            let block = blocks.entry((&form.family, letter)).or_insert(Block { full: Vec::new(), short: BTreeMap::new() });
            if form.given.is_empty() {
                block.short.entry(form).or_default().push(at);
            } else {
                block.full.push(at);
            }
        }
    }
    let mut doubts = Vec::new();
    for block in blocks.values() {
        let groups: Vec<(usize, Proof<'_>)> = groups(partition, &block.full);
        let mut claims = Vec::new();
        for (form, same) in &block.short {
            let fitting: Vec<&(usize, Proof<'_>)> = groups.iter().filter(|(node, _)| is_fitting(partition, *node, form)).collect();
            settle(partition, same, &fitting, &mut claims, &mut doubts);
        }
        for (node, other, reason) in claims {
            if agree(partition, node, other) {
                partition.join(node, other, reason)?;
            } else {
                doubts.push((node, other));
            }
        }
        alike(partition, block)?;
    }
    Ok(doubts)
}

/// The groups of some nodes, each by its first node, with what proves that others belong to them.
fn groups<'p, E>(partition: &Partition<'p, E>, nodes: &[usize]) -> Vec<(usize, Proof<'p>)> {
    let firsts: BTreeMap<usize, usize> = nodes.iter().rev().map(|node| (partition.of(*node), *node)).collect();
    let proof = |group: usize| Proof::of(partition, partition.members(group));
    firsts.into_iter().map(|(group, first)| (first, proof(group))).collect()
}

/// Whether initials may stand for a group of people with given names.
fn is_fitting<E>(partition: &Partition<'_, E>, node: usize, short: &Form) -> bool {
    let mut full = partition.forms(partition.of(node)).iter().filter(|form| form.family == short.family && !form.given.is_empty());
    full.any(|form| fits(&short.initials, &form.given, &form.initials))
}

/// Whether the groups of two nodes may be one by their initials: of two given names, or of two ways to go on after the first initial, no.
fn agree<E>(partition: &Partition<'_, E>, one: usize, other: usize) -> bool {
    let (one, other) = (partition.forms(partition.of(one)), partition.forms(partition.of(other)));
    let is_full = |form: &&&Form| !form.given.is_empty();
    if one.iter().any(|form| is_full(&form)) && other.iter().any(|form| is_full(&form)) {
        return std::ptr::eq(one, other);
    }
    let pairs = one.iter().flat_map(|own| other.iter().map(move |form| (own, form))).filter(|(own, form)| own.family == form.family);
    let mut short = pairs.filter(|(own, form)| own.given.is_empty() && form.given.is_empty());
    short.all(|(own, form)| fits(&own.initials, &[], &form.initials))
}

/// What records with initials claim to be, and why.
type Claims = Vec<(usize, usize, Reason)>;

/// Records of one name with initials: to the one group that they fit, where organization or title agree.
fn settle<E>(partition: &mut Partition<'_, E>, same: &[usize], fitting: &[&(usize, Proof<'_>)], claims: &mut Claims, doubts: &mut Doubts) {
    let alone = fitting.len() < 2;
    if alone {
        // Nobody else is known by these initials: items that use them mean one person.
        let nodes = partition.nodes;
        for own in by_key(same.iter().map(|node| (&nodes[*node].record.iri, *node))).values() {
            own[1..].iter().for_each(|other| partition.unite(own[0], *other));
        }
    }
    for node in same {
        if fitting.iter().any(|(other, _)| partition.is_decided(*node) && partition.of(*other) == partition.of(*node)) {
            continue;
        }
        let own = Proof::of(partition, &[*node]);
        let proven: Vec<(usize, Reason)> = fitting.iter().filter_map(|(other, proof)| Some((*other, proof.agrees(&own)?))).collect();
        match proven.as_slice() {
            [(other, reason)] => claims.push((*node, *other, *reason)),
            _ if fitting.len() <= DOUBTED => doubts.extend(fitting.iter().map(|(other, _)| (*node, *other))),
            _ => {}
        }
    }
}

/// Records with initials that are left: the same or fewer initials, or another spelling, at the same organization.
fn alike<E>(partition: &mut Partition<'_, E>, block: &Block<'_>) -> Result<(), E> {
    let nodes = partition.nodes;
    let short = block.short.iter().flat_map(|(form, same)| same.iter().map(move |node| (*form, *node)));
    let seats = short.flat_map(|(form, node)| nodes[node].seats.iter().flatten().map(move |seat| (seat, (form, node))));
    let mut by_seat: BTreeMap<&String, Vec<(&Form, usize)>> = BTreeMap::new();
    for (seat, own) in seats.filter(|(seat, _)| is_telling(seat)) {
        by_seat.entry(seat).or_default().push(own);
    }
    for colleagues in by_seat.values() {
        let (first, rest) = (colleagues[0], &colleagues[1..]);
        let ways: BTreeSet<&Form> = colleagues.iter().map(|(form, _)| *form).collect();
        // Three ways to write initials may be two people.
        if ways.iter().all(|form| ways.iter().all(|other| fits(&form.initials, &[], &other.initials))) {
            for (_, node) in rest {
                if agree(partition, *node, first.1) {
                    partition.join(*node, first.1, Reason::Seat)?;
                }
            }
        }
    }
    Ok(())
}

/// What tells of somebody with initials who it is.
struct Proof<'p> {
    seats: BTreeSet<&'p str>,
    /// Titles, and whether one was stated without an organization.
    titles: BTreeMap<&'p str, bool>,
}

impl<'p> Proof<'p> {
    fn of<E>(partition: &Partition<'p, E>, members: &[usize]) -> Self {
        let nodes = partition.nodes;
        let mut proof = Self { seats: BTreeSet::new(), titles: BTreeMap::new() };
        for node in members.iter().map(|node| &nodes[*node]) {
            let Signs::Person { posts, .. } = &node.record.signs else { continue };
            for (post, seat) in posts.iter().zip(&node.seats) {
                proof.seats.extend(seat.as_deref().filter(|seat| is_telling(seat)));
                // "Director" is said of many.
                if post.title.contains('-') {
                    *proof.titles.entry(&post.title).or_default() |= seat.is_none();
                }
            }
        }
        proof
    }

    /// Why both tell of one person.
    fn agrees(&self, other: &Self) -> Option<Reason> {
        if !self.seats.is_disjoint(&other.seats) {
            return Some(Reason::Seat);
        }
        let shared = |(title, bare): (&&str, &bool)| other.titles.get(title).is_some_and(|own| *own || *bare);
        self.titles.iter().any(shared).then_some(Reason::Title)
    }
}

/// Whether few enough people belong to it for it to tell who somebody is: a state is no such organization.
fn is_telling(seat: &str) -> bool {
    !seat.contains("/place/")
}
