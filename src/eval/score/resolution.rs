//! Whether entities of different items are one where they should be, and only there.

use crate::eval::gold::{Group, Resolution};
use crate::eval::tally::Tally;
use std::collections::BTreeMap;

/// Item and key of an entity of the gold set, and the IRI that it was found to be.
pub(in crate::eval) type Where = BTreeMap<(String, String), String>;

/// Compares all pairs of entities that were found in different items.
pub(in crate::eval) fn resolution(gold: &Resolution, found: &Where, tally: &mut Tally) {
    let all = gold.organizations.iter().chain(&gold.people).enumerate();
    let groups: BTreeMap<&(String, String), usize> =
        all.flat_map(|(number, group)| group.mentions.iter().map(move |mention| (mention, number))).collect();
    let optional = |a, b| gold.optional.iter().any(|Group { mentions }| mentions.contains(a) && mentions.contains(b));
    let entities: Vec<_> = found.iter().map(|(mention, iri)| (mention, iri, groups.get(mention))).collect();
    for (at, (a, a_iri, a_group)) in entities.iter().enumerate() {
        for (b, b_iri, b_group) in entities[at + 1..].iter().filter(|(b, ..)| b.0 != a.0) {
            let wanted = a_group.is_some() && a_group == b_group;
            let same = a_iri == b_iri;
            let text = |what: &str| format!("{what} {}: {} and {}: {}", a.0, a.1, b.0, b.1);
            match (wanted, same) {
                (true, true) => tally.hit("resolution"),
                (true, false) => tally.miss("resolution", &a.0, text("split")),
                (false, true) if a.1 != b.1 && !optional(a, b) => tally.alarm("resolution", &a.0, text("merged"), Vec::new()),
                (false, _) => {}
            }
        }
    }
}
