//! The workbench: a page to write and run queries on, from files inside the program.

use super::error::HttpError;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/web");

/// What a page may load and do: nothing from elsewhere.
pub(super) const POLICY: &str = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// `GET /`
pub(super) async fn page() -> Result<Response, HttpError> {
    file("index.html")
}

/// `GET /assets/NAME`
pub(super) async fn asset(Path(name): Path<String>) -> Result<Response, HttpError> {
    file(&name)
}

/// `GET /api/openapi.json`: what can be asked here, in the terms of OpenAPI 3.1.
pub(super) async fn description() -> Result<Response, HttpError> {
    file("openapi.json")
}

fn file(name: &str) -> Result<Response, HttpError> {
    let found = FILES.get_file(name).ok_or_else(|| HttpError::not_found(format!("no page `{name}`")))?;
    let media_type = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let headers = [(header::CONTENT_TYPE, media_type), (header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, "no-cache")];
    Ok((headers, found.contents()).into_response())
}
