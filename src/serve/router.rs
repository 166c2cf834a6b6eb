//! The whole map of addresses.

use super::state::App;
use super::{budget, decision, entity, graphs, health, news, problem, sparql, stored, update, workbench};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::Response;
use axum::routing::{get, post};
use std::sync::Arc;

/// All routes over a state.
pub fn router(app: Arc<App>) -> Router {
    let limit = DefaultBodyLimit::max(app.settings.request_bytes);
    Router::new()
        .route("/", get(workbench::page))
        .route("/assets/{name}", get(workbench::asset))
        .route("/sparql", get(sparql::get).post(sparql::post).options(sparql::options))
        .route("/queries", get(stored::list))
        .route("/queries/{name}", get(stored::run))
        .route("/id/{*path}", get(entity::id))
        .route("/item/{*path}", get(entity::item))
        .route("/concept/{*path}", get(entity::concept))
        .route("/ontology", get(entity::ontology))
        .merge(writing(&app))
        .route("/problems/{name}", get(problem::page))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .layer(from_fn_with_state(Arc::clone(&app), budget::hold))
        .layer(from_fn(problem::speak))
        .layer(map_response(open))
        .layer(limit)
        .with_state(app)
}

/// The routes that change something, or read whole documents.
fn writing(app: &App) -> Router<Arc<App>> {
    let graph = || get(graphs::get).put(graphs::put).post(graphs::post).delete(graphs::delete);
    Router::new()
        .route("/update", post(update::post))
        .route("/store", graph())
        .route("/store/{*path}", graph())
        .route("/graph/{*path}", graph())
        .route("/api/decide", post(decision::add))
        .route("/api/decisions", get(decision::list))
        .route("/api/review", get(decision::review))
        .route("/api/items", post(news::load))
        .layer(DefaultBodyLimit::max(app.desk.as_ref().map_or(0, |desk| desk.bytes)))
        .route("/api/extract", post(news::extract).layer(DefaultBodyLimit::max(news::TEXT)))
}

/// Every answer may be read by any page, and none is taken for another type than it says.
async fn open(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language"));
    response
}
