//! `/update`: the SPARQL 1.1 Protocol, its update operation.

use super::desk;
use super::error::HttpError;
use super::sparql::pairs;
use super::state::App;
use super::token::Updater;
use crate::query::{Update, UpdateError};
use crate::work::Failure;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use oxigraph::model::NamedNode;
use oxigraph::sparql::CancellationToken;
use std::sync::Arc;
use std::time::Duration;

/// How long an update that was told to stop is waited for: it stops at its next row, and its answer says what became of it.
const GRACE: Duration = Duration::from_secs(5);

/// `POST /update`, with a form or with the update itself as its body.
pub(super) async fn post(
    _: Updater,
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, HttpError> {
    let params = params(&uri, &headers, &body)?;
    let all = |name: &str| params.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str()).collect::<Vec<_>>();
    let (default, named) = (graphs(&all("using-graph-uri"))?, graphs(&all("using-named-graph-uri"))?);
    let text = match all("update").as_slice() {
        [text] => *text,
        [] => return Err(HttpError::bad_request("no `update` parameter")),
        _ => return Err(HttpError::bad_request("more than one `update` parameter")),
    };
    let mut update = Update::parse(text, app.store.base())?;
    if !default.is_empty() || !named.is_empty() {
        update = update.using(default, named)?;
    }
    run(&app, update).await
}

/// Runs an update until its time is over.
async fn run(app: &Arc<App>, update: Update) -> Result<StatusCode, HttpError> {
    let (time, stop) = (app.settings.time, CancellationToken::new());
    let told = stop.clone();
    let work = desk::change(app, move |app, desk| Ok(update.run(&app.store, &desk.catalog.ontology, &told)));
    tokio::pin!(work);
    let done = if let Ok(done) = tokio::time::timeout(time, &mut work).await {
        done?
    } else {
        stop.cancel();
        tokio::time::timeout(GRACE, work).await.unwrap_or(Ok(Err(UpdateError::Stopped)))?
    };
    match done {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(UpdateError::Stopped) => Err(Failure::Time { milliseconds: u64::try_from(time.as_millis()).unwrap_or(u64::MAX) }.into()),
        Err(error) => Err(error.into()),
    }
}

/// The parameters of the address and of the body; a body that is the update itself is its parameter.
fn params(uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<Vec<(String, String)>, HttpError> {
    let mut params = pairs(uri)?;
    if params.iter().any(|(name, _)| name == "update") {
        return Err(HttpError::bad_request("an update stands in the body, not in the address"));
    }
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
    let (media_type, parameters) = content_type.split_once(';').unwrap_or((&content_type, ""));
    let charset = parameters.replace(['"', ' '], "");
    if charset.contains("charset=") && !charset.contains("charset=utf-8") {
        return Err(HttpError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "updates are UTF-8"));
    }
    match media_type.trim() {
        "application/x-www-form-urlencoded" => params.extend(url::form_urlencoded::parse(body).into_owned()),
        "application/sparql-update" => {
            let text = std::str::from_utf8(body).map_err(|_| HttpError::bad_request("reading the update: it is not UTF-8"))?;
            params.push(("update".to_owned(), text.to_owned()));
        }
        other => {
            let message =
                format!("unsupported content type `{other}`; send application/sparql-update or application/x-www-form-urlencoded");
            return Err(HttpError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
        }
    }
    Ok(params)
}

fn graphs(iris: &[&str]) -> Result<Vec<NamedNode>, HttpError> {
    iris.iter().map(|iri| NamedNode::new(*iri).map_err(|_| HttpError::bad_request(format!("`{iri}` is not an absolute IRI")))).collect()
}

impl From<UpdateError> for HttpError {
    fn from(error: UpdateError) -> Self {
        match error {
            UpdateError::Load => {
                Self::of("forbidden", error.to_string(), "`LOAD` здесь не разрешён: пришлите сам документ на `/store?graph=IRI`")
            }
            UpdateError::Conflict => Self::bad_request(error.to_string()),
            UpdateError::Large(_) => Self::new(StatusCode::PAYLOAD_TOO_LARGE, error.to_string()),
            UpdateError::Stopped => Self::new(StatusCode::GATEWAY_TIMEOUT, error.to_string()),
            UpdateError::Query(error) => Failure::from(error).into(),
            UpdateError::Own(error) => error.into(),
        }
    }
}
