//! Candidates of linksets as questions: whether an outside graph calls a thing so.

use super::CurateError;
use super::queue::{Question, side};
use crate::decide::Standing;
use crate::model::Act;
use crate::store::{GraphKind, Store, StoreError};
use crate::vocab::{rdf, skos, tug};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNodeRef, Term};

/// The candidates that nobody has decided about, the likeliest first.
pub(super) fn candidates(store: &Store) -> Result<Vec<Question>, CurateError> {
    let standing = store.standing()?;
    let mut found = Vec::new();
    for graph in store.graphs()? {
        if !matches!(GraphKind::of(&graph, store.base()), GraphKind::Links(_)) {
            continue;
        }
        let open = Some(skos::MAPPING_RELATION.into());
        for quad in store.database().quads_for_pattern(None, Some(rdf::PREDICATE), open, Some(graph.as_ref().into())) {
            let link = quad.map_err(StoreError::from)?.subject;
            let said = |property| values(store, link.as_ref(), property, graph.as_ref().into());
            let (Some(Term::NamedNode(own)), Some(Term::NamedNode(outside))) = (first(said(rdf::SUBJECT)?), first(said(rdf::OBJECT)?))
            else {
                continue;
            };
            if !is_decided(store, &standing, &own, outside.as_str())? {
                let texts = |property| -> Result<Vec<String>, StoreError> { Ok(said(property)?.iter().map(text).collect()) };
                let sure = texts(tug::SCORE)?.first().and_then(|text| text.parse().ok()).unwrap_or_default();
                let name = texts(rdf::LABEL)?.pop().unwrap_or_default();
                let features = texts(tug::FEATURE)?;
                found.push(Question::Link { thing: side(store, &own)?, outside: outside.into_string(), name, features, score: sure });
            }
        }
    }
    let rank = |question: &Question| match question {
        Question::Link { thing, outside, score, .. } => (-score, thing.iri.clone(), outside.clone()),
        _ => (0.0, String::new(), String::new()),
    };
    found.sort_by(|a, b| {
        let (a, b) = (rank(a), rank(b));
        a.0.total_cmp(&b.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
    });
    Ok(found)
}

/// Whether somebody has said of a thing that an outside graph calls it so, or does not.
fn is_decided(store: &Store, standing: &Standing, own: &NamedNode, outside: &str) -> Result<bool, StoreError> {
    for decision in standing.iter() {
        if let Act::Link { thing, iri, .. } | Act::Unlink { thing, iri } = &decision.act
            && iri == outside
            && store.is_meant(thing, own)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn values(
    store: &Store,
    own: NamedOrBlankNodeRef<'_>,
    property: NamedNodeRef<'_>,
    graph: GraphNameRef<'_>,
) -> Result<Vec<Term>, StoreError> {
    let quads = store.database().quads_for_pattern(Some(own), Some(property), None, Some(graph));
    let mut found = quads.map(|quad| Ok(quad?.object)).collect::<Result<Vec<Term>, StoreError>>()?;
    found.sort_by_cached_key(ToString::to_string);
    Ok(found)
}

fn first(mut terms: Vec<Term>) -> Option<Term> {
    (!terms.is_empty()).then(|| terms.swap_remove(0))
}

fn text(term: &Term) -> String {
    match term {
        Term::Literal(text) => text.value().to_owned(),
        other => other.to_string(),
    }
}
