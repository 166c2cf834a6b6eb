//! `/api/queries`: the queries that run, for the operator; and ending one of them.

use super::error::HttpError;
use super::state::App;
use super::token::Writer;
use axum::Json;
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::sync::Arc;

/// An id of so many characters is known to nobody but who chose it; the server's own are shorter.
const SECRET: usize = 16;

#[derive(Serialize)]
struct Shown {
    id: String,
    /// How long it has been running.
    ms: u64,
    /// How it begins.
    text: String,
}

/// `GET /api/queries`, with the token: all that run, the longest first.
pub(super) async fn list(_: Writer, State(app): State<Arc<App>>) -> Response {
    let running = app.pool.running().into_iter();
    let shown =
        running.map(|query| Shown { id: query.id, ms: u64::try_from(query.time.as_millis()).unwrap_or(u64::MAX), text: query.text });
    Json(shown.collect::<Vec<_>>()).into_response()
}

/// `DELETE /api/queries/ID`: by who chose the `Query-Id`, or with the token.
pub(super) async fn cancel(State(app): State<Arc<App>>, Path(id): Path<String>, request: Request) -> Result<StatusCode, Response> {
    if id.len() < SECRET {
        let Writer = Writer::from_request_parts(&mut request.into_parts().0, &app).await?;
    }
    if app.pool.cancel(&id) {
        return Ok(StatusCode::NO_CONTENT);
    }
    let english = format!("no query `{id}` is running");
    Err(HttpError::of("missing", english, format!("запрос `{id}` не выполняется")).into_response())
}
