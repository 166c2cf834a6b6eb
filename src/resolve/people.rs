//! People of several items: the same name by sound; initials that fit one of them, where organization or title agree.

use super::cluster::{Doubts, Partition, Reason};
use crate::model::{Form, Record, Signs};
use std::collections::{BTreeMap, BTreeSet};

/// A name that fits more people than this says nothing of any of them.
const DOUBTED: usize = 3;

/// The keys under which people meet who may be one: others are never joined.
pub(super) fn keys(forms: &[Form]) -> BTreeSet<String> {
    forms.iter().filter_map(|form| Some(format!("p {} {}", form.family, first(form)?))).collect()
}

/// The first letter of the given name.
fn first(form: &Form) -> Option<char> {
    form.given.first().or(form.initials.first()).and_then(|name| name.chars().next())
}

/// Joins the people of a partition; what stays in doubt comes back.
pub(super) fn join<E>(partition: &mut Partition<'_, E>) -> Result<Doubts, E> {
    let mut doubts = named(partition)?;
    longer(partition)?;
    doubts.extend(initials(partition)?);
    Ok(doubts)
}

/// Whether a record has initials in place of given names.
fn is_short(record: &Record) -> bool {
    let mut all = record.forms().iter();
    all.len() > 0 && all.all(|form| form.given.is_empty() && !form.initials.is_empty())
}

/// Nodes by a key of each.
fn by_key<K: Ord>(nodes: impl Iterator<Item = (K, usize)>) -> BTreeMap<K, Vec<usize>> {
    let mut map: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (key, node) in nodes {
        map.entry(key).or_default().push(node);
    }
    map
}

/// People of the same full name. Where officials of several states bear it, each state has its own, and whoever is of no stated state may be any.
fn named<E>(partition: &mut Partition<'_, E>) -> Result<Doubts, E> {
    let nodes = partition.nodes;
    let mut doubts = Doubts::new();
    let full = || nodes.iter().enumerate().filter(|(_, node)| !is_short(node.record));
    let alike = full().filter(|(_, node)| node.record.known || node.record.forms().iter().all(|form| form.given.is_empty()));
    for same in by_key(alike.map(|(at, node)| (&node.record.iri, at))).values() {
        same[1..].iter().for_each(|other| partition.unite(same[0], *other));
    }
    let named = full().flat_map(|(at, node)| node.record.forms().iter().filter(|form| !form.given.is_empty()).map(move |form| (form, at)));
    for same in by_key(named).values_mut() {
        partition.rank(same);
        let known: BTreeSet<&str> = same.iter().filter_map(|node| partition.known(partition.of(*node))).collect();
        // One name of two known people says of nobody else which of them he is.
        if known.len() > 1 {
            continue;
        }
        let mut states: BTreeMap<Option<&str>, Vec<usize>> = by_key(same.iter().map(|node| (partition.state(partition.of(*node)), *node)));
        if states.keys().flatten().count() < 2 {
            states = BTreeMap::from([(None, same.clone())]);
        }
        for of_state in states.values() {
            for other in &of_state[1..] {
                partition.join(*other, of_state[0], Reason::Name)?;
            }
        }
        let stateless = states.get(&None).into_iter().flatten();
        let firsts = || states.iter().filter(|(state, _)| state.is_some()).map(|(_, nodes)| nodes[0]);
        doubts.extend(stateless.filter(|_| states.len() <= DOUBTED + 1).flat_map(|node| firsts().map(|first| (*node, first))));
    }
    Ok(doubts)
}

/// "Zafar Makhmudov" and the only "Zafar Kholmurodovich Makhmudov".
fn longer<E>(partition: &mut Partition<'_, E>) -> Result<(), E> {
    let nodes = partition.nodes;
    let mut blocks: BTreeMap<(&str, &str), BTreeMap<&Form, Vec<usize>>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        for form in node.record.forms() {
            let Some(given) = form.given.first() else { continue };
            blocks.entry((&form.family, given)).or_default().entry(form).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for block in blocks.values() {
        // Of each record, the groups that have a longer name, each by its first node.
        let mut fitting: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        for (short, same) in block {
            let long = block.iter().filter(|(long, _)| extends(short, long)).flat_map(|(_, others)| others);
            let groups: BTreeMap<usize, usize> = long.rev().map(|other| (partition.of(*other), *other)).collect();
            for node in same.iter().filter(|_| !groups.is_empty()) {
                fitting.entry(*node).or_default().extend(&groups);
            }
        }
        found.extend(
            fitting
                .iter()
                .filter(|(_, groups)| groups.len() == 1)
                .flat_map(|(short, groups)| groups.values().map(|other| (*short, *other))),
        );
    }
    for (short, other) in found {
        partition.join(short, other, Reason::Longer)?;
    }
    Ok(())
}

/// Whether a name writes out more than a shorter one of the same given name, and nothing else.
fn extends(short: &Form, long: &Form) -> bool {
    let more = (long.given.len(), long.initials.len()) > (short.given.len(), short.initials.len());
    more && long.given.starts_with(&short.given) && fits(&short.initials, &long.given[short.given.len()..], &long.initials)
}

/// Whether initials are those of given names and of further initials, in order; either may go on for longer.
fn fits(initials: &[String], given: &[String], further: &[String]) -> bool {
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

fn initials<E>(partition: &mut Partition<'_, E>) -> Result<Doubts, E> {
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
