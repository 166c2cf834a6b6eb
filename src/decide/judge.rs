//! Which statements of an item stand: what it says, corrected by decisions in the order in which they were made.

use super::AUTHORITY;
use super::scene::Scene;
use super::standing::{Standing, is_recorded};
use crate::model::{Act, Decision, Statement, Thing};
use crate::vocab::{rdf, skos, tug};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// The properties of links to outside graphs.
const LINKS: [NamedNodeRef<'static>; 3] = [skos::EXACT_MATCH, skos::CLOSE_MATCH, rdf::SAME_AS];

/// What came of the statements of an item.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// Statements that decisions bear on, by their N-Triples form.
    pub(super) rulings: BTreeMap<String, Verdict>,
    /// The decisions that bear on the item.
    pub(super) hits: BTreeSet<String>,
}

/// What decisions make of a statement.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) triple: Triple,
    /// Whether it stands.
    pub(super) stands: bool,
    /// The ids of the decisions that say so, or said otherwise before.
    pub(super) decisions: BTreeSet<String>,
}

/// The statements of an item that decisions are held against.
pub(super) struct Judge<'j> {
    pub(super) hash: &'j str,
    pub(super) scene: &'j Scene,
    stated: BTreeMap<&'j str, Vec<&'j Triple>>,
    judged: Judged,
}

impl<'j> Judge<'j> {
    pub(super) fn new(hash: &'j str, scene: &'j Scene, triples: impl Iterator<Item = &'j Triple>) -> Self {
        let mut stated: BTreeMap<&str, Vec<&Triple>> = BTreeMap::new();
        for triple in triples {
            if let NamedOrBlankNode::NamedNode(subject) = &triple.subject {
                stated.entry(subject.as_str()).or_default().push(triple);
            }
        }
        Self { hash, scene, stated, judged: Judged::default() }
    }

    /// Holds all decisions that stand against the item.
    pub(super) fn all(mut self, standing: &Standing) -> Judged {
        for decision in standing.about(self.hash, self.scene) {
            match &decision.act {
                Act::Accept(statement) => self.assert(decision, statement, false),
                Act::Set(statement) => self.assert(decision, statement, true),
                Act::Reject(statement) => self.reject(decision, statement),
                Act::Link { thing, property, iri } => self.link(decision, thing, Some(property), iri),
                Act::Unlink { thing, iri } => self.link(decision, thing, None, iri),
                Act::Rename { thing, name, lang } => self.rename(decision, thing, name, lang),
                Act::Same { one, other } if self.knows(one) && self.knows(other) => self.equate(decision, one, other),
                Act::Different { one, other } | Act::Unsure { one, other } if self.knows(one) && self.knows(other) => {
                    self.judged.hits.insert(decision.id.clone());
                }
                _ => {}
            }
        }
        self.judged
    }

    fn of(&self, subject: &str) -> Vec<&'j Triple> {
        self.stated.get(subject).cloned().unwrap_or_default()
    }

    fn states(&self, triple: &Triple) -> bool {
        matches!(&triple.subject, NamedOrBlankNode::NamedNode(subject) if self.of(subject.as_str()).contains(&triple))
    }

    fn note(&mut self, decision: &Decision, triple: &Triple, stands: bool) {
        let new = || Verdict { triple: triple.clone(), stands, decisions: BTreeSet::new() };
        let verdict = self.judged.rulings.entry(triple.to_string()).or_insert_with(new);
        verdict.stands = stands;
        verdict.decisions.insert(decision.id.clone());
        self.judged.hits.insert(decision.id.clone());
    }

    /// The things of the item that a statement is about. Where the item is one that stated it, the name is enough: rules that find more or less
    /// in it call a gathering or a document otherwise.
    fn subjects(&self, statement: &Statement) -> Vec<&'j str> {
        let thing = &statement.subject;
        let found = if is_placed(thing, self.hash) { self.scene.all(thing) } else { Vec::new() };
        if found.is_empty() && self.is_beside(statement) {
            let here = Thing { items: vec![self.hash.to_owned()], ..thing.clone() };
            return self.scene.one(&here).into_iter().collect();
        }
        found
    }

    fn is_beside(&self, statement: &Statement) -> bool {
        statement.beside.iter().any(|item| item == self.hash)
    }

    fn assert(&mut self, decision: &Decision, statement: &Statement, alone: bool) {
        let property = NamedNode::new_unchecked(&statement.property);
        let values = self.scene.values(&statement.value);
        let beside = self.is_beside(statement);
        for subject in self.subjects(statement) {
            for other in
                self.of(subject).into_iter().filter(|triple| alone && triple.predicate == property && !values.contains(&triple.object))
            {
                self.drop(decision, other);
            }
            for (at, value) in values.iter().enumerate() {
                let triple = Triple::new(NamedNode::new_unchecked(subject), property.clone(), value.clone());
                if self.states(&triple) || (beside && at == 0) {
                    self.note(decision, &triple, true);
                }
            }
        }
    }

    fn reject(&mut self, decision: &Decision, statement: &Statement) {
        let values = self.scene.values(&statement.value);
        for subject in self.subjects(statement) {
            let said = |triple: &&Triple| triple.predicate.as_str() == statement.property && values.contains(&triple.object);
            for triple in self.of(subject).into_iter().filter(said) {
                self.drop(decision, triple);
            }
        }
    }

    /// Takes a statement back, and with a position all that is said of it.
    fn drop(&mut self, decision: &Decision, triple: &'j Triple) {
        self.note(decision, triple, false);
        let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) = (&triple.subject, &triple.object) else { return };
        if triple.predicate == tug::HOLDS {
            for said in self.of(object.as_str()) {
                self.note(decision, said, false);
            }
            let works = self.of(subject.as_str()).into_iter().filter(|said| said.predicate == tug::WORKS_FOR);
            let left: Vec<&Triple> = works.filter(|works| !self.is_seated(subject, &works.object)).collect();
            for works in left {
                self.note(decision, works, false);
            }
        } else if triple.predicate == rdf::TYPE {
            let about = |said: &&Triple| said.subject == triple.subject || said.object == Term::from(subject.clone());
            let all: Vec<&Triple> = self.stated.values().flatten().copied().filter(about).collect();
            for said in all {
                self.note(decision, said, false);
            }
        }
    }

    /// Whether somebody still has a position at an organization.
    fn is_seated(&self, person: &NamedNode, seat: &Term) -> bool {
        let stands = |triple: &Triple| self.judged.rulings.get(&triple.to_string()).is_none_or(|verdict| verdict.stands);
        let own = self.of(person.as_str()).into_iter().filter(|said| said.predicate == tug::HOLDS && stands(said));
        let posts = own.filter_map(|said| if let Term::NamedNode(post) = &said.object { Some(self.of(post.as_str())) } else { None });
        posts.flatten().any(|said| said.predicate == tug::ORGANIZATION_OF && said.object == *seat)
    }

    fn link(&mut self, decision: &Decision, thing: &Thing, property: Option<&String>, iri: &str) {
        let Some(subject) = self.only(thing) else { return };
        let outside = Term::from(NamedNode::new_unchecked(iri));
        let linked = |triple: &&Triple| LINKS.contains(&triple.predicate.as_ref()) && triple.object == outside;
        for triple in self.of(subject).into_iter().filter(linked) {
            self.note(decision, triple, Some(triple.predicate.as_str()) == property.map(String::as_str));
        }
        if let Some(property) = property {
            let triple = Triple::new(NamedNode::new_unchecked(subject), NamedNode::new_unchecked(property), outside);
            self.note(decision, &triple, true);
        }
    }

    fn rename(&mut self, decision: &Decision, thing: &Thing, name: &str, lang: &str) {
        let Some(subject) = self.only(thing) else { return };
        let own = NamedNode::new_unchecked(subject);
        let chosen = Triple::new(own.clone(), skos::PREF_LABEL, Literal::new_language_tagged_literal_unchecked(name, lang));
        // All items together say what the preferred names of people and organizations are.
        if !is_recorded(thing) || self.hash == AUTHORITY {
            let other = |triple: &&Triple| {
                triple.predicate == skos::PREF_LABEL
                    && **triple != chosen
                    && matches!(&triple.object, Term::Literal(text) if text.language() == Some(lang))
            };
            for old in self.of(subject).into_iter().filter(other) {
                self.note(decision, old, false);
                self.note(decision, &Triple::new(own.clone(), skos::ALT_LABEL, old.object.clone()), true);
            }
        }
        self.note(decision, &chosen, true);
    }

    /// Two known things keep their IRIs; that they are one is stated.
    fn equate(&mut self, decision: &Decision, one: &Thing, other: &Thing) {
        let triple = Triple::new(NamedNode::new_unchecked(&other.iri), rdf::SAME_AS, NamedNode::new_unchecked(&one.iri));
        self.note(decision, &triple, true);
    }

    /// Whether this is the authority, and it knows a thing.
    fn knows(&self, thing: &Thing) -> bool {
        self.hash == AUTHORITY && thing.known && self.scene.entities.contains_key(&thing.iri)
    }

    /// The thing that a link or a name is of.
    fn only(&self, thing: &Thing) -> Option<&'j str> {
        self.scene.one(thing).filter(|_| is_placed(thing, self.hash))
    }
}

/// Whether a thing is meant in an item.
pub(super) fn is_placed(thing: &Thing, hash: &str) -> bool {
    thing.items.is_empty() || thing.items.iter().any(|item| item == hash)
}
