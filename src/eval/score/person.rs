//! People that an item names, and the positions that it says they hold.

use super::{Scorer, link};
use crate::eval::gold::Person;
use crate::eval::item::Post;
use crate::eval::name::{same_person, stems};
use crate::eval::pair::{pairs, unpaired};
use std::collections::{BTreeMap, BTreeSet};

impl Scorer<'_> {
    pub(super) fn people(&mut self) {
        let (gold, own) = (each(&self.gold.people), &self.item.people);
        let is = |name: &str, iri: &str| self.labels(iri).iter().any(|label| same_person(name, label));
        let pairs = pairs(gold.len(), own.len(), 1.0, |g, s| f64::from(u8::from(is(&gold[g].name, &own[s].iri))));
        let spurious: Vec<&String> = unpaired(&pairs, own.len())
            .into_iter()
            .map(|system| &own[system].iri)
            .filter(|iri| !self.spared.people.iter().any(|name| is(name, iri)))
            .collect();
        let mut posts: BTreeMap<&str, &[Post]> = BTreeMap::new();
        for (number, person) in gold.iter().enumerate() {
            let Some(found) = pairs.get(&number).map(|system| &own[*system]) else {
                self.tally.miss("people", &self.gold.id, format!("missed {}", person.name));
                continue;
            };
            self.keys.insert(person.key.clone(), found.iri.clone());
            posts.insert(&person.key, &found.posts);
            self.named("people", &found.iri);
        }
        for iri in spurious {
            self.spurious("people", iri, format!("spurious {}", self.names(iri)));
        }
        for key in gold.iter().map(|person| person.key.as_str()) {
            self.positions(key, posts.get(key).copied().unwrap_or_default());
        }
    }

    /// The positions of one person, where the gold set gives any.
    fn positions(&mut self, key: &str, posts: &[Post]) {
        let entries = || self.gold.people.iter().filter(|person| person.key == key);
        if entries().all(|person| person.post().is_none()) {
            return;
        }
        let holder = self.keys.get(key).cloned().unwrap_or_default();
        let mut left: Vec<&Post> = posts.iter().collect();
        for (role, organization) in entries().filter_map(Person::post) {
            if let Some(at) = left.iter().position(|post| self.is_post(post, role, organization)) {
                let post = left.remove(at);
                self.tally.hit("positions");
                self.tally.judge(&self.gold.id, &[link(&holder, "holds", &post.iri)], true);
            } else {
                let got: Vec<String> = left.iter().map(|post| self.told(post)).collect();
                let text = format!("missed {key}: {role} @ {organization}; got {}", got.join(", "));
                self.tally.miss("positions", &self.gold.id, text);
            }
        }
        let untitled = entries().filter(|person| person.post().is_none());
        let free: BTreeSet<Option<String>> =
            untitled.map(|person| person.organization.as_ref().and_then(|organization| self.keys.get(organization).cloned())).collect();
        for post in left.into_iter().filter(|post| !free.contains(&post.organization)) {
            let text = format!("spurious {key}: {}", self.told(post));
            self.tally.alarm("positions", &self.gold.id, text, vec![link(&holder, "holds", &post.iri)]);
        }
    }

    /// Whether a position is the one with a title at an organization, or at the organization that this one belongs to.
    fn is_post(&self, post: &Post, role: &str, organization: &str) -> bool {
        let accepted = [Some(organization), self.spared.parent(organization)];
        let seat = |iri: &String| accepted.iter().flatten().any(|key| self.keys.get(*key) == Some(iri));
        post.organization.as_ref().is_some_and(seat) && post.titles.iter().any(|title| !stems(title).is_disjoint(&stems(role)))
    }

    fn told(&self, post: &Post) -> String {
        let seat = post.organization.as_ref().map_or_else(|| "nothing".to_owned(), |iri| self.names(iri));
        format!("{} @ {seat}", post.titles.first().map_or("no title", String::as_str))
    }
}

/// Each person once, by the first entry; in the order of last entries from the end, which is that of the reference.
fn each(entries: &[Person]) -> Vec<&Person> {
    let mut seen = BTreeSet::new();
    let last = entries.iter().rev().filter(|person| seen.insert(&person.key));
    last.filter_map(|person| entries.iter().find(|first| first.key == person.key)).collect()
}
