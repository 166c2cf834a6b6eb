//! The ontology as a table: classes, properties, concepts, and what follows from a statement by the alignments.
//!
//! Text of `ontology/**/*.ttl` in, an [`Ontology`] and diagnostics (`O` codes) out. Only subclass and subproperty axioms are used, so what
//! follows from a triple depends on that triple alone, and a store can keep entailed triples up to date item by item.

mod check;
mod entail;
mod parse;
#[cfg(test)]
mod tests;

use crate::vocab::tug;
use oxigraph::model::Triple;
use std::collections::{BTreeMap, BTreeSet};

/// The checked content of the ontology files.
#[derive(Clone, Debug, Default)]
pub struct Ontology {
    classes: BTreeSet<String>,
    properties: BTreeMap<String, Property>,
    concepts: BTreeSet<String>,
    /// Every class with all its superclasses, itself excluded.
    superclasses: BTreeMap<String, BTreeSet<String>>,
    /// Every property with all its superproperties, itself excluded.
    superproperties: BTreeMap<String, BTreeSet<String>>,
    triples: Vec<Triple>,
}

/// A property of the `tug:` namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// Its IRI.
    pub iri: String,
    /// IRIs of the classes that it is said of: one of them, whichever axiom names it.
    pub domain: Vec<String>,
    /// IRIs of the classes or datatypes of its values: one of them.
    pub range: Vec<String>,
    /// Whether its values are resources rather than literals.
    pub object: bool,
}

impl Ontology {
    /// Whether an IRI is a class or property of the ontology.
    pub fn has_term(&self, iri: &str) -> bool {
        self.classes.contains(iri) || iri.strip_prefix(tug::NAMESPACE).is_some_and(|local| self.properties.contains_key(local))
    }

    /// The classes of the `tug:` namespace by IRI, sorted.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.classes.iter().map(String::as_str)
    }

    /// The properties of the `tug:` namespace by local name, sorted.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &Property)> {
        self.properties.iter().map(|(local, property)| (local.as_str(), property))
    }

    /// The property of a local name, such as `participant`.
    pub fn property(&self, local: &str) -> Option<&Property> {
        self.properties.get(local)
    }

    /// Whether `<scheme>/<name>` is a concept.
    pub fn concept(&self, path: &str) -> bool {
        self.concepts.contains(path)
    }

    /// Whether a local name is that of a class, or of a concept of any scheme.
    pub fn is_kind(&self, local: &str) -> bool {
        let concept = |path: &String| path.rsplit_once('/').is_some_and(|(_, name)| name == local);
        self.classes.contains(&format!("{}{local}", tug::NAMESPACE)) || self.concepts.iter().any(concept)
    }

    /// All concepts as `<scheme>/<name>`, sorted.
    pub fn concepts(&self) -> impl Iterator<Item = &str> {
        self.concepts.iter().map(String::as_str)
    }

    /// The triples of all files, sorted, each once: the content of the ontology graph.
    pub fn triples(&self) -> &[Triple] {
        &self.triples
    }

    /// Whether one class is the other or a kind of it.
    pub fn is_subclass(&self, class: &str, of: &str) -> bool {
        class == of || self.superclasses.get(class).is_some_and(|above| above.contains(of))
    }
}
