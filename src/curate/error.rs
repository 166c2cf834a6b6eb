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
    #[error("reading property `{0}`: it is neither a term such as `tug:worksFor` nor an IRI")]
    Property(String),
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
            Self::NoDecision(_) => "`tugai decisions list` has the ids",
            Self::Missing(_) => "give `--why TEXT` and `--who NAME` (or TUGAI_CURATOR)",
            _ => "",
        }
    }
}
