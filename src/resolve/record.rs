//! Entities of an item -> records: what the item says of who its people and organizations are.

use super::{Records, sound};
use crate::authority::{AuthorityName, Entry, NameKind, NameRef};
use crate::language::fold;
use crate::model::{Body, Entity, EntityId, Fact, Form, Kind, Label, NameRole, Post, Record, Signs, Token, Value};
use crate::vocab::graph::digest;
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// Words that a name may have or lack, or have elsewhere: "Secretariat of the Tehran Convention", "Tehran Convention Secretariat".
const LINKS: [&str; 6] = ["of", "the", "for", "on", "in", "and"];
/// Kinds of body that every state has under the same name.
const COMMON: [&str; 3] = ["ministry", "agency", "committee"];
/// Code of a ministry that the title of its minister implies.
const IMPLIED: &str = "MINISTRY";
/// From so many words on, a second name of an organization of no known state tells it: "Innovation Centre" does not.
const TELLING: usize = 3;

/// The records of the entities in `used`, sorted, one for each IRI.
pub fn records(findings: &Records<'_>, used: &BTreeSet<EntityId>) -> Vec<Record> {
    let mut records: BTreeMap<&str, Record> = BTreeMap::new();
    let of = |kind: Kind| {
        let entities = used.iter().filter_map(|id| Some((*id, findings.mentions.entities.get(*id)?, findings.iris.get(*id)?)));
        entities.filter(move |(_, entity, _)| entity.kind == kind)
    };
    let bodies: BTreeMap<EntityId, Body> = of(Kind::Organization).map(|(id, entity, _)| (id, findings.body(entity))).collect();
    for (id, entity, iri) in of(Kind::Organization).chain(of(Kind::Person)) {
        let signs = match bodies.get(&id) {
            Some(body) => Signs::Body(body.clone()),
            None => findings.person(id, entity, iri, &bodies),
        };
        let (known, labels) = (entity.known.is_some(), findings.labels(entity, iri));
        let record = Record { iri: iri.as_str().to_owned(), known, labels, signs, verdicts: Vec::new() };
        match records.get_mut(iri.as_str()) {
            Some(old) => join(old, record),
            None => {
                records.insert(iri.as_str(), record);
            }
        }
    }
    let mut records: Vec<Record> = records.into_values().collect();
    records.sort();
    records
}

/// What a record is called: the same for the same record.
pub fn id(record: &Record) -> String {
    digest(&json(record))
}

/// A record as text, to be read again.
pub fn json(record: &Record) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

/// Adds what a further entity of the same IRI says.
fn join(old: &mut Record, new: Record) {
    let labels = new.labels.into_iter().filter(|label| !old.labels.contains(label)).collect::<Vec<_>>();
    old.labels.extend(labels);
    match (&mut old.signs, new.signs) {
        (Signs::Person { forms, posts }, Signs::Person { forms: more, posts: further }) => {
            forms.extend(more);
            posts.extend(further);
            fullest(forms);
            posts.sort();
            posts.dedup();
        }
        (Signs::Body(own), Signs::Body(other)) => {
            own.names.extend(other.names);
            own.acronyms.extend(other.acronyms);
            (own.names, own.acronyms) = (sorted(&mut own.names), sorted(&mut own.acronyms));
        }
        _ => {}
    }
}

fn sorted(list: &mut Vec<String>) -> Vec<String> {
    list.sort();
    list.dedup();
    std::mem::take(list)
}

/// Keeps the forms that write out most, each once.
fn fullest(forms: &mut Vec<Form>) {
    let weight = |form: &Form| (form.given.len(), form.initials.len());
    let most = forms.iter().map(weight).max().unwrap_or_default();
    forms.retain(|form| weight(form) == most);
    forms.sort();
    forms.dedup();
}

impl Records<'_> {
    fn labels(&self, entity: &Entity, iri: &NamedNode) -> Vec<Label> {
        let stated = entity.names.iter().filter(|name| entity.known.is_none() || !(self.has_name)(iri.as_str(), &name.text));
        let label = |name: &crate::model::Name| Label {
            text: name.text.clone(),
            lang: name.lang.as_str().to_owned(),
            acronym: name.role == NameRole::Acronym,
        };
        stated.map(label).collect()
    }

    fn person(&self, id: EntityId, entity: &Entity, iri: &NamedNode, bodies: &BTreeMap<EntityId, Body>) -> Signs {
        let known = entity.known.as_deref().and_then(|known| self.authority.entry(known));
        let mentions = entity.mentions.iter().filter_map(|at| self.mentions.list.get(*at));
        let mut forms: Vec<Form> = match known {
            Some(entry) => self.known_forms(entry),
            None => mentions.filter_map(|mention| self.form(&mention.name, mention.code.strip_prefix("PERSON-")?)).collect(),
        };
        fullest(&mut forms);
        let posts = self.facts.iter().filter(|fact| fact.subject == id).filter_map(|fact| self.post(fact, iri, bodies));
        let mut posts: Vec<Post> = posts.collect();
        posts.sort();
        posts.dedup();
        Signs::Person { forms, posts }
    }

    fn post(&self, fact: &Fact, person: &NamedNode, bodies: &BTreeMap<EntityId, Body>) -> Option<Post> {
        let Value::Position { organization, title, .. } = &fact.value else { return None };
        let seat = organization.and_then(|id| self.iris.get(id));
        let title = (self.slug)(title.as_ref().map_or("", |title| title.0.as_str()));
        let iri = self.base.position(person, seat, &title);
        let seat = seat.map(|seat| seat.as_str().to_owned());
        let own = seat.clone().filter(|seat| seat.contains("/place/country-"));
        let state = organization.and_then(|id| bodies.get(&id)?.state.clone()).or(own);
        Some(Post { iri: iri.as_str().to_owned(), seat, title, state })
    }

    /// A name by its parts; `layout` has a letter for each word that is no particle.
    fn form(&self, name: &str, layout: &str) -> Option<Form> {
        let words = name.split_whitespace().flat_map(|word| word.split_inclusive('.'));
        let words = words.filter(|word| !word.starts_with(char::is_lowercase));
        let mut form = Form::default();
        for (word, part) in words.zip(layout.chars()) {
            let sound = self.sound(word);
            match part {
                'S' => form.family.push_str(&sound),
                'I' => form.initials.push(sound),
                'G' | 'P' => form.given.push(sound),
                _ => return None,
            }
        }
        (!form.family.is_empty()).then_some(form)
    }

    /// The forms of a known person, in both scripts.
    fn known_forms(&self, entry: &Entry) -> Vec<Form> {
        let families: Vec<String> = of_kind(entry, &[NameKind::Family]).map(|name| fold(&name.text)).collect();
        let full = of_kind(entry, &[NameKind::Preferred, NameKind::Alternative, NameKind::Hidden]);
        let layout = |name: &AuthorityName| -> String {
            let words: Vec<&str> = name.text.split_whitespace().flat_map(|word| word.split_inclusive('.')).collect();
            let family = words.iter().position(|word| families.contains(&fold(word))).unwrap_or(words.len().saturating_sub(1));
            let letter = |(at, word): (usize, &&str)| match word {
                _ if at == family => 'S',
                initial if initial.ends_with('.') => 'I',
                _ => 'G',
            };
            words.iter().enumerate().filter(|(_, word)| !word.starts_with(char::is_lowercase)).map(letter).collect()
        };
        full.filter_map(|name| self.form(&name.text, &layout(name))).collect()
    }

    fn body(&self, entity: &Entity) -> Body {
        let own = entity.key.rsplit(' ').next().filter(|word| word.starts_with("country-"));
        let mut state = own.map(|country| self.base.entity("place", country).as_str().to_owned());
        let implied = || entity.mentions.iter().filter_map(|at| self.mentions.list.get(*at)).any(|mention| mention.code == IMPLIED);
        let common = entity.concept.as_deref().map_or_else(implied, |concept| COMMON.contains(&concept));
        let mut body = Body { common, ..Body::default() };
        let mut names: Vec<(bool, Vec<String>)> = Vec::new();
        for (number, name) in entity.names.iter().enumerate() {
            let tokens = self.language.tokens(&name.text);
            if name.role == NameRole::Acronym || is_acronym(&name.text) {
                // What the authority knows and could not tell apart in this item, other items cannot either.
                if entity.known.is_some() || self.authority.matches(&name.text, &tokens, 0).is_empty() {
                    body.acronyms.push(fold(&name.text));
                }
                continue;
            }
            let cut = self.authority.body(&name.text, &tokens);
            if let ([only], None) = (cut.states.as_slice(), &state) {
                state = Some((*only).to_owned());
            }
            names.push((number == 0, self.words(&name.text, &tokens[..cut.len])));
        }
        // A ministry of no known state is its item's own: its name does not tell it.
        let told = state.is_some() || !body.common;
        let telling =
            |(first, words): &(bool, Vec<String>)| told && words.len() > 1 && (*first || state.is_some() || words.len() >= TELLING);
        body.names = names.iter().filter(|name| entity.known.is_none() && telling(name)).map(|(_, words)| words.join(" ")).collect();
        (body.names, body.acronyms) = (sorted(&mut body.names), sorted(&mut body.acronyms));
        body.state = state;
        body
    }

    /// The words of a name in Latin letters, sorted; known names in it as what they name, so that "СНГ" and its long name are one.
    fn words(&self, text: &str, tokens: &[Token]) -> Vec<String> {
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if let Some((len, iri)) = self.known_at(text, tokens, at) {
                words.push(iri.rsplit('/').next().unwrap_or_default().to_owned());
                at += len;
                continue;
            }
            let word = (self.romanize)(&token.norm);
            if word.contains(char::is_alphanumeric) && !LINKS.contains(&word.as_str()) {
                words.push(word);
            }
            at += 1;
        }
        words.sort();
        words
    }

    /// The one known entity that the words from a token on name, by an acronym or by several words, and how many these are.
    fn known_at(&self, text: &str, tokens: &[Token], at: usize) -> Option<(usize, &str)> {
        let hit = self.authority.matches(text, tokens, at).into_iter().next()?;
        let entry = self.authority.entries().get(hit.names.first()?.entry)?;
        let alone = hit.names.iter().all(|name| self.authority.entries().get(name.entry).is_some_and(|other| other.iri == entry.iri));
        let telling = |name: &NameRef| entry.names.get(name.name).is_some_and(|name| name.kind == NameKind::Acronym);
        (alone && hit.len < tokens.len() && (hit.len > 1 || hit.names.iter().any(telling))).then_some((hit.len, entry.iri.as_str()))
    }

    fn sound(&self, word: &str) -> String {
        sound(&(self.romanize)(word))
    }
}

fn of_kind<'e>(entry: &'e Entry, kinds: &'static [NameKind]) -> impl Iterator<Item = &'e AuthorityName> {
    entry.names.iter().filter(|name| kinds.contains(&name.kind) && ["ru", "en"].contains(&name.lang.as_str()))
}

/// Whether a name is one word of three capitals or more.
fn is_acronym(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    !name.contains(char::is_whitespace) && letters().count() >= 3 && letters().all(char::is_uppercase)
}
