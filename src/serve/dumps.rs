//! `/dumps/`: the release that the operator hands out, as a page or in DCAT by `Accept`, and its files, whole or in part.
//!
//! A file is what its checksum says, so that is its tag: a download that was broken off goes on where it stopped, on another day too, unless
//! the release was replaced by one with another such file. Then what has begun to be sent is sent to its end.

use super::discovery::{catalogue, describe, site};
use super::error::HttpError;
use super::fresh::Validators;
use super::negotiate::prefers_page;
use super::page::{self, Page};
use super::range::{Wanted, wanted};
use super::run;
use super::sparql::{accept, pairs};
use super::state::App;
use super::tongue::Tongue;
use crate::release::{Part, Shelf};
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::time::SystemTime;

/// How many bytes of a file are read at once.
const STEP: u64 = 256 << 10;

/// `GET /dumps/`: what there is.
pub(super) async fn list(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Result<Response, HttpError> {
    if !prefers_page(accept(&headers)) {
        return describe(app, &headers, |app, site| there(app).and_then(|_| catalogue(app, site))).await;
    }
    let (params, site) = (pairs(&uri)?, site(&app, &headers));
    let tongue = Tongue::of(&params, &headers);
    run::read(app, move |app| {
        let page = page::dumps(&Page::new(app, tongue, "/dumps/", &params), &there(app)?, &site);
        let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_LANGUAGE, tongue.tag())];
        Ok((headers, page).into_response())
    })
    .await
}

/// `GET /dumps/NAME`: a file.
pub(super) async fn file(State(app): State<Arc<App>>, Path(name): Path<String>, headers: HeaderMap) -> Result<Response, HttpError> {
    run::read(app, move |app| {
        let found = app.dumps.as_ref().map(|shelf| shelf.file(&name)).transpose().map_err(HttpError::internal)?;
        let (part, file) = found.flatten().ok_or_else(|| HttpError::not_found(format!("no file `{name}` in the release")))?;
        let written = part.modified.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let validators = Validators::file(&part.sum, written);
        if validators.are_met(&headers) {
            return Ok(validators.put(StatusCode::NOT_MODIFIED.into_response()));
        }
        let wanted = wanted(&headers, part.length, &validators);
        let mut response = sent(&part, file, wanted).map_err(HttpError::internal)?;
        response.headers_mut().insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        Ok(validators.put(response))
    })
    .await
}

/// The files of the release that is handed out; none where none is.
pub(super) fn parts(app: &App) -> Result<Vec<Part>, HttpError> {
    app.dumps.as_ref().map(Shelf::parts).transpose().map_err(HttpError::internal).map(Option::unwrap_or_default)
}

/// The same; an error where there are none.
fn there(app: &App) -> Result<Vec<Part>, HttpError> {
    let parts = parts(app)?;
    if parts.is_empty() { Err(HttpError::not_found("no release is handed out here now")) } else { Ok(parts) }
}

/// What is wanted of a file.
fn sent(part: &Part, mut file: impl Read + Seek + Send + 'static, wanted: Wanted) -> io::Result<Response> {
    let (status, first, length) = match wanted {
        Wanted::Whole => (StatusCode::OK, 0, part.length),
        Wanted::Part(first, last) => (StatusCode::PARTIAL_CONTENT, first, last - first + 1),
        Wanted::Beyond => {
            let range = [(header::CONTENT_RANGE, format!("bytes */{}", part.length))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, range).into_response());
        }
    };
    let content_type = match (part.packed(), part.media_type()) {
        (Some(packed), _) => packed.to_owned(),
        (None, text) if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        (None, other) => other.to_owned(),
    };
    let headers = [(header::CONTENT_TYPE, content_type), (header::CONTENT_LENGTH, length.to_string())];
    file.seek(SeekFrom::Start(first))?;
    let mut response = (status, headers, body(file, length)).into_response();
    if let Wanted::Part(first, last) = wanted
        && let Ok(range) = HeaderValue::from_str(&format!("bytes {first}-{last}/{}", part.length))
    {
        response.headers_mut().insert(header::CONTENT_RANGE, range);
    }
    Ok(response)
}

/// So many bytes, read as they are sent. A file that has become shorter ends in an error, so that nobody takes it for whole.
fn body(file: impl Read + Send + 'static, length: u64) -> Body {
    Body::from_stream(stream::try_unfold((file, length), async |(mut file, left)| {
        if left == 0 {
            return Ok(None);
        }
        let read = tokio::task::spawn_blocking(move || {
            let mut bytes = vec![0; usize::try_from(left.min(STEP)).unwrap_or_default()];
            file.read_exact(&mut bytes).map(|()| (file, bytes))
        });
        let (file, bytes) = read.await.map_err(io::Error::other)??;
        let left = left - bytes.len() as u64;
        io::Result::Ok(Some((Bytes::from(bytes), (file, left))))
    }))
}
