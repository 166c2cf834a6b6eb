//! Running one query for one request: its worker, its answer; and reading the store itself for a page.

use super::error::HttpError;
use super::form::Forms;
use super::log;
use super::overdue::Until;
use super::search;
use super::state::App;
use crate::text::SERVICE;
use crate::work::{Ask, Failure, Piece, Reply, Rest};
use axum::Extension;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use std::io;
use std::sync::Arc;
use tokio::sync::mpsc::Receiver;
use tokio::task::JoinHandle;

/// The name of a query.
pub(super) const QUERY_ID: HeaderName = HeaderName::from_static("query-id");
/// How many triples a format could not say.
const LEFT_OUT: HeaderName = HeaderName::from_static("tugai-left-out");

/// Has a worker answer a query. The worker is ended when its time is over or the client has left.
///
/// `Query-Id` names the query for its operator: the client's name for it comes back, else a new one.
pub(super) async fn answer(app: Arc<App>, mut ask: Ask, forms: Forms, headers: &HeaderMap) -> Result<Response, HttpError> {
    ask.rows = forms.rows.map(|format| format.name.to_owned());
    ask.graph = forms.graph.map(|format| format.name.to_owned());
    ask.services = app.settings.services.clone();
    ask.most_rows = app.settings.rows;
    ask.most_bytes = app.settings.answer_bytes;
    log::asked(&ask.text);
    if ask.text.contains(SERVICE) {
        ask.index = Some(search::folder(Arc::clone(&app)).await?);
    }
    let place = app.pool.enter(id(headers)?, &ask.text)?;
    let id = HeaderValue::from_str(place.id()).map_err(HttpError::internal)?;
    let mut response = match app.pool.ask(&ask, place).await {
        Ok(reply) => response(reply),
        Err(Failure::Format { graph }) => forms.unsaid(graph).into_response(),
        Err(failure) => HttpError::from(failure).into_response(),
    };
    response.headers_mut().insert(QUERY_ID, id);
    Ok(response)
}

/// The client's id for its query: up to 64 letters, digits, `-`, `_`, `.`.
fn id(headers: &HeaderMap) -> Result<Option<String>, HttpError> {
    let Some(value) = headers.get(QUERY_ID) else { return Ok(None) };
    let fits = |id: &&str| (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    let id = value.to_str().ok().filter(fits).ok_or_else(|| {
        HttpError::of(
            "request",
            "`Query-Id` is not 1 to 64 letters, digits, `-`, `_`, `.`",
            "`Query-Id` — от 1 до 64 букв, цифр, `-`, `_`, `.`",
        )
    })?;
    Ok(Some(id.to_owned()))
}

fn response(Reply { content_type, held, rest }: Reply) -> Response {
    match rest {
        Rest::Nothing(end) => reply(content_type, held, end.left_out),
        Rest::Pieces(pieces, until) => {
            let body = Body::from_stream(body(held, pieces));
            (Extension(Until(until)), [(header::CONTENT_TYPE, content_type)], body).into_response()
        }
    }
}

/// The bytes of an answer. One that was cut ends in an error, so that the connection breaks and nobody takes it for the whole.
fn body(held: Vec<u8>, pieces: Receiver<Piece>) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send {
    let pieces = stream::unfold((Some(held), Some(pieces)), async |(held, pieces)| {
        if let Some(held) = held {
            return Some((Ok(held.into()), (None, pieces)));
        }
        let mut pieces = pieces?;
        match pieces.recv().await {
            Some(Piece::Data(bytes)) => Some((Ok(bytes.into()), (None, Some(pieces)))),
            Some(Piece::End(_)) => None,
            None => Some((Err(io::ErrorKind::ConnectionAborted.into()), (None, None))),
        }
    });
    // What compresses it asks on after the end.
    pieces.fuse()
}

/// An answer of bytes. What a format could not say is told in a header.
pub(super) fn reply(content_type: String, bytes: Vec<u8>, left_out: u64) -> Response {
    let mut response = ([(header::CONTENT_TYPE, content_type)], bytes).into_response();
    if left_out > 0 {
        response.headers_mut().insert(LEFT_OUT, HeaderValue::from(left_out));
    }
    response
}

/// Gives a permit back.
struct Turn<'a>(&'a App);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.turns.add_permits(1);
    }
}

/// Reads that are small by nature, such as one entity: in their turn, without a time limit.
pub(super) async fn read<T: Send + 'static>(
    app: Arc<App>,
    act: impl FnOnce(&App) -> Result<T, HttpError> + Send + 'static,
) -> Result<T, HttpError> {
    in_turn(app, act).await?.await.map_err(|_| HttpError::panicked())?
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
