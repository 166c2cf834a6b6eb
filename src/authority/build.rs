//! Authority files -> entries, with what the checks need to know.

use super::entry::{AuthorityName, Entry, NameKind, Post};
use super::spread::spread;
use crate::model::Kind;
use crate::model::Lang;
use crate::report::{Diagnostic, Place};
use crate::turtle::{self, Turtle};
use crate::vocab::rdf;
use crate::vocab::tug;
use oxigraph::model::{NamedOrBlankNode, Term, Triple};
use std::collections::BTreeMap;

/// The classes of entities with the kind of their mentions; of two, the later is the more special.
pub(super) const CLASSES: [(&str, Kind); 9] = [
    ("Organization", Kind::Organization),
    ("Person", Kind::Person),
    ("Event", Kind::Event),
    ("Agreement", Kind::Agreement),
    ("Memorandum", Kind::Agreement),
    ("Program", Kind::Program),
    ("Place", Kind::Place),
    ("State", Kind::Place),
    ("Topic", Kind::Topic),
];

/// Properties that give names.
const NAMES: [(&str, NameKind); 6] = [
    ("http://www.w3.org/2004/02/skos/core#prefLabel", NameKind::Preferred),
    ("http://www.w3.org/2004/02/skos/core#altLabel", NameKind::Alternative),
    ("https://w3id.org/tugai/ontology#acronym", NameKind::Acronym),
    ("http://www.w3.org/2004/02/skos/core#hiddenLabel", NameKind::Hidden),
    ("https://w3id.org/tugai/ontology#adjective", NameKind::Adjective),
    ("http://xmlns.com/foaf/0.1/familyName", NameKind::Family),
];

/// What was read from the files, in order of IRIs.
pub(super) struct Draft<'t> {
    /// The files; their triples have moved to `subjects`.
    pub(super) files: Vec<(&'t str, Turtle<'t>)>,
    /// Entities, sorted by IRI.
    pub(super) entries: Vec<Entry>,
    /// Every subject, with the file that describes it first and its triples.
    pub(super) subjects: BTreeMap<String, Vec<(usize, Triple)>>,
}

impl Draft<'_> {
    /// The entries, and all triples, sorted, each once.
    pub(super) fn finish(self) -> (Vec<Entry>, Vec<Triple>) {
        let mut all = Vec::new();
        for statements in self.subjects.into_values() {
            let mut own: Vec<Triple> = statements.into_iter().map(|(_, triple)| triple).collect();
            own.sort_by(|a, b| key(a).cmp(&key(b)));
            own.dedup();
            all.append(&mut own);
        }
        (self.entries, all)
    }
}

/// What the statements of one subject are sorted by.
fn key(triple: &Triple) -> (&str, &str, &str, &str) {
    let predicate = triple.predicate.as_str();
    match &triple.object {
        Term::NamedNode(node) => (predicate, node.as_str(), "", ""),
        Term::Literal(literal) => (predicate, literal.value(), literal.language().unwrap_or_default(), literal.datatype().as_str()),
        _ => (predicate, "", "", ""),
    }
}

/// Reads all files; the diagnostics are of syntax only.
pub(super) fn read<'t>(files: &[(&'t str, &'t str)]) -> (Draft<'t>, Vec<Diagnostic>) {
    let mut draft = Draft { files: Vec::new(), entries: Vec::new(), subjects: BTreeMap::new() };
    let mut diagnostics = Vec::new();
    let parsed = spread(files, |(name, text)| (*name, turtle::parse(text)));
    for (number, (name, (mut turtle, faults))) in parsed.into_iter().enumerate() {
        diagnostics.extend(faults.into_iter().map(|fault| {
            let place = Place::at(name, fault.line, fault.column);
            Diagnostic::error("A001", place, format!("cannot read the Turtle: {}", fault.message))
        }));
        for triple in std::mem::take(&mut turtle.triples) {
            let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
            match draft.subjects.get_mut(subject.as_str()) {
                Some(statements) => statements.push((number, triple)),
                None => {
                    draft.subjects.insert(subject.as_str().to_owned(), vec![(number, triple)]);
                }
            }
        }
        draft.files.push((name, turtle));
    }
    draft.entries = draft.subjects.iter().filter_map(|(iri, triples)| entry(iri, triples, &draft.subjects)).collect();
    (draft, diagnostics)
}

type Subjects = BTreeMap<String, Vec<(usize, Triple)>>;

/// The entry of a subject; `None` for a subject of no known class, such as a position.
fn entry(iri: &str, triples: &[(usize, Triple)], subjects: &Subjects) -> Option<Entry> {
    let (class, kind) = *CLASSES.iter().rfind(|(class, _)| objects(triples, rdf::TYPE.as_str()).any(|object| is_tug(object, class)))?;
    let tug = |local: &str| objects(triples, tug::term(local).as_str()).map(str::to_owned).collect::<Vec<_>>();
    let country = tug("country").into_iter().min();
    let mut part_of: Vec<String> = ["partOf", "unitOf", "within"].into_iter().flat_map(tug).collect();
    if kind == Kind::Place {
        part_of.extend(tug("country"));
    }
    sort(&mut part_of);
    let mut same: Vec<String> = objects(triples, "http://www.w3.org/2004/02/skos/core#exactMatch").map(str::to_owned).collect();
    sort(&mut same);
    let mut names: Vec<AuthorityName> = triples.iter().filter_map(|(_, triple)| name(triple)).collect();
    names.sort();
    names.dedup();
    Some(Entry {
        iri: iri.to_owned(),
        kind,
        class: class.to_owned(),
        names,
        concept: tug("kind").into_iter().find_map(|concept| concept.strip_prefix(tug::CONCEPTS).map(str::to_owned)),
        country,
        part_of,
        positions: objects(triples, tug::HOLDS.as_str()).filter_map(|position| post(position, subjects)).collect(),
        same,
    })
}

fn post(iri: &str, subjects: &Subjects) -> Option<Post> {
    let triples = subjects.get(iri)?;
    let organization = objects(triples, tug::ORGANIZATION_OF.as_str()).next().map(str::to_owned);
    let stated = triples.iter().filter(|(_, triple)| triple.predicate.as_ref() == tug::TITLE);
    let mut titles: Vec<(String, Lang)> = stated.filter_map(|(_, triple)| text(&triple.object)).collect();
    titles.sort();
    Some(Post { iri: iri.to_owned(), organization, titles })
}

/// IRIs that a property of a subject points to.
pub(super) fn objects<'a>(triples: &'a [(usize, Triple)], property: &'a str) -> impl Iterator<Item = &'a str> {
    triples.iter().filter(move |(_, triple)| triple.predicate.as_str() == property).filter_map(|(_, triple)| match &triple.object {
        Term::NamedNode(node) => Some(node.as_str()),
        _ => None,
    })
}

fn is_tug(iri: &str, local: &str) -> bool {
    iri.strip_prefix(tug::NAMESPACE) == Some(local)
}

fn name(triple: &Triple) -> Option<AuthorityName> {
    let (_, kind) = *NAMES.iter().find(|(property, _)| triple.predicate.as_str() == *property)?;
    let (text, lang) = text(&triple.object)?;
    Some(AuthorityName { kind, lang, text })
}

/// A literal with its language; `None` for anything else.
pub(super) fn text(term: &Term) -> Option<(String, Lang)> {
    let Term::Literal(literal) = term else { return None };
    Some((literal.value().to_owned(), Lang::parse(literal.language()?)?))
}

/// Whether a property gives names.
pub(super) fn names(property: &str) -> bool {
    NAMES.iter().any(|(known, _)| *known == property)
}

fn sort(list: &mut Vec<String>) {
    list.sort();
    list.dedup();
}
