//! Drafts of facts -> facts: equal ones joined, one value where only one can be.

use crate::model::{Fact, Value};
use std::collections::BTreeMap;

/// Properties with at most one value for a subject; a second value is a mistake somewhere, and the surer, then the earlier one is kept.
const SINGLE: [&str; 9] = ["start", "end", "place", "status", "attendanceMode", "signedOn", "signedAt", "signedIn", "kind"];

/// Joins equal facts (their evidence added up) and settles contradictions; the result is sorted by subject, property and value.
pub(super) fn settle(drafts: Vec<Fact>) -> Vec<Fact> {
    let mut joined: BTreeMap<(usize, String, Value), Fact> = BTreeMap::new();
    for fact in drafts {
        let key = (fact.subject, fact.property.clone(), fact.value.clone());
        match joined.get_mut(&key) {
            Some(old) => fact.evidence.into_iter().for_each(|e| {
                if !old.evidence.iter().any(|o| (o.sentence, &o.rule) == (e.sentence, &e.rule)) {
                    old.evidence.push(e);
                }
            }),
            None => drop(joined.insert(key, fact)),
        }
    }
    let mut best: BTreeMap<(usize, String), (i32, usize)> = BTreeMap::new();
    for fact in joined.values().filter(|f| SINGLE.contains(&f.property.as_str())) {
        let own = weight(fact);
        let entry = best.entry((fact.subject, group(&fact.property).to_owned())).or_insert(own);
        if (own.0, std::cmp::Reverse(own.1)) > (entry.0, std::cmp::Reverse(entry.1)) {
            *entry = own;
        }
    }
    let mut facts: Vec<Fact> = joined.into_values().collect();
    facts.retain(|f| {
        best.get(&(f.subject, group(&f.property).to_owned()))
            .is_none_or(|kept| !SINGLE.contains(&f.property.as_str()) || weight(f) == *kept)
    });
    let mut seen = std::collections::BTreeSet::new();
    facts.retain(|f| !SINGLE.contains(&f.property.as_str()) || seen.insert((f.subject, f.property.clone())));
    facts
}

/// The end of a range is settled with its start.
fn group(property: &str) -> &str {
    if property == "end" { "start" } else { property }
}

/// How sure the surest evidence is, in thousandths, and where the earliest stands.
fn weight(fact: &Fact) -> (i32, usize) {
    #[expect(clippy::cast_possible_truncation, reason = "a confidence of 0 to 1 in thousandths")]
    let sure = fact.evidence.iter().map(|e| (e.confidence * 1000.0) as i32).max().unwrap_or(0);
    let first = fact.evidence.iter().map(|e| e.sentence.start).min().unwrap_or(0);
    (sure, first)
}
