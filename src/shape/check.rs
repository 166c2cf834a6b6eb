//! Nodes held against shapes.

use super::data::Data;
use super::model::{Constraint, Shape};
use super::{Breach, Shapes};
use crate::store::StoreError;
use oxigraph::model::{NamedNode, Term};
use std::collections::BTreeMap;

/// How deep shapes may name each other; one that comes back to itself holds from there on (SHACL leaves it open).
const DEEPEST: usize = 30;

/// One node and one shape.
pub(super) struct Check<'c> {
    pub(super) data: &'c Data<'c>,
    pub(super) shapes: &'c Shapes,
    pub(super) depth: usize,
}

impl Check<'_> {
    /// What of a shape does not hold of a node.
    pub(super) fn node(&self, shape: &Shape, focus: &Term) -> Result<Vec<Breach>, StoreError> {
        if shape.off || self.depth > DEEPEST {
            return Ok(Vec::new());
        }
        let values = match &shape.path {
            Some(path) => self.data.follow(path, focus)?,
            None => vec![focus.clone()],
        };
        let mut found = Vec::new();
        for constraint in &shape.constraints {
            if let Constraint::Property(id) = constraint {
                for value in &values {
                    found.extend(self.inner(id, value)?);
                }
                continue;
            }
            let broken = self.broken(constraint, focus, &values)?;
            found.extend(broken.into_iter().map(|value| Breach::new(shape, constraint, focus, value)));
        }
        Ok(found)
    }

    fn inner(&self, id: &str, focus: &Term) -> Result<Vec<Breach>, StoreError> {
        let Some(shape) = self.shapes.shapes.get(id) else { return Ok(Vec::new()) };
        Check { depth: self.depth + 1, ..*self }.node(shape, focus)
    }

    fn conforms(&self, id: &str, value: &Term) -> Result<bool, StoreError> {
        Ok(self.inner(id, value)?.is_empty())
    }

    /// The values that break a constraint; `None` where they all together do.
    fn broken(&self, constraint: &Constraint, focus: &Term, values: &[Term]) -> Result<Vec<Option<Term>>, StoreError> {
        let whole = |broken: bool| Ok(if broken { vec![None] } else { Vec::new() });
        match constraint {
            Constraint::Count { least, most } => whole(values.len() < *least || values.len() > *most),
            Constraint::Value(wanted) => whole(!values.contains(wanted)),
            Constraint::Qualified { shape, least, most } => {
                let mut fits = 0;
                for value in values {
                    fits += usize::from(self.conforms(shape, value)?);
                }
                whole(fits < *least || fits > *most)
            }
            Constraint::UniqueLanguage => Ok(repeated(values).into_iter().map(|_| None).collect()),
            Constraint::Equals(other) => {
                let others = self.data.objects(focus, other.as_ref())?;
                let apart = |from: &[Term], of: &[Term]| from.iter().filter(|v| !of.contains(v)).cloned().map(Some).collect::<Vec<_>>();
                Ok([apart(values, &others), apart(&others, values)].concat())
            }
            Constraint::Less { than, operator } => {
                let others = self.data.objects(focus, than.as_ref())?;
                let pairs = values.iter().flat_map(|value| others.iter().map(move |other| (value, other)));
                Ok(pairs
                    .filter(|(value, other)| !self.data.compares(value, operator, other))
                    .map(|(value, _)| Some(value.clone()))
                    .collect())
            }
            Constraint::Closed(allowed) => self.further(focus, allowed),
            each => {
                let mut found = Vec::new();
                for value in values {
                    if !self.holds(each, focus, value)? {
                        found.push(Some(value.clone()));
                    }
                }
                Ok(found)
            }
        }
    }

    /// The values of predicates that a closed shape does not allow.
    fn further(&self, focus: &Term, allowed: &[NamedNode]) -> Result<Vec<Option<Term>>, StoreError> {
        let mut found = Vec::new();
        for predicate in self.data.predicates(focus)? {
            if let Term::NamedNode(own) = predicate
                && !allowed.contains(&own)
            {
                found.extend(self.data.objects(focus, own.as_ref())?.into_iter().map(Some));
            }
        }
        Ok(found)
    }

    /// Whether a constraint on each value holds of one.
    fn holds(&self, constraint: &Constraint, focus: &Term, value: &Term) -> Result<bool, StoreError> {
        Ok(match constraint {
            Constraint::Class(class) => self.data.is_a(value, class)?,
            Constraint::Datatype(wanted) => {
                matches!(value, Term::Literal(l) if l.datatype() == wanted.as_ref() && self.data.well_formed(l))
            }
            Constraint::Kind(kinds) => match value {
                Term::NamedNode(_) => kinds[0],
                Term::BlankNode(_) => kinds[1],
                Term::Literal(_) => kinds[2],
                Term::Triple(_) => false,
            },
            Constraint::Bound { operator, value: bound } => self.data.compares(value, operator, &Term::from(bound.clone())),
            Constraint::Length { least, most } => text(value).is_some_and(|text| (*least..=*most).contains(&text.chars().count())),
            Constraint::Pattern(pattern) => text(value).is_some_and(|text| pattern.is_match(text)),
            Constraint::Languages(ranges) => {
                matches!(value, Term::Literal(l) if l.language().is_some_and(|tag| ranges.iter().any(|r| matches(tag, r))))
            }
            Constraint::Disjoint(other) => !self.data.objects(focus, other.as_ref())?.contains(value),
            Constraint::In(members) => members.contains(value),
            Constraint::Not(shape) => !self.conforms(shape, value)?,
            Constraint::Node(shape) => self.conforms(shape, value)?,
            Constraint::And(shapes) => self.fits(shapes, value)? == shapes.len(),
            Constraint::Or(shapes) => self.fits(shapes, value)? > 0,
            Constraint::One(shapes) => self.fits(shapes, value)? == 1,
            _ => true,
        })
    }

    fn fits(&self, shapes: &[String], value: &Term) -> Result<usize, StoreError> {
        let mut fits = 0;
        for shape in shapes {
            fits += usize::from(self.conforms(shape, value)?);
        }
        Ok(fits)
    }
}

/// The languages that more than one value has.
fn repeated(values: &[Term]) -> Vec<String> {
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for value in values {
        if let Term::Literal(literal) = value
            && let Some(tag) = literal.language()
        {
            *count.entry(tag.to_lowercase()).or_default() += 1;
        }
    }
    count.into_iter().filter(|(_, n)| *n > 1).map(|(tag, _)| tag).collect()
}

/// The text of an IRI or literal; blank nodes have none.
fn text(value: &Term) -> Option<&str> {
    match value {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::Literal(literal) => Some(literal.value()),
        Term::BlankNode(_) | Term::Triple(_) => None,
    }
}

/// Basic filtering of language ranges (RFC 4647, 3.3.1).
fn matches(tag: &str, range: &str) -> bool {
    let tag = tag.to_lowercase();
    range == "*" || tag == range || tag.strip_prefix(range).is_some_and(|rest| rest.starts_with('-'))
}
