//! What people write for a thing, a property or a value -> what it means in the graph.

use super::CurateError;
use crate::decide::{AUTHORITY, class, name};
use crate::model::{PartialDate, Said, Thing};
use crate::store::{Store, StoreError};
use crate::triplify::dated;
use crate::vocab::{rdf, skos, tug};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use std::collections::BTreeSet;

/// From how many items a thing is known again: so many may change or go, and the decision on it still bears.
const WITNESSES: usize = 5;

/// The properties of names.
const NAMES: [NamedNodeRef<'static>; 3] = [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM];

/// A thing of the graph, and the item in which alone it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) iri: NamedNode,
    pub(super) item: Option<String>,
    called: Option<String>,
}

/// The one thing that a text means: a name, an IRI or its end, or `ITEM#NAME`.
pub(super) fn one(store: &Store, text: &str) -> Result<Meant, CurateError> {
    if let Some((item, called)) = text.rsplit_once('#')
        && let [item] = store.find(item)?.as_slice()
        && let Some(hash) = item.as_str().strip_prefix(store.base().item("").as_str())
    {
        let mut there = Vec::new();
        for found in store.find(called)? {
            if store.speaking_of(&found)?.contains(hash) {
                there.push(found);
            }
        }
        let iri = only(store, text, there)?;
        return Ok(Meant { iri, item: Some(hash.to_owned()), called: Some(called.to_owned()) });
    }
    Ok(Meant { iri: only(store, text, store.find(text)?)?, item: None, called: None })
}

fn only(store: &Store, text: &str, found: Vec<NamedNode>) -> Result<NamedNode, CurateError> {
    match found.len() {
        0 => Err(CurateError::Nothing(text.to_owned())),
        1 => found.into_iter().next().ok_or_else(|| CurateError::Nothing(text.to_owned())),
        _ => {
            let start = store.base().as_str();
            let short = |iri: &NamedNode| iri.as_str().strip_prefix(start).unwrap_or(iri.as_str()).trim_start_matches("id/").to_owned();
            Err(CurateError::Ambiguous { text: text.to_owned(), others: found.iter().map(short).collect() })
        }
    }
}

/// A thing by content, wherever it is spoken of.
pub(super) fn thing(store: &Store, iri: &NamedNode) -> Result<Thing, CurateError> {
    let class = class(iri.as_str()).ok_or_else(|| CurateError::Nothing(iri.as_str().to_owned()))?;
    let names = if class == "position" { position(store, iri)? } else { telling(labels(store, iri, &NAMES)?).into_iter().collect() };
    Ok(Thing { class: class.to_owned(), iri: iri.as_str().to_owned(), known: is_known(store, iri)?, names, items: Vec::new() })
}

/// A thing by content in the items that witness it: where it is meant, or the first few that speak of it.
pub(super) fn witnessed(store: &Store, meant: &Meant) -> Result<Thing, CurateError> {
    let mut own = thing(store, &meant.iri)?;
    if let (Some(item), Some(called)) = (&meant.item, &meant.called) {
        own.names = vec![name(called)];
        own.items = vec![item.clone()];
    } else {
        own.names = labels(store, &meant.iri, &NAMES)?.into_iter().collect();
        own.items = items(store, &meant.iri)?;
    }
    Ok(own)
}

/// A thing by content where links and names of it are kept: beside the authority where that knows it, else beside items.
pub(super) fn kept(store: &Store, meant: &Meant) -> Result<Thing, CurateError> {
    let mut own = witnessed(store, meant)?;
    if own.known {
        own.items = vec![AUTHORITY.to_owned()];
    }
    Ok(own)
}

/// The first few items that speak of something.
pub(super) fn items(store: &Store, iri: &NamedNode) -> Result<Vec<String>, CurateError> {
    let all = store.speaking_of(iri)?.into_iter().filter(|item| item != AUTHORITY);
    Ok(all.take(WITNESSES).collect())
}

fn is_known(store: &Store, iri: &NamedNode) -> Result<bool, CurateError> {
    let graph = store.base().graph(AUTHORITY);
    let mut about = store.database().quads_for_pattern(Some(iri.as_ref().into()), None, None, Some(graph.as_ref().into()));
    Ok(about.next().transpose().map_err(StoreError::from)?.is_some())
}

/// The names that tell a thing anywhere: those of several words, where there are such, since a surname with initials or an acronym may be
/// another's.
fn telling(all: BTreeSet<String>) -> BTreeSet<String> {
    let words = |name: &str| name.split(' ').filter(|word| word.chars().count() > 2).count();
    let telling: BTreeSet<String> = all.iter().filter(|name| words(name) > 1).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

fn labels(store: &Store, iri: &NamedNode, properties: &[NamedNodeRef<'_>]) -> Result<BTreeSet<String>, CurateError> {
    let mut all = BTreeSet::new();
    for property in properties {
        let texts = store.values(iri, *property)?.into_iter();
        all.extend(texts.filter_map(|value| if let Term::Literal(text) = value { Some(name(text.value())) } else { None }));
    }
    Ok(all)
}

/// A position is called by its titles and the names of its organizations, as items know it.
fn position(store: &Store, iri: &NamedNode) -> Result<Vec<String>, CurateError> {
    let mut titles = labels(store, iri, &[tug::TITLE])?;
    let mut seats = BTreeSet::new();
    for seat in store.values(iri, tug::ORGANIZATION_OF)? {
        if let Term::NamedNode(seat) = seat {
            seats.extend(labels(store, &seat, &NAMES)?);
        }
    }
    for set in [&mut titles, &mut seats] {
        if set.is_empty() {
            set.insert(String::new());
        }
    }
    Ok(titles.iter().flat_map(|title| seats.iter().map(move |seat| format!("{title} @ {seat}"))).collect())
}

/// A property: `worksFor`, `tug:worksFor`, `skos:prefLabel`, `a`, or an IRI.
pub(super) fn property(text: &str) -> Result<NamedNode, CurateError> {
    if ["a", "type", "rdf:type"].contains(&text) {
        return Ok(rdf::TYPE.into_owned());
    }
    let local = text.strip_prefix("tug:").unwrap_or(text);
    if !local.is_empty() && local.chars().all(|c| c.is_ascii_alphabetic()) {
        return Ok(tug::term(local));
    }
    NamedNode::new(text).ok().filter(|_| text.contains("://")).ok_or_else(|| CurateError::Property(text.to_owned()))
}

/// A value that the graph states of something, as a person writes it; `None` where it states no such value.
pub(super) fn stated(store: &Store, subject: &NamedNode, property: &NamedNode, text: &str) -> Result<Option<Term>, CurateError> {
    let found = store.find(text)?;
    let alike = |value: &Term| match value {
        Term::NamedNode(node) => found.contains(node) || node.as_str() == text || node.as_str().ends_with(&format!("/{text}")),
        Term::Literal(own) => own.value() == text || name(own.value()) == name(text),
        Term::BlankNode(_) | Term::Triple(_) => false,
    };
    let mut values = store.values(subject, property.as_ref())?;
    values.sort_by_key(ToString::to_string);
    Ok(values.into_iter().find(alike))
}

/// A value that nothing states yet.
pub(super) fn new(store: &Store, text: &str, lang: Option<&str>) -> Result<Said, CurateError> {
    if let Some(lang) = lang {
        return Ok(Said::Text(text.to_owned(), Some(lang.to_owned())));
    }
    if let Some(date) = PartialDate::parse(text).filter(|date| date.to_string() == text) {
        return said(store, &dated(date).into());
    }
    let concept = tug::concept(text);
    if NamedNode::new(concept.as_str()).is_ok() && !store.values(&concept, rdf::TYPE)?.is_empty() {
        return Ok(Said::Iri(concept.into_string()));
    }
    said(store, &one(store, text)?.iri.into())
}

/// A value of the graph by content.
pub(super) fn said(store: &Store, value: &Term) -> Result<Said, CurateError> {
    Ok(match value {
        Term::NamedNode(node) if class(node.as_str()).is_some() => Said::Thing(thing(store, node)?),
        Term::NamedNode(node) => Said::Iri(node.as_str().to_owned()),
        Term::Literal(text) if text.language().is_some() => Said::Text(text.value().to_owned(), text.language().map(str::to_owned)),
        Term::Literal(text) if text.datatype() != xsd::STRING => Said::Typed(text.value().to_owned(), text.datatype().as_str().to_owned()),
        Term::Literal(text) => Said::Text(text.value().to_owned(), None),
        Term::BlankNode(_) | Term::Triple(_) => Said::Text(value.to_string(), None),
    })
}
