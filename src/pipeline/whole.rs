//! Who is who over the items at hand, without a store: each digest as it stands in a store of exactly these items.

use crate::model::{Record, Signs};
use crate::resolve::{self, Change, Items, Node, Outcome, Renaming};
use crate::triplify::Digest;
use crate::vocab::graph::Base;
use oxigraph::model::Quad;
use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;

/// Gives people and organizations of these items, each of which is there once, the IRIs that all of them together tell.
pub fn unite(base: &Base, digests: &mut [Digest]) {
    let outcomes = outcomes(digests);
    for digest in digests {
        let told: Vec<Change<'_>> =
            digest.records.iter().filter_map(|record| Some((record, None, outcomes.get(&resolve::id(record))?))).collect();
        let renaming = Renaming::of(base, &told);
        let renamed = |quads: &[Quad]| quads.iter().map(|quad| renaming.quad(quad)).collect();
        (digest.facts, digest.evidence) = (renamed(&digest.facts), renamed(&digest.evidence));
    }
}

/// What each record of these items comes to, by its name.
pub fn outcomes(digests: &[Digest]) -> HashMap<String, Outcome> {
    let mut records: BTreeMap<String, (&Record, Vec<usize>)> = BTreeMap::new();
    for (item, digest) in digests.iter().enumerate() {
        for record in &digest.records {
            records.entry(resolve::id(record)).or_insert((record, Vec::new())).1.push(item);
        }
    }
    let (bodies, people): (Vec<_>, Vec<_>) = records.iter().partition(|(_, (record, _))| matches!(record.signs, Signs::Body(_)));
    let nodes: Vec<Node<'_>> = bodies.iter().map(|(id, (record, _))| Node { id, record, seats: Vec::new() }).collect();
    let Ok(found) = resolve::bodies(&nodes, &mut Standing::of(&bodies, digests.len()));
    let seats: HashMap<&str, String> =
        bodies.iter().zip(&found).map(|((_, (record, _)), outcome)| (record.iri.as_str(), outcome.iri.clone())).collect();
    let mut outcomes: HashMap<String, Outcome> = bodies.iter().map(|(id, _)| (*id).clone()).zip(found).collect();
    let seat = |own: &String| seats.get(own.as_str()).unwrap_or(own).clone();
    let nodes: Vec<Node<'_>> =
        people.iter().map(|(id, (record, _))| Node { id, record, seats: record.seats().map(|own| own.map(seat)).collect() }).collect();
    let Ok(found) = resolve::people(&nodes, &mut Standing::of(&people, digests.len()));
    outcomes.extend(people.iter().map(|(id, _)| (*id).clone()).zip(found));
    outcomes
}

/// Which of some records stand in which items.
struct Standing<'s> {
    items: Vec<&'s [usize]>,
    nodes: Vec<Vec<usize>>,
}

impl<'s> Standing<'s> {
    /// Of records with their items, of which there are `count`.
    fn of(records: &[(&String, &'s (&Record, Vec<usize>))], count: usize) -> Self {
        let items: Vec<&[usize]> = records.iter().map(|(_, (_, items))| items.as_slice()).collect();
        let mut nodes = vec![Vec::new(); count];
        for (node, items) in items.iter().enumerate() {
            for item in *items {
                nodes[*item].push(node);
            }
        }
        Self { items, nodes }
    }
}

impl Items<Infallible> for Standing<'_> {
    fn of(&mut self, node: usize, most: usize) -> Result<Vec<usize>, Infallible> {
        Ok(self.items[node].iter().take(most).copied().collect())
    }

    fn nodes(&mut self, item: usize) -> Result<Vec<usize>, Infallible> {
        Ok(self.nodes[item].clone())
    }
}
