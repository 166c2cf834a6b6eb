//! `/store`: the SPARQL 1.1 Graph Store Protocol (<https://www.w3.org/TR/sparql11-http-rdf-update/>).
//!
//! A graph is named by `?graph=IRI` or `?default`; what stands below `/store/` and `/graph/` is the graph of that IRI below the base.

use super::desk;
use super::document;
use super::error::HttpError;
use super::form::Forms;
use super::run;
use super::sparql::{accept, pairs};
use super::state::App;
use super::token::Updater;
use crate::store::{Change, OwnError};
use crate::vocab::graph::{Base, digest};
use crate::work::Ask;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use oxigraph::model::{GraphName, NamedNode};
use std::sync::Arc;

/// `GET /store?graph=IRI`; also `HEAD`.
pub(super) async fn get(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Result<Response, HttpError> {
    let graph = named(&uri, app.store.base())?.ok_or_else(unnamed)?;
    let pattern = match &graph {
        GraphName::NamedNode(name) => {
            if !app.store.database().contains_named_graph(name).map_err(HttpError::internal)? {
                return Err(missing(&graph));
            }
            format!("GRAPH {name} {{ ?s ?p ?o }}")
        }
        _ => "?s ?p ?o".to_owned(),
    };
    let given = pairs(&uri)?;
    let format = given.iter().find(|(name, _)| name == "format").map(|(_, value)| value.as_str());
    let forms = Forms::of(format, accept(&headers))?;
    run::answer(app, Ask { text: format!("CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"), ..Ask::default() }, forms, &headers).await
}

/// `PUT /store?graph=IRI`: the document in place of what the graph says.
pub(super) async fn put(_: Updater, State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Result<Response, HttpError> {
    let graph = named(&uri, app.store.base())?.ok_or_else(unnamed)?;
    let triples = document::triples(content_type(&headers), &body, &iri(&graph, app.store.base()))?;
    let new = write(&app, move |change| change.replace(&graph, &triples)).await?;
    Ok(if new { StatusCode::CREATED } else { StatusCode::NO_CONTENT }.into_response())
}

/// `POST /store?graph=IRI`: the document added to what the graph says; `POST /store` makes a graph and says its name.
pub(super) async fn post(
    _: Updater,
    State(app): State<Arc<App>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, HttpError> {
    let base = app.store.base();
    let (graph, minted) = match named(&uri, base)? {
        Some(graph) => (graph, false),
        None => (fresh(&app, &body)?, true),
    };
    let name = iri(&graph, base);
    let triples = document::triples(content_type(&headers), &body, &name)?;
    let new = write(&app, move |change| change.add(&graph, &triples)).await?;
    Ok(match (new, minted) {
        (_, true) => (StatusCode::CREATED, [(header::LOCATION, name.into_string())]).into_response(),
        (true, false) => StatusCode::CREATED.into_response(),
        (false, false) => StatusCode::NO_CONTENT.into_response(),
    })
}

/// `DELETE /store?graph=IRI`
pub(super) async fn delete(_: Updater, State(app): State<Arc<App>>, uri: Uri) -> Result<Response, HttpError> {
    let graph = named(&uri, app.store.base())?.ok_or_else(unnamed)?;
    write(&app, move |change| change.clear(&graph, true)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The graph that a request names, directly or by a parameter; `None` where it names none.
fn named(uri: &Uri, base: &Base) -> Result<Option<GraphName>, HttpError> {
    let path = uri.path();
    let given = pairs(uri)?;
    let graphs: Vec<&str> = given.iter().filter(|(name, _)| name == "graph").map(|(_, value)| value.as_str()).collect();
    let default = given.iter().any(|(name, _)| name == "default");
    let direct = path.trim_start_matches('/');
    if direct != "store" && direct != "store/" {
        return parsed(&format!("{}{direct}", base.as_str())).map(Some);
    }
    match (graphs.as_slice(), default) {
        ([], false) => Ok(None),
        ([], true) => Ok(Some(GraphName::DefaultGraph)),
        ([graph], false) if graph.contains(':') => parsed(graph).map(Some),
        ([graph], false) => parsed(&format!("{}store/{graph}", base.as_str())).map(Some),
        _ => Err(HttpError::bad_request("naming a graph: give one `graph`, or `default`")),
    }
}

fn parsed(text: &str) -> Result<GraphName, HttpError> {
    NamedNode::new(text)
        .map(GraphName::from)
        .map_err(|_| HttpError::bad_request(format!("naming a graph: `{text}` is not an absolute IRI")))
}

/// What relative IRIs of a graph's documents are taken from.
fn iri(graph: &GraphName, base: &Base) -> NamedNode {
    match graph {
        GraphName::NamedNode(name) => name.clone(),
        _ => NamedNode::new_unchecked(base.as_str()),
    }
}

/// The name of a new graph for a document: the digest of it, and a number where that is taken.
fn fresh(app: &App, body: &[u8]) -> Result<GraphName, HttpError> {
    let stem = format!("{}store/{}", app.store.base().as_str(), digest(&String::from_utf8_lossy(body)));
    for number in 1_u32.. {
        let name = NamedNode::new_unchecked(if number == 1 { stem.clone() } else { format!("{stem}-{number}") });
        if !app.store.database().contains_named_graph(&name).map_err(HttpError::internal)? {
            return Ok(name.into());
        }
    }
    Err(HttpError::internal("every name of a graph is taken"))
}

async fn write<T: Send + 'static>(
    app: &Arc<App>,
    act: impl FnOnce(&mut Change<'_, '_>) -> Result<T, OwnError> + Send + 'static,
) -> Result<T, HttpError> {
    desk::change(app, move |app, desk| Ok(app.store.write(&desk.catalog.ontology, act)?)).await
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn unnamed() -> HttpError {
    HttpError::bad_request("naming a graph: give `?graph=IRI` or `?default`")
}

fn missing(graph: &GraphName) -> HttpError {
    HttpError::not_found(format!("there is no graph {graph}"))
}

impl From<OwnError> for HttpError {
    fn from(error: OwnError) -> Self {
        let english = error.to_string();
        match &error {
            OwnError::Kept(graph) => Self::of("kept", english, format!("изменение <{graph}>: этот граф Tugai ведёт сам")),
            OwnError::Stated(triple) => {
                let russian = format!("утверждение графа по умолчанию взято из новостей, таблиц или связей либо следует из них: {triple}");
                Self::of("kept", english, russian)
            }
            OwnError::Exists(graph) => Self::of("conflict", english, format!("создание <{graph}>: такой граф уже есть")),
            OwnError::Missing(graph) => Self::of("missing", english, format!("очистка <{graph}>: такого графа нет")),
            OwnError::Store(error) => Self::internal(error),
        }
    }
}
