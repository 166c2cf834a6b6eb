//! What every answer says beside its content: who may read it from another site, what a browser may do with it, which methods an address
//! has.

use super::state::App;
use super::workbench::POLICY;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Headers of a request that a page elsewhere may set.
const SENT: &str = "Accept, Accept-Language, Authorization, Content-Type, If-Modified-Since, If-None-Match, If-Range, Query-Id, Range";
/// Headers of an answer that a page elsewhere may read.
const READ: &str = "Accept-Ranges, Content-Language, Content-Range, ETag, Link, Location, Query-Id, Retry-After, Tugai-Left-Out";
/// How long a browser may remember that it may ask, in seconds.
const REMEMBERED: &str = "86400";
/// Where things are written; no page elsewhere may read what comes back but those that the operator named.
const WRITTEN: [&str; 4] = ["/update", "/store", "/graph/", "/api/"];

/// Adds the headers; answers `OPTIONS` from what the route of the address has.
pub(super) async fn dress(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    host(&mut request);
    // An answer without a body is not compressed: some clients would unpack nothing, and fail.
    if request.method() == Method::HEAD {
        request.headers_mut().remove(header::ACCEPT_ENCODING);
    }
    let (method, asked) = (request.method().clone(), request.headers().clone());
    let writing = is_writing(&request);
    let trusted = app.desk.as_ref().map(|desk| desk.sites.origins.as_slice()).unwrap_or_default();
    let open = origin(if writing { trusted } else { &app.settings.origins }, &asked, writing);
    let mut response = next.run(request).await;
    if method == Method::OPTIONS && response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response = methods(&asked, &response);
    }
    let headers = response.headers_mut();
    if let Some(open) = open {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, open);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(READ));
    }
    headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Encoding, Accept-Language, Origin"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    response
}

/// HTTP/2 has the host in the address; what reads it looks in one place.
fn host(request: &mut Request) {
    let authority = request.uri().authority().and_then(|authority| HeaderValue::from_str(authority.as_str()).ok());
    if let Some(authority) = authority.filter(|_| !request.headers().contains_key(header::HOST)) {
        request.headers_mut().insert(header::HOST, authority);
    }
}

/// Which origin may read the answer: any where none is named; of answers to writes, only those that are named.
fn origin(named: &[String], asked: &HeaderMap, writing: bool) -> Option<HeaderValue> {
    if named.is_empty() {
        return (!writing).then(|| HeaderValue::from_static("*"));
    }
    let own = asked.get(header::ORIGIN)?;
    let text = own.to_str().ok()?;
    named.iter().any(|name| name.trim_end_matches('/').eq_ignore_ascii_case(text)).then(|| own.clone())
}

/// Whether the request changes something, or asks whether it might.
fn is_writing(request: &Request) -> bool {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    !is_read && WRITTEN.iter().any(|start| request.uri().path().starts_with(start))
}

/// The answer to `OPTIONS`, from the refusal that names the methods of the route.
fn methods(asked: &HeaderMap, refusal: &Response) -> Response {
    let own = refusal.headers().get(header::ALLOW).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let all: Vec<&str> = own.split(',').map(str::trim).filter(|method| !method.is_empty()).chain(["OPTIONS"]).collect();
    let mut response = StatusCode::NO_CONTENT.into_response();
    let mut put = |name: HeaderName, value: &str| HeaderValue::from_str(value).map(|value| response.headers_mut().insert(name, value));
    let mut values = vec![(header::ALLOW, all.join(", "))];
    if asked.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD) {
        values.push((header::ACCESS_CONTROL_ALLOW_METHODS, all.join(", ")));
        values.push((header::ACCESS_CONTROL_ALLOW_HEADERS, SENT.to_owned()));
        values.push((header::ACCESS_CONTROL_MAX_AGE, REMEMBERED.to_owned()));
    }
    for (name, value) in values {
        // Methods and names of headers are made of letters and hyphens.
        let _before = put(name, &value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anybody_reads_unless_sites_are_named_and_writes_are_for_named_ones() {
        let from = |origin: &'static str| HeaderMap::from_iter([(header::ORIGIN, HeaderValue::from_static(origin))]);
        let named = ["https://a.example/".to_owned()];
        let told = |named: &[String], site, writing| origin(named, &from(site), writing).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(told(&[], "https://b.example", false).as_deref(), Some("*"));
        assert_eq!(told(&[], "https://b.example", true), None);
        assert_eq!(told(&named, "https://a.example", true).as_deref(), Some("https://a.example"));
        assert_eq!(told(&named, "https://b.example", false), None);
    }
}
