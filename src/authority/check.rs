//! What is wrong with the authority files, beyond syntax.

use super::build::{CLASSES, Draft, names, objects, text};
use super::entry::{Entry, NameKind};
use super::spelling::nearest;
use crate::model::Kind;
use crate::model::Lang;
use crate::report::{Diagnostic, Place};
use crate::vocab::rdf;
use crate::vocab::tug;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeMap;

/// Prefixes of the properties that the files may use.
const PREFIXES: [(&str, &str); 6] = [
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("tug", tug::NAMESPACE),
];
/// The properties that the files may use: what is not here would neither be read nor aligned, and is most likely a slip.
const PROPERTIES: &[&str] = &[
    "dcterms:isReplacedBy",
    "foaf:familyName",
    "foaf:homepage",
    "geo:lat",
    "geo:long",
    "rdf:type",
    "skos:altLabel",
    "skos:closeMatch",
    "skos:exactMatch",
    "skos:hiddenLabel",
    "skos:prefLabel",
    "tug:acronym",
    "tug:adjective",
    "tug:attendanceMode",
    "tug:country",
    "tug:end",
    "tug:framework",
    "tug:holds",
    "tug:kind",
    "tug:organization",
    "tug:organizer",
    "tug:participant",
    "tug:partOf",
    "tug:party",
    "tug:place",
    "tug:seat",
    "tug:signatory",
    "tug:signedOn",
    "tug:start",
    "tug:status",
    "tug:title",
    "tug:topic",
    "tug:unitOf",
    "tug:within",
];
/// Properties whose objects need not be described here: classes, and things elsewhere.
const OUTWARD: [&str; 4] = ["rdf:type", "skos:closeMatch", "skos:exactMatch", "foaf:homepage"];

/// All findings, in no order.
pub(super) fn check(draft: &Draft<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (iri, triples) in &draft.subjects {
        found.extend(untyped(draft, iri, triples));
        found.extend(triples.iter().filter_map(|(file, triple)| statement(draft, *file, triple)));
    }
    found.extend(draft.entries.iter().filter_map(|entry| nameless(draft, entry)));
    found.extend(namesakes(draft));
    found
}

/// A subject that is neither an entity nor a position.
fn untyped(draft: &Draft<'_>, iri: &str, triples: &[(usize, Triple)]) -> Option<Diagnostic> {
    let known = |class: &str| {
        class.strip_prefix(tug::NAMESPACE).is_some_and(|local| local == "Position" || CLASSES.iter().any(|(name, _)| *name == local))
    };
    if objects(triples, rdf::TYPE.as_str()).any(known) {
        return None;
    }
    let (file, triple) = triples.first()?;
    let message = format!("`{}` has no type of the ontology", draft.files[*file].1.short(iri));
    let classes: Vec<String> = CLASSES.iter().map(|(name, _)| format!("tug:{name}")).collect();
    let help = format!("say what it is: {}, tug:Position", classes.join(", "));
    Some(Diagnostic::error("A002", subject_place(draft, *file, &triple.subject), message).with_help(help))
}

/// The first thing wrong with one statement.
fn statement(draft: &Draft<'_>, file: usize, triple: &Triple) -> Option<Diagnostic> {
    let (name, turtle) = &draft.files[file];
    let at = |offset| Place::offset(*name, turtle.text, offset);
    let short = prefixed(triple.predicate.as_str());
    if !PROPERTIES.contains(&short.as_str()) {
        let message = format!("unknown property `{short}`");
        let help = nearest(&short, PROPERTIES.iter().copied()).map(|close| format!("did you mean `{close}`?")).unwrap_or_default();
        return Some(Diagnostic::error("A006", at(turtle.predicate(triple)), message).with_help(help));
    }
    if names(triple.predicate.as_str()) && text(&triple.object).is_none() {
        let message = format!("`{short}` has no language");
        let help = "write the name as text with a language tag, such as \"Almaty\"@en";
        return Some(Diagnostic::error("A007", at(turtle.triple(triple)), message).with_help(help));
    }
    let Term::NamedNode(target) = &triple.object else { return None };
    let described = draft.subjects.contains_key(target.as_str()) || target.as_str().starts_with(tug::CONCEPTS);
    if described || OUTWARD.contains(&short.as_str()) {
        return None;
    }
    let message = format!("`{short}` points to `{}`, which no file describes", turtle.short(target.as_str()));
    Some(Diagnostic::error("A004", at(turtle.triple(triple)), message))
}

fn nameless(draft: &Draft<'_>, entry: &Entry) -> Option<Diagnostic> {
    if entry.names.iter().any(|name| name.kind == NameKind::Preferred) {
        return None;
    }
    let (place, short) = entry_place(draft, entry);
    Some(Diagnostic::error("A003", place, format!("`{short}` has no skos:prefLabel")))
}

/// Full names that two entities of a kind share. A capital named as its country, or a town as its province, is no mistake.
fn namesakes(draft: &Draft<'_>) -> Vec<Diagnostic> {
    let mut bearers: BTreeMap<(Kind, Lang, String), Vec<&Entry>> = BTreeMap::new();
    for entry in &draft.entries {
        for name in entry.names.iter().filter(|name| name.kind == NameKind::Preferred) {
            bearers.entry((entry.kind, name.lang, name.text.to_lowercase())).or_default().push(entry);
        }
    }
    let mut found = Vec::new();
    for ((_, lang, name), entries) in bearers {
        for pair in entries.windows(2) {
            let [first, second] = pair else { continue };
            if first.part_of.contains(&second.iri) || second.part_of.contains(&first.iri) {
                continue;
            }
            let ((_, first), (place, second)) = (entry_place(draft, first), entry_place(draft, second));
            let message = format!("`{first}` and `{second}` have the same full name \"{name}\"@{lang}");
            let help = "merge them if they are one; else make the names differ";
            found.push(Diagnostic::warning("A005", place, message).with_help(help));
        }
    }
    found
}

fn entry_place(draft: &Draft<'_>, entry: &Entry) -> (Place, String) {
    let file = draft.subjects.get(&entry.iri).and_then(|triples| triples.first()).map_or(0, |(file, _)| *file);
    let subject = NamedOrBlankNode::NamedNode(NamedNode::new_unchecked(&entry.iri));
    (subject_place(draft, file, &subject), draft.files[file].1.short(&entry.iri))
}

fn subject_place(draft: &Draft<'_>, file: usize, subject: &NamedOrBlankNode) -> Place {
    let (name, turtle) = &draft.files[file];
    Place::offset(*name, turtle.text, turtle.subject(subject))
}

/// A property with the usual prefix of its namespace.
fn prefixed(iri: &str) -> String {
    let known = PREFIXES.iter().find_map(|(prefix, space)| iri.strip_prefix(space).map(|local| [prefix, ":", local].concat()));
    known.unwrap_or_else(|| format!("<{iri}>"))
}
