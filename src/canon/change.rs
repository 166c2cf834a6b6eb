//! What changed between two dumps, entity by entity.

use super::{CanonError, line};
use crate::sort::{Sorted, Sorter};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::iter::Peekable;

/// What things are called by.
const NAMES: [&str; 2] = ["http://www.w3.org/2004/02/skos/core#prefLabel", "http://purl.org/dc/terms/title"];

/// An entity of which the dumps say different things.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its IRI.
    pub entity: String,
    /// What it is called, in the later dump where that knows it; its IRI's end where nothing does.
    pub name: String,
    /// Whether it is in one of the dumps only: `added`, `removed`, else `changed`.
    pub how: &'static str,
    /// Statements of the later dump alone: property and value.
    pub added: BTreeSet<(String, String)>,
    /// Statements of the earlier dump alone.
    pub removed: BTreeSet<(String, String)>,
}

/// Two dumps on their way to be compared, quad by quad, in any order and of any size: what is held are the changes alone.
///
/// What counts are statements, in whatever graph they stand, and not what is said about statements.
#[derive(Default)]
pub struct Comparison {
    statements: [Sorter; 2],
    names: [Sorter; 2],
}

/// A change before it is put into words.
struct Raw {
    entity: String,
    how: &'static str,
    added: Vec<Quad>,
    removed: Vec<Quad>,
}

impl Comparison {
    /// Takes a quad of the earlier dump in.
    pub fn before(&mut self, quad: &Quad) -> Result<(), CanonError> {
        self.push(quad, 0)
    }

    /// Takes a quad of the later dump in.
    pub fn after(&mut self, quad: &Quad) -> Result<(), CanonError> {
        self.push(quad, 1)
    }

    fn push(&mut self, quad: &Quad, side: usize) -> Result<(), CanonError> {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { return Ok(()) };
        if let (true, Term::Literal(name)) = (NAMES.contains(&quad.predicate.as_str()), &quad.object) {
            self.names[side].push(format!("{}\0{}", subject.as_str(), name.value()).as_bytes()).map_err(CanonError::Sort)?;
        }
        if is_statement(quad) {
            let plain = Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() };
            self.statements[side].push(format!("{}\0{}", subject.as_str(), line(&plain)?).as_bytes()).map_err(CanonError::Sort)?;
        }
        Ok(())
    }

    /// The entities of which the dumps say different things, sorted by IRI.
    pub fn finish(self) -> Result<Vec<Change>, CanonError> {
        let raw = compared(self.statements)?;
        let mut wanted: BTreeMap<String, Option<String>> = BTreeMap::new();
        for Raw { entity, added, removed, .. } in &raw {
            wanted.insert(entity.clone(), None);
            for quad in added.iter().chain(removed) {
                if let Term::NamedNode(node) = &quad.object {
                    wanted.insert(node.as_str().to_owned(), None);
                }
            }
        }
        for names in self.names {
            called(names, &mut wanted)?;
        }
        let name =
            |iri: &str| wanted.get(iri).cloned().flatten().unwrap_or_else(|| iri.rsplit(['/', '#']).next().unwrap_or_default().to_owned());
        Ok(raw.into_iter().map(|raw| told(raw, &name)).collect())
    }
}

/// Walks along both sides at once, and keeps the entities that differ.
fn compared([old, new]: [Sorter; 2]) -> Result<Vec<Raw>, CanonError> {
    let (mut old, mut new) = (Entities::of(old)?, Entities::of(new)?);
    let mut found = Vec::new();
    while let Some(entity) = [old.entity()?, new.entity()?].into_iter().flatten().min() {
        let (was, is) = (old.statements(&entity)?, new.statements(&entity)?);
        let only = |one: &HashSet<Quad>, other: &HashSet<Quad>| one.difference(other).cloned().collect::<Vec<_>>();
        let (added, removed) = (only(&is, &was), only(&was, &is));
        if !added.is_empty() || !removed.is_empty() {
            let how = match (was.is_empty(), is.is_empty()) {
                (true, _) => "added",
                (_, true) => "removed",
                (false, false) => "changed",
            };
            found.push(Raw { entity, how, added, removed });
        }
    }
    Ok(found)
}

/// The statements of a side, entity by entity.
struct Entities(Peekable<Sorted>);

impl Entities {
    fn of(lines: Sorter) -> Result<Self, CanonError> {
        Ok(Self(lines.finish().map_err(CanonError::Sort)?.peekable()))
    }

    /// The entity that comes next.
    fn entity(&mut self) -> Result<Option<String>, CanonError> {
        match self.0.peek() {
            None => Ok(None),
            Some(Ok(record)) => Ok(Some(String::from_utf8_lossy(subject(record)).into_owned())),
            Some(Err(error)) => Err(CanonError::Sort(io::Error::new(error.kind(), error.to_string()))),
        }
    }

    /// The statements of the entity that comes next, if it is this one.
    fn statements(&mut self, entity: &str) -> Result<HashSet<Quad>, CanonError> {
        let mut quads = HashSet::new();
        while let Some(record) = self.0.next_if(|next| next.as_ref().is_ok_and(|record| subject(record) == entity.as_bytes())) {
            let record = record.map_err(CanonError::Sort)?;
            quads.insert(read(&record[entity.len() + 1..])?);
        }
        Ok(quads)
    }
}

/// What stands before the line in a record.
fn subject(record: &[u8]) -> &[u8] {
    record.split(|byte| *byte == 0).next().unwrap_or_default()
}

fn read(line: &[u8]) -> Result<Quad, CanonError> {
    let mut quads = RdfParser::from_format(RdfFormat::NQuads).for_slice(line);
    let read = quads.next().ok_or_else(|| io::Error::other("reading a sorted line back: it is empty"));
    read.and_then(|quad| quad.map_err(io::Error::other)).map_err(CanonError::Sort)
}

/// What the wanted are called: the first preferred name or title of a side. A later side's names replace those of an earlier one.
fn called(names: Sorter, wanted: &mut BTreeMap<String, Option<String>>) -> Result<(), CanonError> {
    let mut last = String::new();
    for name in names.finish().map_err(CanonError::Sort)? {
        let name = name.map_err(CanonError::Sort)?;
        let text = String::from_utf8_lossy(&name);
        let Some((iri, name)) = text.split_once('\0') else { continue };
        if iri != last {
            iri.clone_into(&mut last);
            wanted.entry(last.clone()).and_modify(|known| *known = Some(name.to_owned()));
        }
    }
    Ok(())
}

/// A change in words.
fn told(Raw { entity, how, added, removed }: Raw, name: &dyn Fn(&str) -> String) -> Change {
    let property = |quad: &Quad| quad.predicate.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned();
    let lines = |quads: &[Quad]| quads.iter().map(|quad| (property(quad), worded(&quad.object, name))).collect();
    Change { name: name(&entity), how, added: lines(&added), removed: lines(&removed), entity }
}

/// Whether a quad says something of the world: evidence, records and versions do not.
fn is_statement(quad: &Quad) -> bool {
    let behind = |graph: &str| {
        ["graph/evidence/", "graph/resolution", "graph/original/", "graph/versions", "graph/decisions"]
            .iter()
            .any(|part| graph.contains(part))
    };
    !matches!(&quad.graph_name, GraphName::NamedNode(graph) if behind(graph.as_str())) && !matches!(quad.object, Term::Triple(_))
}

fn worded(value: &Term, name: &dyn Fn(&str) -> String) -> String {
    match value {
        Term::NamedNode(node) => format!("{} <{}>", name(node.as_str()), node.as_str()),
        Term::Literal(text) => match text.language() {
            Some(lang) => format!("\"{}\"@{lang}", text.value()),
            None => text.value().to_owned(),
        },
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode};

    #[test]
    fn entities_come_go_and_change() {
        let iri = |tail: &str| NamedNode::new_unchecked(format!("http://example.org/{tail}"));
        let quad = |s: &str, text: &str, graph: &str| Quad::new(iri(s), iri("says"), Literal::new_simple_literal(text), iri(graph));
        let before = [quad("a", "1", "g"), quad("b", "1", "g"), quad("c", "1", "g"), quad("d", "1", "g")];
        let after =
            [quad("a", "1", "h"), quad("b", "2", "g"), quad("e", "1", "g"), quad("d", "1", "g"), quad("d", "2", "graph/evidence/x")];
        let mut comparison = Comparison::default();
        for quad in &before {
            comparison.before(quad).unwrap();
        }
        for quad in &after {
            comparison.after(quad).unwrap();
        }
        let told: Vec<(String, &str)> = comparison.finish().unwrap().into_iter().map(|change| (change.name, change.how)).collect();
        assert_eq!(told, [("b".to_owned(), "changed"), ("c".to_owned(), "removed"), ("e".to_owned(), "added")]);
    }
}
