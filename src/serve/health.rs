//! Whether the server is alive, and whether it can answer.

use super::error::HttpError;
use super::state::App;
use axum::extract::State;
use axum::http::StatusCode;
use std::sync::Arc;

/// The process answers.
pub(super) async fn live() -> &'static str {
    "alive\n"
}

/// The store can be read and a query could start.
pub(super) async fn ready(State(app): State<Arc<App>>) -> Result<&'static str, HttpError> {
    if !app.pool.is_free() {
        return Err(HttpError::busy());
    }
    let read = tokio::task::spawn_blocking(move || app.store.database().is_empty()).await;
    match read {
        Ok(Ok(_)) => Ok("ready\n"),
        _ => Err(HttpError::new(StatusCode::SERVICE_UNAVAILABLE, "the store cannot be read")),
    }
}
