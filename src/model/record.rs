//! What one item says of one person or organization, as far as it tells who that is: what items are compared by.

use super::Verdict;
use serde::{Deserialize, Serialize};

/// A person or organization of an item. Items that say the same have the same record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Record {
    /// The IRI that the item alone gives it: the known one, or one made from its name.
    pub iri: String,
    /// Whether the authority knows it under that IRI.
    pub known: bool,
    /// The names that the item states of it, the fullest first.
    pub labels: Vec<Label>,
    /// What tells who it is.
    pub signs: Signs,
    /// What curators decided about who it is, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verdicts: Vec<Verdict>,
}

impl Record {
    /// A person's names.
    pub fn forms(&self) -> &[Form] {
        match &self.signs {
            Signs::Person { forms, .. } => forms,
            Signs::Body(_) => &[],
        }
    }

    /// The organizations of a person's positions, by the IRIs that the item alone gives them, in the order of the positions.
    pub fn seats(&self) -> impl Iterator<Item = Option<&String>> {
        let posts = match &self.signs {
            Signs::Person { posts, .. } => posts.as_slice(),
            Signs::Body(_) => &[],
        };
        posts.iter().map(|post| post.seat.as_ref())
    }
}

/// A name with its language, as stated in the graph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// The text.
    pub text: String,
    /// The tag of its language.
    pub lang: String,
    /// Whether it is an acronym.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub acronym: bool,
}

/// What tells who somebody is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signs {
    /// Of a person.
    Person {
        /// The fullest forms of the name, each once; one, unless the name is known in several spellings.
        forms: Vec<Form>,
        /// Positions.
        posts: Vec<Post>,
    },
    /// Of an organization.
    Body(Body),
}

/// A person's name by the sound of its parts, the same in Russian and Latin letters. Without given names and initials it is a surname alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Form {
    /// The surname.
    pub family: String,
    /// Given name, patronymic.
    pub given: Vec<String>,
    /// Initials of given names that are not written out.
    pub initials: Vec<String>,
}

/// A position of a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Post {
    /// The IRI that the item alone gives it.
    pub iri: String,
    /// The IRI that the item alone gives the organization, or that of a state.
    pub seat: Option<String>,
    /// The title as a slug; empty where there is none.
    pub title: String,
    /// The IRI of the state that the organization belongs to, as far as the item tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// What tells which organization it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Body {
    /// The words of each telling name in Latin letters, sorted, without its state and without words such as "of".
    pub names: Vec<String>,
    /// Acronyms, folded.
    pub acronyms: Vec<String>,
    /// The IRI of its state.
    pub state: Option<String>,
    /// Whether other states have a body of the same name: ministries, agencies, committees.
    pub common: bool,
}
