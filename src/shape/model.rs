//! Shapes as data.

use oxigraph::model::{Literal, NamedNode, Term};
use regex::Regex;

/// One shape: which nodes it is about, and what must hold of them or of what a path leads to.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// Its IRI, or `_:` with a label.
    pub(super) id: String,
    pub(super) targets: Vec<Target>,
    /// None in a node shape.
    pub(super) path: Option<Path>,
    pub(super) constraints: Vec<Constraint>,
    pub(super) severity: String,
    /// Texts by language; empty where the shape gives none.
    pub(super) messages: Vec<(String, String)>,
    pub(super) off: bool,
}

/// Which nodes a shape is about (SHACL 2.1.3).
#[derive(Clone, Debug)]
pub(super) enum Target {
    Class(NamedNode),
    Node(Term),
    SubjectsOf(NamedNode),
    ObjectsOf(NamedNode),
}

/// A property path (SHACL 2.3.1).
#[derive(Clone, Debug)]
pub(super) enum Path {
    Predicate(NamedNode),
    Inverse(Box<Path>),
    Sequence(Vec<Path>),
    Either(Vec<Path>),
    /// As often as it goes; with `zero` also not at all, with `one` at most once.
    Repeat {
        path: Box<Path>,
        zero: bool,
        one: bool,
    },
}

/// What must hold (SHACL 4).
#[derive(Clone, Debug)]
pub(super) enum Constraint {
    Class(NamedNode),
    Datatype(NamedNode),
    /// Allowed: IRI, blank node, literal.
    Kind([bool; 3]),
    Count {
        least: usize,
        most: usize,
    },
    Bound {
        operator: &'static str,
        value: Literal,
    },
    Length {
        least: usize,
        most: usize,
    },
    Pattern(Regex),
    Languages(Vec<String>),
    UniqueLanguage,
    Equals(NamedNode),
    Disjoint(NamedNode),
    Less {
        than: NamedNode,
        operator: &'static str,
    },
    Value(Term),
    In(Vec<Term>),
    Not(String),
    And(Vec<String>),
    Or(Vec<String>),
    One(Vec<String>),
    Node(String),
    Property(String),
    Qualified {
        shape: String,
        least: usize,
        most: usize,
    },
    Closed(Vec<NamedNode>),
}

impl Constraint {
    /// The local name of its component (SHACL 4), for reports.
    pub(super) fn component(&self) -> &'static str {
        match self {
            Self::Class(_) => "ClassConstraintComponent",
            Self::Datatype(_) => "DatatypeConstraintComponent",
            Self::Kind(_) => "NodeKindConstraintComponent",
            Self::Count { most: usize::MAX, .. } => "MinCountConstraintComponent",
            Self::Count { .. } => "MaxCountConstraintComponent",
            Self::Bound { operator: ">=", .. } => "MinInclusiveConstraintComponent",
            Self::Bound { operator: ">", .. } => "MinExclusiveConstraintComponent",
            Self::Bound { operator: "<=", .. } => "MaxInclusiveConstraintComponent",
            Self::Bound { .. } => "MaxExclusiveConstraintComponent",
            Self::Length { most: usize::MAX, .. } => "MinLengthConstraintComponent",
            Self::Length { .. } => "MaxLengthConstraintComponent",
            Self::Pattern(_) => "PatternConstraintComponent",
            Self::Languages(_) => "LanguageInConstraintComponent",
            Self::UniqueLanguage => "UniqueLangConstraintComponent",
            Self::Equals(_) => "EqualsConstraintComponent",
            Self::Disjoint(_) => "DisjointConstraintComponent",
            Self::Less { operator: "<", .. } => "LessThanConstraintComponent",
            Self::Less { .. } => "LessThanOrEqualsConstraintComponent",
            Self::Value(_) => "HasValueConstraintComponent",
            Self::In(_) => "InConstraintComponent",
            Self::Not(_) => "NotConstraintComponent",
            Self::And(_) => "AndConstraintComponent",
            Self::Or(_) => "OrConstraintComponent",
            Self::One(_) => "XoneConstraintComponent",
            Self::Node(_) => "NodeConstraintComponent",
            Self::Property(_) => "PropertyConstraintComponent",
            Self::Qualified { most: usize::MAX, .. } => "QualifiedMinCountConstraintComponent",
            Self::Qualified { .. } => "QualifiedMaxCountConstraintComponent",
            Self::Closed(_) => "ClosedConstraintComponent",
        }
    }
}
