//! SPARQL Update within limits: text in, the users' graphs of a store changed, in one transaction.
//!
//! Operations are carried out here and not by the evaluator, which would write to any graph: every quad goes through
//! [`crate::store::Change`]. Patterns are asked of the transaction, so that an operation sees what those before it did.

use super::template::{self, Fresh};
use super::{Measure, QueryError, VALUES_LIMIT, alarm, algebra, parser, size};
use crate::ontology::Ontology;
use crate::store::{Change, OwnError, Store};
use crate::vocab::graph::Base;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad};
use oxigraph::sparql::{CancellationToken, QueryDatasetSpecification, QueryEvaluationError, QueryResults, QuerySolution, SparqlEvaluator};
use spargebra::GraphUpdateOperation as Operation;
use spargebra::algebra::{GraphPattern, GraphTarget};

/// The most quads that one operation may take out or put in: they are held in memory.
const QUADS_LIMIT: usize = 1_000_000;

/// A parsed update.
#[derive(Clone, Debug)]
pub struct Update {
    operations: Vec<Operation>,
    /// The graphs that patterns are asked of, where the request says so and not the text.
    using: Option<QueryDatasetSpecification>,
}

/// Why an update changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// It fetches a document.
    #[error("`LOAD` is not allowed here: send the document itself to `/store?graph=IRI`")]
    Load,
    /// Request and text both say which graphs patterns are asked of.
    #[error("the update has `USING` or `WITH`, and the request has `using-graph-uri` or `using-named-graph-uri`: give one of them")]
    Conflict,
    /// One operation changes too much.
    #[error("running the update: one operation takes out or puts in more than {0} quads")]
    Large(usize),
    /// It was told to stop.
    #[error("the update was ended; nothing is changed")]
    Stopped,
    /// It cannot be parsed, or a pattern cannot be run.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A graph cannot be changed.
    #[error(transparent)]
    Own(#[from] OwnError),
}

impl Update {
    /// Parses an update, with the prefixes and base of queries.
    pub fn parse(text: &str, base: &Base) -> Result<Self, UpdateError> {
        size::check_update(text)?;
        let parsed = parser(base).parse_update(text).map_err(|error| QueryError::syntax(&error.to_string()))?;
        for operation in &parsed.operations {
            match operation {
                Operation::Load { .. } => return Err(UpdateError::Load),
                Operation::DeleteInsert { pattern, .. } => check(pattern)?,
                _ => {}
            }
        }
        Ok(Self { operations: parsed.operations, using: None })
    }

    /// Asks patterns of these graphs (SPARQL 1.1 Protocol, 2.2.3): their default graph is the union of `default`, and `GRAPH` sees `named`
    /// only.
    pub fn using(mut self, default: Vec<NamedNode>, named: Vec<NamedNode>) -> Result<Self, UpdateError> {
        if self.operations.iter().any(|operation| matches!(operation, Operation::DeleteInsert { using: Some(_), .. })) {
            return Err(UpdateError::Conflict);
        }
        let mut dataset = QueryDatasetSpecification::new();
        dataset.set_default_graph(default.into_iter().map(GraphName::from).collect());
        dataset.set_available_named_graphs(named.into_iter().map(NamedOrBlankNode::from).collect());
        self.using = Some(dataset);
        Ok(self)
    }

    /// Carries the operations out, all or none; none once `stop` is cancelled before the end.
    pub fn run(&self, store: &Store, ontology: &Ontology, stop: &CancellationToken) -> Result<(), UpdateError> {
        store.write(ontology, |change| {
            for operation in &self.operations {
                self.carry_out(operation, change, stop)?;
            }
            going_on(stop)
        })
    }

    fn carry_out(&self, operation: &Operation, change: &mut Change<'_, '_>, stop: &CancellationToken) -> Result<(), UpdateError> {
        match operation {
            Operation::InsertData { data } => {
                let mut fresh = Fresh::new();
                let added: Vec<Quad> = data.iter().map(|quad| template::stated(quad, &mut fresh)).collect();
                Ok(change.apply(&[], &added)?)
            }
            Operation::DeleteData { data } => Ok(change.apply(&data.iter().map(template::unstated).collect::<Vec<_>>(), &[])?),
            Operation::DeleteInsert { delete, insert, using, pattern } => {
                let (mut removed, mut added) = (Vec::new(), Vec::new());
                let dataset = self.using.clone().or_else(|| using.clone().map(Into::into));
                rows(pattern, dataset, change, stop, |row| {
                    removed.extend(delete.iter().filter_map(|template| template::ground(template, row)));
                    let mut fresh = Fresh::new();
                    added.extend(insert.iter().filter_map(|template| template::quad(template, row, &mut fresh)));
                    removed.len() + added.len()
                })?;
                Ok(change.apply(&removed, &added)?)
            }
            Operation::Create { silent, graph } => excused(*silent, change.create(graph)),
            Operation::Clear { silent, graph } => clear(graph, *silent, false, change),
            Operation::Drop { silent, graph } => clear(graph, *silent, true, change),
            Operation::Load { .. } => Err(UpdateError::Load),
        }
    }
}

fn check(pattern: &GraphPattern) -> Result<(), UpdateError> {
    let query = select(pattern.clone());
    if !algebra::services(&query).is_empty() {
        return Err(QueryError::Service.into());
    }
    if algebra::product_of_values(&query) > VALUES_LIMIT {
        return Err(QueryError::Large { what: Measure::Values, most: VALUES_LIMIT }.into());
    }
    Ok(())
}

fn select(pattern: GraphPattern) -> spargebra::Query {
    spargebra::Query::Select { dataset: None, pattern, base_iri: None }
}

/// Hands every row of a pattern on; what takes them says how many quads it holds.
fn rows(
    pattern: &GraphPattern,
    dataset: Option<QueryDatasetSpecification>,
    change: &Change<'_, '_>,
    stop: &CancellationToken,
    mut take: impl FnMut(&QuerySolution) -> usize,
) -> Result<(), UpdateError> {
    let mut query = select(pattern.clone());
    algebra::watch(&mut query, &alarm::name());
    let evaluator =
        SparqlEvaluator::new().with_cancellation_token(stop.clone()).with_custom_function(alarm::name(), alarm::goes_on(stop.clone()));
    let mut prepared = evaluator.for_query(query);
    if let Some(dataset) = dataset {
        *prepared.dataset_mut() = dataset;
    }
    let found = alarm::unless_ended(|| match prepared.on_transaction(change.transaction()).execute()? {
        QueryResults::Solutions(solutions) => {
            for row in solutions {
                if take(&row?) > QUADS_LIMIT {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        QueryResults::Boolean(_) | QueryResults::Graph(_) => Ok(true),
    });
    going_on(stop)?;
    match found.unwrap_or(Err(QueryEvaluationError::Cancelled)) {
        Ok(true) => Ok(()),
        Ok(false) => Err(UpdateError::Large(QUADS_LIMIT)),
        Err(error) => Err(QueryError::Evaluation(error).into()),
    }
}

fn going_on(stop: &CancellationToken) -> Result<(), UpdateError> {
    if stop.is_cancelled() { Err(UpdateError::Stopped) } else { Ok(()) }
}

fn clear(target: &GraphTarget, silent: bool, dropped: bool, change: &mut Change<'_, '_>) -> Result<(), UpdateError> {
    let mut graphs = match target {
        GraphTarget::NamedNode(node) => return excused(silent, change.clear(&node.clone().into(), dropped)),
        GraphTarget::DefaultGraph => Vec::new(),
        GraphTarget::NamedGraphs | GraphTarget::AllGraphs => change.graphs()?.into_iter().map(GraphName::from).collect(),
    };
    if matches!(target, GraphTarget::DefaultGraph | GraphTarget::AllGraphs) {
        // Before the named graphs, one of which keeps what users state in it.
        graphs.insert(0, GraphName::DefaultGraph);
    }
    for graph in graphs {
        if change.has(&graph)? {
            change.clear(&graph, dropped)?;
        }
    }
    Ok(())
}

/// `SILENT` excuses a graph that is there or is not, and no other failure.
fn excused(silent: bool, done: Result<(), OwnError>) -> Result<(), UpdateError> {
    match done {
        Err(OwnError::Exists(_) | OwnError::Missing(_)) if silent => Ok(()),
        done => Ok(done?),
    }
}
