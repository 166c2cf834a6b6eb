//! Oxigraph's terms as sophia's: the two share no types, so each term is converted.

use super::CanonError;
use oxigraph::model::{BaseDirection, GraphName, LiteralRef, NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef, TripleRef};
use sophia::api::MownStr;
use sophia::api::quad::Spog;
use sophia::api::term::{BaseDirection as Direction, BnodeId, IriRef, LanguageTag, SimpleTerm};
use sophia::c14n::rdfc10::normalize;
use std::collections::HashSet;

/// A dataset of sophia's with the same quads.
pub(super) fn dataset(quads: &[Quad]) -> HashSet<Spog<SimpleTerm<'_>>> {
    quads.iter().map(convert).collect()
}

/// Canonical N-Quads by RDFC-1.0 with SHA-256.
pub(super) fn rdfc10(quads: &[Quad]) -> Result<String, CanonError> {
    let mut bytes = Vec::new();
    normalize(&dataset(quads), &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn convert(quad: &Quad) -> Spog<SimpleTerm<'_>> {
    let graph = match &quad.graph_name {
        GraphName::DefaultGraph => None,
        GraphName::NamedNode(node) => Some(iri(node.as_ref())),
        GraphName::BlankNode(node) => Some(blank(node.as_str())),
    };
    ([subject(quad.subject.as_ref()), iri(quad.predicate.as_ref()), term(quad.object.as_ref())], graph)
}

fn subject(node: NamedOrBlankNodeRef<'_>) -> SimpleTerm<'_> {
    match node {
        NamedOrBlankNodeRef::NamedNode(node) => iri(node),
        NamedOrBlankNodeRef::BlankNode(node) => blank(node.as_str()),
    }
}

fn term(term: TermRef<'_>) -> SimpleTerm<'_> {
    match term {
        TermRef::NamedNode(node) => iri(node),
        TermRef::BlankNode(node) => blank(node.as_str()),
        TermRef::Literal(value) => literal(value),
        TermRef::Triple(triple) => {
            let TripleRef { subject: s, predicate, object } = triple.as_ref();
            SimpleTerm::Triple(Box::new([subject(s), iri(predicate), self::term(object)]))
        }
    }
}

fn iri(node: NamedNodeRef<'_>) -> SimpleTerm<'_> {
    SimpleTerm::Iri(IriRef::new_unchecked(text(node.as_str())))
}

fn blank(id: &str) -> SimpleTerm<'_> {
    SimpleTerm::BlankNode(BnodeId::new_unchecked(text(id)))
}

fn literal(value: LiteralRef<'_>) -> SimpleTerm<'_> {
    match value.language() {
        Some(tag) => {
            let direction = value.direction().map(|direction| match direction {
                BaseDirection::Ltr => Direction::Ltr,
                BaseDirection::Rtl => Direction::Rtl,
            });
            SimpleTerm::LiteralLanguage(text(value.value()), LanguageTag::new_unchecked(text(tag)), direction)
        }
        None => SimpleTerm::LiteralDatatype(text(value.value()), IriRef::new_unchecked(text(value.datatype().as_str()))),
    }
}

fn text(value: &str) -> MownStr<'_> {
    MownStr::from(value)
}
