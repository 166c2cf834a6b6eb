//! Running one query for one request: its turn, its time, its format.

use super::error::HttpError;
use super::negotiate::choose;
use super::state::App;
use crate::export::{GRAPHS, GraphFormat, ROWS, RowError, RowFormat, graph_format, prefixes, row_format, write_quads};
use crate::query::{Answer, Limits, Query, QueryError, Shape};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use oxigraph::model::{GraphName, Quad};
use oxigraph::sparql::CancellationToken;
use std::io::{self, Write};
use std::sync::Arc;
use tokio::task::JoinHandle;

/// How an answer is to be written.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Rows(&'static RowFormat),
    Graph(&'static GraphFormat),
}

/// The form for a query: what `format=` names, else what `Accept` likes best.
pub(super) fn form(shape: Shape, format: Option<&str>, accept: Option<&str>) -> Result<Form, HttpError> {
    let unknown = |name: &str, names: Vec<&str>| {
        HttpError::bad_request(format!("unknown format `{name}` for this query; there are: {}", names.join(", ")))
    };
    if shape == Shape::Graph {
        if let Some(name) = format {
            return graph_format(name).map(Form::Graph).ok_or_else(|| unknown(name, GRAPHS.iter().map(|f| f.name).collect()));
        }
        let offers = offers(GRAPHS.iter().map(|f| (f.media_types, f)));
        return choose(accept, &offers).map(Form::Graph).ok_or_else(|| not_acceptable(&offers));
    }
    let served = || ROWS.iter().filter(|f| !f.media_types.is_empty());
    if let Some(name) = format {
        let found = row_format(name).filter(|f| !f.media_types.is_empty());
        return found.map(Form::Rows).ok_or_else(|| unknown(name, served().map(|f| f.name).collect()));
    }
    let offers = offers(served().map(|f| (f.media_types, f)));
    choose(accept, &offers).map(Form::Rows).ok_or_else(|| not_acceptable(&offers))
}

/// The first media type of every format, then their other ones: a format's second name never wins over another's first.
fn offers<T: Copy>(formats: impl Iterator<Item = (&'static [&'static str], T)> + Clone) -> Vec<(&'static str, T)> {
    let first = formats.clone().filter_map(|(types, format)| Some((*types.first()?, format)));
    let rest = formats.flat_map(|(types, format)| types.iter().skip(1).map(move |media_type| (*media_type, format)));
    first.chain(rest).collect()
}

fn not_acceptable<T>(offers: &[(&'static str, T)]) -> HttpError {
    HttpError::not_acceptable(&offers.iter().map(|(media_type, _)| *media_type).collect::<Vec<_>>())
}

/// Runs a query when its turn comes and answers in the form. The query is cancelled when its time is over or the client has left.
pub(super) async fn answer(app: Arc<App>, query: Query, form: Form) -> Result<Response, HttpError> {
    let limits = app.limits();
    let _leaving = CancelOnDrop(limits.stop.clone());
    let time = app.settings.time;
    let work = in_turn(app, move |app| written(app, &query, form, &limits)).await?;
    match tokio::time::timeout(time, work).await {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(HttpError::internal()),
        Err(_) => Err(QueryError::Time(time.as_secs()).into()),
    }
}

/// Gives a permit back.
struct Turn<'a>(&'a App);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.turns.add_permits(1);
    }
}

/// Ends a query when the request that wanted it is gone, or its time is over.
struct CancelOnDrop(CancellationToken);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

fn written(app: &App, query: &Query, form: Form, limits: &Limits) -> Result<Response, HttpError> {
    let out = Bounded { bytes: Vec::new(), most: app.settings.answer_bytes };
    let ended = |error: io::Error| too_large(&error, app.settings.answer_bytes);
    match (query.run(&app.store, limits)?, form) {
        (Answer::Boolean(value), Form::Rows(format)) => {
            let out = format.write_boolean(value, out).map_err(ended)?;
            Ok(reply(format.content_type(), out.bytes, 0))
        }
        (Answer::Rows { variables, rows }, Form::Rows(format)) => {
            let out = format.write_rows(&variables, rows, out).map_err(|error| match error {
                RowError::Write(error) => ended(error),
                RowError::Source(error) => error.into(),
            })?;
            Ok(reply(format.content_type(), out.bytes, 0))
        }
        (Answer::Graph(triples), Form::Graph(format)) => {
            let quads = triples.map(|triple| triple.map(|t| t.in_graph(GraphName::DefaultGraph))).collect::<Result<Vec<Quad>, _>>()?;
            let (out, dropped) = write_quads(format, &prefixes(app.store.base()), quads, out).map_err(ended)?;
            Ok(reply(format.content_type(), out.bytes, dropped))
        }
        (Answer::Boolean(_) | Answer::Rows { .. }, Form::Graph(_)) | (Answer::Graph(_), Form::Rows(_)) => Err(HttpError::internal()),
    }
}

/// An answer of bytes. What a format could not say is told in a header.
pub(super) fn reply(content_type: String, bytes: Vec<u8>, dropped: usize) -> Response {
    let mut response = ([(header::CONTENT_TYPE, content_type)], bytes).into_response();
    if dropped > 0 {
        response.headers_mut().insert("tugai-left-out", HeaderValue::from(dropped));
    }
    response
}

fn too_large(error: &io::Error, most: usize) -> HttpError {
    if error.kind() == io::ErrorKind::StorageFull {
        return HttpError::new(StatusCode::BAD_REQUEST, format!("the answer is larger than {} MiB\nhelp: add a `LIMIT`", most >> 20));
    }
    HttpError::internal()
}

/// Bytes up to a limit.
struct Bounded {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for Bounded {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + buf.len() > self.most {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.bytes.extend_from_slice(buf);
        Ok(buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads that are small by nature, such as one entity: in their turn, without a time limit.
pub(super) async fn read<T: Send + 'static>(
    app: Arc<App>,
    act: impl FnOnce(&App) -> Result<T, HttpError> + Send + 'static,
) -> Result<T, HttpError> {
    in_turn(app, act).await?.await.map_err(|_| HttpError::internal())?
}

/// Starts work on a thread of its own when its turn comes. The turn is given back by the thread: a query that does not stop when told to
/// keeps its place, so that no more than the limit ever run.
async fn in_turn<T: Send + 'static>(app: Arc<App>, act: impl FnOnce(&App) -> T + Send + 'static) -> Result<JoinHandle<T>, HttpError> {
    let turn = tokio::time::timeout(app.settings.patience, app.turns.acquire()).await;
    turn.map_err(|_| HttpError::busy())?.map_err(|_| HttpError::busy())?.forget();
    let state = Arc::clone(&app);
    Ok(tokio::task::spawn_blocking(move || {
        let _turn = Turn(&state);
        act(&state)
    }))
}
