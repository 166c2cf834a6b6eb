//! `/sparql`: the SPARQL 1.1 Protocol (<https://www.w3.org/TR/sparql11-protocol/>), its query operation.

use super::discovery;
use super::error::HttpError;
use super::form::Forms;
use super::negotiate::prefers_page;
use super::run;
use super::state::App;
use crate::query::QueryError;
use crate::work::Ask;
use axum::Form;
use axum::body::Bytes;
use axum::extract::{FromRequest, Query as Params, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use oxigraph::model::NamedNode;
use std::sync::Arc;

/// Parameters in the order given; names may repeat.
type Pairs = Vec<(String, String)>;

/// `GET /sparql?query=...`
pub(super) async fn get(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Result<Response, HttpError> {
    let params = pairs(&uri)?;
    if params.is_empty() {
        return if prefers_page(accept(&headers)) {
            Ok(Redirect::to("/").into_response())
        } else {
            discovery::service(app, &headers).await
        };
    }
    respond(app, params, &headers).await
}

/// `POST /sparql`, with a form or with the query itself as its body.
pub(super) async fn post(State(app): State<Arc<App>>, headers: HeaderMap, request: Request) -> Result<Response, HttpError> {
    let mut params = pairs(request.uri())?;
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (media_type, parameters) = content_type.split_once(';').unwrap_or((content_type, ""));
    match media_type.trim().to_ascii_lowercase().as_str() {
        "application/x-www-form-urlencoded" => {
            let form = Form::<Pairs>::from_request(request, &()).await;
            let Form(mut given) =
                form.map_err(|error| HttpError::new(error.status(), format!("reading the form: {}", error.body_text().to_lowercase())))?;
            params.append(&mut given);
        }
        "application/sparql-query" => {
            let charset = parameters.to_ascii_lowercase().replace(['"', ' '], "");
            if charset.contains("charset=") && !charset.contains("charset=utf-8") {
                return Err(HttpError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "queries are UTF-8"));
            }
            let query = text(&body(request).await?)?.to_owned();
            params.push(("query".to_owned(), query));
        }
        "application/sparql-update" => return Err(QueryError::Update.into()),
        other => {
            let message = format!("unsupported content type `{other}`; send application/sparql-query or application/x-www-form-urlencoded");
            return Err(HttpError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
        }
    }
    respond(app, params, &headers).await
}

async fn respond(app: Arc<App>, params: Pairs, headers: &HeaderMap) -> Result<Response, HttpError> {
    if params.iter().any(|(name, _)| name == "update") {
        return Err(QueryError::Update.into());
    }
    let all = |name: &str| params.iter().filter(|(n, _)| n == name).map(|(_, value)| value.as_str()).collect::<Vec<_>>();
    let text = match all("query").as_slice() {
        [text] => (*text).to_owned(),
        [] => return Err(HttpError::bad_request("no `query` parameter")),
        _ => return Err(HttpError::bad_request("more than one `query` parameter")),
    };
    let (default, named) = (graphs(&all("default-graph-uri"))?, graphs(&all("named-graph-uri"))?);
    let forms = Forms::of(all("format").first().copied(), accept(headers))?;
    run::answer(app, Ask { text, default, named, ..Ask::default() }, forms, headers).await
}

fn graphs(iris: &[&str]) -> Result<Vec<String>, HttpError> {
    iris.iter()
        .map(|iri| {
            NamedNode::new(*iri).map(NamedNode::into_string).map_err(|_| HttpError::bad_request(format!("`{iri}` is not an absolute IRI")))
        })
        .collect()
}

pub(super) fn pairs(uri: &Uri) -> Result<Pairs, HttpError> {
    Params::<Pairs>::try_from_uri(uri)
        .map(|Params(pairs)| pairs)
        .map_err(|_| HttpError::bad_request("reading the parameters: they are not URL-encoded"))
}

pub(super) fn accept(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok())
}

async fn body(request: Request) -> Result<Bytes, HttpError> {
    Bytes::from_request(request, &())
        .await
        .map_err(|error| HttpError::new(error.status(), format!("reading the request: {}", error.body_text().to_lowercase())))
}

fn text(body: &Bytes) -> Result<&str, HttpError> {
    std::str::from_utf8(body).map_err(|_| HttpError::bad_request("reading the request: it is not UTF-8"))
}
