//! What changed between two dumps, entity by entity.

use super::{CanonError, line};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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

/// The entities of which two dumps say different things, sorted by IRI. What counts are statements, in whatever graph they stand, and not what is
/// said about statements.
pub fn changes(before: &[Quad], after: &[Quad]) -> Result<Vec<Change>, CanonError> {
    let (old, new) = (statements(before)?, statements(after)?);
    let labels = labels(before).into_iter().chain(labels(after)).collect::<BTreeMap<_, _>>();
    let name = |iri: &str| labels.get(iri).cloned().unwrap_or_else(|| iri.rsplit(['/', '#']).next().unwrap_or_default().to_owned());
    let entities: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut found = Vec::new();
    for entity in entities {
        let empty = BTreeMap::new();
        let (was, is) = (old.get(entity).unwrap_or(&empty), new.get(entity).unwrap_or(&empty));
        let only = |one: &BTreeMap<String, (String, Term)>, other: &BTreeMap<String, (String, Term)>| -> BTreeSet<(String, String)> {
            let own = one.iter().filter(|(line, _)| !other.contains_key(*line));
            own.map(|(_, (property, value))| (property.clone(), worded(value, &name))).collect()
        };
        let (added, removed) = (only(is, was), only(was, is));
        if added.is_empty() && removed.is_empty() {
            continue;
        }
        let how = if was.is_empty() {
            "added"
        } else if is.is_empty() {
            "removed"
        } else {
            "changed"
        };
        found.push(Change { entity: entity.clone(), name: name(entity), how, added, removed });
    }
    Ok(found)
}

/// The statements of each subject, by their lines, with the local name of the property and the value.
type Statements = BTreeMap<String, BTreeMap<String, (String, Term)>>;

fn statements(quads: &[Quad]) -> Result<Statements, CanonError> {
    let mut found: Statements = BTreeMap::new();
    for quad in quads.iter().filter(|quad| is_statement(quad)) {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let plain = Quad { graph_name: GraphName::DefaultGraph, ..quad.clone() };
        let property = quad.predicate.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned();
        found.entry(subject.as_str().to_owned()).or_default().insert(line(&plain)?, (property, quad.object.clone()));
    }
    Ok(found)
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

/// What subjects are called: the first preferred name or title.
fn labels(quads: &[Quad]) -> BTreeMap<String, String> {
    const NAMES: [&str; 2] = ["http://www.w3.org/2004/02/skos/core#prefLabel", "http://purl.org/dc/terms/title"];
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for quad in quads.iter().filter(|quad| NAMES.contains(&quad.predicate.as_str())) {
        if let (NamedOrBlankNode::NamedNode(subject), Term::Literal(text)) = (&quad.subject, &quad.object) {
            let name = found.entry(subject.as_str().to_owned()).or_insert_with(|| text.value().to_owned());
            if text.value() < name.as_str() {
                text.value().clone_into(name);
            }
        }
    }
    found
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
        let told: Vec<(String, &str)> = changes(&before, &after).unwrap().into_iter().map(|change| (change.name, change.how)).collect();
        assert_eq!(told, [("b".to_owned(), "changed"), ("c".to_owned(), "removed"), ("e".to_owned(), "added")]);
    }
}
