//! Statements about the entities of one document.

use super::{EntityId, Lang, PartialDate, Span};

/// Where a fact is said and what found it there.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The sentence that says it.
    pub sentence: Span,
    /// The words of it that the rule went by.
    pub part: Span,
    /// Code of the rule.
    pub rule: String,
    /// How likely it is to be right, 0 to 1.
    pub confidence: f32,
}

/// The object of a fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// An entity of the same document.
    Entity(EntityId),
    /// Text in a language.
    Text(String, Lang),
    /// A date as precise as stated.
    Date(PartialDate),
    /// A concept, by `<scheme>/<name>`.
    Concept(String),
    /// A position: the subject holds `title` at the organization, current unless `former`.
    Position {
        /// The organization, where the text names one.
        organization: Option<EntityId>,
        /// The title of the position, nominative, with its language.
        title: Option<(String, Lang)>,
        /// Whether the text says that it ended.
        former: bool,
    },
}

impl Value {
    /// The entity that it is, if it is one.
    pub fn entity(&self) -> Option<EntityId> {
        if let Self::Entity(id) = self { Some(*id) } else { None }
    }
}

/// One statement. Properties are local names of the `tug:` ontology ("participant"): rules name them, so no stage has a case per kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Whom it is about.
    pub subject: EntityId,
    /// Local name of a `tug:` property.
    pub property: String,
    /// What is said.
    pub value: Value,
    /// Who says it, where; at least one.
    pub evidence: Vec<Evidence>,
}
