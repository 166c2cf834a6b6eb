//! Running a query within limits.

use super::{Query, QueryError};
use crate::store::Store;
use oxigraph::model::{Term, Triple};
use oxigraph::sparql::{CancellationToken, QueryEvaluationError, QueryResults, QuerySolution, SparqlEvaluator, Variable};
use std::time::Duration;

/// What kind of answer a query gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// ASK.
    Boolean,
    /// SELECT.
    Rows,
    /// CONSTRUCT and DESCRIBE.
    Graph,
}

/// How much one query may use.
#[derive(Clone)]
pub struct Limits {
    /// How long it may run; said in the error. Whoever runs the query cancels `stop` then.
    pub time: Duration,
    /// The most rows (or triples) of an answer.
    pub rows: usize,
    /// Ends the query when cancelled.
    pub stop: CancellationToken,
}

impl Default for Limits {
    /// No limits: for the command line, where the user can stop a query.
    fn default() -> Self {
        Self { time: Duration::MAX, rows: usize::MAX, stop: CancellationToken::new() }
    }
}

/// One row: a place for each variable.
pub type Row = Vec<Option<Term>>;

/// What a query answers; rows and triples come as they are found.
pub enum Answer {
    /// Yes or no.
    Boolean(bool),
    /// A table.
    Rows {
        /// Its columns.
        variables: Vec<Variable>,
        /// Its rows.
        rows: Box<dyn Iterator<Item = Result<Row, QueryError>>>,
    },
    /// A graph; a triple can come twice.
    Graph(Box<dyn Iterator<Item = Result<Triple, QueryError>>>),
}

impl Query {
    /// Runs the query on what the store holds now.
    pub fn run(&self, store: &Store, limits: &Limits) -> Result<Answer, QueryError> {
        let mut prepared = SparqlEvaluator::new().with_cancellation_token(limits.stop.clone()).for_query(self.algebra.clone());
        if let Some(dataset) = &self.dataset {
            *prepared.dataset_mut() = dataset.clone();
        }
        let failed = {
            let seconds = limits.time.as_secs();
            move |error| match error {
                QueryEvaluationError::Cancelled => QueryError::Time(seconds),
                QueryEvaluationError::UnsupportedService(_) | QueryEvaluationError::Service(_) => QueryError::Service,
                other => QueryError::Evaluation(other),
            }
        };
        let most = limits.rows;
        Ok(match prepared.on_store(store.database()).execute().map_err(&failed)? {
            QueryResults::Boolean(value) => Answer::Boolean(value),
            QueryResults::Solutions(solutions) => {
                let variables = solutions.variables().to_vec();
                Answer::Rows {
                    variables,
                    rows: Box::new(capped(solutions.map(move |row| row.map(|row| terms(&row)).map_err(&failed)), most)),
                }
            }
            QueryResults::Graph(triples) => Answer::Graph(Box::new(capped(triples.map(move |triple| triple.map_err(&failed)), most))),
        })
    }
}

fn terms(solution: &QuerySolution) -> Row {
    solution.values().to_vec()
}

/// The same, but an error after `most`, and nothing after an error: evaluation goes on producing errors once it was cancelled.
fn capped<T>(found: impl Iterator<Item = Result<T, QueryError>>, most: usize) -> impl Iterator<Item = Result<T, QueryError>> {
    let mut over = false;
    found.enumerate().map(move |(i, item)| if i < most { item } else { Err(QueryError::Rows(most)) }).take_while(move |item| {
        let go_on = !over;
        over = item.is_err();
        go_on
    })
}
