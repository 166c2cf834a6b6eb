//! What an item speaks of, by what it calls it: where decisions look for their things.

use super::name::name;
use crate::model::{Said, Thing};
use crate::vocab::{skos, tug};
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Classes of things that their names alone do not tell apart: many seminars are called seminar.
const TOLD_BY_IRI: [&str; 4] = ["event", "agreement", "talk", "item"];

/// The class of a thing by its IRI: `person` of `.../id/person/...`, `item` of an item.
pub fn class(iri: &str) -> Option<&str> {
    let path = iri.rsplit_once("/id/").map(|(_, path)| path).or_else(|| iri.rsplit_once("/item/").map(|_| "item/"));
    path.and_then(|path| path.split_once('/')).map(|(class, _)| class)
}

/// Something that an item speaks of.
#[derive(Debug, Default)]
pub(super) struct Entity {
    pub(super) class: String,
    pub(super) known: bool,
    pub(super) names: BTreeSet<String>,
    /// What else it was called before curators said that it is one with other things.
    pub(super) former: BTreeSet<String>,
}

/// Everything that an item speaks of, by the IRIs that it has there.
#[derive(Debug, Default)]
pub(super) struct Scene {
    pub(super) entities: BTreeMap<String, Entity>,
}

impl Scene {
    /// From the triples of an item; `known` has the names of what the authority knows.
    pub(super) fn of<'t>(triples: impl Iterator<Item = &'t Triple> + Clone, known: &BTreeMap<String, Vec<String>>) -> Self {
        let mut scene = Self::default();
        for triple in triples.clone() {
            let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
            scene.see(subject, known);
            match &triple.object {
                Term::NamedNode(object) => scene.see(object, known),
                Term::Literal(text) if [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM].contains(&triple.predicate.as_ref()) => {
                    if let Some(entity) = scene.entities.get_mut(subject.as_str()) {
                        entity.names.insert(name(text.value()));
                    }
                }
                _ => {}
            }
        }
        scene.positions(triples);
        scene
    }

    fn see(&mut self, node: &NamedNode, known: &BTreeMap<String, Vec<String>>) {
        let Some(class) = class(node.as_str()).filter(|_| !self.entities.contains_key(node.as_str())) else { return };
        let names = known.get(node.as_str());
        let own = names.into_iter().flatten().map(|text| name(text)).collect();
        let entity = Entity { class: class.to_owned(), known: names.is_some(), names: own, former: BTreeSet::new() };
        self.entities.insert(node.as_str().to_owned(), entity);
    }

    /// Notes what things are called that were called otherwise before.
    pub(super) fn call<'h>(&mut self, heads: impl Iterator<Item = (&'h String, &'h String)>) {
        for (old, head) in heads {
            if let Some(entity) = self.entities.get_mut(head) {
                entity.former.insert(old.clone());
            }
        }
    }

    /// A position is called by its title and the names of its organization.
    fn positions<'t>(&mut self, triples: impl Iterator<Item = &'t Triple>) {
        let mut posts: BTreeMap<&str, (Vec<String>, Vec<&str>)> = BTreeMap::new();
        for triple in triples {
            let NamedOrBlankNode::NamedNode(post) = &triple.subject else { continue };
            match &triple.object {
                Term::Literal(title) if triple.predicate == tug::TITLE => {
                    posts.entry(post.as_str()).or_default().0.push(name(title.value()));
                }
                Term::NamedNode(seat) if triple.predicate == tug::ORGANIZATION_OF => {
                    posts.entry(post.as_str()).or_default().1.push(seat.as_str());
                }
                _ => {}
            }
        }
        for (post, (mut titles, seats)) in posts {
            titles.resize(titles.len().max(1), String::new());
            let seats = seats.iter().filter_map(|seat| self.entities.get(*seat)).flat_map(|seat| &seat.names);
            let mut seats: Vec<String> = seats.cloned().collect();
            seats.resize(seats.len().max(1), String::new());
            let names = titles.iter().flat_map(|title| seats.iter().map(move |seat| format!("{title} @ {seat}"))).collect();
            if let Some(entity) = self.entities.get_mut(post) {
                entity.names = names;
            }
        }
    }

    /// The things of the item that a decision means by this one.
    pub(super) fn all(&self, thing: &Thing) -> Vec<&str> {
        let own = self.entities.iter().filter(|(iri, entity)| fits(thing, iri, entity));
        own.map(|(iri, _)| iri.as_str()).collect()
    }

    /// The one thing of the item that a decision means by this one, the likeliest.
    pub(super) fn one(&self, thing: &Thing) -> Option<&str> {
        let alike =
            |iri: &str| self.entities.get(iri).map_or(0, |entity| thing.names.iter().filter(|name| entity.names.contains(*name)).count());
        self.all(thing).into_iter().min_by_key(|iri| (*iri != thing.iri, Reverse(alike(iri)), (*iri).to_owned()))
    }

    /// The values of the item that a decision means.
    pub(super) fn values(&self, said: &Said) -> Vec<Term> {
        match said {
            Said::Thing(thing) => {
                let mut found = self.all(thing);
                if found.is_empty() && thing.known {
                    found.push(&thing.iri);
                }
                found.into_iter().map(|iri| NamedNode::new_unchecked(iri).into()).collect()
            }
            Said::Iri(iri) => vec![NamedNode::new_unchecked(iri).into()],
            Said::Text(text, None) => vec![Literal::new_simple_literal(text).into()],
            Said::Text(text, Some(lang)) => vec![Literal::new_language_tagged_literal_unchecked(text, lang).into()],
            Said::Typed(text, datatype) => vec![Literal::new_typed_literal(text, NamedNode::new_unchecked(datatype)).into()],
        }
    }
}

/// Whether a decision means something of an item by a thing.
fn fits(thing: &Thing, iri: &str, entity: &Entity) -> bool {
    if thing.class != entity.class {
        return false;
    }
    let named = || thing.names.iter().any(|name| entity.names.contains(name));
    if TOLD_BY_IRI.contains(&entity.class.as_str()) {
        return thing.iri == iri || entity.former.contains(&thing.iri) || (!thing.items.is_empty() && named());
    }
    (thing.known && entity.known && thing.iri == iri) || named()
}
