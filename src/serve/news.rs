//! `/api/items`: news into the store while it is served; `/api/extract`: what a text says, without a store.

use super::desk::{self, Desk};
use super::error::HttpError;
use super::negotiate::choose;
use super::run;
use super::sparql::{accept, pairs};
use super::state::App;
use super::token::Writer;
use crate::export::{GRAPHS, GraphFormat, graph_format, prefixes, write_quads};
use crate::fetch::{Limits, sent};
use crate::model::{Input, NewsItem};
use crate::pipeline::digest_all;
use crate::read::read;
use crate::report::{Diagnostic, Severity};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use oxigraph::model::Quad;
use serde::Serialize;
use std::sync::Arc;

/// How many items are digested and stored together.
const BATCH: usize = 256;

/// The most bytes of a text to extract from, which is what bounds the time: about a second of one core.
pub(super) const TEXT: usize = 128 << 10;

/// The most bytes that what is sent may unpack to.
const UNPACKED: u64 = 256 << 20;

/// What became of news that were sent.
#[derive(Default, Serialize)]
struct Loaded {
    /// The items that were read, by IRI.
    items: Vec<String>,
    /// How many of them are new, or say anything else than before.
    changed: usize,
    /// What is odd in them.
    findings: Vec<Diagnostic>,
}

/// `POST /api/items`: bytes as `tugai load` takes them, in any of its formats; `?url=` or `?file=` says where they are from.
pub(super) async fn load(_: Writer, State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Result<Response, HttpError> {
    let stated = stated(&uri, &headers)?;
    let loaded = desk::change(&app, move |app, desk| store(app, desk, stated, body.to_vec())).await?;
    if loaded.items.is_empty() {
        return Err(none(&loaded.findings));
    }
    Ok(Json(loaded).into_response())
}

/// Why there is no item: the first error, whatever else was odd before it.
fn none(findings: &[Diagnostic]) -> HttpError {
    let first = findings.iter().find(|found| found.severity == Severity::Error).or(findings.first());
    HttpError::of("news", first.map_or_else(|| "reading news: there is none".to_owned(), |found| found.message.clone()), "")
}

fn store(app: &App, desk: &Desk, stated: Input, bytes: Vec<u8>) -> Result<Loaded, HttpError> {
    let mut loaded = Loaded::default();
    let limits = Limits { unpacked_bytes: UNPACKED, ..Limits::default() };
    for input in sent(bytes, stated, &limits) {
        let mut items = items(input, &mut loaded.findings);
        while !items.is_empty() {
            let rest = items.split_off(items.len().min(BATCH));
            let digests = digest_all(&desk.catalog, app.store.base(), items);
            loaded.changed += app.store.replace_all(&digests, &desk.catalog.ontology)?;
            for digest in digests {
                loaded.items.push(digest.item.into_string());
                loaded.findings.extend(digest.diagnostics);
            }
            items = rest;
        }
    }
    Ok(loaded)
}

/// `POST /api/extract`: the graph of one text, page or feed, by `Accept` or `format=`; with its evidence where the format has graphs.
pub(super) async fn extract(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Result<Response, HttpError> {
    let format = format(&uri, &headers)?;
    let stated = stated(&uri, &headers)?;
    run::read(app, move |app| {
        let desk = app.desk.as_ref().ok_or_else(|| HttpError::internal("there is no desk"))?;
        let mut findings = Vec::new();
        let limits = Limits { size_bytes: TEXT as u64, unpacked_bytes: TEXT as u64, ..Limits::default() };
        let read: Vec<NewsItem> = sent(body.to_vec(), stated, &limits).flat_map(|input| items(input, &mut findings)).collect();
        if read.is_empty() {
            return Err(none(&findings));
        }
        let mut quads: Vec<Quad> = Vec::new();
        for digest in digest_all(&desk.catalog, app.store.base(), read) {
            quads.extend(digest.facts);
            quads.extend(if format.datasets { digest.evidence } else { Vec::new() });
        }
        let written = write_quads(format, &prefixes(app.store.base()), quads, Vec::new());
        let (bytes, dropped) = written.map_err(HttpError::internal)?;
        Ok(run::reply(format.content_type(), bytes, dropped as u64))
    })
    .await
}

fn items(input: Result<Input, Diagnostic>, findings: &mut Vec<Diagnostic>) -> Vec<NewsItem> {
    match input {
        Ok(input) => {
            let reading = read(&input, None);
            findings.extend(reading.diagnostics);
            reading.items
        }
        Err(found) => {
            findings.push(found);
            Vec::new()
        }
    }
}

fn format(uri: &Uri, headers: &HeaderMap) -> Result<&'static GraphFormat, HttpError> {
    let params = pairs(uri)?;
    if let Some((_, name)) = params.iter().find(|(name, _)| name == "format") {
        return graph_format(name).ok_or_else(|| HttpError::bad_request(format!("unknown format `{name}`")));
    }
    let offers: Vec<(&str, &GraphFormat)> =
        GRAPHS.iter().flat_map(|format| format.media_types.iter().map(move |name| (*name, format))).collect();
    choose(accept(headers), &offers).ok_or_else(|| HttpError::not_acceptable(&offers.iter().map(|(name, _)| *name).collect::<Vec<_>>()))
}

/// What a request states of the news that it sends.
fn stated(uri: &Uri, headers: &HeaderMap) -> Result<Input, HttpError> {
    let params = pairs(uri)?;
    let given = |name: &str| params.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone());
    let (url, file) = (given("url"), given("file"));
    if let Some(url) = &url
        && !url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
    {
        return Err(HttpError::bad_request(format!("reading `url`: `{url}` is not an http or https address")));
    }
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
    let mut parts = content_type.split(';').map(str::trim);
    // A form's media type is what clients state who state nothing.
    let media_type = parts.next().filter(|name| !matches!(*name, "" | "application/octet-stream" | "application/x-www-form-urlencoded"));
    let media_type = media_type.map(str::to_owned);
    let charset = parts.find_map(|part| part.strip_prefix("charset=")).map(|name| name.trim_matches('"').to_owned());
    let name = url.clone().or_else(|| file.clone()).unwrap_or_else(|| "request".to_owned());
    Ok(Input { name, file, url, media_type, charset, ..Input::default() })
}
