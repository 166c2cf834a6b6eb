//! `SERVICE`: calls to other endpoints, to those that the operator names and in bounds.

use super::{QueryError, Row};
use crate::fetch::{CallError, call};
use oxigraph::model::NamedNode;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput};
use oxigraph::sparql::{DefaultServiceHandler, QueryEvaluationError, QuerySolution, QuerySolutionIter, Variable};
use serde::{Deserialize, Serialize};
use spargebra::Query as Algebra;
use spargebra::algebra::GraphPattern;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The most calls of one query. The same call is made once, however often it is needed.
const CALLS: usize = 5;
/// The most rows of one call.
const ROWS: usize = 10_000;

/// Which endpoints queries may call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Services {
    /// Their IRIs, exactly as queries name them.
    pub allowed: Vec<String>,
    /// Hosts among them whose addresses need not be public.
    pub inside: Vec<String>,
}

impl Services {
    /// Whether an endpoint may be called.
    pub(super) fn allow(&self, iri: &str) -> bool {
        self.allowed.iter().any(|own| own == iri)
    }
}

/// Why a `SERVICE` gave nothing.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ServiceError {
    /// The operator does not allow it.
    #[error("<{0}> is not among the endpoints that may be called")]
    Refused(String),
    /// It failed.
    #[error("calling <{iri}>: {cause}")]
    Failed {
        /// The endpoint.
        iri: String,
        /// Why.
        cause: CallError,
    },
    /// Its answer is no table of rows in a format that is read.
    #[error("calling <{0}>: its answer cannot be read")]
    Unread(String),
    /// Its answer has too many rows.
    #[error("calling <{0}>: its answer has more than {ROWS} rows")]
    Rows(String),
    /// There were too many calls.
    #[error("more than {CALLS} calls of other endpoints in one query")]
    Calls,
}

/// Calls the endpoints of one query.
pub(super) struct Caller {
    services: Services,
    known: Mutex<BTreeMap<(String, String), Result<Table, ServiceError>>>,
}

/// What an endpoint answered.
#[derive(Clone)]
struct Table {
    variables: Arc<[Variable]>,
    rows: Arc<Vec<Row>>,
}

impl Caller {
    pub(super) fn new(services: Services) -> Self {
        Self { services, known: Mutex::default() }
    }

    fn table(&self, iri: &str, query: String) -> Result<Table, ServiceError> {
        if !self.services.allow(iri) {
            return Err(ServiceError::Refused(iri.to_owned()));
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let made = known.len();
        let key = (iri.to_owned(), query);
        if let Some(table) = known.get(&key) {
            return table.clone();
        }
        if made == CALLS {
            return Err(ServiceError::Calls);
        }
        let answer = call(iri, &key.1, &self.services.inside).map_err(|cause| ServiceError::Failed { iri: iri.to_owned(), cause });
        let table = answer.and_then(|(kind, bytes)| Table::read(iri, &kind, &bytes));
        known.insert(key, table.clone());
        table
    }
}

impl Table {
    fn read(iri: &str, kind: &str, bytes: &[u8]) -> Result<Self, ServiceError> {
        let unread = || ServiceError::Unread(iri.to_owned());
        let format = QueryResultsFormat::from_media_type(kind).ok_or_else(unread)?;
        let parsed = QueryResultsParser::from_format(format).for_slice(bytes).map_err(|_| unread())?;
        let SliceQueryResultsParserOutput::Solutions(solutions) = parsed else { return Err(unread()) };
        let variables = solutions.variables().into();
        let rows = solutions.take(ROWS + 1).map(|row| row.map(|row| row.values().to_vec()));
        let rows = rows.collect::<Result<Vec<Row>, _>>().map_err(|_| unread())?;
        if rows.len() > ROWS {
            return Err(ServiceError::Rows(iri.to_owned()));
        }
        Ok(Self { variables, rows: Arc::new(rows) })
    }
}

impl DefaultServiceHandler for Caller {
    type Error = ServiceError;

    fn handle(
        &self,
        service: &NamedNode,
        pattern: &GraphPattern,
        _: Option<&oxiri::Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, ServiceError> {
        let query = Algebra::Select { dataset: None, pattern: pattern.clone(), base_iri: None }.to_string();
        let Table { variables, rows } = self.table(service.as_str(), query)?;
        let names = Arc::clone(&variables);
        let row = move |row: usize| rows.get(row).map(|row| QuerySolution::from((Arc::clone(&names), row.clone())));
        Ok(QuerySolutionIter::new(variables, (0..=ROWS).map_while(row).map(Ok::<_, QueryEvaluationError>)))
    }
}

impl From<ServiceError> for QueryError {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::Refused(_) => Self::Service,
            other => Self::Call(other),
        }
    }
}
