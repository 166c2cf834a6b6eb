//! Parameters of stored queries: text in, RDF terms out.

use super::QueryError;
use crate::model::{Lang, PartialDate};
use crate::vocab::graph::Base;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term};
use serde::Serialize;
use std::collections::BTreeMap;

/// What values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ParamType {
    /// An IRI, absolute or relative to the base of the graph (`id/organization/carec`).
    Iri,
    /// Any text; bound as a plain string.
    Text,
    /// A year of four digits; bound as `xsd:gYear`.
    Year,
    /// A day; bound as `xsd:date`.
    Date,
    /// A language tag; bound as a plain string.
    Lang,
    /// A whole number; bound as `xsd:integer`.
    Integer,
}

/// A parameter of a stored query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Param {
    /// The name, which is the variable's.
    pub name: String,
    /// What values it takes.
    #[serde(rename = "type")]
    pub kind: ParamType,
    /// The value when none is given; empty for anything.
    pub default: String,
    /// Titles by language.
    pub title: BTreeMap<String, String>,
}

impl ParamType {
    /// Every type with the name that headers use.
    pub const ALL: &[(&str, Self)] = &[
        ("iri", Self::Iri),
        ("text", Self::Text),
        ("year", Self::Year),
        ("date", Self::Date),
        ("lang", Self::Lang),
        ("integer", Self::Integer),
    ];

    /// The type of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    fn expected(self) -> &'static str {
        match self {
            Self::Iri => "an IRI",
            Self::Text => "text",
            Self::Year => "a year such as 2020",
            Self::Date => "a date such as 2020-08-13",
            Self::Lang => "a language tag such as `ru`",
            Self::Integer => "a whole number",
        }
    }
}

impl Param {
    /// The term of a value; `None` when the value is empty and anything will do.
    pub fn term(&self, value: &str, base: &Base) -> Result<Option<Term>, QueryError> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(None);
        }
        let term = match self.kind {
            ParamType::Iri => iri(value, base).map(Term::from),
            ParamType::Text => Some(Literal::new_simple_literal(value).into()),
            ParamType::Year => {
                PartialDate::parse(value).filter(|_| value.len() == 4).map(|_| Literal::new_typed_literal(value, xsd::G_YEAR).into())
            }
            ParamType::Date => PartialDate::parse(value)
                .filter(|date| date.is_day())
                .map(|date| Literal::new_typed_literal(date.to_string(), xsd::DATE).into()),
            ParamType::Lang => Lang::parse(value).map(|lang| Literal::new_simple_literal(lang.as_str()).into()),
            ParamType::Integer => value.parse::<i64>().ok().map(|number| Literal::from(number).into()),
        };
        let wrong = || QueryError::Value { name: self.name.clone(), value: value.to_owned(), expected: self.kind.expected() };
        term.map(Some).ok_or_else(wrong)
    }
}

fn iri(value: &str, base: &Base) -> Option<NamedNode> {
    let value = value.strip_prefix('<').and_then(|v| v.strip_suffix('>')).unwrap_or(value);
    NamedNode::new(value).or_else(|_| NamedNode::new(format!("{}{value}", base.as_str()))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(kind: ParamType, value: &str) -> Option<String> {
        let param = Param { name: "x".to_owned(), kind, default: String::new(), title: BTreeMap::new() };
        param.term(value, &Base::default()).ok()?.map(|term| term.to_string())
    }

    #[test]
    fn values_become_terms_of_their_type() {
        assert_eq!(term(ParamType::Iri, "id/person/x").as_deref(), Some("<https://w3id.org/tugai/id/person/x>"));
        assert_eq!(term(ParamType::Iri, "urn:a").as_deref(), Some("<urn:a>"));
        assert_eq!(term(ParamType::Year, "2020").as_deref(), Some("\"2020\"^^<http://www.w3.org/2001/XMLSchema#gYear>"));
        assert_eq!(term(ParamType::Text, "a\"b").as_deref(), Some("\"a\\\"b\""));
    }

    #[test]
    fn a_value_of_another_type_is_refused() {
        for (kind, value) in [
            (ParamType::Iri, "a b"),
            (ParamType::Year, "20"),
            (ParamType::Year, "2020-01"),
            (ParamType::Date, "2020-13-01"),
            (ParamType::Lang, "?"),
            (ParamType::Integer, "1.5"),
        ] {
            assert_eq!(term(kind, value), None, "{kind:?} {value}");
        }
    }
}
