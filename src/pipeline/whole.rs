//! Who is who over the items at hand, without a store: each digest as it stands in a store of exactly these items.

use crate::model::{Record, Signs};
use crate::resolve::{self, Change, Node, Outcome, Renaming};
use crate::triplify::Digest;
use crate::vocab::graph::Base;
use oxigraph::model::Quad;
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
    let mut records: BTreeMap<String, &Record> = BTreeMap::new();
    let mut items: HashMap<String, BTreeSet<&str>> = HashMap::new();
    for digest in digests {
        for record in &digest.records {
            let id = resolve::id(record);
            items.entry(id.clone()).or_default().insert(&digest.hash);
            records.insert(id, record);
        }
    }
    let mut together = |one: &[&str], other: &[&str]| -> Result<bool, Infallible> {
        let of = |ids: &[&str]| ids.iter().filter_map(|id| items.get(*id)).flatten().copied().collect::<BTreeSet<_>>();
        Ok(!of(one).is_disjoint(&of(other)))
    };
    let (bodies, people): (Vec<_>, Vec<_>) = records.iter().partition(|(_, record)| matches!(record.signs, Signs::Body(_)));
    let nodes: Vec<Node<'_>> = bodies.iter().map(|(id, record)| Node { id, record, seats: Vec::new() }).collect();
    let Ok(found) = resolve::bodies(&nodes, &mut together);
    let seats: HashMap<&str, String> =
        bodies.iter().zip(&found).map(|((_, record), outcome)| (record.iri.as_str(), outcome.iri.clone())).collect();
    let mut outcomes: HashMap<String, Outcome> = bodies.iter().map(|(id, _)| (*id).clone()).zip(found).collect();
    let seat = |own: &String| seats.get(own.as_str()).unwrap_or(own).clone();
    let nodes: Vec<Node<'_>> =
        people.iter().map(|(id, record)| Node { id, record, seats: record.seats().map(|own| own.map(seat)).collect() }).collect();
    let Ok(found) = resolve::people(&nodes, &mut together);
    outcomes.extend(people.iter().map(|(id, _)| (*id).clone()).zip(found));
    outcomes
}
