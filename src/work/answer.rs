//! One query evaluated and written as it is evaluated.

use super::failure::Failure;
use super::frame::Kind;
use super::message::{Ask, End, Head};
use super::output::Output;
use crate::export::{GraphFormat, RowError, RowFormat, graph_format, prefixes, row_format, write_quads};
use crate::query::{Answer, Limits, Query, QueryError, Row, Shape};
use crate::store::Store;
use crate::text::Reader;
use oxigraph::model::{GraphName, NamedNode, Quad, Term, Triple};
use oxigraph::sparql::Variable;
use std::io::{self, Write};
use std::str::FromStr;

/// A graph of up to so many triples is written sorted and each triple once; a larger one as its triples are found, in bounded memory.
const SORTED: usize = 20_000;

/// Writes the answer of a query, but for its end.
pub(super) fn answer<W: Write>(store: &Store, ask: &Ask, out: &mut Output<W>) -> Result<End, Failure> {
    out.start(ask.most_bytes);
    let query = parsed(store, ask)?;
    let limits = Limits { rows: usize::try_from(ask.most_rows).ok().filter(|rows| *rows > 0).unwrap_or(usize::MAX) };
    if query.shape() == Shape::Graph {
        let format = ask.graph.as_deref().and_then(graph_format).ok_or(Failure::Format { graph: true })?;
        let Answer::Graph(triples) = query.run(store, &limits)? else { return Err(unlike()) };
        begin(out, format.content_type())?;
        return graph(store, format, triples, out).map_err(|error| stopped(error, ask));
    }
    let format = ask.rows.as_deref().and_then(row_format).ok_or(Failure::Format { graph: false })?;
    match query.run(store, &limits)? {
        Answer::Boolean(value) => {
            begin(out, format.content_type())?;
            let _out = format.write_boolean(value, out).map_err(|error| stopped(error.into(), ask))?;
            Ok(End { rows: 1, ..End::default() })
        }
        Answer::Rows { variables, rows } => {
            begin(out, format.content_type())?;
            table(format, &variables, rows, out).map_err(|error| stopped(error, ask))
        }
        Answer::Graph(_) => Err(unlike()),
    }
}

fn parsed(store: &Store, ask: &Ask) -> Result<Query, Failure> {
    let mut query = Query::parse_calling(&ask.text, store.base(), &ask.services)?;
    for (variable, value) in &ask.values {
        let term = value.as_deref().map(Term::from_str).transpose();
        let term = term.map_err(|error| Failure::Internal { message: format!("reading the value of `{variable}`: {error}") })?;
        query.bind(variable, term.as_ref());
    }
    if let Some(index) = &ask.index {
        query = query.on_text(Reader::open(index).map_err(QueryError::from)?);
    }
    if ask.default.is_empty() && ask.named.is_empty() {
        return Ok(query);
    }
    Ok(query.on_graphs(graphs(&ask.default)?, graphs(&ask.named)?))
}

fn graphs(iris: &[String]) -> Result<Vec<NamedNode>, Failure> {
    let parsed = iris.iter().map(NamedNode::new).collect::<Result<_, _>>();
    parsed.map_err(|error| Failure::Internal { message: format!("reading the dataset: {error}") })
}

fn begin<W: Write>(out: &mut Output<W>, content_type: String) -> Result<(), Failure> {
    out.tell(Kind::Head, &Head { content_type }).map_err(|error| Failure::Internal { message: error.to_string() })
}

fn table<W: Write>(
    format: &RowFormat,
    variables: &[Variable],
    rows: impl Iterator<Item = Result<Row, QueryError>>,
    out: &mut Output<W>,
) -> Result<End, RowError<QueryError>> {
    let mut end = End::default();
    let counted = rows.inspect(|_| end.rows += 1);
    let _out = format.write_rows(variables, counted, out)?;
    Ok(end)
}

fn graph<W: Write>(
    store: &Store,
    format: &GraphFormat,
    mut triples: impl Iterator<Item = Result<Triple, QueryError>>,
    out: &mut Output<W>,
) -> Result<End, RowError<QueryError>> {
    let prefixes = prefixes(store.base());
    let quad = |triple: Result<Triple, QueryError>| triple.map(|triple| triple.in_graph(GraphName::DefaultGraph)).map_err(RowError::Source);
    let first = triples.by_ref().take(SORTED).map(quad).collect::<Result<Vec<Quad>, _>>()?;
    if first.len() < SORTED {
        let rows = first.len() as u64;
        let (_, left_out) = write_quads(format, &prefixes, first, out)?;
        return Ok(End { rows, left_out: left_out as u64, bytes: 0 });
    }
    let mut writer = format.writer(&prefixes, out);
    let mut rows = 0;
    for found in first.into_iter().map(Ok).chain(triples.map(quad)) {
        writer.write(&found?)?;
        rows += 1;
    }
    let (_, left_out) = writer.finish()?;
    Ok(End { rows, left_out: left_out as u64, bytes: 0 })
}

fn stopped(error: RowError<QueryError>, ask: &Ask) -> Failure {
    match error {
        RowError::Source(error) => error.into(),
        RowError::Write(error) if error.kind() == io::ErrorKind::StorageFull => Failure::Bytes { most: ask.most_bytes },
        RowError::Write(error) => Failure::Internal { message: format!("writing an answer: {error}") },
    }
}

fn unlike() -> Failure {
    Failure::Internal { message: "a query gave another kind of answer than it asked for".to_owned() }
}
