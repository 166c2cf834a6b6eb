//! `/id/...`, `/item/...`, `/concept/...`, `/ontology`: one IRI as a page for people or as RDF, by `Accept` or by suffix.

use super::error::HttpError;
use super::negotiate::{choose, prefers_russian};
use super::page;
use super::run;
use super::sparql::accept;
use super::state::App;
use super::workbench::POLICY;
use crate::export::{GRAPHS, GraphFormat, prefixes, write_quads};
use crate::query::entity;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, Quad};
use std::sync::Arc;

/// A page, or a graph format.
type View = Option<&'static GraphFormat>;

/// `GET /id/CLASS/SLUG`
pub(super) async fn id(state: State<Arc<App>>, path: Path<String>, headers: HeaderMap) -> Result<Response, HttpError> {
    one(state, "id/", path, headers).await
}

/// `GET /item/HASH`
pub(super) async fn item(state: State<Arc<App>>, path: Path<String>, headers: HeaderMap) -> Result<Response, HttpError> {
    one(state, "item/", path, headers).await
}

/// `GET /concept/SCHEME/NAME`
pub(super) async fn concept(state: State<Arc<App>>, path: Path<String>, headers: HeaderMap) -> Result<Response, HttpError> {
    one(state, "concept/", path, headers).await
}

/// `GET /ontology`: all its terms; as RDF, its whole graph.
pub(super) async fn ontology(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, HttpError> {
    let view = view(&headers)?;
    let russian = is_russian(&headers);
    run::read(app, move |app| {
        let graph = app.store.base().graph("ontology");
        let found = app.store.database().quads_for_pattern(None, None, None, Some(GraphNameRef::from(graph.as_ref())));
        let quads = found.collect::<Result<Vec<Quad>, _>>().map_err(|_| HttpError::internal())?;
        match view {
            Some(format) => graph_reply(app, format, quads),
            None => Ok(html(page::ontology(&quads, russian))),
        }
    })
    .await
}

async fn one(State(app): State<Arc<App>>, kind: &'static str, Path(path): Path<String>, headers: HeaderMap) -> Result<Response, HttpError> {
    let (path, view) = match suffix(&path) {
        Some((stem, view)) => (stem.to_owned(), view),
        None => (path, view(&headers)?),
    };
    let russian = is_russian(&headers);
    run::read(app, move |app| {
        let name = format!("{}{kind}{path}", app.store.base().as_str());
        let iri = NamedNode::new(&name).map_err(|_| HttpError::bad_request(format!("`{name}` is not an IRI")))?;
        let found = entity(&app.store, &iri)?;
        if found.statements.is_empty() && found.inverse.is_empty() {
            return Err(HttpError::not_found(format!("the graph says nothing about <{name}>")));
        }
        let Some(format) = view else { return Ok(html(page::entity(app, &iri, &found, russian)?)) };
        let quads = found.statements.into_iter().map(|s| s.triple.in_graph(GraphName::DefaultGraph)).collect();
        graph_reply(app, format, quads)
    })
    .await
}

fn graph_reply(app: &App, format: &GraphFormat, quads: Vec<Quad>) -> Result<Response, HttpError> {
    let (bytes, dropped) = write_quads(format, &prefixes(app.store.base()), quads, Vec::new()).map_err(|_| HttpError::internal())?;
    Ok(run::reply(format.content_type(), bytes, dropped as u64))
}

fn html(page: String) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_SECURITY_POLICY, POLICY)], page).into_response()
}

fn view(headers: &HeaderMap) -> Result<View, HttpError> {
    let graphs = || GRAPHS.iter().flat_map(|format| format.media_types.iter().map(move |media_type| (*media_type, Some(format))));
    let offers: Vec<(&str, View)> = [("text/html", None), ("application/xhtml+xml", None)].into_iter().chain(graphs()).collect();
    choose(accept(headers), &offers).ok_or_else(|| HttpError::not_acceptable(&offers.iter().map(|(name, _)| *name).collect::<Vec<_>>()))
}

fn is_russian(headers: &HeaderMap) -> bool {
    prefers_russian(headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()))
}

/// Takes a known suffix off: `x.ttl` is `x` as Turtle, `x.html` is its page.
fn suffix(path: &str) -> Option<(&str, View)> {
    let (stem, extension) = path.rsplit_once('.')?;
    if extension == "html" {
        return Some((stem, None));
    }
    GRAPHS.iter().find(|format| format.extension == extension).map(|format| (stem, Some(format)))
}
