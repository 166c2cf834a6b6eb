//! Whether a statement makes sense: the ontology, as the graph holds it, says of which things a property is said, and what its values are.

use super::CurateError;
use crate::model::Said;
use crate::store::{Store, StoreError};
use crate::vocab::{owl, rdf, schema, tug};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};

/// What the ontology says of one property. Properties of others than the ontology may be said of anything.
pub(super) struct Sense<'s> {
    store: &'s Store,
    /// As it was asked for.
    property: &'s str,
    /// The classes that it is said of: one of them; empty for any.
    domain: Vec<NamedNode>,
    /// The classes or datatypes of its values: one of them; empty for any.
    range: Vec<NamedNode>,
}

impl<'s> Sense<'s> {
    /// Refuses a name of Tugai's own that the ontology does not give to a property.
    pub(super) fn of(store: &'s Store, property: &'s str, iri: &NamedNode) -> Result<Self, CurateError> {
        let (domain, range) =
            (either(store, iri, rdf::DOMAIN, schema::DOMAIN_INCLUDES)?, either(store, iri, rdf::RANGE, schema::RANGE_INCLUDES)?);
        if iri.as_str().starts_with(tug::NAMESPACE) && range.is_empty() {
            return Err(CurateError::Property(property.to_owned()));
        }
        Ok(Self { store, property, domain, range })
    }

    /// Refuses a subject of which such things are not said.
    pub(super) fn said_of(&self, subject: &NamedNode, text: &str) -> Result<(), CurateError> {
        if self.domain.is_empty() || self.is_any(&self.domain, subject)? {
            return Ok(());
        }
        Err(CurateError::Subject { property: self.property.to_owned(), subject: text.to_owned(), wanted: names(&self.domain) })
    }

    /// Whether no thing can be a value.
    pub(super) fn is_literal(&self) -> bool {
        let literal = |own: &NamedNode| own.as_str().starts_with("http://www.w3.org/2001/XMLSchema#") || *own == rdf::LANG_STRING;
        !self.range.is_empty() && self.range.iter().all(literal)
    }

    /// Refuses a value that the property does not take.
    pub(super) fn takes(&self, value: &Said, text: &str) -> Result<(), CurateError> {
        let has = |datatype: NamedNodeRef<'_>| self.range.iter().any(|own| *own == datatype);
        let fits = match value {
            Said::Text(text, _) if text.trim().is_empty() => false,
            _ if self.range.is_empty() => true,
            Said::Text(_, Some(_)) => has(rdf::LANG_STRING),
            Said::Text(_, None) => has(xsd::STRING),
            Said::Typed(_, datatype) => self.range.iter().any(|own| own.as_str() == datatype),
            Said::Iri(iri) => self.is_any(&self.range, &NamedNode::new_unchecked(iri))?,
            Said::Thing(thing) => self.is_any(&self.range, &NamedNode::new_unchecked(&thing.iri))?,
        };
        if fits { Ok(()) } else { Err(self.refusal(text)) }
    }

    /// What is said to whoever gives a value that the property does not take.
    pub(super) fn refusal(&self, text: &str) -> CurateError {
        CurateError::Value { property: self.property.to_owned(), value: text.to_owned(), wanted: names(&self.range) }
    }

    fn is_any(&self, classes: &[NamedNode], thing: &NamedNode) -> Result<bool, StoreError> {
        let own = self.store.values(thing, rdf::TYPE)?;
        let named = |class: &NamedNode| *class == owl::THING || own.iter().any(|own| matches!(own, Term::NamedNode(own) if own == class));
        Ok(classes.iter().any(named))
    }
}

/// The values of either of two properties, sorted.
fn either(store: &Store, iri: &NamedNode, one: NamedNodeRef<'_>, other: NamedNodeRef<'_>) -> Result<Vec<NamedNode>, StoreError> {
    let all = store.values(iri, one)?.into_iter().chain(store.values(iri, other)?);
    let mut all: Vec<NamedNode> = all.filter_map(|term| if let Term::NamedNode(node) = term { Some(node) } else { None }).collect();
    all.sort();
    Ok(all)
}

/// The ends of IRIs, for a message.
fn names(all: &[NamedNode]) -> String {
    all.iter().map(|iri| iri.as_str().rsplit(['#', '/']).next().unwrap_or_default()).collect::<Vec<_>>().join(", ")
}
