//! The graph that shapes are held against: the default graph, and the sentences that stand for its statements.

use super::graph::node;
use super::model::Path;
use crate::query::{Answer, Limits, Query};
use crate::store::{GraphKind, Store, StoreError};
use crate::vocab::rdf;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::BTreeSet;

/// Datatypes of which a lexical form can be wrong, and that SPARQL can cast to.
const CAST: [&str; 12] =
    ["date", "dateTime", "time", "gYear", "gYearMonth", "integer", "decimal", "double", "float", "boolean", "gMonth", "duration"];
/// The namespace of the datatypes of XML Schema.
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// A store as shapes see it.
pub(super) struct Data<'d> {
    pub(super) store: &'d Store,
}

impl Data<'_> {
    /// What a node has as values of a predicate, each once, sorted.
    pub(super) fn objects(&self, subject: &Term, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>, StoreError> {
        let Some(subject) = node(subject) else { return Ok(Vec::new()) };
        let found = self.store.database().quads_for_pattern(Some(subject.as_ref()), Some(predicate), None, None);
        self.sorted(found.map(|quad| quad.map_err(StoreError::from)), |quad| quad.object)
    }

    /// What has a node as value of a predicate.
    pub(super) fn subjects(&self, predicate: NamedNodeRef<'_>, object: Option<&Term>) -> Result<Vec<Term>, StoreError> {
        let found = self.store.database().quads_for_pattern(None, Some(predicate), object.map(Term::as_ref), None);
        self.sorted(found.map(|quad| quad.map_err(StoreError::from)), |quad| quad.subject.into())
    }

    /// All values of a predicate.
    pub(super) fn values(&self, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>, StoreError> {
        let found = self.store.database().quads_for_pattern(None, Some(predicate), None, None);
        self.sorted(found.map(|quad| quad.map_err(StoreError::from)), |quad| quad.object)
    }

    /// The predicates that a node has.
    pub(super) fn predicates(&self, subject: &Term) -> Result<Vec<Term>, StoreError> {
        let Some(subject) = node(subject) else { return Ok(Vec::new()) };
        let found = self.store.database().quads_for_pattern(Some(subject.as_ref()), None, None, None);
        self.sorted(found.map(|quad| quad.map_err(StoreError::from)), |quad| quad.predicate.into())
    }

    fn sorted(&self, found: impl Iterator<Item = Result<Quad, StoreError>>, part: fn(Quad) -> Term) -> Result<Vec<Term>, StoreError> {
        let mut terms = Vec::new();
        for quad in found {
            let quad = quad?;
            if self.is_data(&quad.graph_name) {
                terms.push(part(quad));
            }
        }
        terms.sort_by_cached_key(ToString::to_string);
        terms.dedup();
        Ok(terms)
    }

    fn is_data(&self, graph: &GraphName) -> bool {
        match graph {
            GraphName::DefaultGraph => true,
            GraphName::NamedNode(name) => matches!(GraphKind::of(name, self.store.base()), GraphKind::Evidence(_)),
            GraphName::BlankNode(_) => false,
        }
    }

    /// Whether a node is of a class or of one below it.
    pub(super) fn is_a(&self, value: &Term, class: &NamedNode) -> Result<bool, StoreError> {
        let classes = self.classes(class)?;
        Ok(self.objects(value, rdf::TYPE)?.iter().any(|own| classes.contains(&own.to_string())))
    }

    /// A class and those below it, as they are written.
    fn classes(&self, class: &NamedNode) -> Result<BTreeSet<String>, StoreError> {
        let below = Path::Repeat {
            path: Box::new(Path::Inverse(Box::new(Path::Predicate(rdf::SUB_CLASS_OF.into_owned())))),
            zero: true,
            one: false,
        };
        Ok(self.follow(&below, &Term::from(class.clone()))?.iter().map(ToString::to_string).collect())
    }

    /// The nodes of a class and of those below it.
    pub(super) fn instances(&self, class: &NamedNode) -> Result<Vec<Term>, StoreError> {
        let below = Path::Repeat {
            path: Box::new(Path::Inverse(Box::new(Path::Predicate(rdf::SUB_CLASS_OF.into_owned())))),
            zero: true,
            one: false,
        };
        let mut found = Vec::new();
        for class in self.follow(&below, &Term::from(class.clone()))? {
            found.extend(self.subjects(rdf::TYPE, Some(&class))?);
        }
        Ok(found)
    }

    /// The nodes to which a path leads from a node.
    pub(super) fn follow(&self, path: &Path, from: &Term) -> Result<Vec<Term>, StoreError> {
        match path {
            Path::Predicate(predicate) => self.objects(from, predicate.as_ref()),
            Path::Inverse(inner) => match &**inner {
                Path::Predicate(predicate) => self.subjects(predicate.as_ref(), Some(from)),
                Path::Inverse(path) => self.follow(path, from),
                Path::Sequence(steps) => {
                    self.follow(&Path::Sequence(steps.iter().rev().map(|step| Path::Inverse(Box::new(step.clone()))).collect()), from)
                }
                Path::Either(paths) => {
                    self.follow(&Path::Either(paths.iter().map(|path| Path::Inverse(Box::new(path.clone()))).collect()), from)
                }
                Path::Repeat { path, zero, one } => {
                    self.follow(&Path::Repeat { path: Box::new(Path::Inverse(path.clone())), zero: *zero, one: *one }, from)
                }
            },
            Path::Sequence(steps) => {
                let mut here = vec![from.clone()];
                for step in steps {
                    here = self.each(step, &here)?;
                }
                Ok(here)
            }
            Path::Either(paths) => {
                let mut found = Vec::new();
                for path in paths {
                    found.extend(self.follow(path, from)?);
                }
                Ok(found)
            }
            Path::Repeat { path, zero, one } => self.repeat(path, from, *zero, *one),
        }
    }

    fn each(&self, path: &Path, from: &[Term]) -> Result<Vec<Term>, StoreError> {
        let mut found = Vec::new();
        for node in from {
            found.extend(self.follow(path, node)?);
        }
        found.sort_by_cached_key(ToString::to_string);
        found.dedup();
        Ok(found)
    }

    fn repeat(&self, path: &Path, from: &Term, zero: bool, one: bool) -> Result<Vec<Term>, StoreError> {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut found = Vec::new();
        let mut open = if zero { vec![from.clone()] } else { self.follow(path, from)? };
        let mut step = 0;
        while !open.is_empty() {
            open.retain(|node| seen.insert(node.to_string()));
            found.append(&mut open.clone());
            step += 1;
            open = if one && step > 1 { Vec::new() } else { self.each(path, &open)? };
        }
        Ok(found)
    }

    /// Whether two values compare so, by the rules of SPARQL; what cannot be compared does not.
    pub(super) fn compares(&self, left: &Term, operator: &str, right: &Term) -> bool {
        self.holds(&format!("{left} {operator} {right}"))
    }

    /// Whether the text of a literal is one of its datatype.
    pub(super) fn well_formed(&self, literal: &Literal) -> bool {
        let cast = literal.datatype().as_str().strip_prefix(XSD).filter(|local| CAST.contains(local));
        cast.is_none_or(|_| {
            self.holds(&format!("BOUND(?valid)) BIND({}({}) AS ?valid", literal.datatype(), Literal::new_simple_literal(literal.value())))
        })
    }

    fn holds(&self, filter: &str) -> bool {
        let query = Query::parse(&format!("ASK {{ FILTER({filter}) }}"), self.store.base());
        let answer = query.and_then(|query| query.run(self.store, &Limits::default()));
        matches!(answer, Ok(Answer::Boolean(true)))
    }
}
