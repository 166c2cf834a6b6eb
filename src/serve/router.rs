//! The whole map of addresses.

use super::state::App;
use super::{entity, health, problem, sparql, stored, workbench};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use axum::routing::get;
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
        .route("/problems/{name}", get(problem::page))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .layer(from_fn(problem::speak))
        .layer(map_response(open))
        .layer(limit)
        .with_state(app)
}

/// Every answer may be read by any page, and none is taken for another type than it says.
async fn open(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language"));
    response
}
