//! Triples of a shapes file -> shapes. What is not understood is an error: a shape is never half checked.

use super::graph::{Graph, iri, key, literal, local, number};
use super::model::{Constraint, Path, Shape, Target};
use super::{ShapeError, Shapes};
use crate::vocab::{rdf, shacl};
use oxigraph::model::{NamedNode, Term, Triple};
use regex::{Regex, RegexBuilder};
use std::collections::BTreeMap;

/// Terms that say nothing about what must hold.
const SILENT: [&str; 14] = [
    "path",
    "targetClass",
    "targetNode",
    "targetSubjectsOf",
    "targetObjectsOf",
    "severity",
    "message",
    "deactivated",
    "name",
    "description",
    "order",
    "group",
    "flags",
    "ignoredProperties",
];
/// Terms that only mean something beside another, which reads them.
const BESIDE: [&str; 3] = ["qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint"];
/// How deep paths may nest.
const DEEPEST: usize = 20;

/// The shapes of a file, or all that is wrong with it.
pub(super) fn shapes(triples: Vec<Triple>) -> Result<Shapes, Vec<ShapeError>> {
    let graph = Graph::new(triples);
    let mut open: Vec<String> = graph.nodes().filter(|node| starts(&graph, node)).map(str::to_owned).collect();
    let (mut shapes, mut errors) = (BTreeMap::new(), Vec::new());
    while let Some(id) = open.pop() {
        if shapes.contains_key(&id) {
            continue;
        }
        let mut parser = Parser { graph: &graph, id: &id, errors: &mut errors, open: &mut open };
        let shape = parser.shape();
        shapes.insert(id, shape);
    }
    if errors.is_empty() { Ok(Shapes { shapes }) } else { Err(errors) }
}

/// Whether a node is a shape by its type or because it has a target.
fn starts(graph: &Graph, node: &str) -> bool {
    let target = |(p, _): &(NamedNode, Term)| p.as_str().strip_prefix(shacl::NAMESPACE).is_some_and(|local| local.starts_with("target"));
    let typed = |(p, o): &(NamedNode, Term)| p.as_ref() == rdf::TYPE && matches!(local(o), Some("NodeShape" | "PropertyShape"));
    graph.says(node).iter().any(|said| target(said) || typed(said))
}

struct Parser<'p> {
    graph: &'p Graph,
    id: &'p str,
    errors: &'p mut Vec<ShapeError>,
    open: &'p mut Vec<String>,
}

impl Parser<'_> {
    fn shape(&mut self) -> Shape {
        let graph = self.graph;
        let severity = graph.values(self.id, "severity").find_map(|s| local(s)).unwrap_or("Violation").to_owned();
        let messages = graph.values(self.id, "message").filter_map(|m| match m {
            Term::Literal(text) => Some((text.language().unwrap_or_default().to_owned(), text.value().to_owned())),
            _ => None,
        });
        let off = graph.values(self.id, "deactivated").any(|v| matches!(v, Term::Literal(l) if l.value() == "true" || l.value() == "1"));
        let path = graph.values(self.id, "path").next().and_then(|path| self.path(path, 0));
        let mut constraints = Vec::new();
        for (predicate, value) in graph.says(self.id) {
            let Some(term) = predicate.as_str().strip_prefix(shacl::NAMESPACE) else { continue };
            if SILENT.contains(&term) || BESIDE.contains(&term) {
                continue;
            }
            match self.constraint(term, value) {
                Some(constraint) => constraints.extend(constraint),
                None => self.wrong(term, value),
            }
        }
        Shape { id: self.id.to_owned(), targets: self.targets(), path, constraints, severity, messages: messages.collect(), off }
    }

    fn wrong(&mut self, term: &str, value: &Term) {
        self.errors.push(ShapeError { shape: self.id.to_owned(), term: term.to_owned(), value: value.to_string() });
    }

    fn targets(&mut self) -> Vec<Target> {
        let graph = self.graph;
        let of = |local: &'static str| graph.values(self.id, local);
        let classes = of("targetClass").filter_map(iri).map(Target::Class);
        let nodes = of("targetNode").cloned().map(Target::Node);
        let subjects = of("targetSubjectsOf").filter_map(iri).map(Target::SubjectsOf);
        let objects = of("targetObjectsOf").filter_map(iri).map(Target::ObjectsOf);
        classes.chain(nodes).chain(subjects).chain(objects).collect()
    }

    /// The constraints that one triple states; `None` where it is not understood.
    fn constraint(&mut self, term: &str, value: &Term) -> Option<Vec<Constraint>> {
        let one = |constraint| Some(vec![constraint]);
        match term {
            "class" => one(Constraint::Class(iri(value)?)),
            "datatype" => one(Constraint::Datatype(iri(value)?)),
            "nodeKind" => one(Constraint::Kind(kinds(local(value)?)?)),
            "minCount" => one(Constraint::Count { least: number(value)?, most: usize::MAX }),
            "maxCount" => one(Constraint::Count { least: 0, most: number(value)? }),
            "minInclusive" | "minExclusive" | "maxInclusive" | "maxExclusive" => {
                one(Constraint::Bound { operator: operator(term), value: literal(value)? })
            }
            "minLength" => one(Constraint::Length { least: number(value)?, most: usize::MAX }),
            "maxLength" => one(Constraint::Length { least: 0, most: number(value)? }),
            "pattern" => one(Constraint::Pattern(self.pattern(value)?)),
            "languageIn" => {
                one(Constraint::Languages(self.graph.list(value)?.iter().filter_map(literal).map(|l| l.value().to_lowercase()).collect()))
            }
            "uniqueLang" => Some(if literal(value)?.value() == "true" { vec![Constraint::UniqueLanguage] } else { Vec::new() }),
            "equals" => one(Constraint::Equals(iri(value)?)),
            "disjoint" => one(Constraint::Disjoint(iri(value)?)),
            "lessThan" => one(Constraint::Less { than: iri(value)?, operator: "<" }),
            "lessThanOrEquals" => one(Constraint::Less { than: iri(value)?, operator: "<=" }),
            "hasValue" => one(Constraint::Value(value.clone())),
            "in" => one(Constraint::In(self.graph.list(value)?)),
            "closed" => Some(if literal(value)?.value() == "true" { vec![Constraint::Closed(self.allowed()?)] } else { Vec::new() }),
            _ => self.logical(term, value),
        }
    }

    /// The constraints that name other shapes.
    fn logical(&mut self, term: &str, value: &Term) -> Option<Vec<Constraint>> {
        let constraint = match term {
            "not" => Constraint::Not(self.other(value)),
            "node" => Constraint::Node(self.other(value)),
            "property" => Constraint::Property(self.other(value)),
            "and" => Constraint::And(self.others(value)?),
            "or" => Constraint::Or(self.others(value)?),
            "xone" => Constraint::One(self.others(value)?),
            "qualifiedValueShape" => return self.qualified(value),
            _ => return None,
        };
        Some(vec![constraint])
    }

    fn qualified(&mut self, value: &Term) -> Option<Vec<Constraint>> {
        let apart =
            self.graph.values(self.id, "qualifiedValueShapesDisjoint").any(|v| matches!(v, Term::Literal(l) if l.value() == "true"));
        let bound = |local: &str| self.graph.values(self.id, local).find_map(number);
        let (least, most) = (bound("qualifiedMinCount"), bound("qualifiedMaxCount"));
        if apart || (least.is_none() && most.is_none()) {
            return None;
        }
        let shape = self.other(value);
        let least = least.map(|least| Constraint::Qualified { shape: shape.clone(), least, most: usize::MAX });
        Some(least.into_iter().chain(most.map(|most| Constraint::Qualified { shape: shape.clone(), least: 0, most })).collect())
    }

    fn other(&mut self, value: &Term) -> String {
        let id = key(value);
        self.open.push(id.clone());
        id
    }

    fn others(&mut self, value: &Term) -> Option<Vec<String>> {
        let members = self.graph.list(value)?;
        Some(members.iter().map(|member| self.other(member)).collect())
    }

    /// The predicates that a closed shape allows: those of its properties, and those that it ignores.
    fn allowed(&self) -> Option<Vec<NamedNode>> {
        let paths = self
            .graph
            .values(self.id, "property")
            .filter_map(|p| self.graph.values(&key(p), "path").next().and_then(iri))
            .collect::<Vec<_>>();
        let ignored = match self.graph.values(self.id, "ignoredProperties").next() {
            Some(list) => self.graph.list(list)?.iter().filter_map(iri).collect(),
            None => Vec::new(),
        };
        Some(paths.into_iter().chain(ignored).collect())
    }

    fn pattern(&self, value: &Term) -> Option<Regex> {
        let flags = self.graph.values(self.id, "flags").find_map(literal).map(|l| l.value().to_owned()).unwrap_or_default();
        let mut builder = RegexBuilder::new(literal(value)?.value());
        builder.case_insensitive(flags.contains('i')).multi_line(flags.contains('m')).dot_matches_new_line(flags.contains('s'));
        builder.ignore_whitespace(flags.contains('x')).build().ok()
    }

    fn path(&mut self, value: &Term, depth: usize) -> Option<Path> {
        let found = (depth < DEEPEST).then(|| self.steps(value, depth)).flatten();
        if found.is_none() && depth == 0 {
            self.wrong("path", value);
        }
        found
    }

    fn steps(&mut self, value: &Term, depth: usize) -> Option<Path> {
        if let Some(predicate) = iri(value) {
            return Some(Path::Predicate(predicate));
        }
        if let Some(steps) = self.graph.list(value) {
            return steps.iter().map(|step| self.path(step, depth + 1)).collect::<Option<_>>().map(Path::Sequence);
        }
        let graph = self.graph;
        let (predicate, inner) = graph.says(&key(value)).iter().find(|(p, _)| p.as_str().starts_with(shacl::NAMESPACE))?;
        let repeat = |path, zero, one| Some(Path::Repeat { path: Box::new(path), zero, one });
        match predicate.as_str().strip_prefix(shacl::NAMESPACE)? {
            "inversePath" => self.path(inner, depth + 1).map(|path| Path::Inverse(Box::new(path))),
            "alternativePath" => graph.list(inner)?.iter().map(|step| self.path(step, depth + 1)).collect::<Option<_>>().map(Path::Either),
            "zeroOrMorePath" => repeat(self.path(inner, depth + 1)?, true, false),
            "oneOrMorePath" => repeat(self.path(inner, depth + 1)?, false, false),
            "zeroOrOnePath" => repeat(self.path(inner, depth + 1)?, true, true),
            _ => None,
        }
    }
}

fn operator(term: &str) -> &'static str {
    match term {
        "minInclusive" => ">=",
        "minExclusive" => ">",
        "maxInclusive" => "<=",
        _ => "<",
    }
}

/// Which of IRIs, blank nodes and literals a node kind allows.
fn kinds(local: &str) -> Option<[bool; 3]> {
    Some(match local {
        "IRI" => [true, false, false],
        "BlankNode" => [false, true, false],
        "Literal" => [false, false, true],
        "BlankNodeOrIRI" => [true, true, false],
        "IRIOrLiteral" => [true, false, true],
        "BlankNodeOrLiteral" => [false, true, true],
        _ => return None,
    })
}
