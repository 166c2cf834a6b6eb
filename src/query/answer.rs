//! Running a query within limits.

use super::federation::Caller;
use super::{Query, QueryError, ServiceError};
use crate::store::Store;
use crate::text::{SERVICE, Service, TextError};
use oxigraph::model::{NamedNode, Term, Triple};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, QuerySolution, SparqlEvaluator, Variable};

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

/// How much one query may use. Time and memory are for whoever runs it to hold.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most rows (or triples) of an answer.
    pub rows: usize,
}

impl Default for Limits {
    /// No limits.
    fn default() -> Self {
        Self { rows: usize::MAX }
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
        let mut prepared = self.evaluator().for_query(self.algebra.clone());
        if let Some(dataset) = &self.dataset {
            *prepared.dataset_mut() = dataset.clone();
        }
        Ok(match prepared.on_store(store.database()).execute().map_err(failure)? {
            QueryResults::Boolean(value) => Answer::Boolean(value),
            QueryResults::Solutions(solutions) => {
                let variables = solutions.variables().to_vec();
                Answer::Rows { variables, rows: Box::new(up_to(limits.rows, solutions.map(|row| row.map(|row| terms(&row))))) }
            }
            QueryResults::Graph(triples) => Answer::Graph(Box::new(up_to(limits.rows, triples))),
        })
    }
}

impl Query {
    /// An evaluator that knows other endpoints, and the text search where there is one.
    fn evaluator(&self) -> SparqlEvaluator {
        let service = NamedNode::new_unchecked(SERVICE);
        let own = SparqlEvaluator::new().with_default_service_handler(Caller::new(self.services.clone()));
        self.text.clone().into_iter().fold(own, |own, reader| own.with_service_handler(service.clone(), Service(reader)))
    }
}

fn terms(solution: &QuerySolution) -> Row {
    solution.values().to_vec()
}

fn failure(error: QueryEvaluationError) -> QueryError {
    match error {
        QueryEvaluationError::Service(cause) => match cause.downcast::<TextError>() {
            Ok(cause) => QueryError::Search(*cause),
            Err(cause) => cause.downcast::<ServiceError>().map_or(QueryError::Service, |cause| (*cause).into()),
        },
        QueryEvaluationError::UnsupportedService(_) => QueryError::Service,
        other => QueryError::Evaluation(other),
    }
}

/// The same, but an error after the most rows, and nothing after an error.
fn up_to<T>(most: usize, mut found: impl Iterator<Item = Result<T, QueryEvaluationError>>) -> impl Iterator<Item = Result<T, QueryError>> {
    let (mut count, mut over) = (0, false);
    std::iter::from_fn(move || {
        if over {
            return None;
        }
        let item = match found.next()? {
            Err(error) => Err(failure(error)),
            Ok(_) if count == most => Err(QueryError::Rows(most)),
            Ok(item) => Ok(item),
        };
        count += 1;
        over = item.is_err();
        Some(item)
    })
}
