//! Stand-in for the ontology tables, until the real ones are merged.

use crate::vocab::{rdf, tug};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeSet;

const CLASSES: &str = "NewsItem Organization State Person Position Event Agreement Memorandum Program Place Topic Talk Evidence";
const PROPERTIES: &str = "acronym mentions reports holds organization title statedOn until worksFor partOf country seat kind status start end place \
    attendanceMode organizer participant speaker chair framework outcome party signatory signedOn signedAt purpose presentedAt topic quote \
    quoteStart quoteEnd rule confidence inItem";
const SUB_CLASSES: &[(&str, &str)] = &[
    ("Memorandum", "https://w3id.org/tugai/ontology#Agreement"),
    ("Agreement", "https://schema.org/CreativeWork"),
    ("State", "https://w3id.org/tugai/ontology#Organization"),
    ("Organization", "https://schema.org/Organization"),
    ("Person", "https://schema.org/Person"),
    ("Event", "https://schema.org/Event"),
];
const SUB_PROPERTIES: &[(&str, &str)] = &[
    ("speaker", "https://w3id.org/tugai/ontology#participant"),
    ("chair", "https://w3id.org/tugai/ontology#participant"),
    ("participant", "https://schema.org/attendee"),
    ("organizer", "https://schema.org/organizer"),
];

/// Classes and properties.
#[derive(Clone, Debug, Default)]
pub struct Ontology {
    triples: Vec<Triple>,
}

impl Ontology {
    /// A small ontology.
    pub fn standin() -> Self {
        let mut triples = Vec::new();
        for name in CLASSES.split_whitespace().chain(PROPERTIES.split_whitespace()) {
            triples.push(Triple::new(
                tug::term(name),
                rdf::LABEL,
                oxigraph::model::Literal::new_language_tagged_literal_unchecked(name, "en"),
            ));
        }
        for (sub, sup) in SUB_CLASSES {
            triples.push(Triple::new(tug::term(sub), rdf::SUB_CLASS_OF, NamedNode::new_unchecked(*sup)));
        }
        for (sub, sup) in SUB_PROPERTIES {
            triples.push(Triple::new(tug::term(sub), rdf::SUB_PROPERTY_OF, NamedNode::new_unchecked(*sup)));
        }
        Self { triples }
    }

    /// All its triples.
    pub fn triples(&self) -> Vec<Triple> {
        self.triples.clone()
    }

    /// What follows from one triple.
    pub fn entail(&self, triple: &Triple) -> Vec<Triple> {
        let mut out: Vec<Triple> = if triple.predicate == rdf::TYPE {
            match &triple.object {
                Term::NamedNode(class) => {
                    self.above(class, rdf::SUB_CLASS_OF).into_iter().map(|c| Triple::new(triple.subject.clone(), rdf::TYPE, c)).collect()
                }
                _ => Vec::new(),
            }
        } else {
            let above = self.above(&triple.predicate, rdf::SUB_PROPERTY_OF);
            above.into_iter().map(|p| Triple::new(triple.subject.clone(), p, triple.object.clone())).collect()
        };
        out.sort_by_key(ToString::to_string);
        out
    }

    fn above(&self, term: &NamedNode, relation: NamedNodeRef<'_>) -> BTreeSet<NamedNode> {
        let mut seen = BTreeSet::new();
        let mut open = vec![term.clone()];
        while let Some(term) = open.pop() {
            for t in &self.triples {
                if t.predicate == relation && t.subject == NamedOrBlankNode::from(term.clone()) {
                    if let Term::NamedNode(n) = &t.object {
                        if seen.insert(n.clone()) {
                            open.push(n.clone());
                        }
                    }
                }
            }
        }
        seen
    }
}
