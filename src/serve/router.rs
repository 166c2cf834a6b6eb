//! The whole map of addresses.

use super::state::App;
use super::{
    budget, decision, discovery, dumps, entity, fresh, graphs, health, linger, log, metrics, news, problem, queries, reconcile, search,
    shared, sparql, stored, suggest, update, workbench,
};
use crate::export::GRAPHS;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, delete, get, post};
use std::sync::Arc;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};

/// All routes over a state.
pub fn router(app: Arc<App>) -> Router {
    let limit = DefaultBodyLimit::max(app.settings.request_bytes);
    let routes = Router::new()
        .route("/", get(workbench::page))
        .route("/assets/{name}", get(workbench::asset))
        .route("/api/openapi.json", get(workbench::description))
        .route("/sparql", get(sparql::get).post(sparql::post))
        .route("/queries", get(stored::list))
        .route("/api/queries", get(queries::list))
        .route("/api/queries/{id}", delete(queries::cancel))
        .route("/queries/{name}", get(stored::run))
        .merge(entities())
        .merge(writing(&app))
        .route("/search", get(search::search))
        .route("/reconcile", get(reconcile::get).post(reconcile::post))
        .route("/reconcile/suggest/{what}", get(suggest::suggest))
        .route("/reconcile/properties", get(suggest::properties))
        .route("/reconcile/preview/{*id}", get(suggest::preview))
        .route("/dumps/", get(dumps::list))
        .route("/dumps/{*path}", get(dumps::file))
        .route("/catalog", get(discovery::catalog))
        .route("/.well-known/void", get(discovery::void))
        .route("/.well-known/sparql-examples", get(discovery::examples))
        .route("/sparql/.well-known/void", get(discovery::void))
        .route("/sparql/.well-known/sparql-examples", get(discovery::examples))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(metrics::show))
        .route("/problems/{name}", get(problem::page))
        .layer(from_fn_with_state(Arc::clone(&app), budget::hold))
        .layer(from_fn(problem::speak))
        .layer(limit)
        .layer(from_fn_with_state(Arc::clone(&app), fresh::validate))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(DefaultPredicate::new().and(is_flowing)))
        .layer(from_fn_with_state(Arc::clone(&app), log::watch))
        .with_state(Arc::clone(&app));
    // The methods of a route are told outside of its own layers.
    Router::new().fallback_service(routes).layer(from_fn_with_state(app, shared::dress)).layer(from_fn(linger::hear))
}

/// Whether an answer may be compressed on its way: what is had in parts stays as it lies.
fn is_flowing(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::ACCEPT_RANGES)
}

/// The pages of IRIs: one by one under their kinds, the ontology whole in each of its formats.
fn entities() -> Router<Arc<App>> {
    let kinds = ["id", "item", "concept", "evidence", "decision", "record", "ontology"];
    let pages = kinds.iter().fold(Router::new(), |own, kind| own.route(&format!("/{kind}/{{*path}}"), get(entity::one)));
    let suffixes = GRAPHS.iter().map(|format| format.extension).chain(["html"]);
    let whole = suffixes.fold(pages, |own, suffix| own.route(&format!("/ontology.{suffix}"), get(entity::ontology)));
    whole.route("/ontology", get(entity::ontology)).route("/ontology/context.jsonld", get(entity::context))
}

/// The routes that change something, or read whole documents.
fn writing(app: &App) -> Router<Arc<App>> {
    let graph = |read: MethodRouter<Arc<App>>| read.put(graphs::put).post(graphs::post).delete(graphs::delete);
    Router::new()
        .route("/update", post(update::post))
        .route("/store", graph(get(graphs::get)))
        .route("/store/{*path}", graph(get(graphs::get)))
        .route("/graph/{*path}", graph(get(entity::graph)))
        .route("/api/decide", post(decision::add))
        .route("/api/decisions", get(decision::list))
        .route("/api/review", get(decision::review))
        .route("/api/items", post(news::load))
        .layer(DefaultBodyLimit::max(app.desk.as_ref().map_or(0, |desk| desk.bytes)))
        .route("/api/extract", post(news::extract).layer(DefaultBodyLimit::max(news::TEXT)))
}
