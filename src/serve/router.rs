//! The whole map of addresses.

use super::state::App;
use super::{discovery, entity, health, search, sparql, stored, workbench};
use crate::export::GRAPHS;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use axum::middleware::map_response;
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
        .route("/graph/{*path}", get(entity::graph))
        .merge(entities())
        .route("/search", get(search::search))
        .route("/catalog", get(discovery::catalog))
        .route("/.well-known/void", get(discovery::void))
        .route("/.well-known/sparql-examples", get(discovery::examples))
        .route("/sparql/.well-known/void", get(discovery::void))
        .route("/sparql/.well-known/sparql-examples", get(discovery::examples))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .layer(map_response(open))
        .layer(limit)
        .with_state(app)
}

/// The pages of IRIs: one by one under their kinds, the ontology whole in each of its formats.
fn entities() -> Router<Arc<App>> {
    let kinds = ["id", "item", "concept", "evidence", "decision", "record", "ontology"];
    let pages = kinds.iter().fold(Router::new(), |own, kind| own.route(&format!("/{kind}/{{*path}}"), get(entity::one)));
    let suffixes = GRAPHS.iter().map(|format| format.extension).chain(["html"]);
    let whole = suffixes.fold(pages, |own, suffix| own.route(&format!("/ontology.{suffix}"), get(entity::ontology)));
    whole.route("/ontology", get(entity::ontology))
}

/// Every answer may be read by any page, and none is taken for another type than it says.
async fn open(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language"));
    response
}
