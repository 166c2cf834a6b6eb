//! Whether a statement makes sense: the ontology says of which things a property is said, and what its values are.

use super::CurateError;
use crate::model::Said;
use crate::ontology::{Ontology, Property};
use crate::store::{Store, StoreError};
use crate::vocab::{owl, rdf, tug};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{NamedNode, Term};

/// What the ontology says of one property; properties of others may be said of anything.
pub(super) struct Sense<'s> {
    store: &'s Store,
    /// As it was asked for.
    asked: &'s str,
    property: Option<&'s Property>,
}

impl<'s> Sense<'s> {
    /// Refuses a name of Tugai's own that the ontology does not give to a property.
    pub(super) fn of(store: &'s Store, ontology: &'s Ontology, asked: &'s str, iri: &NamedNode) -> Result<Self, CurateError> {
        let local = iri.as_str().strip_prefix(tug::NAMESPACE);
        let property = local.and_then(|local| ontology.property(local));
        if local.is_some() && property.is_none() {
            return Err(CurateError::Property(asked.to_owned()));
        }
        Ok(Self { store, asked, property })
    }

    /// Refuses a subject of which such things are not said.
    pub(super) fn said_of(&self, subject: &NamedNode, text: &str) -> Result<(), CurateError> {
        let Some(Property { domain, .. }) = self.property.filter(|property| !property.domain.is_empty()) else { return Ok(()) };
        if self.is_any(domain, subject)? {
            return Ok(());
        }
        Err(CurateError::Subject { property: self.asked.to_owned(), subject: text.to_owned(), wanted: names(domain) })
    }

    /// Whether no thing can be a value.
    pub(super) fn is_literal(&self) -> bool {
        self.property.is_some_and(|property| !property.object)
    }

    /// Refuses a value that the property does not take.
    pub(super) fn takes(&self, value: &Said, text: &str) -> Result<(), CurateError> {
        let range = self.range();
        let has = |datatype: &str| range.iter().any(|own| own == datatype);
        let fits = match value {
            Said::Text(text, _) if text.trim().is_empty() => false,
            _ if range.is_empty() => true,
            Said::Text(_, Some(_)) => has(rdf::LANG_STRING.as_str()),
            Said::Text(_, None) => has(xsd::STRING.as_str()),
            Said::Typed(_, datatype) => has(datatype),
            Said::Iri(iri) => self.is_any(range, &NamedNode::new_unchecked(iri))?,
            Said::Thing(thing) => self.is_any(range, &NamedNode::new_unchecked(&thing.iri))?,
        };
        if fits { Ok(()) } else { Err(self.refusal(text)) }
    }

    /// What is said to whoever gives a value that the property does not take.
    pub(super) fn refusal(&self, text: &str) -> CurateError {
        CurateError::Value { property: self.asked.to_owned(), value: text.to_owned(), wanted: names(self.range()) }
    }

    /// The classes or datatypes of its values: one of them; empty for any.
    fn range(&self) -> &[String] {
        self.property.map_or(&[], |property| &property.range)
    }

    fn is_any(&self, classes: &[String], thing: &NamedNode) -> Result<bool, StoreError> {
        let own = self.store.values(thing, rdf::TYPE)?;
        let named = |class: &String| {
            owl::THING.as_str() == class || own.iter().any(|own| matches!(own, Term::NamedNode(own) if own.as_str() == class))
        };
        Ok(classes.iter().any(named))
    }
}

/// The ends of IRIs, for a message.
fn names(all: &[String]) -> String {
    all.iter().map(|iri| iri.rsplit(['#', '/']).next().unwrap_or_default()).collect::<Vec<_>>().join(", ")
}
