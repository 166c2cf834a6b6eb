//! `/queries`: the stored queries, listed and run.

use super::error::HttpError;
use super::run;
use super::sparql::{accept, pairs};
use super::state::App;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use std::sync::Arc;

/// `GET /queries`: every stored query with its titles, parameters and text, as JSON.
pub(super) async fn list(State(app): State<Arc<App>>) -> Response {
    Json(app.library.iter().collect::<Vec<_>>()).into_response()
}

/// `GET /queries/NAME?PARAMETER=...&format=...`
pub(super) async fn run(
    State(app): State<Arc<App>>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, HttpError> {
    let mut params: BTreeMap<String, String> = pairs(&uri)?.into_iter().collect();
    let format = params.remove("format");
    let query = app.library.named(&name)?.prepare(&params, app.store.base())?;
    let form = run::form(query.shape(), format.as_deref(), accept(&headers))?;
    run::answer(app, query, form).await
}
