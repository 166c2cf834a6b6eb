//! Drafts of facts -> facts: equal ones joined, one value where only one can be, defaults where the text implies them.

use crate::model::{Document, Evidence, Fact, Kind, Mentions, PartialDate, Value};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Properties with at most one value for a subject; a second value is a mistake somewhere, and the surer, then the earlier one is kept.
pub(super) const SINGLE: [&str; 8] = ["start", "end", "place", "status", "attendanceMode", "signedOn", "signedAt", "kind"];

/// Joins equal facts (their evidence added up) and settles contradictions; the result is sorted by subject, property and value.
pub(super) fn settle(drafts: Vec<Fact>, document: &Document, mentions: &Mentions) -> Vec<Fact> {
    let mut facts = single(exact(dated(join(drafts))));
    ends(&mut facts);
    statuses(&mut facts, document, mentions);
    facts.sort_by(order);
    facts
}

fn join(mut facts: Vec<Fact>) -> Vec<Fact> {
    facts.sort_by(order);
    facts.dedup_by(|new, old| {
        let equal = order(old, new).is_eq();
        if equal {
            for evidence in new.evidence.drain(..) {
                if !old.evidence.iter().any(|o| (o.sentence, &o.rule) == (evidence.sentence, &evidence.rule)) {
                    old.evidence.push(evidence);
                }
            }
        }
        equal
    });
    facts
}

fn order(a: &Fact, b: &Fact) -> Ordering {
    (a.subject, &a.property, &a.value).cmp(&(b.subject, &b.property, &b.value))
}

/// A document with a day of signing in the past was signed, whatever is discussed of it: "discussed the memorandum signed in 2022".
fn dated(mut facts: Vec<Fact>) -> Vec<Fact> {
    let status = |name: &str| Value::Concept(format!("agreement-status/{name}"));
    let (signed, discussed) = (status("signed"), status("discussed"));
    let told = |property: &str, value: Option<&Value>| -> BTreeSet<usize> {
        facts.iter().filter(|f| f.property == property && value.is_none_or(|v| f.value == *v)).map(|f| f.subject).collect()
    };
    let made: BTreeSet<usize> = told("signedOn", None).intersection(&told("status", Some(&signed))).copied().collect();
    facts.retain(|f| !(f.property == "status" && f.value == discussed && made.contains(&f.subject)));
    facts
}

/// Drops a date inside which another of the same property lies: "since 2018 ... on 24-25 January 2018".
fn exact(mut facts: Vec<Fact>) -> Vec<Fact> {
    let date = |fact: &Fact| if let Value::Date(date) = fact.value { Some(date) } else { None };
    let mut dates: BTreeMap<(usize, String), Vec<PartialDate>> = BTreeMap::new();
    for fact in &facts {
        if let Some(date) = date(fact) {
            dates.entry((fact.subject, fact.property.clone())).or_default().push(date);
        }
    }
    let coarse = |fact: &Fact, own: PartialDate| {
        let others = dates.get(&(fact.subject, fact.property.clone()));
        others.is_some_and(|others| others.iter().any(|other| *other != own && own.holds(*other)))
    };
    facts.retain(|fact| date(fact).is_none_or(|own| !coarse(fact, own)));
    facts
}

/// Keeps the best value of each single property.
fn single(facts: Vec<Fact>) -> Vec<Fact> {
    let key = |fact: &Fact| SINGLE.iter().position(|single| *single == fact.property).map(|single| (fact.subject, single));
    let mut best: BTreeMap<(usize, usize), (i32, std::cmp::Reverse<usize>)> = BTreeMap::new();
    for (fact, key) in facts.iter().filter_map(|fact| Some((fact, key(fact)?))) {
        let entry = best.entry(key).or_insert_with(|| weight(fact));
        *entry = (*entry).max(weight(fact));
    }
    let mut kept: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut keep = |fact: &Fact| key(fact).is_none_or(|key| best.get(&key) == Some(&weight(fact)) && kept.insert(key));
    facts.into_iter().filter(|f| keep(f)).collect()
}

/// An end before the start, or one that another sentence gives for another day of a one-day gathering, is dropped; a start alone ends with itself.
fn ends(facts: &mut Vec<Fact>) {
    let date = |fact: &Fact| if let Value::Date(date) = fact.value { Some(date) } else { None };
    let starts: BTreeMap<usize, Fact> = facts.iter().filter(|f| f.property == "start").map(|f| (f.subject, f.clone())).collect();
    facts.retain(|f| f.property != "end" || starts.get(&f.subject).is_none_or(|start| date(f) >= date(start)));
    let ended: BTreeSet<usize> = facts.iter().filter(|f| f.property == "end").map(|f| f.subject).collect();
    facts.extend(starts.into_iter().filter(|(id, _)| !ended.contains(id)).map(|(_, start)| Fact { property: "end".to_owned(), ..start }));
}

/// A gathering of which something is said and that no sentence calls planned, postponed or cancelled was held, or is planned where it begins
/// after the day of the item.
fn statuses(facts: &mut Vec<Fact>, document: &Document, mentions: &Mentions) {
    let ahead = |date: PartialDate| document.published.is_some_and(|now| date > now);
    let begins = |f: &&Fact| f.property == "start" && matches!(f.value, Value::Date(date) if ahead(date));
    let coming: BTreeSet<usize> = facts.iter().filter(begins).map(|f| f.subject).collect();
    let said: BTreeSet<usize> = facts.iter().filter(|f| f.property == "status").map(|f| f.subject).collect();
    let mut told: BTreeMap<usize, Evidence> = BTreeMap::new();
    for fact in facts.iter() {
        if let (Some(Kind::Event), Some(evidence)) = (mentions.entities.get(fact.subject).map(|e| e.kind), fact.evidence.first()) {
            let rule = if coming.contains(&fact.subject) { "CORE-AHEAD" } else { "CORE-HELD" };
            told.entry(fact.subject).or_insert_with(|| Evidence { rule: rule.to_owned(), confidence: 0.75, ..evidence.clone() });
        }
    }
    let value = |id: &usize| Value::Concept(if coming.contains(id) { "event-status/planned" } else { "event-status/held" }.to_owned());
    let new = told.into_iter().filter(|(id, _)| !said.contains(id));
    facts.extend(new.map(|(subject, e)| Fact { subject, property: "status".to_owned(), value: value(&subject), evidence: vec![e] }));
}

/// How sure the surest evidence is, in thousandths, and where the earliest stands.
fn weight(fact: &Fact) -> (i32, std::cmp::Reverse<usize>) {
    #[expect(clippy::cast_possible_truncation, reason = "a confidence of 0 to 1 in thousandths")]
    let sure = fact.evidence.iter().map(|e| (e.confidence * 1000.0) as i32).max().unwrap_or(0);
    (sure, std::cmp::Reverse(fact.evidence.iter().map(|e| e.sentence.start).min().unwrap_or(0)))
}
