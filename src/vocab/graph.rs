//! Names of graphs and of the things that Tugai mints, under one configurable base (design.md section 3).

use oxigraph::model::NamedNode;
use sha2::{Digest, Sha256};

/// The first 16 hexadecimal digits of the SHA-256 of a text: what things without a name of their own are called by.
pub fn digest(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    format!("{:016x}", u64::from_be_bytes(hash.first_chunk().copied().unwrap_or_default()))
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

    /// The graph of an item's facts.
    pub fn facts(&self, hash: &str) -> NamedNode {
        self.join("graph/item/", hash)
    }

    /// The graph of an item's evidence.
    pub fn evidence(&self, hash: &str) -> NamedNode {
        self.join("graph/evidence/", hash)
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
