//! People of several items by their names: the same name by sound, or with a patronymic; then by their initials (`initials`).

use super::cluster::Reason;
use super::initials::{fits, initials};
use super::partition::{Doubts, Partition};
use crate::model::{Form, Record};
use std::collections::{BTreeMap, BTreeSet};

/// A name that fits more people than this says nothing of any of them.
pub(super) const DOUBTED: usize = 3;

/// The keys under which people meet who may be one: others are never joined.
pub(super) fn keys(forms: &[Form]) -> BTreeSet<String> {
    forms.iter().filter_map(|form| Some(format!("p {} {}", form.family, first(form)?))).collect()
}

/// The first letter of the given name.
pub(super) fn first(form: &Form) -> Option<char> {
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
pub(super) fn by_key<K: Ord>(nodes: impl Iterator<Item = (K, usize)>) -> BTreeMap<K, Vec<usize>> {
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
