//! Ontology files -> the table.

use super::entail::closure;
use super::{Ontology, Property, check};
use crate::report::{Diagnostic, Place};
use crate::turtle;
use crate::vocab::{rdf, schema, tug};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

const OWL_CLASS: &str = "http://www.w3.org/2002/07/owl#Class";
const OWL_OBJECT_PROPERTY: &str = "http://www.w3.org/2002/07/owl#ObjectProperty";
const OWL_DATATYPE_PROPERTY: &str = "http://www.w3.org/2002/07/owl#DatatypeProperty";
const SKOS_CONCEPT: &str = "http://www.w3.org/2004/02/skos/core#Concept";

impl Ontology {
    /// Reads the ontology files (`(name, text)`, in any order) and checks them. What could be read is used in spite of errors:
    /// `O001` syntax, `O002` an undefined `tug:` term or concept, `O003` no label, `O004` no comment, `O005` no domain or range.
    pub fn parse(files: &[(&str, &str)]) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut parsed = Vec::new();
        for (name, text) in files {
            let (turtle, faults) = turtle::parse(text);
            let place = |fault: &turtle::Fault| Place::at(*name, fault.line, fault.column);
            diagnostics.extend(
                faults.iter().map(|fault| Diagnostic::error("O001", place(fault), format!("cannot read the Turtle: {}", fault.message))),
            );
            parsed.push((*name, turtle));
        }
        let mut table = Table::default();
        for triple in parsed.iter().flat_map(|(_, turtle)| &turtle.triples) {
            table.add(triple);
        }
        let ontology = table.finish();
        diagnostics.extend(check::check(&ontology, &parsed));
        diagnostics.sort();
        diagnostics.dedup();
        (ontology, diagnostics)
    }
}

/// What is gathered before it is put together.
#[derive(Default)]
struct Table {
    ontology: Ontology,
    domains: BTreeMap<String, Vec<String>>,
    ranges: BTreeMap<String, Vec<String>>,
    parents: BTreeMap<String, BTreeSet<String>>,
    parent_properties: BTreeMap<String, BTreeSet<String>>,
    triples: BTreeMap<String, Triple>,
}

impl Table {
    fn add(&mut self, triple: &Triple) {
        self.triples.insert(triple.to_string(), triple.clone());
        let (NamedOrBlankNode::NamedNode(subject), Term::NamedNode(object)) = (&triple.subject, &triple.object) else { return };
        let (subject, object) = (subject.as_str().to_owned(), object.as_str().to_owned());
        let predicate = triple.predicate.as_ref();
        if predicate == rdf::TYPE {
            self.define(subject, &object);
        } else if predicate == rdf::SUB_CLASS_OF {
            self.parents.entry(subject).or_default().insert(object);
        } else if predicate == rdf::SUB_PROPERTY_OF {
            self.parent_properties.entry(subject).or_default().insert(object);
        } else if predicate == rdf::DOMAIN || predicate == schema::DOMAIN_INCLUDES {
            self.domains.entry(subject).or_default().push(object);
        } else if predicate == rdf::RANGE || predicate == schema::RANGE_INCLUDES {
            self.ranges.entry(subject).or_default().push(object);
        }
    }

    fn define(&mut self, subject: String, class: &str) {
        match (class, subject.strip_prefix(tug::NAMESPACE), subject.strip_prefix(tug::CONCEPTS)) {
            (OWL_CLASS, Some(_), _) => {
                self.ontology.classes.insert(subject);
            }
            (OWL_OBJECT_PROPERTY | OWL_DATATYPE_PROPERTY, Some(local), _) => {
                let object = class == OWL_OBJECT_PROPERTY;
                let property = Property { iri: subject.clone(), domain: Vec::new(), range: Vec::new(), object };
                self.ontology.properties.insert(local.to_owned(), property);
            }
            (SKOS_CONCEPT, _, Some(path)) => {
                self.ontology.concepts.insert(path.to_owned());
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Ontology {
        for property in self.ontology.properties.values_mut() {
            property.domain = sorted(self.domains.remove(&property.iri));
            property.range = sorted(self.ranges.remove(&property.iri));
        }
        Ontology {
            superclasses: closure(&self.parents),
            superproperties: closure(&self.parent_properties),
            triples: self.triples.into_values().collect(),
            ..self.ontology
        }
    }
}

fn sorted(list: Option<Vec<String>>) -> Vec<String> {
    let mut list = list.unwrap_or_default();
    list.sort();
    list.dedup();
    list
}

/// The IRI of a term, where it has one.
pub(super) fn iri(term: &Term) -> Option<&NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}
