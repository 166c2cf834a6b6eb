//! Which of our things a record may be: an index of ours by words of their names, so that a record is held against the few that share a key
//! with it and against nothing else.
//!
//! Keys of a name are all its words, its words but the general ones (frequent, or for a kind of place), and the latter without one word each;
//! outside ids are keys, too. What is general is told by our own things: no list of words is needed. Memory is that of our things, whatever the
//! size of the data.

use super::entity::Entity;
use super::record::{Name, Record};
use super::word::{address, plain, words};
use std::collections::{BTreeSet, HashMap};

/// A word is frequent where more than one of so many of our things has it in a name, but not below [`FEW`].
const SHARE: usize = 100;
const FEW: usize = 4;
/// From how many words on one may be left out, and up to how many.
const LEAST: usize = 3;
const MOST: usize = 12;
/// A key that more of our things share tells nothing.
const CROWD: usize = 64;

/// A name with its words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spelled {
    pub(super) name: Name,
    /// Letter by letter.
    pub(super) plain: String,
    /// By sound, in order.
    pub(super) words: Vec<String>,
}

impl Spelled {
    pub(super) fn of(name: &Name) -> Self {
        Self { name: name.clone(), plain: plain(&name.text), words: words(&name.text) }
    }
}

/// One of ours with its names spelled out.
#[derive(Clone, Debug)]
pub(super) struct Own {
    pub(super) entity: Entity,
    pub(super) names: Vec<Spelled>,
}

/// Our things by key.
pub(super) struct Index {
    pub(super) own: Vec<Own>,
    /// How many of our things have a word.
    counts: HashMap<String, usize>,
    /// The words for our kinds of places.
    sorts: BTreeSet<String>,
    keys: HashMap<String, Vec<usize>>,
}

impl Index {
    pub(super) fn of(entities: Vec<Entity>) -> Self {
        let own: Vec<Own> =
            entities.into_iter().map(|entity| Own { names: entity.names.iter().map(Spelled::of).collect(), entity }).collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for one in &own {
            let all: BTreeSet<&String> = one.names.iter().flat_map(|name| &name.words).collect();
            for word in all {
                *counts.entry(word.clone()).or_default() += 1;
            }
        }
        let sorts = own.iter().flat_map(|one| &one.entity.sort).cloned().collect();
        let mut index = Self { own, counts, sorts, keys: HashMap::new() };
        for at in 0..index.own.len() {
            let own = &index.own[at];
            let ids = own.entity.same.iter().chain(&own.entity.pages).map(|id| format!("://{id}"));
            let keys: BTreeSet<String> = own.names.iter().flat_map(|name| index.name(name)).chain(ids).collect();
            for key in keys {
                index.keys.entry(key).or_default().push(at);
            }
        }
        index.keys.retain(|_, own| own.len() <= CROWD);
        index
    }

    /// How much a word tells: the fewer of our things have it, the more.
    pub(super) fn tells(&self, word: &str) -> f64 {
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        (1.0 + (1.0 + number(self.own.len())) / (1.0 + number(self.counts.get(word).copied().unwrap_or_default()))).ln()
    }

    fn is_general(&self, word: &str) -> bool {
        self.sorts.contains(word) || self.counts.get(word).is_some_and(|count| *count > FEW.max(self.own.len() / SHARE))
    }

    /// The keys of a name.
    fn name(&self, name: &Spelled) -> Vec<String> {
        let joined = |words: &[&str]| {
            let mut words = words.to_vec();
            words.sort_unstable();
            words.join(" ")
        };
        let all: Vec<&str> = name.words.iter().map(String::as_str).collect();
        let core: Vec<&str> = all.iter().copied().filter(|word| !self.is_general(word)).collect();
        let mut keys = vec![joined(&all)];
        if core.len() < all.len() && !core.is_empty() {
            keys.push(joined(&core));
        }
        if (LEAST..=MOST).contains(&core.len()) {
            for gone in 0..core.len() {
                let rest: Vec<&str> = core.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, word)| *word).collect();
                keys.push(joined(&rest));
            }
        }
        keys.retain(|key| !key.is_empty());
        keys
    }

    /// Those of ours that a record shares a key with, in order, and the record's names spelled out.
    pub(super) fn probe(&self, record: &Record) -> (BTreeSet<usize>, Vec<Spelled>) {
        let names: Vec<Spelled> = record.names.iter().map(Spelled::of).collect();
        let ids = record.same.iter().chain([&record.iri]).map(|id| format!("://{}", address(id)));
        let keys = names.iter().flat_map(|name| self.name(name)).chain(ids);
        let found = keys.filter_map(|key| self.keys.get(&key)).flatten().copied().collect();
        (found, names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::NamedNode;

    fn entity(number: usize, text: &str) -> Entity {
        Entity {
            iri: NamedNode::new_unchecked(format!("x:{number}")),
            names: vec![Name { text: text.to_owned(), lang: String::new(), acronym: false }],
            kinds: BTreeSet::new(),
            sort: BTreeSet::new(),
            countries: BTreeSet::new(),
            parents: BTreeSet::new(),
            point: None,
            dates: Vec::new(),
            same: BTreeSet::new(),
            pages: BTreeSet::new(),
        }
    }

    fn record(text: &str) -> Record {
        Record { names: vec![Name { text: text.to_owned(), lang: String::new(), acronym: false }], ..Record::default() }
    }

    #[test]
    fn a_name_is_found_in_another_script_order_and_with_a_word_more() {
        let mut all: Vec<Entity> = (0..9).map(|number| entity(number, &format!("Institute of subject{number}"))).collect();
        all.push(entity(9, "Институт водных проблем горных систем"));
        all.push(entity(10, "Tashkent"));
        let index = Index::of(all);
        let found = |text: &str| index.probe(&record(text)).0.into_iter().collect::<Vec<_>>();
        assert_eq!(found("Ташкент"), [10]);
        assert_eq!(found("subject3 (Institute of)"), [3]);
        assert_eq!(found("Institut vodnykh problem gornykh sistem ekologii"), [9]);
        assert!(found("Institute of").is_empty() && found("Samarkand").is_empty());
    }
}
