//! Why a request is no decision.

use crate::store::{LedgerError, StoreError};

/// Why something could not be decided.
#[derive(Debug, thiserror::Error)]
pub enum CurateError {
    /// The graph knows nothing of that name.
    #[error("looking for `{0}`: the store has nothing of that name or IRI")]
    Nothing(String),
    /// Several things have that name.
    #[error("looking for `{text}`: several things are called so: {}", others.join(", "))]
    Ambiguous {
        /// The name.
        text: String,
        /// The ends of their IRIs.
        others: Vec<String>,
    },
    /// A person is no organization.
    #[error("comparing `{0}` and `{1}`: they are not of one class")]
    Classes(String, String),
    /// One thing is given twice.
    #[error("comparing `{0}` with itself")]
    Itself(String),
    /// No such statement.
    #[error("judging a statement: nothing states that `{0}` {1} `{2}`")]
    NotStated(String, String, String),
    /// It is no property.
    #[error("reading property `{0}`: it is neither one of the ontology, such as `worksFor`, nor an IRI")]
    Property(String),
    /// Such things do not have that property.
    #[error("setting `{property}` of `{subject}`: only these have it: {wanted}")]
    Subject {
        /// The property, as it was asked for.
        property: String,
        /// The thing, as it was asked for.
        subject: String,
        /// The classes that have it.
        wanted: String,
    },
    /// The property has no such values.
    #[error("setting `{property}`: `{value}` is none of these: {wanted}")]
    Value {
        /// The property, as it was asked for.
        property: String,
        /// The value, as it was asked for.
        value: String,
        /// The classes or datatypes of its values.
        wanted: String,
    },
    /// No outside thing is linked so.
    #[error("linking as `{0}`: there are exactMatch, closeMatch and sameAs")]
    Relation(String),
    /// Everything is called something.
    #[error("renaming `{0}`: the new name is empty")]
    Unnamed(String),
    /// It is no address.
    #[error("reading `{0}`: it is not an absolute IRI")]
    Iri(String),
    /// It is no tag.
    #[error("reading language `{0}`: it is not a tag such as `ru`")]
    Language(String),
    /// There is no such decision, or it is itself an undoing.
    #[error("undoing `{0}`: no decision of that id can be undone")]
    NoDecision(String),
    /// Who and why are part of every decision.
    #[error("deciding: {0} is missing")]
    Missing(&'static str),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl CurateError {
    /// What the user can do; empty when there is nothing to say.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Nothing(_) => "give a name as the graph has it, an IRI or the end of one; `tugai show NAME` lists what it has",
            Self::Ambiguous { .. } => {
                "give the IRI, its end such as `person/makhmudov-zafar`, or `ITEM#NAME` for who is so called in one item"
            }
            Self::NotStated(..) => "`tugai show NAME` lists what is stated; `tugai decide set` states what nobody does",
            Self::Property(_) | Self::Subject { .. } => "`tugai explain tug:PROPERTY` says what has a property, and what its values are",
            Self::Value { .. } => {
                "a value is a name or IRI in the store, a date such as 2020, 2020-08 or 2020-08-13, a concept such as `event-kind/seminar`, or a text with its language"
            }
            Self::NoDecision(_) => "`tugai decisions list` has the ids",
            Self::Missing(_) => "give `--why TEXT` and `--who NAME` (or TUGAI_CURATOR)",
            _ => "",
        }
    }
}
