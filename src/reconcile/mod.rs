//! Names of somebody's table -> things of the graph, as the Reconciliation Service API 0.2 asks (<https://reconciliation-api.github.io/specs/0.2/>): candidates with
//! scores, and values of their properties. What goes in are a store and the index of its names.

mod extend;
mod score;

pub use extend::{Cell, offered, values};

use crate::store::{Store, StoreError};
use crate::text::{Reader, TextError};
use crate::vocab::{rdf, skos, tug};
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use std::collections::BTreeMap;

/// How many things the index is asked for, for each candidate that is given: the best by the index need not be the best by all names.
const WEIGHED: usize = 4;
/// The least score of a candidate.
const LEAST: f64 = 50.0;
/// From which score on a candidate is taken without a look: the name is the same but for case, signs and script.
const SURE: f64 = 97.0;
/// How far the next candidate must be behind.
const APART: f64 = 10.0;
/// What is taken off where the thing has other values of a property than asked for, and where it has none.
const OTHER: f64 = 30.0;
const NONE: f64 = 5.0;

/// Classes that things are matched within, by local name, with what people call them.
pub const CLASSES: [(&str, &str, &str); 8] = [
    ("Organization", "organization", "организация"),
    ("Person", "person", "человек"),
    ("Event", "event", "событие"),
    ("Agreement", "agreement", "соглашение"),
    ("Program", "programme", "программа"),
    ("Place", "place", "место"),
    ("Topic", "topic", "тема"),
    ("State", "state", "государство"),
];

/// Why nothing could be found.
#[derive(Debug, thiserror::Error)]
pub enum ReconcileError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index failed.
    #[error(transparent)]
    Text(#[from] TextError),
}

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The name.
    pub name: String,
    /// Local name of the class.
    pub class: Option<String>,
    /// Most candidates.
    pub most: usize,
    /// Properties by local name with the values that the thing should have: ids, names or literals.
    pub properties: Vec<(String, Vec<String>)>,
}

/// A thing that may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its IRI.
    pub iri: String,
    /// What it is called.
    pub name: String,
    /// Local names of its classes, sorted.
    pub classes: Vec<String>,
    /// 0 to 100.
    pub score: f64,
    /// Whether it can be taken without a look.
    pub sure: bool,
    /// The parts of the score by name.
    pub features: BTreeMap<String, f64>,
}

/// The things that a question may mean, best first.
pub fn candidates(store: &Store, reader: &Reader, question: &Question) -> Result<Vec<Candidate>, ReconcileError> {
    let class = question.class.as_ref().map(|local| format!("{}{local}", tug::NAMESPACE));
    let mut found = Vec::new();
    for way in ways(&question.name) {
        for hit in reader.names(&way, class.as_deref(), question.most.saturating_mul(WEIGHED))? {
            if let Ok(iri) = NamedNode::new(&hit.iri)
                && !found.iter().any(|known: &Candidate| known.iri == iri.as_str())
            {
                found.push(weigh(store, &iri, question)?);
            }
        }
        if found.iter().any(|candidate| candidate.score >= LEAST) {
            break;
        }
    }
    found.retain(|candidate| candidate.score >= LEAST && !candidate.classes.is_empty());
    found.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.iri.cmp(&other.iri)));
    let next = found.get(1).map_or(0.0, |second| second.score);
    if let Some(first) = found.first_mut() {
        first.sure = first.score >= SURE && first.score - next >= APART;
    }
    found.truncate(question.most);
    Ok(found)
}

/// The name, the name without what stands in brackets, then without one word each: a cell may say more than the graph, or a word wrong.
fn ways(name: &str) -> Vec<String> {
    /// Words that a name must have for one to be left out, and at most.
    const WORDS: std::ops::RangeInclusive<usize> = 3..=14;
    let plain = score::plain(name);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let without = |gone: usize| words.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
    let fewer: Vec<String> = if WORDS.contains(&words.len()) { (0..words.len()).map(without).collect() } else { Vec::new() };
    let mut ways = vec![name.to_owned()];
    ways.extend((plain != name).then(|| plain.clone()));
    ways.extend(fewer);
    ways
}

fn weigh(store: &Store, iri: &NamedNode, question: &Question) -> Result<Candidate, ReconcileError> {
    let mut names = Vec::new();
    for property in [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM] {
        names.extend(texts(store, iri, property)?);
    }
    let likeness = names.iter().map(|name| score::likeness(&question.name, name)).fold(0.0, f64::max);
    let mut features = BTreeMap::from([("name".to_owned(), likeness)]);
    let mut total = likeness;
    for (property, wanted) in &question.properties {
        let less = match fits(store, iri, property, wanted)? {
            Some(true) => 0.0,
            Some(false) => OTHER,
            None => NONE,
        };
        total -= less;
        features.insert(property.clone(), 100.0 - less);
    }
    Ok(Candidate {
        iri: iri.as_str().to_owned(),
        name: store.label(iri)?,
        classes: classes(store, iri)?,
        score: total.max(0.0),
        sure: false,
        features,
    })
}

/// Whether a thing has one of some values of a property; `None` where it has none at all.
fn fits(store: &Store, iri: &NamedNode, property: &str, wanted: &[String]) -> Result<Option<bool>, ReconcileError> {
    let Ok(property) = NamedNode::new(format!("{}{property}", tug::NAMESPACE)) else { return Ok(None) };
    let own = store.values(iri, property.as_ref())?;
    for value in &own {
        let (id, called) = (extend::id(store, value), called(store, value)?);
        let same = |wanted: &String| id == Some(wanted) || called.iter().any(|name| score::likeness(wanted, name) >= SURE);
        if wanted.iter().any(same) {
            return Ok(Some(true));
        }
    }
    Ok((!own.is_empty()).then_some(false))
}

/// What a value may be called in a table: the text of a literal, the preferred names of a thing.
fn called(store: &Store, value: &Term) -> Result<Vec<String>, StoreError> {
    let mut names = match value {
        Term::NamedNode(node) => texts(store, node, skos::PREF_LABEL)?,
        _ => Vec::new(),
    };
    if names.is_empty() {
        names.push(Cell::of(store, value)?.text);
    }
    Ok(names)
}

/// The texts that a thing has as values of a property.
fn texts(store: &Store, iri: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<String>, StoreError> {
    let text = |value| if let Term::Literal(text) = value { Some(text.value().to_owned()) } else { None };
    Ok(store.values(iri, property)?.into_iter().filter_map(text).collect())
}

/// The classes of [`CLASSES`] that a thing has, and the kinds of these.
pub fn classes(store: &Store, iri: &NamedNode) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    for class in store.values(iri, rdf::TYPE)? {
        if let Term::NamedNode(class) = &class
            && let Some(local) = class.as_str().strip_prefix(tug::NAMESPACE)
            && is_offered(store, class)?
        {
            found.push(local.to_owned());
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// Whether a class is one of [`CLASSES`], or the ontology says that it is a kind of one.
fn is_offered(store: &Store, class: &NamedNode) -> Result<bool, StoreError> {
    let own = |class: &NamedNode| class.as_str().strip_prefix(tug::NAMESPACE).is_some_and(|own| CLASSES.iter().any(|(id, ..)| *id == own));
    Ok(own(class) || store.values(class, rdf::SUB_CLASS_OF)?.iter().any(|above| matches!(above, Term::NamedNode(above) if own(above))))
}
