//! Entities of a document -> IRIs: known ones keep theirs, new ones get one from their normalized name.
//!
//! A name is enough for a person (but a surname alone), an organization, a place or a programme. A gathering or a document is told apart by what is said of it
//! (date, place, parties); where nothing is, by its item.
//!
//! That is what an item alone tells. What several items tell of one person or organization is compared by their records ([`records`]), which
//! [`cluster`] brings together; [`Renaming`] then says it in each item's graphs.

mod bodies;
mod cluster;
mod initials;
mod outcome;
mod partition;
mod people;
mod record;
mod rename;
mod slug;
mod sound;
mod verdict;

pub use cluster::{Items, Node, Reason, bodies, people};
pub use outcome::Outcome;
pub use record::{id, json, records};
pub use rename::{Change, Renaming};
pub use slug::slug;
pub use sound::sound;

use crate::authority::Authority;
use crate::language::Language;
use crate::model::{Document, Entity, EntityId, Fact, Kind, Mentions, Record, Signs, Value};
use crate::vocab::graph::{Base, digest};
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// A name that has at least this many words tells a gathering apart without a date.
const TELLING_WORDS: usize = 5;

/// Code of a person's name that is a surname alone.
const SURNAME: &str = "PERSON-S";

/// What an item is known by: 16 hexadecimal digits of the SHA-256 of its canonical address, or of its text where it has none.
pub fn hash(document: &Document) -> String {
    digest(document.item.url.as_deref().unwrap_or(document.text()))
}

/// One IRI for each entity, in order. `romanize` puts a text into Latin letters, all languages' tables taken together.
pub fn resolve(document: &Document, mentions: &Mentions, facts: &[Fact], base: &Base, romanize: &dyn Fn(&str) -> String) -> Vec<NamedNode> {
    let mut said: BTreeMap<EntityId, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        said.entry(fact.subject).or_default().push(fact);
    }
    let resolver = Resolver { document, mentions, facts: said, romanize };
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut out = Vec::with_capacity(mentions.entities.len());
    for (id, entity) in mentions.entities.iter().enumerate() {
        if let Some(known) = entity.known.as_deref().and_then(|iri| NamedNode::new(iri).ok()) {
            out.push(known);
            continue;
        }
        let own = resolver.name(id, entity);
        let iri = base.entity(class(entity.kind), &own);
        let distinct = matches!(entity.kind, Kind::Event | Kind::Agreement | Kind::Talk);
        let repeated = distinct && taken.contains(iri.as_str());
        let alike = || taken.range(iri.as_str().to_owned()..).take_while(|t| t.starts_with(iri.as_str())).count();
        let iri = if repeated { base.entity(class(entity.kind), &format!("{own}-{}", alike() + 1)) } else { iri };
        taken.insert(iri.as_str().to_owned());
        out.push(iri);
    }
    out
}

/// The keys under which a record meets others that it may be joined with: records without a common key, directly or by way of others, are never
/// compared.
pub fn keys(record: &Record) -> BTreeSet<String> {
    let mut keys = match &record.signs {
        Signs::Person { forms, .. } => people::keys(forms),
        Signs::Body(body) => bodies::keys(body),
    };
    keys.insert(format!("= {}", record.iri));
    keys.extend(record.verdicts.iter().map(|verdict| format!("d {}", verdict.decision)));
    keys
}

/// The path segment of a kind's IRIs.
pub fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organization => "organization",
        Kind::Place => "place",
        Kind::Event => "event",
        Kind::Agreement => "agreement",
        Kind::Program => "program",
        Kind::Topic => "topic",
        Kind::Talk => "talk",
        Kind::Date => "date",
        Kind::Role => "role",
    }
}

/// What the records of an item are made from.
pub struct Records<'r> {
    /// Names and what they denote.
    pub mentions: &'r Mentions,
    /// Statements.
    pub facts: &'r [Fact],
    /// The IRI of each entity.
    pub iris: &'r [NamedNode],
    /// The item's language.
    pub language: &'r Language,
    /// Known entities.
    pub authority: &'r Authority,
    /// The base of IRIs.
    pub base: &'r Base,
    /// Puts a text into Latin letters.
    pub romanize: &'r dyn Fn(&str) -> String,
    /// Makes the last part of an IRI.
    pub slug: &'r dyn Fn(&str) -> String,
    /// Whether a known entity bears a name already.
    pub has_name: &'r dyn Fn(&str, &str) -> bool,
}

struct Resolver<'r> {
    document: &'r Document,
    mentions: &'r Mentions,
    /// What is said of each entity.
    facts: BTreeMap<EntityId, Vec<&'r Fact>>,
    romanize: &'r dyn Fn(&str) -> String,
}

impl Resolver<'_> {
    fn name(&self, id: EntityId, entity: &Entity) -> String {
        let full = entity.names.first().map_or("", |n| n.text.as_str());
        let own = match entity.kind {
            // Of a surname alone nobody can say whose it is in another item.
            Kind::Person if self.is_surname(entity) => format!("{full} {}", hash(self.document)),
            Kind::Person => slug::person(full, self.romanize),
            Kind::Event => self.event(id, full),
            Kind::Agreement => self.agreement(id, entity),
            Kind::Talk => format!("{full} {}", hash(self.document)),
            _ if entity.key.is_empty() => full.to_owned(),
            _ => entity.key.clone(),
        };
        slug(&own, self.romanize)
    }

    /// Whether the item has nothing but a surname for somebody.
    fn is_surname(&self, person: &Entity) -> bool {
        let mut mentions = person.mentions.iter().filter_map(|at| self.mentions.list.get(*at)).peekable();
        mentions.peek().is_some() && mentions.all(|mention| mention.code == SURNAME)
    }

    fn event(&self, id: EntityId, name: &str) -> String {
        let start = self.value(id, "start");
        let telling = name.split_whitespace().count() >= TELLING_WORDS;
        match start {
            Some(Value::Date(date)) => format!("{name} {date}"),
            _ if telling => name.to_owned(),
            _ => format!("{name} {}", hash(self.document)),
        }
    }

    fn agreement(&self, id: EntityId, entity: &Entity) -> String {
        let kind = entity.concept.as_deref().unwrap_or("agreement");
        let parties: BTreeSet<String> = self
            .of(id)
            .filter(|f| f.property == "party")
            .filter_map(|f| self.mentions.entities.get(f.value.entity()?))
            .filter_map(|party| {
                party.known.as_deref().and_then(|iri| iri.rsplit('/').next()).or(party.names.first().map(|n| n.text.as_str()))
            })
            .map(|name| slug(name, self.romanize))
            .collect();
        let date = self.value(id, "signedOn").map(|v| if let Value::Date(date) = v { date.to_string() } else { String::new() });
        match (parties.len(), date) {
            (2.., Some(date)) => format!("{kind} {} {date}", parties.into_iter().collect::<Vec<_>>().join(" ")),
            (2.., None) => format!("{kind} {} {}", parties.into_iter().collect::<Vec<_>>().join(" "), hash(self.document)),
            _ => format!("{kind} {} {}", entity.names.first().map_or("", |n| n.text.as_str()), hash(self.document)),
        }
    }

    fn of(&self, id: EntityId) -> impl Iterator<Item = &Fact> {
        self.facts.get(&id).into_iter().flatten().copied()
    }

    fn value(&self, id: EntityId, property: &str) -> Option<&Value> {
        self.of(id).find(|f| f.property == property).map(|f| &f.value)
    }
}
