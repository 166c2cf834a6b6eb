//! What a curator decided: one line of the ledger. It names its subjects by content (class, names, items), since IRIs may change.

use serde::{Deserialize, Serialize};

/// One decision. Two of the same content are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decision {
    /// When it was made, in UTC with microseconds: `2026-01-31T09:00:00.000000Z`. Of two that contradict each other the later stands.
    pub when: String,
    /// A digest of the rest; empty until it is sealed.
    #[serde(default)]
    pub id: String,
    /// Who made it.
    pub who: String,
    /// The reason that was given.
    pub why: String,
    /// What is decided.
    #[serde(flatten)]
    pub act: Act,
}

/// What can be decided.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Act {
    /// Two things are one.
    Same {
        /// The first.
        one: Thing,
        /// The second.
        other: Thing,
    },
    /// Two things are two.
    Different {
        /// The first.
        one: Thing,
        /// The second.
        other: Thing,
    },
    /// Nobody can tell whether two things are one: the question is not to be asked again.
    Unsure {
        /// The first.
        one: Thing,
        /// The second.
        other: Thing,
    },
    /// A statement is right, whether items still say it or not.
    Accept(Statement),
    /// A statement is wrong, whatever items say.
    Reject(Statement),
    /// The one value of a property: others are wrong.
    Set(Statement),
    /// A thing is what an outside graph calls so.
    Link {
        /// The thing.
        thing: Thing,
        /// The IRI of the property: `skos:exactMatch`, `skos:closeMatch` or `owl:sameAs`.
        property: String,
        /// The outside IRI.
        iri: String,
    },
    /// A thing is not what an outside graph calls so.
    Unlink {
        /// The thing.
        thing: Thing,
        /// The outside IRI.
        iri: String,
    },
    /// The preferred name of a thing in a language.
    Rename {
        /// The thing.
        thing: Thing,
        /// The name.
        name: String,
        /// The tag of its language.
        lang: String,
    },
    /// What an item says does not count.
    Skip {
        /// The hash of the item.
        item: String,
    },
    /// An earlier decision does not stand any longer.
    Undo {
        /// Its id.
        of: String,
    },
}

impl Act {
    /// The word for it, as in the ledger and on the command line.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Same { .. } => "same",
            Self::Different { .. } => "different",
            Self::Unsure { .. } => "unsure",
            Self::Accept(_) => "accept",
            Self::Reject(_) => "reject",
            Self::Set(_) => "set",
            Self::Link { .. } => "link",
            Self::Unlink { .. } => "unlink",
            Self::Rename { .. } => "rename",
            Self::Skip { .. } => "skip",
            Self::Undo { .. } => "undo",
        }
    }

    /// The two things that are compared.
    pub fn pair(&self) -> Option<(&Thing, &Thing)> {
        match self {
            Self::Same { one, other } | Self::Different { one, other } | Self::Unsure { one, other } => Some((one, other)),
            _ => None,
        }
    }

    /// The statement that is judged.
    pub fn statement(&self) -> Option<&Statement> {
        match self {
            Self::Accept(statement) | Self::Reject(statement) | Self::Set(statement) => Some(statement),
            _ => None,
        }
    }

    /// Everything that has to be found in an item for the decision to bear on it, but for values.
    pub fn things(&self) -> Vec<&Thing> {
        match self {
            Self::Link { thing, .. } | Self::Unlink { thing, .. } | Self::Rename { thing, .. } => vec![thing],
            Self::Skip { .. } | Self::Undo { .. } => Vec::new(),
            other => match (other.pair(), other.statement()) {
                (Some((one, other)), _) => vec![one, other],
                (None, Some(statement)) => vec![&statement.subject],
                (None, None) => Vec::new(),
            },
        }
    }
}

/// Something that items speak of, by what they call it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Thing {
    /// Its class, as in IRIs: `person`.
    pub class: String,
    /// The IRI that it had when it was decided on; it tells only what has no other name, and what the authority knows.
    pub iri: String,
    /// Whether the authority knows it by that IRI.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known: bool,
    /// Its names as they are compared: folded, their words sorted.
    pub names: Vec<String>,
    /// The hashes of the items in which it is meant; all items where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

/// A statement about a thing, wherever that is spoken of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Statement {
    /// What it is about; its items are those whose statement is judged.
    pub subject: Thing,
    /// The IRI of the property.
    pub property: String,
    /// The value.
    pub value: Said,
    /// The hashes of the first few items that made it: where it is accepted, it stands beside their statements though they make it no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
}

/// The value of a statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Said {
    /// A thing.
    Thing(Thing),
    /// Any other IRI: a concept, a class.
    Iri(String),
    /// Text, with the tag of its language or without.
    Text(String, Option<String>),
    /// A typed value: its text and the IRI of its type.
    Typed(String, String),
}

/// What a decision says of a record in an item: the record is one side of a pair, or has a decided name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Verdict {
    /// When it was decided.
    pub when: String,
    /// The id of the decision.
    pub decision: String,
    /// What for.
    pub ruling: Ruling,
}

/// What a decision says of who is who.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ruling {
    /// All records of the decision are of one thing.
    Same,
    /// The records of the first side and of the second (`true`) are not.
    Different(bool),
    /// This is the preferred name.
    Name(String, String),
}
