//! `/.well-known/void`, `/.well-known/sparql-examples`, `/catalog`, and `/sparql` without a query: the endpoint describes itself, in every
//! RDF format by `Accept`.

use super::desk::Desk;
use super::dumps::parts;
use super::error::HttpError;
use super::negotiate::choose;
use super::run;
use super::sparql::accept;
use super::state::App;
use crate::discovery::{self, Abilities, Counts, own_prefixes};
use crate::export::{GRAPHS, GraphFormat, write_quads};
use crate::release::distributions;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use oxigraph::model::{GraphName, NamedNode, Triple};
use std::sync::Arc;

/// `GET /sparql` without a query: the service description.
pub(super) async fn service(app: Arc<App>, headers: &HeaderMap) -> Result<Response, HttpError> {
    describe(app, headers, |app, site| {
        let updates = app.desk.as_ref().is_some_and(Desk::updates);
        let abilities = Abilities { updates, federation: !app.settings.services.allowed.is_empty() };
        discovery::service(&app.store, &endpoint(site), abilities).map_err(HttpError::internal)
    })
    .await
}

/// `GET /.well-known/void`: what the dataset holds, in numbers; with what catalogues of open data want to know.
pub(super) async fn void(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, HttpError> {
    describe(app, &headers, |app, site| {
        let counts = app.kept.counts.of(app.generation(), || Counts::of(&app.store)).map_err(HttpError::internal)?;
        let mut triples = discovery::void(&counts, app.store.base(), &endpoint(site));
        triples.extend(catalogue(app, site)?);
        Ok(triples)
    })
    .await
}

/// `GET /catalog`: the catalogue alone, which needs no counting.
pub(super) async fn catalog(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, HttpError> {
    describe(app, &headers, catalogue).await
}

/// The catalogue, with the dumps that are handed out here.
pub(super) fn catalogue(app: &App, site: &str) -> Result<Vec<Triple>, HttpError> {
    let mut triples = discovery::dcat(app.store.base(), site, &["en", "ru"]);
    triples.extend(distributions(&parts(app)?, app.store.base(), site));
    Ok(triples)
}

/// `GET /.well-known/sparql-examples`
pub(super) async fn examples(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, HttpError> {
    describe(app, &headers, |app, site| Ok(discovery::examples(&app.library, app.store.base(), &endpoint(site)))).await
}

/// Triples as the client likes them.
pub(super) async fn describe(
    app: Arc<App>,
    headers: &HeaderMap,
    make: impl FnOnce(&App, &str) -> Result<Vec<Triple>, HttpError> + Send + 'static,
) -> Result<Response, HttpError> {
    let offers: Vec<(&str, &GraphFormat)> =
        GRAPHS.iter().flat_map(|format| format.media_types.iter().map(move |name| (*name, format))).collect();
    let names = || offers.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    let format = choose(accept(headers), &offers).ok_or_else(|| HttpError::not_acceptable(&names()))?;
    let site = site(&app, headers);
    run::read(app, move |app| {
        let triples = make(app, &site)?;
        let quads = triples.into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph)).collect();
        let (bytes, dropped) = write_quads(format, &own_prefixes(app.store.base()), quads, Vec::new()).map_err(HttpError::internal)?;
        Ok(run::reply(format.content_type(), bytes, dropped as u64))
    })
    .await
}

/// The address of the server, as set or as the request calls it.
pub(super) fn site(app: &App, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).map(|host| format!("http://{host}"));
    let called = host.filter(|site| NamedNode::new(site).is_ok());
    app.settings.site.clone().or(called).unwrap_or_else(|| app.store.base().as_str().trim_end_matches('/').to_owned())
}

fn endpoint(site: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{site}/sparql"))
}
