//! Mentions of people -> the people: one entity for all the ways in which an item names somebody.

use crate::language::fold;
use crate::model::{Entity, Kind, Mention, Name, NameRole};
use crate::recognize::Context;
use std::collections::{BTreeMap, BTreeSet};

/// Code of a name in the other script in parentheses.
const ALIAS: &str = "PERSON-ALIAS";

/// What is known of a person from one or more mentions.
#[derive(Clone, Debug, Default)]
struct Person {
    surname: Option<String>,
    given: Vec<String>,
    initials: Vec<char>,
    /// Indices of mentions.
    mentions: BTreeSet<usize>,
    /// The first IRI that the authority gave.
    known: Option<String>,
}

/// Sets `entity` of the mentions of people, as indices into the entities returned.
pub(in crate::recognize) fn group(context: &Context<'_>, list: &mut [Mention]) -> Vec<Entity> {
    let person = |m: &Mention| m.kind == Kind::Person;
    let (aliases, mut order): (Vec<usize>, Vec<usize>) =
        (0..list.len()).filter(|i| person(&list[*i])).partition(|i| list[*i].code == ALIAS);
    let lang = context.document.lang;
    order.sort_by_key(|i| (std::cmp::Reverse(weight(&list[*i])), *i));
    let mut people: Vec<Person> = Vec::new();
    let mut sharing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for index in order {
        let new = read(&list[index], index);
        let chosen = choose(&people, &sharing, &new, list);
        let at = chosen.unwrap_or(people.len());
        match people.get_mut(at) {
            Some(old) => merge(old, new),
            None => people.push(new),
        }
        for key in people[at].keys() {
            let same = sharing.entry(key).or_default();
            if same.last() != Some(&at) && !same.contains(&at) {
                same.push(at);
            }
        }
    }
    let owners: BTreeMap<usize, usize> = people.iter().enumerate().flat_map(|(at, p)| p.mentions.iter().map(move |m| (*m, at))).collect();
    for alias in aliases {
        let before = list[..alias].iter().rposition(|m| person(m) && m.tokens.end < list[alias].tokens.start);
        let owner = before.and_then(|i| owners.get(&i)).and_then(|at| people.get_mut(*at));
        if let Some(owner) = owner {
            owner.mentions.insert(alias);
        }
    }
    people.sort_by_key(|p| p.mentions.first().copied());
    let mut entities = Vec::with_capacity(people.len());
    for (id, person) in people.into_iter().enumerate() {
        let mut names: Vec<Name> = Vec::new();
        let mut mentions: Vec<usize> = person.mentions.iter().copied().collect();
        mentions.sort_by_key(|i| (std::cmp::Reverse(weight(&list[*i])), *i));
        for index in mentions {
            let text = list[index].name.clone();
            if !names.iter().any(|n| n.text == text) {
                let role = if names.is_empty() { NameRole::Full } else { NameRole::Other };
                names.push(Name { role, text, lang });
            }
        }
        person.mentions.iter().for_each(|i| list[*i].entity = Some(id));
        entities.push(Entity {
            kind: Kind::Person,
            names,
            known: person.known,
            concept: None,
            key: String::new(),
            mentions: person.mentions.into_iter().collect(),
        });
    }
    entities
}

impl Person {
    /// What a mention that may name the person shares with it: a surname but for its ending, or a given name.
    fn keys(&self) -> impl Iterator<Item = String> {
        let surname = self.surname.iter().map(|s| surname_key(s));
        surname.chain(self.given.iter().map(|given| given_key(given)))
    }
}

fn surname_key(surname: &str) -> String {
    format!("S {}", stem(surname))
}

fn given_key(given: &str) -> String {
    format!("G {given}")
}

/// Adds what a further mention says.
fn merge(old: &mut Person, new: Person) {
    old.mentions.extend(new.mentions);
    old.known = old.known.take().or(new.known);
    if old.surname.is_none() {
        old.surname = new.surname;
    }
    if old.given.is_empty() {
        old.given = new.given;
    }
    if old.initials.is_empty() {
        old.initials = new.initials;
    }
}

/// The words of a mention's name with the letter of each one's part; particles go with no part. A mention of the authority has no
/// layout: its last word is taken for the surname.
pub(super) fn parts(mention: &Mention) -> Vec<(&str, char)> {
    let words = words(&mention.name);
    let particle = |w: &str| w.chars().next().is_some_and(char::is_lowercase);
    let mut layout: Vec<char> = match mention.code.strip_prefix("PERSON-") {
        Some(layout) => layout.chars().collect(),
        None => words.iter().map(|w| if w.ends_with('.') { 'I' } else { 'G' }).collect(),
    };
    if !mention.code.starts_with("PERSON-")
        && let Some(last) = layout.last_mut()
    {
        *last = 'S';
    }
    let mut letters = layout.into_iter();
    words.into_iter().filter(|w| !particle(w)).filter_map(|word| letters.next().map(|part| (word, part))).collect()
}

/// Words and initials of a name: "З.Х. Махмудов" -> `З.`, `Х.`, `Махмудов`.
fn words(name: &str) -> Vec<&str> {
    name.split_whitespace().flat_map(|word| word.split_inclusive('.')).collect()
}

/// Fuller forms first: words count more than initials.
fn weight(mention: &Mention) -> usize {
    if mention.code == ALIAS {
        return 0;
    }
    parts(mention).iter().map(|(_, part)| if *part == 'I' { 1 } else { 4 }).sum::<usize>() * 100 + mention.name.chars().count().min(99)
}

fn read(mention: &Mention, index: usize) -> Person {
    let mut person = Person { mentions: BTreeSet::from([index]), known: mention.known.first().cloned(), ..Person::default() };
    for (word, part) in parts(mention) {
        match part {
            'S' => person.surname = Some(fold(word)),
            'I' => person.initials.extend(fold(word).chars().next()),
            _ => person.given.push(fold(word)),
        }
    }
    person
}

/// The person that a new mention may name: of several, the one with most in common, then the one named last before it.
fn choose(people: &[Person], named: &BTreeMap<String, Vec<usize>>, new: &Person, list: &[Mention]) -> Option<usize> {
    let own = new.mentions.first().copied().unwrap_or(0);
    let near = |p: &Person| p.mentions.range(..own).next_back().map_or(0, |i| list[*i].span.start);
    let keys = match (&new.surname, new.given.first()) {
        (Some(surname), _) => [Some(surname_key(surname)), Some(given_key(surname))],
        (None, Some(given)) => [Some(surname_key(given)), Some(given_key(given))],
        (None, None) => [None, None],
    };
    let sharing: BTreeSet<usize> = keys.iter().flatten().filter_map(|key| named.get(key)).flatten().copied().collect();
    let scored =
        sharing.into_iter().filter_map(|i| people.get(i).and_then(|p| agreement(p, new)).map(|score| (score, near(&people[i]), i)));
    scored.max_by_key(|(score, near, i)| (*score, *near, usize::MAX - i)).map(|(_, _, i)| i)
}

/// How much two descriptions share; `None` when they contradict each other or share nothing.
fn agreement(old: &Person, new: &Person) -> Option<u8> {
    if let (Some(a), Some(b)) = (&old.known, &new.known)
        && a != b
    {
        return None;
    }
    let swapped =
        old.surname.as_ref().is_some_and(|s| new.given.contains(s)) && new.surname.as_ref().is_some_and(|s| old.given.contains(s));
    if swapped {
        return Some(4);
    }
    match (&old.surname, &new.surname) {
        (Some(a), Some(b)) if alike(a, b) => first_names(old, new).map(|shared| 2 + shared),
        (_, Some(b)) if new.given.is_empty() && new.initials.is_empty() => old.given.iter().any(|g| g == b).then_some(1),
        (_, None) => new.given.first().filter(|g| old.given.contains(g) || old.surname.as_ref() == Some(g)).map(|_| 1),
        _ => None,
    }
}

/// Given names and initials of two people with one surname: what they share, `None` when they differ.
fn first_names(old: &Person, new: &Person) -> Option<u8> {
    if let (Some(a), Some(b)) = (old.given.first(), new.given.first()) {
        let middle = old.given.iter().any(|g| new.given.contains(g));
        return (a == b || middle || close(a, b)).then_some(2);
    }
    let first = |p: &Person| p.initials.first().copied().or_else(|| p.given.first().and_then(|g| g.chars().next()));
    match (first(old), first(new)) {
        (Some(a), Some(b)) if a == b => Some(1),
        (Some(_), Some(_)) => None,
        _ => Some(0),
    }
}

/// Whether two spellings of one surname differ at most in the ending of gender or case.
fn alike(a: &str, b: &str) -> bool {
    a == b || stem(a) == stem(b) && a.chars().count().abs_diff(b.chars().count()) <= 1
}

/// Whether two given names are spellings of one (`Сергей`, `Сергея`).
fn close(a: &str, b: &str) -> bool {
    stem(a).chars().count() >= 3 && stem(a) == stem(b)
}

fn stem(name: &str) -> &str {
    name.trim_end_matches(['а', 'я', 'й', 'у', 'е', 'ы', 'и'])
}
