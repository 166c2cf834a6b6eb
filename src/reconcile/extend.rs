//! Properties of things as cells of a table.

use crate::store::{Store, StoreError};
use crate::vocab::tug;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{NamedNode, Term};

/// A value of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The path of the thing below `id/`, where the value is one.
    pub id: Option<String>,
    /// Its name, or the text of the value.
    pub text: String,
    /// Whether it is a day.
    pub day: bool,
}

impl Cell {
    pub(super) fn of(store: &Store, value: &Term) -> Result<Self, StoreError> {
        Ok(match value {
            Term::NamedNode(node) => Self { id: id(store, value).map(str::to_owned), text: store.label(node)?, day: false },
            Term::Literal(literal) => Self { id: None, text: literal.value().to_owned(), day: literal.datatype() == xsd::DATE },
            other => Self { id: None, text: other.to_string(), day: false },
        })
    }
}

/// The path of a thing below `id/`; `None` for all else.
pub(super) fn id<'v>(store: &Store, value: &'v Term) -> Option<&'v str> {
    let Term::NamedNode(node) = value else { return None };
    node.as_str().strip_prefix(store.base().as_str())?.strip_prefix("id/")
}

/// Properties that are offered for the things of a class, by local names.
pub fn offered(class: &str) -> &'static [&'static str] {
    match class {
        "Organization" | "State" => &["acronym", "kind", "country", "seat", "partOf"],
        "Person" => &["worksFor", "holds"],
        "Event" => &["kind", "status", "start", "end", "place", "organizer", "participant", "outcome", "framework"],
        "Agreement" | "Memorandum" => &["kind", "status", "party", "signatory", "signedOn", "signedAt"],
        "Place" => &["partOf"],
        _ => &["kind", "topic"],
    }
}

/// The values of a property of a thing, in their order in the store's dumps.
pub fn values(store: &Store, iri: &NamedNode, property: &str) -> Result<Vec<Cell>, StoreError> {
    let Ok(property) = NamedNode::new(format!("{}{property}", tug::NAMESPACE)) else { return Ok(Vec::new()) };
    let mut terms = store.values(iri, property.as_ref())?;
    terms.sort_by_cached_key(ToString::to_string);
    terms.iter().map(|term| Cell::of(store, term)).collect()
}
