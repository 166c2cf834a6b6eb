//! Running a query within limits.

use super::guard::{Guard, GuardError};
use super::{Query, QueryError, alarm, algebra};
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
        let hurried = limits.time < Duration::MAX;
        let mut algebra = self.algebra.clone();
        let mut evaluator = SparqlEvaluator::new().with_cancellation_token(limits.stop.clone());
        if hurried {
            algebra::watch(&mut algebra, &alarm::name());
            evaluator = evaluator.with_custom_function(alarm::name(), alarm::goes_on(limits.stop.clone()));
        }
        let mut prepared = evaluator.for_query(algebra);
        if let Some(dataset) = &self.dataset {
            *prepared.dataset_mut() = dataset.clone();
        }
        let results = alarm::unless_ended(|| {
            if hurried && algebra::orders(&self.algebra) {
                prepared.on_queryable_dataset(Guard::new(store.database().clone(), limits.stop.clone())).execute()
            } else {
                prepared.on_store(store.database()).execute()
            }
        });
        let results = results.unwrap_or(Err(QueryEvaluationError::Cancelled));
        let within = Within { limits: limits.clone() };
        Ok(match results.map_err(|error| within.failure(error))? {
            QueryResults::Boolean(value) => Answer::Boolean(value),
            QueryResults::Solutions(solutions) => {
                let variables = solutions.variables().to_vec();
                Answer::Rows { variables, rows: Box::new(within.hold(solutions.map(|row| row.map(|row| terms(&row))))) }
            }
            QueryResults::Graph(triples) => Answer::Graph(Box::new(within.hold(triples))),
        })
    }
}

fn terms(solution: &QuerySolution) -> Row {
    solution.values().to_vec()
}

/// The limits as they hold for what a query gives.
struct Within {
    limits: Limits,
}

impl Within {
    fn failure(&self, error: QueryEvaluationError) -> QueryError {
        match error {
            QueryEvaluationError::Cancelled => QueryError::Time(self.limits.time.as_secs()),
            QueryEvaluationError::Dataset(cause) if matches!(cause.downcast_ref(), Some(GuardError::Stopped)) => {
                QueryError::Time(self.limits.time.as_secs())
            }
            QueryEvaluationError::UnsupportedService(_) | QueryEvaluationError::Service(_) => QueryError::Service,
            other => QueryError::Evaluation(other),
        }
    }

    /// The same, but an error after the most rows, an error when the end is only that of a stopped query, and nothing after an error.
    fn hold<T>(self, mut found: impl Iterator<Item = Result<T, QueryEvaluationError>>) -> impl Iterator<Item = Result<T, QueryError>> {
        let (mut count, mut over) = (0, false);
        std::iter::from_fn(move || {
            if over {
                return None;
            }
            let next = alarm::unless_ended(|| found.next()).unwrap_or(Some(Err(QueryEvaluationError::Cancelled)));
            let item = match next {
                Some(Err(error)) => Err(self.failure(error)),
                _ if self.limits.stop.is_cancelled() => Err(QueryError::Time(self.limits.time.as_secs())),
                Some(Ok(_)) if count == self.limits.rows => Err(QueryError::Rows(self.limits.rows)),
                Some(Ok(item)) => Ok(item),
                None => return None,
            };
            count += 1;
            over = item.is_err();
            Some(item)
        })
    }
}
