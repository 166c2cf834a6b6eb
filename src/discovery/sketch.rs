//! Triples of a description as they are put together, and the names of what it describes.

use crate::vocab::graph::{Base, digest};
use crate::vocab::rdf;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple};

/// A description being put together.
#[derive(Default)]
pub(super) struct Sketch(pub(super) Vec<Triple>);

impl Sketch {
    pub(super) fn say(&mut self, own: &NamedNode, property: impl Into<NamedNode>, value: impl Into<Term>) {
        self.0.push(Triple::new(own.clone(), property, value));
    }

    pub(super) fn is_a(&mut self, own: &NamedNode, class: NamedNode) {
        self.say(own, rdf::TYPE, class);
    }

    /// A number of things.
    pub(super) fn count(&mut self, own: &NamedNode, property: NamedNode, number: u64) {
        self.say(own, property, Literal::new_typed_literal(number.to_string(), xsd::INTEGER));
    }

    /// A text in English and in Russian.
    pub(super) fn text(&mut self, own: &NamedNode, property: NamedNodeRef<'_>, texts: [&str; 2]) {
        for (text, lang) in texts.into_iter().zip(["en", "ru"]) {
            self.say(own, property.into_owned(), Literal::new_language_tagged_literal_unchecked(text, lang));
        }
    }
}

/// The IRI of a part of the description of the data: `.well-known/void#NAME`.
pub(super) fn part(base: &Base, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}.well-known/void#{name}", base.as_str()))
}

/// The IRI of the data as a whole.
pub fn dataset(base: &Base) -> NamedNode {
    part(base, "dataset")
}

/// An IRI as part of a name: the last word of it, and a digest so that equal last words of two vocabularies stay apart.
pub(super) fn slug(iri: &str) -> String {
    let last: String = iri.rsplit(['#', '/']).next().unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{last}-{}", &digest(iri)[..6])
}
