//! What can go wrong with a query.

use super::{Measure, ServiceError};
use crate::text::TextError;
use oxigraph::sparql::QueryEvaluationError;

/// Why a query gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The text is not SPARQL.
    #[error("parsing the query: line {line}, column {column}: {message}")]
    Syntax {
        /// Line, from 1; 0 when the whole query is meant.
        line: usize,
        /// Column in characters, from 1; 0 when the whole query is meant.
        column: usize,
        /// What was expected.
        message: String,
    },
    /// The text is larger than is safe to parse.
    #[error("parsing the query: more than {most} {what}")]
    Large {
        /// What there is too much of.
        what: Measure,
        /// The limit.
        most: usize,
    },
    /// It would write.
    #[error("updates are not allowed here: this endpoint only reads")]
    Update,
    /// It calls another endpoint.
    #[error("`SERVICE` is not allowed here: this endpoint calls no other")]
    Service,
    /// Another endpoint that it calls has not answered as it should.
    #[error(transparent)]
    Call(ServiceError),
    /// There is no stored query of this name.
    #[error("no stored query `{0}`")]
    Unknown(String),
    /// The stored query has no parameter of this name.
    #[error("stored query `{query}` has no parameter `{name}`")]
    Parameter {
        /// The stored query.
        query: String,
        /// The name given.
        name: String,
    },
    /// A parameter's value is not of its type.
    #[error("reading parameter `{name}`: `{value}` is not {expected}")]
    Value {
        /// The parameter.
        name: String,
        /// The value given.
        value: String,
        /// What its type wants.
        expected: &'static str,
    },
    /// The answer has too many rows.
    #[error("the answer has more than {0} rows")]
    Rows(usize),
    /// The text search was asked in another way than it answers, or failed.
    #[error(transparent)]
    Search(#[from] TextError),
    /// Evaluation failed.
    #[error("running the query")]
    Evaluation(#[source] QueryEvaluationError),
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
}

impl QueryError {
    /// What the user can do; empty when there is nothing to say.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "`tugai query` without arguments lists the stored queries",
            Self::Rows(_) => "add a `LIMIT`, or take the whole graph with `tugai export`",
            _ => "",
        }
    }

    /// The parser says "error at 2:15: expected one of ...": the place is taken apart from the message.
    pub(super) fn syntax(text: &str) -> Self {
        let placed = text.strip_prefix("error at ").and_then(|rest| rest.split_once(": "));
        let place = placed.and_then(|(place, message)| {
            let (line, column) = place.split_once(':')?;
            // The parser spells out by code points which letters would do.
            let message = message.split_once("['").map_or_else(|| message.to_owned(), |(start, _)| format!("{start}letters or digits"));
            Some((line.parse().ok()?, column.parse().ok()?, message))
        });
        let (line, column, message) = place.unwrap_or_else(|| (0, 0, text.to_owned()));
        Self::Syntax { line, column, message }
    }
}
