//! What is known of one entity.

use crate::model::Kind;
use crate::model::Lang;

/// What a name is to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// The name to show in its language: `skos:prefLabel`.
    Preferred,
    /// Another name in use: `skos:altLabel`.
    Alternative,
    /// A short name that is written exactly so: `tug:acronym`.
    Acronym,
    /// A name that finds the entity and is not shown (not attested, or too general): `skos:hiddenLabel`.
    Hidden,
    /// The adjective of a place; not a name of it: `tug:adjective`.
    Adjective,
    /// A person's family name; not enough to name them: `foaf:familyName`.
    Family,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AuthorityName {
    /// What it is to the entity.
    pub kind: NameKind,
    /// Its language.
    pub lang: Lang,
    /// The text, nominative.
    pub text: String,
}

/// A position of a person, as a source showed it at some time; not necessarily current.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    /// IRI of the position.
    pub iri: String,
    /// IRI of the organization.
    pub organization: Option<String>,
    /// Titles with their languages, sorted.
    pub titles: Vec<(String, Lang)>,
}

/// One entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its IRI.
    pub iri: String,
    /// What mentions of it are.
    pub kind: Kind,
    /// Local name of its most special `tug:` class, such as `State`.
    pub class: String,
    /// Names: preferred first, then by language and text; each once.
    pub names: Vec<AuthorityName>,
    /// Its kind as `<scheme>/<name>`.
    pub concept: Option<String>,
    /// IRI of its country, the first where it has several.
    pub country: Option<String>,
    /// IRIs of what it is a part of; for a place, the countries it lies in too. Sorted.
    pub part_of: Vec<String>,
    /// A person's positions, by IRI.
    pub positions: Vec<Post>,
    /// IRIs of the same entity elsewhere (`skos:exactMatch`), sorted.
    pub same: Vec<String>,
}

impl Entry {
    /// The preferred name in a language, else in any.
    pub fn label(&self, lang: Lang) -> Option<&str> {
        let mut preferred = self.names.iter().filter(|name| name.kind == NameKind::Preferred);
        let first = preferred.clone().next();
        preferred.find(|name| name.lang == lang).or(first).map(|name| name.text.as_str())
    }
}
