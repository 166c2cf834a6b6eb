//! The graph that shapes are held against: the default graph, and the sentences that stand for its statements.

use super::graph::node;
use super::model::Path;
use crate::query::{Answer, Limits, Query};
use crate::store::{GraphKind, Store, StoreError};
use crate::vocab::rdf;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Datatypes of which a lexical form can be wrong, and that SPARQL can cast to.
const CAST: [NamedNodeRef<'static>; 12] = [
    xsd::DATE,
    xsd::DATE_TIME,
    xsd::TIME,
    xsd::G_YEAR,
    xsd::G_YEAR_MONTH,
    xsd::G_MONTH,
    xsd::INTEGER,
    xsd::DECIMAL,
    xsd::DOUBLE,
    xsd::FLOAT,
    xsd::BOOLEAN,
    xsd::DURATION,
];

/// A store as shapes see it, as long as nobody writes it.
pub(super) struct Data<'d> {
    store: &'d Store,
    /// Each class that was asked for, with those below it.
    classes: RefCell<BTreeMap<NamedNode, Rc<Vec<Term>>>>,
}

impl<'d> Data<'d> {
    pub(super) fn new(store: &'d Store) -> Self {
        Self { store, classes: RefCell::default() }
    }

    /// What a node has as values of a predicate, each once, sorted.
    pub(super) fn objects(&self, subject: &Term, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>, StoreError> {
        let Some(subject) = node(subject) else { return Ok(Vec::new()) };
        self.quads(Some(&subject), Some(predicate), None, |quad| quad.object)
    }

    /// What has a node as value of a predicate; without a node, whatever has any.
    pub(super) fn subjects(&self, predicate: NamedNodeRef<'_>, object: Option<&Term>) -> Result<Vec<Term>, StoreError> {
        self.quads(None, Some(predicate), object, |quad| quad.subject.into())
    }

    /// All values of a predicate.
    pub(super) fn values(&self, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>, StoreError> {
        self.quads(None, Some(predicate), None, |quad| quad.object)
    }

    /// The predicates that a node has.
    pub(super) fn predicates(&self, subject: &Term) -> Result<Vec<Term>, StoreError> {
        let Some(subject) = node(subject) else { return Ok(Vec::new()) };
        self.quads(Some(&subject), None, None, |quad| quad.predicate.into())
    }

    /// A part of the quads of a pattern, each once, sorted.
    fn quads(
        &self,
        subject: Option<&NamedOrBlankNode>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<&Term>,
        part: fn(Quad) -> Term,
    ) -> Result<Vec<Term>, StoreError> {
        let (subject, object) = (subject.map(NamedOrBlankNode::as_ref), object.map(Term::as_ref));
        let mut terms = Vec::new();
        for quad in self.store.database().quads_for_pattern(subject, predicate, object, None) {
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
        Ok(self.objects(value, rdf::TYPE)?.iter().any(|own| classes.contains(own)))
    }

    /// The nodes of a class and of those below it.
    pub(super) fn instances(&self, class: &NamedNode) -> Result<Vec<Term>, StoreError> {
        let mut found = Vec::new();
        for class in self.classes(class)?.iter() {
            found.extend(self.subjects(rdf::TYPE, Some(class))?);
        }
        Ok(found)
    }

    /// A class and those below it.
    fn classes(&self, class: &NamedNode) -> Result<Rc<Vec<Term>>, StoreError> {
        if let Some(known) = self.classes.borrow().get(class) {
            return Ok(Rc::clone(known));
        }
        let below = Path::Inverse(Box::new(Path::Predicate(rdf::SUB_CLASS_OF.into_owned())));
        let found = Rc::new(self.follow(&Path::Repeat { path: Box::new(below), zero: true, one: false }, &Term::from(class.clone()))?);
        self.classes.borrow_mut().insert(class.clone(), Rc::clone(&found));
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
        self.ask(&format!("FILTER({left} {operator} {right})"))
    }

    /// Whether the text of a literal is one of its datatype.
    pub(super) fn well_formed(&self, literal: &Literal) -> bool {
        let (datatype, text) = (literal.datatype(), Literal::new_simple_literal(literal.value()));
        !CAST.contains(&datatype) || self.ask(&format!("BIND({datatype}({text}) AS ?valid) FILTER(BOUND(?valid))"))
    }

    /// Whether a pattern has a solution.
    fn ask(&self, pattern: &str) -> bool {
        let query = Query::parse(&format!("ASK {{ {pattern} }}"), self.store.base());
        let answer = query.and_then(|query| query.run(self.store, &Limits::default()));
        matches!(answer, Ok(Answer::Boolean(true)))
    }
}
