//! `/queries`: the stored queries, listed and run.

use super::error::HttpError;
use super::form::Forms;
use super::run;
use super::sparql::{accept, pairs};
use super::state::App;
use crate::work::Ask;
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
    let forms = Forms::of(format.as_deref(), accept(&headers))?;
    let stored = app.library.named(&name)?;
    let values = stored.values(&params, app.store.base())?;
    let values = values.into_iter().map(|(name, value)| (name, value.map(|term| term.to_string()))).collect();
    let ask = Ask { text: stored.text.clone(), values, ..Ask::default() };
    run::answer(app, ask, forms, &headers).await
}
