//! What is wrong with the ontology files, beyond syntax.

use super::Ontology;
use super::parse::iri;
use crate::report::{Diagnostic, Place};
use crate::turtle::Turtle;
use crate::vocab::rdf;
use crate::vocab::skos;
use crate::vocab::tug;
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeSet;

/// Languages in which every term is labelled.
const LANGUAGES: [&str; 2] = ["en", "ru"];

type Files<'t> = [(&'t str, Turtle<'t>)];

/// Undefined terms, then terms without label, comment, domain or range.
pub(super) fn check(ontology: &Ontology, files: &Files<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = files.iter().flat_map(|(name, turtle)| undefined(ontology, name, turtle)).collect();
    let said = words(ontology);
    let properties = ontology.properties.values().map(|property| &property.iri);
    for term in ontology.classes.iter().chain(properties) {
        found.extend(silent(files, &said, term, rdf::LABEL));
        found.extend(silent(files, &said, term, rdf::COMMENT));
    }
    for (local, property) in &ontology.properties {
        for (list, what) in [(&property.domain, "domain"), (&property.range, "range")] {
            if list.is_empty() {
                let message = format!("`tug:{local}` has no {what}");
                let help = format!("add rdfs:{what}, or schema:{what}Includes for a choice of classes");
                found.push(Diagnostic::error("O005", place(files, &property.iri), message).with_help(help));
            }
        }
    }
    for path in &ontology.concepts {
        found.extend(silent(files, &said, &format!("{}{path}", tug::CONCEPTS), skos::PREF_LABEL));
    }
    found
}

/// `tug:` terms and concepts that a file uses and no file defines.
fn undefined(ontology: &Ontology, name: &str, turtle: &Turtle<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for triple in &turtle.triples {
        let (subject, predicate) = (Term::from(triple.subject.clone()), Term::from(triple.predicate.clone()));
        for (part, term) in [&subject, &predicate, &triple.object].into_iter().enumerate() {
            let Some(node) = iri(term).filter(|node| !is_known(ontology, node)) else { continue };
            let offset = match part {
                0 => turtle.subject(&triple.subject),
                1 => turtle.predicate(triple),
                _ => turtle.triple(triple),
            };
            let message = format!("`{}` is not defined", turtle.short(node.as_str()));
            let help = "define it in ontology/tugai.ttl or ontology/concepts.ttl, or mend the name";
            found.push(Diagnostic::error("O002", Place::offset(name, turtle.text, offset), message).with_help(help));
        }
    }
    found
}

fn is_known(ontology: &Ontology, node: &NamedNode) -> bool {
    if node.as_str().starts_with(tug::NAMESPACE) {
        return ontology.has_term(node.as_str());
    }
    let concept = node.as_str().strip_prefix(tug::CONCEPTS).filter(|path| path.contains('/'));
    concept.is_none_or(|path| ontology.concept(path))
}

/// What the files say in words: subject, property and language.
fn words(ontology: &Ontology) -> BTreeSet<(&str, &str, &str)> {
    let mut said = BTreeSet::new();
    for triple in &ontology.triples {
        if let (NamedOrBlankNode::NamedNode(subject), Term::Literal(literal)) = (&triple.subject, &triple.object) {
            said.extend(literal.language().map(|lang| (subject.as_str(), triple.predicate.as_str(), lang)));
        }
    }
    said
}

/// One diagnostic for every language in which `term` lacks a value of `property`.
fn silent(files: &Files<'_>, said: &BTreeSet<(&str, &str, &str)>, term: &str, property: NamedNodeRef<'_>) -> Vec<Diagnostic> {
    let code = if property == rdf::COMMENT { "O004" } else { "O003" };
    let what = property.as_str().rsplit(['#', '/']).next().unwrap_or_default();
    let missing = LANGUAGES.iter().filter(|lang| !said.contains(&(term, property.as_str(), **lang)));
    missing.map(|lang| Diagnostic::error(code, place(files, term), format!("`{}` has no {what} in `{lang}`", short(files, term)))).collect()
}

/// Where a term is defined: the first file in which it is the subject of a type.
fn place(files: &Files<'_>, term: &str) -> Place {
    let subject = NamedOrBlankNode::NamedNode(NamedNode::new_unchecked(term));
    let defines = |triple: &Triple| triple.predicate.as_ref() == rdf::TYPE && triple.subject == subject;
    let found = files.iter().find(|(_, turtle)| turtle.triples.iter().any(defines));
    found.map_or_else(Place::default, |(name, turtle)| Place::offset(*name, turtle.text, turtle.subject(&subject)))
}

fn short(files: &Files<'_>, term: &str) -> String {
    files.first().map_or_else(|| term.to_owned(), |(_, turtle)| turtle.short(term))
}
