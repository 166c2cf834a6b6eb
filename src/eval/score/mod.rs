//! One item of the graph held against what the gold set says that it states.

mod document;
mod event;
mod named;
mod person;
mod resolution;

pub(super) use resolution::resolution;

use super::gold::{Gold, Spared};
use super::graph::Graph;
use super::item::{Item, Value};
use super::name::{Aliases, same_name};
use super::tally::{Answer, Tally, statement};
use crate::vocab::tug;
use oxigraph::model::NamedNode;
use std::collections::{BTreeMap, BTreeSet};

/// The comparison of one item.
pub(super) struct Scorer<'s> {
    pub(super) gold: &'s Gold,
    pub(super) item: &'s Item,
    pub(super) graph: &'s Graph,
    pub(super) spared: Spared<'s>,
    pub(super) aliases: &'s Aliases,
    pub(super) tally: &'s mut Tally,
    /// The entity of the system that each key of the gold set was found to be.
    pub(super) keys: BTreeMap<String, String>,
}

impl Scorer<'_> {
    /// Compares everything; `keys` are filled on the way.
    pub(super) fn run(&mut self) {
        self.published();
        self.organizations();
        self.people();
        self.places();
        let events = self.events();
        self.documents(&events);
    }

    fn published(&mut self) {
        let (Some(gold), own) = (&self.gold.published, &self.item.published) else { return };
        let answer = Answer { right: own.as_ref() == Some(gold), given: own.is_some(), statements: Vec::new() };
        self.tally.answer("published", &self.gold.id, answer, || format!("{} for {gold}", shown(own.as_deref())));
    }

    fn labels(&self, iri: &str) -> Vec<&str> {
        self.graph.labels(iri)
    }

    /// Some names of an entity, for a message.
    fn names(&self, iri: &str) -> String {
        /// As many as tell what it is.
        const TOLD: usize = 3;
        let labels = self.labels(iri);
        if labels.is_empty() { iri.to_owned() } else { labels[..labels.len().min(TOLD)].join(" | ") }
    }

    /// Whether an entity bears one of the names.
    fn bears(&self, iri: &str, names: &[String]) -> bool {
        self.labels(iri).iter().any(|label| names.iter().any(|name| same_name(name, label)))
    }

    /// Whether an entity is the place of a name.
    fn is_place(&self, iri: &str, name: &str) -> bool {
        self.labels(iri).iter().any(|label| self.aliases.same_place(name, label))
    }

    /// Whether an entity is one of the places that the item states.
    fn is_some_place(&self, iri: &str) -> bool {
        self.gold.places.iter().any(|place| self.is_place(iri, place))
    }

    /// The entities that some keys were found to be.
    fn found<'k>(&self, keys: impl IntoIterator<Item = &'k String>) -> BTreeSet<String> {
        keys.into_iter().filter_map(|key| self.keys.get(key).cloned()).collect()
    }

    /// The statement that the item names an entity.
    fn mention(&self, iri: &str) -> Vec<String> {
        vec![link(&self.item.iri, "mentions", iri)]
    }

    /// The item names something that is so.
    fn named(&mut self, figure: &'static str, iri: &str) {
        self.tally.hit(figure);
        self.tally.judge(&self.gold.id, &self.mention(iri), true);
    }

    /// The item names something that is not so.
    fn spurious(&mut self, figure: &'static str, iri: &str, text: String) {
        self.tally.alarm(figure, &self.gold.id, text, self.mention(iri));
    }

    /// A question with one answer: is the value of a property right?
    fn single(&mut self, asked: &Asked<'_>, value: Option<&Value>, right: bool) {
        let statements = says(asked.subject, asked.property, value);
        let answer = Answer { right, given: value.is_some(), statements };
        let text = || format!("{}: {} for {}", asked.key, shown(value.map(|v| v.text.as_str())), asked.wanted);
        self.tally.answer(asked.figure, &self.gold.id, answer, text);
    }

    /// Remembers whether a value is right for which the scores have no figure.
    fn judge(&mut self, subject: &str, property: &str, value: Option<&Value>, right: bool) {
        self.tally.judge(&self.gold.id, &says(subject, property, value), right);
    }

    /// The others that something is linked to are found or missed; `or` is who may stand in place of one.
    fn links<'k>(&mut self, links: &Links<'_>, keys: &'k [String], or: impl Fn(&str) -> Option<&'k str>) {
        for key in keys {
            let hit = [Some(key.as_str()), or(key)]
                .into_iter()
                .flatten()
                .filter_map(|k| self.keys.get(k))
                .find(|iri| links.stated.contains(*iri));
            if let Some(iri) = hit {
                let statements = links.statements(iri);
                self.tally.hit(links.figure);
                self.tally.judge(&self.gold.id, &statements, true);
            } else {
                self.tally.miss(links.figure, &self.gold.id, format!("{}: missed {key}", links.key));
            }
        }
    }

    /// What something is linked to without being so, but for what is `free`; nobody minds a place that the item names.
    fn strays(&mut self, links: &Links<'_>, free: &BTreeSet<String>) {
        for stray in links.stated.difference(free) {
            if !self.is_some_place(stray) {
                let text = format!("{}: spurious {}", links.key, self.names(stray));
                self.tally.alarm(links.figure, &self.gold.id, text, links.statements(stray));
            }
        }
    }
}

/// A question with one answer.
struct Asked<'a> {
    figure: &'static str,
    /// The key of the thing in the gold set.
    key: &'a str,
    subject: &'a str,
    property: &'a str,
    wanted: &'a str,
}

/// Links from one thing to others.
struct Links<'l> {
    figure: &'static str,
    /// The key of the thing in the gold set.
    key: &'l str,
    subject: &'l str,
    /// The properties that make such links.
    properties: &'l [&'l str],
    /// What the graph links it to.
    stated: &'l BTreeSet<String>,
}

impl Links<'_> {
    fn statements(&self, object: &str) -> Vec<String> {
        self.properties.iter().map(|property| link(self.subject, property, object)).collect()
    }
}

/// The statement that gives a property a value; none where the value is a default that nothing states.
fn says(subject: &str, property: &str, value: Option<&Value>) -> Vec<String> {
    let term = value.and_then(|value| value.term.clone());
    term.into_iter().map(|term| statement(subject, &tug::term(property), term)).collect()
}

/// The statement that links two entities.
fn link(subject: &str, property: &str, object: &str) -> String {
    statement(subject, &tug::term(property), NamedNode::new_unchecked(object))
}

/// A value in a message.
fn shown(value: Option<&str>) -> &str {
    value.unwrap_or("nothing")
}

/// Whether one date is the other, as far as both go.
fn agree(gold: &str, system: Option<&Value>) -> bool {
    system.is_some_and(|system| !system.text.is_empty() && (system.text.starts_with(gold) || gold.starts_with(&system.text)))
}
