//! Shapes and a store -> what of the shapes does not hold, with the items and sentences that say it.
//!
//! SHACL Core (<https://www.w3.org/TR/shacl/>) whole, but for `sh:qualifiedValueShapesDisjoint` and for lists as data; no SHACL-SPARQL. A term that is not understood
//! is an error, so that a shape is never half checked. Tests hold the reports beside those of pySHACL.

mod check;
mod data;
mod graph;
mod model;
mod parse;
mod place;

pub use place::Place;

use crate::store::{Store, StoreError};
use crate::turtle;
use check::Check;
use data::Data;
use model::{Constraint, Path, Shape, Target};
use oxigraph::model::Term;
use std::collections::BTreeMap;

/// Shapes by their IRIs.
#[derive(Clone, Debug)]
pub struct Shapes {
    shapes: BTreeMap<String, Shape>,
}

/// What of a shapes file is not understood.
#[derive(Clone, Debug, thiserror::Error)]
#[error("reading shape `{shape}`: `sh:{term}` with {value} is not understood")]
pub struct ShapeError {
    /// The shape.
    pub shape: String,
    /// Local name of the term.
    pub term: String,
    /// Its value as written.
    pub value: String,
}

/// A shape that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// The node of which it does not hold, as in Turtle.
    pub focus: String,
    /// The shape.
    pub shape: String,
    /// The predicate, where the shape is about one.
    pub path: Option<String>,
    /// The value that is wrong, as in Turtle; `None` where all of them together are.
    pub value: Option<String>,
    /// Local name of the constraint component (SHACL 4).
    pub component: &'static str,
    /// Local name of the severity: Violation, Warning, Info.
    pub severity: String,
    /// What the shape says, by language.
    pub messages: Vec<(String, String)>,
}

impl Breach {
    fn new(shape: &Shape, constraint: &Constraint, focus: &Term, value: Option<Term>) -> Self {
        Self {
            focus: focus.to_string(),
            shape: shape.id.clone(),
            path: if let Some(Path::Predicate(path)) = &shape.path { Some(path.as_str().to_owned()) } else { None },
            value: value.map(|value| value.to_string()),
            component: constraint.component(),
            severity: shape.severity.clone(),
            messages: shape.messages.clone(),
        }
    }

    /// What the shape says in a language, else in English, else in any.
    pub fn message(&self, lang: &str) -> &str {
        let said = |wanted: &str| self.messages.iter().find(|(own, _)| own == wanted).map(|(_, text)| text.as_str());
        said(lang).or_else(|| said("en")).or_else(|| self.messages.first().map(|(_, text)| text.as_str())).unwrap_or(self.component)
    }
}

impl Shapes {
    /// Reads shapes in Turtle; all errors are given together.
    pub fn read(text: &str) -> Result<Self, Vec<String>> {
        let (parsed, faults) = turtle::parse(text);
        if !faults.is_empty() {
            return Err(faults.iter().map(|fault| format!("line {}, column {}: {}", fault.line, fault.column, fault.message)).collect());
        }
        parse::shapes(parsed.triples).map_err(|errors| errors.iter().map(ToString::to_string).collect())
    }

    /// What does not hold in a store, sorted, each once.
    pub fn validate(&self, store: &Store) -> Result<Vec<Breach>, StoreError> {
        let data = Data::new(store);
        let check = Check { data: &data, shapes: self, depth: 0 };
        let mut found = Vec::new();
        for shape in self.shapes.values() {
            for focus in focuses(&data, shape)? {
                found.extend(check.node(shape, &focus)?);
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    }
}

/// The nodes that a shape is about, each once.
fn focuses(data: &Data<'_>, shape: &Shape) -> Result<Vec<Term>, StoreError> {
    let mut found = Vec::new();
    for target in &shape.targets {
        match target {
            Target::Class(class) => found.extend(data.instances(class)?),
            Target::Node(node) => found.push(node.clone()),
            Target::SubjectsOf(predicate) => found.extend(data.subjects(predicate.as_ref(), None)?),
            Target::ObjectsOf(predicate) => found.extend(data.values(predicate.as_ref())?),
        }
    }
    found.sort_by_cached_key(ToString::to_string);
    found.dedup();
    Ok(found)
}
