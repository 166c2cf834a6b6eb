//! Names of graphs and of the things that Tugai mints, under one configurable base (design.md section 3).

use oxigraph::model::NamedNode;
use sha2::{Digest, Sha256};

/// The first 16 hexadecimal digits of the SHA-256 of a text: what things without a name of their own are called by.
pub fn digest(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    format!("{:016x}", u64::from_be_bytes(hash.first_chunk().copied().unwrap_or_default()))
}

/// Longest slug, in bytes; a longer one is cut and ends in a digest of what it is made from.
pub const LONGEST_SLUG: usize = 96;

/// An ASCII slug, cut where it is too long; `whole` is what it was made from.
pub fn shorten(slug: &str, whole: &str) -> String {
    if slug.len() <= LONGEST_SLUG {
        return slug.to_owned();
    }
    let kept = slug.get(..LONGEST_SLUG - 17).unwrap_or_default().trim_end_matches('-');
    format!("{kept}-{}", &digest(whole)[..8])
}

/// The base IRI of a graph; ends in `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Default for Base {
    fn default() -> Self {
        Self("https://w3id.org/tugai/".to_owned())
    }
}

impl Base {
    /// A base of one's own: an absolute http(s) IRI; a missing final `/` is added. `None` when it is not one.
    pub fn new(iri: &str) -> Option<Self> {
        let iri = if iri.ends_with('/') { iri.to_owned() } else { format!("{iri}/") };
        let http = iri.starts_with("http://") || iri.starts_with("https://");
        (http && NamedNode::new(&iri).is_ok()).then_some(Self(iri))
    }

    /// The base as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The IRI of an item.
    pub fn item(&self, hash: &str) -> NamedNode {
        self.join("item/", hash)
    }

    /// The IRI of an entity; `class` is its lower-case class name, `slug` is ASCII (letters, digits, `-`).
    pub fn entity(&self, class: &str, slug: &str) -> NamedNode {
        self.join(&format!("id/{class}/"), slug)
    }

    /// The IRI of a position: of its person, its organization and its title (a slug, which may be empty).
    pub fn position(&self, person: &NamedNode, seat: Option<&NamedNode>, title: &str) -> NamedNode {
        let last = |iri: &NamedNode| iri.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        let parts = [last(person), seat.map(last).unwrap_or_default(), title.to_owned()];
        let slug = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join("-");
        self.entity("position", &shorten(&slug, &parts.join(" ")))
    }

    /// The graph of an item's facts.
    pub fn facts(&self, hash: &str) -> NamedNode {
        self.join("graph/item/", hash)
    }

    /// The graph of an item's evidence.
    pub fn evidence(&self, hash: &str) -> NamedNode {
        self.join("graph/evidence/", hash)
    }

    /// The graph of what an item's people and organizations are compared by.
    pub fn resolution(&self, hash: &str) -> NamedNode {
        self.join("graph/resolution/", hash)
    }

    /// The graph of what curators state beside an item.
    pub fn curated(&self, hash: &str) -> NamedNode {
        self.join("graph/curated/", hash)
    }

    /// The graph of what an item says by itself, where curators changed it.
    pub fn original(&self, hash: &str) -> NamedNode {
        self.join("graph/original/", hash)
    }

    /// The IRI of a decision.
    pub fn decision(&self, id: &str) -> NamedNode {
        self.join("decision/", id)
    }

    /// The IRI of a link or candidate.
    pub fn link(&self, hash: &str) -> NamedNode {
        self.join("link/", hash)
    }

    /// The IRI of a record.
    pub fn record(&self, hash: &str) -> NamedNode {
        self.join("record/", hash)
    }

    /// A graph with a fixed name: `authority`, `ontology`, `entailed`, `decisions`, `versions`, `links/<target>`.
    pub fn graph(&self, name: &str) -> NamedNode {
        self.join("graph/", name)
    }

    /// The IRI of one piece of evidence.
    pub fn proof(&self, hash: &str) -> NamedNode {
        self.join("evidence/", hash)
    }

    fn join(&self, path: &str, tail: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{path}{tail}", self.0))
    }
}
