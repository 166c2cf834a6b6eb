//! Why a query has no answer, as it travels from worker to server.

use crate::query::{Measure, QueryError};
use crate::text::TextError;
use oxigraph::sparql::QueryEvaluationError;
use serde::{Deserialize, Serialize};

/// Why a query has no answer, or no more of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Failure {
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
    /// The query is refused for its size.
    #[error("parsing the query: more than {most} {what}")]
    Large {
        /// What there is too much of.
        what: Measure,
        /// The limit.
        most: usize,
    },
    /// It would write.
    #[error("updates are not allowed here")]
    Update,
    /// It calls another endpoint.
    #[error("`SERVICE` is not allowed here")]
    Service,
    /// Another endpoint that it calls has not answered as it should.
    #[error("{message}")]
    Call {
        /// What it did.
        message: String,
    },
    /// It asks for what the evaluator does not have.
    #[error("running the query: {message}")]
    Unsupported {
        /// What.
        message: String,
    },
    /// The client takes no format in which this kind of answer can be given.
    #[error("no accepted format can say the answer")]
    Format {
        /// Whether the answer is a graph, and not rows.
        graph: bool,
    },
    /// The answer has too many rows.
    #[error("the answer has more than {most} rows")]
    Rows {
        /// The limit.
        most: u64,
    },
    /// The answer has too many bytes.
    #[error("the answer has more than {most} bytes")]
    Bytes {
        /// The limit.
        most: u64,
    },
    /// The deadline came first.
    #[error("the query took longer than {milliseconds} ms")]
    Time {
        /// The limit.
        milliseconds: u64,
    },
    /// It took more memory than it may.
    #[error("the query took more than {mib} MiB of memory")]
    Memory {
        /// The limit.
        mib: u64,
    },
    /// All queries together took more memory than they may, and it the most.
    #[error("all queries together took more than {mib} MiB of memory, and this one the most")]
    Crowd {
        /// The limit.
        mib: u64,
    },
    /// It is nested too deeply to be evaluated.
    #[error("the query is nested too deeply")]
    Depth,
    /// Too many others are running.
    #[error("too many queries are running")]
    Busy,
    /// The operator cancelled it.
    #[error("the query was cancelled")]
    Cancelled,
    /// Another query of this name is running.
    #[error("a query with this id is running")]
    Taken,
    /// The fault is not the query's.
    #[error("{message}")]
    Internal {
        /// For the log.
        message: String,
    },
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        match error {
            QueryError::Syntax { line, column, message } => Self::Syntax { line, column, message },
            QueryError::Large { what, most } => Self::Large { what, most },
            QueryError::Update => Self::Update,
            QueryError::Service => Self::Service,
            QueryError::Call(cause) => Self::Call { message: cause.to_string() },
            QueryError::Rows(most) => Self::Rows { most: most as u64 },
            QueryError::Search(TextError::Pattern(message)) => Self::Unsupported { message },
            QueryError::Evaluation(cause) => match cause {
                QueryEvaluationError::UnsupportedCustomFunction(_)
                | QueryEvaluationError::UnsupportedCustomFunctionArity { .. }
                | QueryEvaluationError::UnboundService
                | QueryEvaluationError::InvalidServiceName(_) => Self::Unsupported { message: cause.to_string() },
                other => Self::Internal { message: format!("running a query: {other}") },
            },
            other => Self::Internal { message: other.to_string() },
        }
    }
}
