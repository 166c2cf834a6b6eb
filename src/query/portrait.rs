//! One entity as a person reads of it.

use serde::Serialize;
use std::collections::BTreeSet;

/// What the graph says of one entity.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Portrait {
    /// Its IRI.
    pub iri: String,
    /// What it is called.
    pub name: String,
    /// Its classes in Tugai's ontology, by local name.
    pub classes: BTreeSet<String>,
    /// Its names: the preferred ones first.
    pub names: Vec<Called>,
    /// The positions that a person holds, or people in an organization, by date.
    pub positions: Vec<Post>,
    /// Gatherings and documents that it has a part in, by date.
    pub parts: Vec<Part>,
    /// All else that is said of it.
    pub statements: Vec<Line>,
    /// Outside IRIs.
    pub links: Vec<Line>,
    /// The items that speak of it, by date, each with a sentence that names it.
    pub sources: Vec<Source>,
    /// Why what items call by different names is one thing: each spelling that was joined with others, with the reasons.
    pub merges: Vec<Merge>,
    /// What it may be too.
    pub doubts: Vec<Line>,
    /// Statements that a curator rejected, with the reason.
    pub rejected: Vec<Line>,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Called {
    /// Whether it is not the preferred one of its language.
    pub other: bool,
    /// The tag of its language.
    pub lang: String,
    /// The text.
    pub text: String,
}

/// A position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Post {
    /// The dates at which it was stated, the first and the last; empty where none is.
    pub stated: [String; 2],
    /// Until when it was held, where that is said.
    pub until: Option<String>,
    /// The titles.
    pub titles: Vec<String>,
    /// The person.
    pub person: String,
    /// The organization; empty where none is stated.
    pub organization: String,
    /// Sentences that say so.
    pub sentences: Vec<String>,
}

/// A gathering or document that it has a part in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Part {
    /// Its date; empty where none is stated.
    pub date: String,
    /// `Event`, `Agreement`.
    pub class: String,
    /// What it is called.
    pub name: String,
    /// The part: `participant`, `party`.
    pub role: String,
    /// Its IRI.
    pub iri: String,
    /// Sentences that say so.
    pub sentences: Vec<String>,
}

/// A statement as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Line {
    /// The local name of the property.
    pub property: String,
    /// The value, or why.
    pub value: String,
    /// Sentences that say so.
    pub sentences: Vec<String>,
}

/// An item that speaks of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Source {
    /// When it was published; empty where that is not stated.
    pub date: String,
    /// Its title.
    pub title: String,
    /// Its address or file, else its IRI.
    pub source: String,
    /// The sentences that name it.
    pub sentences: Vec<String>,
}

/// A spelling that was joined with others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Merge {
    /// What the items call it.
    pub names: Vec<String>,
    /// Why, in words.
    pub reasons: Vec<String>,
}
