//! What is for a person to say: pairs that may be one, links that may be right, and statements that are not sure.

use super::link::candidates;
use super::meaning::thing;
use super::{CurateError, Feature, Request, features};
use crate::decide::Standing;
use crate::model::{Record, Thing};
use crate::query::{Proof, proofs};
use crate::store::{Store, StoreError};
use crate::vocab::{rdf, tug};
use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNode, Term, Triple};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The most sentences that are shown for one thing.
const SENTENCES: usize = 3;

/// A question, the answers to which are requests.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "about", rename_all = "lowercase")]
pub enum Question {
    /// Whether two things are one.
    Pair {
        /// The first.
        one: Side,
        /// The second.
        other: Side,
        /// What speaks for it.
        features: Vec<Feature>,
        /// The mean of the features.
        score: f32,
    },
    /// Whether an outside graph calls a thing so.
    Link {
        /// The thing.
        thing: Side,
        /// The outside IRI.
        outside: String,
        /// What the outside graph calls it.
        name: String,
        /// What speaks for it and against it, each with what it adds to the score.
        features: Vec<String>,
        /// How sure it is, 0 to 1.
        score: f32,
    },
    /// Whether a statement is right.
    Statement {
        /// What it is about, the property, the value, as people read them.
        text: [String; 3],
        /// The same as a request takes them.
        terms: [String; 3],
        /// The sentences that say it.
        sentences: Vec<String>,
        /// The rule that is surest of it, and how sure it is.
        rule: String,
        /// How sure, 0 to 1.
        confidence: f32,
    },
}

/// One of two things that are compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// Its IRI.
    pub iri: String,
    /// What it is called.
    pub name: String,
    /// Sentences that name it.
    pub sentences: Vec<String>,
}

impl Question {
    /// What answering a question with yes, no or unsure asks for; `None` for an answer that it does not take.
    pub fn answer(&self, key: char) -> Option<Request> {
        match (self, key) {
            (Self::Pair { one, other, .. }, _) => {
                let (one, other) = (one.iri.clone(), other.iri.clone());
                match key {
                    'y' => Some(Request::Same(one, other)),
                    'n' => Some(Request::Different(one, other)),
                    'u' => Some(Request::Unsure(one, other)),
                    _ => None,
                }
            }
            (Self::Link { thing, outside, .. }, 'y') => Some(Request::Link(thing.iri.clone(), outside.clone(), "exactMatch".to_owned())),
            (Self::Link { thing, outside, .. }, 'n') => Some(Request::Unlink(thing.iri.clone(), outside.clone())),
            (Self::Statement { terms, .. }, 'y') => Some(Request::Accept(terms.clone())),
            (Self::Statement { terms, .. }, 'n') => Some(Request::Reject(terms.clone(), None)),
            (Self::Link { .. } | Self::Statement { .. }, _) => None,
        }
    }
}

/// The queue: pairs first, the likeliest first; then candidates of linksets, likewise; then the statements whose surest evidence is less sure than `below`, the least sure first.
pub fn questions(store: &Store, below: f32) -> Result<Vec<Question>, CurateError> {
    let standing = store.standing()?;
    let mut pairs = Vec::new();
    for (one, other) in store.doubtful()? {
        if !is_answered(store, &standing, &one, &other)? {
            pairs.push(pair(store, &one, &other)?);
        }
    }
    let rank = |question: &Question| if let Question::Pair { score, .. } = question { -score } else { 0.0 };
    pairs.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    pairs.extend(candidates(store)?);
    pairs.extend(doubted(store, below)?);
    Ok(pairs)
}

/// Whether somebody has said something of a pair.
fn is_answered(store: &Store, standing: &Standing, one: &NamedNode, other: &NamedNode) -> Result<bool, CurateError> {
    let (one, other) = (thing(store, one)?, thing(store, other)?);
    let fits = |decided: &Thing, own: &Thing| {
        decided.class == own.class && (decided.iri == own.iri || decided.names.iter().any(|name| own.names.contains(name)))
    };
    Ok(standing
        .iter()
        .filter_map(|decision| decision.act.pair())
        .any(|(a, b)| (fits(a, &one) && fits(b, &other)) || (fits(a, &other) && fits(b, &one))))
}

fn pair(store: &Store, one: &NamedNode, other: &NamedNode) -> Result<Question, CurateError> {
    let records = |iri| -> Result<Vec<Record>, StoreError> { Ok(store.resolved(iri)?.into_iter().map(|(record, _)| record).collect()) };
    let features = features(&records(one)?, &records(other)?);
    let count = u16::try_from(features.len()).unwrap_or(u16::MAX).max(1);
    let mean = features.iter().map(|feature| feature.score).sum::<f32>() / f32::from(count);
    Ok(Question::Pair { one: side(store, one)?, other: side(store, other)?, features, score: mean })
}

pub(super) fn side(store: &Store, iri: &NamedNode) -> Result<Side, CurateError> {
    let mut sentences = Vec::new();
    let mentions =
        store.database().quads_for_pattern(None, Some(tug::MENTIONS), Some(iri.as_ref().into()), Some(GraphNameRef::DefaultGraph));
    for quad in mentions.take(SENTENCES) {
        let triple = Triple::from(quad.map_err(StoreError::from)?);
        sentences.extend(quotes(&proofs(store, &triple)?));
    }
    sentences.sort();
    sentences.truncate(SENTENCES);
    Ok(Side { iri: iri.as_str().to_owned(), name: store.label(iri)?, sentences })
}

fn quotes(proofs: &[Proof]) -> BTreeSet<String> {
    proofs.iter().map(|proof| proof.quote.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|quote| !quote.is_empty()).collect()
}

/// The current statements of which no evidence is sure, and nobody has decided.
fn doubted(store: &Store, below: f32) -> Result<Vec<Question>, CurateError> {
    let mut found: BTreeMap<String, Triple> = BTreeMap::new();
    for quad in store.database().quads_for_pattern(None, Some(tug::CONFIDENCE), None, None) {
        let quad = quad.map_err(StoreError::from)?;
        if !matches!(&quad.object, Term::Literal(text) if text.value().parse::<f32>().is_ok_and(|sure| sure < below)) {
            continue;
        }
        for reified in store.database().quads_for_pattern(Some(quad.subject.as_ref()), Some(rdf::REIFIES), None, None) {
            if let Term::Triple(triple) = reified.map_err(StoreError::from)?.object {
                found.insert(triple.to_string(), *triple);
            }
        }
    }
    let mut questions = Vec::new();
    for triple in found.into_values() {
        questions.extend(statement(store, &triple, below)?);
    }
    let rank = |question: &Question| if let Question::Statement { confidence, .. } = question { *confidence } else { 0.0 };
    questions.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    Ok(questions)
}

fn statement(store: &Store, triple: &Triple, below: f32) -> Result<Option<Question>, CurateError> {
    let current = store.database().contains(triple.as_ref().in_graph(GraphNameRef::DefaultGraph)).map_err(StoreError::from)?;
    let proofs = proofs(store, triple)?;
    let sure = |proof: &Proof| proof.confidence.parse::<f32>().unwrap_or_default();
    let surest = proofs.iter().max_by(|a, b| sure(a).total_cmp(&sure(b)));
    let open = proofs.iter().all(|proof| proof.decision.is_empty());
    let (Some(surest), NamedOrBlankNode::NamedNode(subject)) = (surest.filter(|_| current && open), &triple.subject) else {
        return Ok(None);
    };
    let name = !triple.predicate.as_str().starts_with(tug::NAMESPACE) || triple.predicate == tug::ACRONYM;
    if sure(surest) >= below || triple.predicate == tug::MENTIONS || name {
        return Ok(None);
    }
    let (value, term) = match &triple.object {
        Term::NamedNode(node) => (store.label(node)?, node.as_str().to_owned()),
        Term::Literal(text) => (text.value().to_owned(), text.value().to_owned()),
        Term::BlankNode(_) | Term::Triple(_) => return Ok(None),
    };
    let property = triple.predicate.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned();
    Ok(Some(Question::Statement {
        text: [store.label(subject)?, property, value],
        terms: [subject.as_str().to_owned(), triple.predicate.as_str().to_owned(), term],
        sentences: quotes(&proofs).into_iter().take(SENTENCES).collect(),
        rule: surest.rule.clone(),
        confidence: sure(surest),
    }))
}
