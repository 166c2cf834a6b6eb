//! Organizations of several items: the same words in any order; an acronym that one item introduces and another uses.

use super::cluster::Reason;
use super::partition::{Doubts, Partition};
use crate::model::{Body, Record, Signs};
use std::collections::{BTreeMap, BTreeSet};

/// The keys under which organizations meet that may be one: others are never joined.
pub(super) fn keys(body: &Body) -> BTreeSet<String> {
    let state = body.state.as_deref().unwrap_or_default();
    let names = body.names.iter().map(|name| format!("o {state} {name}"));
    names.chain(body.acronyms.iter().map(|acronym| format!("a {acronym}"))).collect()
}

/// Joins the organizations of a partition; what stays in doubt comes back.
pub(super) fn join<E>(partition: &mut Partition<'_, E>) -> Result<Doubts, E> {
    let nodes = partition.nodes;
    let mut iris: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        let first = *iris.entry(&node.record.iri).or_insert(at);
        partition.unite(first, at);
    }
    let mut names: BTreeMap<(Option<&str>, &str), Vec<usize>> = BTreeMap::new();
    for (at, body) in bodies(partition) {
        for name in &body.names {
            names.entry((body.state.as_deref(), name)).or_default().push(at);
        }
    }
    for same in names.values_mut() {
        partition.rank(same);
        for other in &same[1..] {
            partition.join(*other, same[0], Reason::Name)?;
        }
    }
    acronyms(partition)
}

fn bodies<'p, E>(partition: &Partition<'p, E>) -> impl Iterator<Item = (usize, &'p Body)> + use<'p, E> {
    partition.nodes.iter().enumerate().filter_map(|(at, node)| match &node.record.signs {
        Signs::Body(body) => Some((at, body)),
        Signs::Person { .. } => None,
    })
}

/// Whether an item has nothing but an acronym for it.
fn is_bare(record: &Record, body: &Body) -> bool {
    !record.known && body.names.is_empty() && record.labels.len() == body.acronyms.len()
}

fn acronyms<E>(partition: &mut Partition<'_, E>) -> Result<Doubts, E> {
    let nodes = partition.nodes;
    let mut bare: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut owners: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, body) in bodies(partition) {
        let side = if is_bare(nodes[at].record, body) { &mut bare } else { &mut owners };
        for acronym in &body.acronyms {
            side.entry(acronym).or_default().push(at);
        }
    }
    let mut doubts = Vec::new();
    for (acronym, short) in bare {
        let owners = owners.get(acronym).map(Vec::as_slice).unwrap_or_default();
        let groups: BTreeMap<usize, usize> = owners.iter().rev().map(|owner| (partition.of(*owner), *owner)).collect();
        // Each state has its ministry of that acronym.
        let common = |node: &usize| matches!(&nodes[*node].record.signs, Signs::Body(body) if body.common);
        match groups.values().collect::<Vec<_>>().as_slice() {
            [owner] if !owners.iter().any(common) => {
                for node in short {
                    partition.join(node, **owner, Reason::Acronym)?;
                }
            }
            several => doubts.extend(short.iter().flat_map(|node| several.iter().take(3).map(|owner| (*node, **owner)))),
        }
    }
    Ok(doubts)
}
