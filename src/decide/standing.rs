//! Which decisions stand: all but those that are undone, or that a later one on the same question replaces.

use super::scene::Scene;
use crate::model::{Act, Decision, Said, Thing};
use std::collections::{BTreeMap, BTreeSet};

/// The decisions of a ledger. The same for the same set of lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// All of them, by time; each once.
    all: Vec<Decision>,
    /// The ids of those that stand.
    ids: BTreeSet<String>,
    /// The hashes of items that do not count, each with its decision.
    skipped: BTreeMap<String, String>,
    /// What things other than people and organizations are called that are one.
    heads: BTreeMap<String, String>,
    /// Which of them may bear on an item, by its hash.
    by_item: BTreeMap<String, Vec<usize>>,
    /// Which of them may bear on any item, by the names and the IRI of what they are about.
    by_name: BTreeMap<String, Vec<usize>>,
}

impl Standing {
    /// Works out which of some sealed decisions stand.
    pub fn of(decisions: impl IntoIterator<Item = Decision>) -> Self {
        let all: Vec<Decision> = decisions.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        let undone: BTreeSet<&str> =
            all.iter().filter_map(|decision| if let Act::Undo { of } = &decision.act { Some(of.as_str()) } else { None }).collect();
        let mut latest: BTreeMap<String, &Decision> = BTreeMap::new();
        for decision in all.iter().filter(|decision| !undone.contains(decision.id.as_str())) {
            if let Some(question) = question(&decision.act) {
                latest.insert(question, decision);
            }
        }
        let ids = latest.values().map(|decision| decision.id.clone()).collect();
        let mut own = Self { all, ids, ..Self::default() };
        let skip =
            |decision: &Decision| if let Act::Skip { item } = &decision.act { Some((item.clone(), decision.id.clone())) } else { None };
        own.skipped = own.iter().filter_map(skip).collect();
        own.heads = heads(&own);
        own.index();
        own
    }

    fn index(&mut self) {
        for (at, decision) in self.all.iter().enumerate().filter(|(_, decision)| self.ids.contains(&decision.id)) {
            let beside = decision.act.statement().map(|statement| statement.beside.as_slice()).unwrap_or_default();
            for item in decision.act.things().into_iter().flat_map(|thing| &thing.items).chain(beside) {
                self.by_item.entry(item.clone()).or_default().push(at);
            }
            for thing in decision.act.things().into_iter().filter(|thing| thing.items.is_empty()) {
                for name in thing.names.iter().chain([&thing.iri]) {
                    self.by_name.entry(name.clone()).or_default().push(at);
                }
            }
        }
    }

    /// Those that stand, by time.
    pub fn iter(&self) -> impl Iterator<Item = &Decision> {
        self.all.iter().filter(|decision| self.ids.contains(&decision.id))
    }

    /// All, by time.
    pub fn all(&self) -> &[Decision] {
        &self.all
    }

    /// Whether a decision stands.
    pub fn stands(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// The decision to leave an item out.
    pub(super) fn skips(&self, hash: &str) -> Option<&str> {
        self.skipped.get(hash).map(String::as_str)
    }

    /// Those that stand and may bear on an item, by time.
    pub(super) fn about(&self, hash: &str, scene: &Scene) -> Vec<&Decision> {
        let mut found: BTreeSet<usize> = self.by_item.get(hash).into_iter().flatten().copied().collect();
        for (iri, entity) in &scene.entities {
            let called = entity.names.iter().chain(&entity.former).chain([iri]);
            found.extend(called.filter_map(|name| self.by_name.get(name)).flatten());
        }
        found.into_iter().filter_map(|at| self.all.get(at)).collect()
    }

    /// What things are called that are one with others, by what they were called.
    pub(super) fn heads(&self) -> impl Iterator<Item = (&String, &String)> {
        self.heads.iter()
    }

    /// What a thing is called that is one with others.
    pub(super) fn head(&self, thing: &Thing) -> Option<&str> {
        self.heads.get(&thing.iri).map(String::as_str)
    }

    /// Those that stand in one of two ledgers only.
    pub fn changes<'s>(&'s self, other: &'s Self) -> Vec<&'s Decision> {
        let own = self.iter().filter(|decision| !other.stands(&decision.id));
        own.chain(other.iter().filter(|decision| !self.stands(&decision.id))).collect()
    }
}

/// What a decision answers: of two that answer the same, the later stands. `None` for one that answers nothing itself.
fn question(act: &Act) -> Option<String> {
    let place = |thing: &Thing| format!("{} {}", thing.iri, thing.items.join(" "));
    Some(match act {
        Act::Undo { .. } => return None,
        Act::Skip { item } => format!("skip {item}"),
        Act::Link { thing, iri, .. } | Act::Unlink { thing, iri } => format!("link {} {iri}", thing.iri),
        Act::Rename { thing, lang, .. } => format!("name {} {lang}", thing.iri),
        Act::Set(statement) => format!("set {} {}", place(&statement.subject), statement.property),
        Act::Accept(statement) | Act::Reject(statement) => {
            let value = match &statement.value {
                Said::Thing(thing) => thing.iri.clone(),
                other => serde_json::to_string(other).unwrap_or_default(),
            };
            format!("statement {} {} {value}", place(&statement.subject), statement.property)
        }
        Act::Same { one, other } | Act::Different { one, other } | Act::Unsure { one, other } => {
            let mut sides = [place(one), place(other)];
            sides.sort();
            format!("pair {}", sides.join(" | "))
        }
    })
}

/// The IRI that each of the things has which are one and are told by IRI: the known one, else the first. Pairs that are different come first.
fn heads(standing: &Standing) -> BTreeMap<String, String> {
    let mut groups: Vec<BTreeSet<(bool, &str)>> = Vec::new();
    let mut apart: Vec<(&str, &str)> = Vec::new();
    for decision in standing.iter() {
        if let Act::Different { one, other } = &decision.act {
            apart.push((&one.iri, &other.iri));
        }
    }
    let mut same: Vec<(&Thing, &Thing)> = Vec::new();
    for decision in standing.iter() {
        if let Act::Same { one, other } = &decision.act
            && !is_recorded(one)
        {
            same.push((one, other));
        }
    }
    for (one, other) in same.into_iter().rev() {
        let own = |group: &BTreeSet<(bool, &str)>| group.iter().any(|(_, iri)| *iri == one.iri || *iri == other.iri);
        let (joined, mut rest): (Vec<_>, Vec<_>) = groups.iter().cloned().partition(own);
        let mut joined: BTreeSet<(bool, &str)> = joined.into_iter().flatten().collect();
        joined.extend([(!one.known, one.iri.as_str()), (!other.known, other.iri.as_str())]);
        let has = |iri: &str| joined.iter().any(|(_, own)| *own == iri);
        let known = joined.iter().filter(|(unknown, _)| !unknown).count();
        if known < 2 && !apart.iter().any(|(one, other)| has(one) && has(other)) {
            rest.push(joined);
            groups = rest;
        }
    }
    let told = |group: &BTreeSet<(bool, &str)>| {
        let head = group.first().map_or("", |(_, iri)| *iri).to_owned();
        group.iter().map(|(_, iri)| ((*iri).to_owned(), head.clone())).collect::<Vec<_>>()
    };
    groups.iter().flat_map(told).collect()
}

/// Whether a thing has records, so that all items together tell what it is.
pub(super) fn is_recorded(thing: &Thing) -> bool {
    ["person", "organization"].contains(&thing.class.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::line::{json, line, parse, seal};
    use super::*;

    fn decision(when: &str, act: Act) -> Decision {
        seal(Decision { when: when.to_owned(), id: String::new(), who: "a".to_owned(), why: "b".to_owned(), act })
    }

    fn pair(same: bool, when: &str) -> Decision {
        let thing = |tail: &str| Thing { class: "event".to_owned(), iri: format!("x/id/event/{tail}"), ..Thing::default() };
        let (one, other) = (thing("a"), thing("b"));
        decision(when, if same { Act::Same { one, other } } else { Act::Different { one: other, other: one } })
    }

    #[test]
    fn the_later_answer_stands_whatever_the_order_of_the_lines() {
        let (first, last) = (pair(true, "1"), pair(false, "2"));
        for lines in [vec![first.clone(), last.clone()], vec![last.clone(), first.clone(), last.clone()]] {
            let standing = Standing::of(lines);
            assert!(standing.stands(&last.id) && !standing.stands(&first.id));
            assert!(standing.heads.is_empty());
        }
    }

    #[test]
    fn what_is_undone_does_not_stand_and_what_it_replaced_does() {
        let (first, last) = (pair(true, "1"), pair(false, "2"));
        let undo = decision("3", Act::Undo { of: last.id.clone() });
        let standing = Standing::of([undo, last, first.clone()]);
        assert_eq!(standing.iter().map(|decision| &decision.id).collect::<Vec<_>>(), [&first.id]);
        assert_eq!(standing.heads["x/id/event/b"], "x/id/event/a");
    }

    #[test]
    fn a_line_is_read_back_as_it_was_written() {
        let one = pair(true, "1");
        assert_eq!(parse(&line(&one)).0, std::slice::from_ref(&one));
        assert_eq!(json(&one), line(&one).trim_end());
    }
}
