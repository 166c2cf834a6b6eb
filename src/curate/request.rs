//! A request in words -> a decision.

use super::CurateError;
use super::meaning::{items, kept, new, one, property, said, stated, thing, witnessed};
use super::sense::Sense;
use crate::decide::{AUTHORITY, seal};
use crate::model::{Act, Decision, Said, Statement};
use crate::ontology::Ontology;
use crate::store::Store;
use crate::vocab::{rdf, skos, tug};
use oxigraph::model::NamedNode;

/// What a curator asks for. Things are named by a name, an IRI or its end, or by `ITEM#NAME`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Two are one.
    Same(String, String),
    /// Two are two.
    Different(String, String),
    /// Nobody can tell.
    Unsure(String, String),
    /// A statement that is right: subject, property, value.
    Accept([String; 3]),
    /// A statement that is wrong; everywhere, or in one item.
    Reject([String; 3], Option<String>),
    /// The one value of a property; the language of a text.
    Set([String; 3], Option<String>),
    /// What an outside graph calls a thing: the thing, the outside IRI, the property (`exactMatch`, `closeMatch`, `sameAs`).
    Link(String, String, String),
    /// What an outside graph does not call so.
    Unlink(String, String),
    /// The preferred name of a thing: the thing, the name, its language.
    Rename(String, String, String),
    /// An item that does not count.
    Skip(String),
    /// A decision, by its id, that does not stand any longer.
    Undo(String),
}

/// Finds out what a request means in the store, and makes a sealed decision of it.
pub fn decide(store: &Store, ontology: &Ontology, request: &Request, who: &str, why: &str, when: String) -> Result<Decision, CurateError> {
    if who.trim().is_empty() {
        return Err(CurateError::Missing("who decides"));
    }
    if why.trim().is_empty() {
        return Err(CurateError::Missing("the reason"));
    }
    let act = match request {
        Request::Same(..) | Request::Different(..) | Request::Unsure(..) => pair(store, request)?,
        Request::Accept(parts) => Act::Accept(statement(store, parts, None)?),
        Request::Reject(parts, item) => Act::Reject(statement(store, parts, item.as_deref())?),
        Request::Set(parts, lang) => Act::Set(value(store, ontology, parts, lang.as_deref())?),
        Request::Link(text, iri, relation) => {
            Act::Link { thing: kept(store, &one(store, text)?)?, property: link(relation)?.into_string(), iri: outside(iri)? }
        }
        Request::Unlink(text, iri) => Act::Unlink { thing: kept(store, &one(store, text)?)?, iri: outside(iri)? },
        Request::Rename(text, name, lang) => {
            if name.trim().is_empty() {
                return Err(CurateError::Unnamed(text.clone()));
            }
            Act::Rename { thing: kept(store, &one(store, text)?)?, name: name.trim().to_owned(), lang: language(lang)? }
        }
        Request::Skip(text) => {
            let item = one(store, text)?.iri;
            let hash = item.as_str().strip_prefix(store.base().item("").as_str());
            Act::Skip { item: hash.ok_or_else(|| CurateError::Nothing(text.clone()))?.to_owned() }
        }
        Request::Undo(id) => {
            let standing = store.standing()?;
            let found = standing.all().iter().find(|decision| decision.id == *id && !matches!(decision.act, Act::Undo { .. }));
            Act::Undo { of: found.ok_or_else(|| CurateError::NoDecision(id.clone()))?.id.clone() }
        }
    };
    Ok(seal(Decision { when, id: String::new(), who: who.trim().to_owned(), why: why.trim().to_owned(), act }))
}

fn pair(store: &Store, request: &Request) -> Result<Act, CurateError> {
    let (Request::Same(first, second) | Request::Different(first, second) | Request::Unsure(first, second)) = request else {
        return Err(CurateError::Missing("what is compared"));
    };
    let (a, b) = (one(store, first)?, one(store, second)?);
    if a.iri == b.iri && a.item == b.item {
        return Err(CurateError::Itself(first.clone()));
    }
    let (one, other) = (witnessed(store, &a)?, witnessed(store, &b)?);
    if one.class != other.class {
        return Err(CurateError::Classes(first.clone(), second.clone()));
    }
    Ok(match request {
        Request::Same(..) => Act::Same { one, other },
        Request::Different(..) => Act::Different { one, other },
        _ => Act::Unsure { one, other },
    })
}

/// A statement that the graph makes.
fn statement(store: &Store, parts: &[String; 3], item: Option<&str>) -> Result<Statement, CurateError> {
    let [subject, predicate, object] = parts;
    let meant = one(store, subject)?;
    let property = property(predicate)?;
    let Some(found) = stated(store, &meant.iri, &property, object)? else {
        return Err(CurateError::NotStated(subject.clone(), predicate.clone(), object.clone()));
    };
    let mut own = thing(store, &meant.iri)?;
    if let Some(item) = item {
        let iri = one(store, item)?.iri;
        own.items = iri.as_str().strip_prefix(store.base().item("").as_str()).map(str::to_owned).into_iter().collect();
    } else if let Some(item) = meant.item {
        own.items = vec![item];
    } else if own.class == "position" {
        own.items = items(store, &meant.iri)?;
    }
    let value = said(store, &found)?;
    let mut beside = places(store, &meant.iri, own.known, &value)?;
    beside.retain(|place| own.items.is_empty() || own.items.contains(place));
    Ok(Statement { subject: own, property: property.into_string(), value, beside })
}

/// A statement that is to be made.
fn value(store: &Store, ontology: &Ontology, parts: &[String; 3], lang: Option<&str>) -> Result<Statement, CurateError> {
    let [subject, predicate, object] = parts;
    let meant = one(store, subject)?;
    let property = property(predicate)?;
    let sense = Sense::of(store, ontology, predicate, &property)?;
    sense.said_of(&meant.iri, subject)?;
    let lang = lang.map(language).transpose()?;
    let value = match stated(store, &meant.iri, &property, object)? {
        Some(found) => said(store, &found)?,
        None => match new(store, object, lang.as_deref()) {
            Err(CurateError::Nothing(_)) if sense.is_literal() => return Err(sense.refusal(object)),
            made => made?,
        },
    };
    sense.takes(&value, object)?;
    let own = thing(store, &meant.iri)?;
    let beside = places(store, &meant.iri, own.known, &value)?;
    Ok(Statement { subject: own, property: property.into_string(), value, beside })
}

/// Where a statement is kept: beside the authority where that knows all of it, else beside items that speak of its subject.
fn places(store: &Store, subject: &NamedNode, known: bool, value: &Said) -> Result<Vec<String>, CurateError> {
    let lasting = !matches!(value, Said::Thing(thing) if !thing.known);
    if known && lasting { Ok(vec![AUTHORITY.to_owned()]) } else { items(store, subject) }
}

fn link(relation: &str) -> Result<NamedNode, CurateError> {
    Ok(match relation {
        "exactMatch" => skos::EXACT_MATCH.into_owned(),
        "closeMatch" => skos::CLOSE_MATCH.into_owned(),
        "sameAs" => rdf::SAME_AS.into_owned(),
        other => return Err(CurateError::Relation(other.to_owned())),
    })
}

fn outside(iri: &str) -> Result<String, CurateError> {
    let parsed = NamedNode::new(iri).ok().filter(|_| !iri.starts_with(tug::NAMESPACE));
    parsed.map(NamedNode::into_string).ok_or_else(|| CurateError::Iri(iri.to_owned()))
}

fn language(tag: &str) -> Result<String, CurateError> {
    let fits = (2..=8).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    if fits { Ok(tag.to_owned()) } else { Err(CurateError::Language(tag.to_owned())) }
}
