//! `/search`: names as they are typed, and sentences by their words, as a page or as JSON.

use super::error::HttpError;
use super::negotiate::choose;
use super::page::{self, Found, Page};
use super::run;
use super::sparql::{accept, pairs};
use super::state::App;
use super::tongue::Tongue;
use super::workbench::POLICY;
use crate::text::{Hit, Index, Kind, Reader, TextError, Wanted};
use crate::vocab::tug;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use oxigraph::model::NamedNode;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How many names and how many sentences are found without `limit`.
const LIMIT: usize = 20;
/// The most that `limit` may say.
const MOST: usize = 200;
/// The longest text that is searched for, in bytes.
const LONGEST: usize = 500;
/// How many names like that of a missing thing are shown.
const NEAR: usize = 5;
/// How often a request looks whether the first index is there.
const PAUSE: Duration = Duration::from_millis(20);

/// `GET /search?q=TEXT&class=NAME&in=names|sentences&limit=N&format=json`
pub(super) async fn search(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Result<Response, HttpError> {
    let params = pairs(&uri)?;
    let value = |name: &str| params.iter().find(|(own, _)| own == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty());
    let as_json = match value("format") {
        Some("json") => true,
        Some("html") => false,
        Some(other) => return Err(HttpError::bad_request(format!("unknown format `{other}`; there are: html, json"))),
        None => choose(accept(&headers), &[("text/html", false), ("application/json", true), ("application/xhtml+xml", false)])
            .ok_or_else(|| HttpError::not_acceptable(&["text/html", "application/json"]))?,
    };
    let text = value("q").unwrap_or_default().to_owned();
    if text.len() > LONGEST {
        return Err(HttpError::bad_request(format!("what is searched for is longer than {LONGEST} bytes")));
    }
    let wanted = Wanted { text, kind: place(value("in"))?, class: class(value("class"))?, most: limit(value("limit"))? };
    let tongue = Tongue::of(&params, &headers);
    run::read(app, move |app| {
        let (reader, fresh) = reader(app)?;
        let found = find(&reader, &wanted).map_err(HttpError::internal)?;
        let page = Page::new(app, tongue, "/search", &params);
        let mut response = if as_json {
            Json(Found::listed(&found, &page).map_err(HttpError::internal)?).into_response()
        } else {
            let html = page::search(&page, &found).map_err(HttpError::internal)?;
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_SECURITY_POLICY, POLICY)], html).into_response()
        };
        if !fresh {
            response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
        }
        Ok(response)
    })
    .await
}

/// Things with a name like the last part of an address.
pub(super) fn near(app: &App, slug: &str) -> Vec<NamedNode> {
    let asked = slug.replace(['-', '_'], " ");
    let found = reader(app).ok().and_then(|(reader, _)| reader.names(&asked, None, NEAR).ok());
    found.unwrap_or_default().into_iter().filter_map(|hit| NamedNode::new(hit.iri).ok()).collect()
}

/// The index at the generation of the store, or at an earlier one while another request brings it there: then it is not `fresh`.
pub(super) fn reader(app: &App) -> Result<(Reader, bool), HttpError> {
    let index = index(app).map_err(HttpError::internal)?;
    let (since, mut fresh) = (Instant::now(), index.follow(&app.store, app.generation()).map_err(HttpError::internal)?);
    while index.generation().is_none() {
        if since.elapsed() > app.settings.patience {
            return Err(HttpError::busy());
        }
        std::thread::sleep(PAUSE);
        fresh = index.follow(&app.store, app.generation()).map_err(HttpError::internal)?;
    }
    Ok((index.reader().map_err(HttpError::internal)?, fresh))
}

fn index(app: &App) -> Result<&Index, TextError> {
    if let Some(index) = app.kept.text.get() {
        return Ok(index);
    }
    let index = Index::open(&place_of(app))?;
    Ok(app.kept.text.get_or_init(|| index))
}

/// The folder of the index, brought to the generation of the store, for a worker to read.
pub(super) async fn folder(app: Arc<App>) -> Result<PathBuf, HttpError> {
    run::read(app, |app| {
        let since = Instant::now();
        while !reader(app)?.1 {
            if since.elapsed() > app.settings.patience {
                return Err(HttpError::busy());
            }
            std::thread::sleep(PAUSE);
        }
        Ok(place_of(app))
    })
    .await
}

fn place_of(app: &App) -> PathBuf {
    app.store.beside(".index").unwrap_or_default()
}

fn find(reader: &Reader, wanted: &Wanted) -> Result<Found, TextError> {
    let names =
        if wanted.kind == Some(Kind::Sentence) { Vec::new() } else { reader.names(&wanted.text, wanted.class.as_deref(), wanted.most)? };
    let sentences: Vec<Hit> =
        if wanted.kind == Some(Kind::Name) { Vec::new() } else { reader.look(&Wanted { kind: Some(Kind::Sentence), ..wanted.clone() })? };
    Ok(Found { names, sentences })
}

fn place(value: Option<&str>) -> Result<Option<Kind>, HttpError> {
    match value {
        None => Ok(None),
        Some("names") => Ok(Some(Kind::Name)),
        Some("sentences") => Ok(Some(Kind::Sentence)),
        Some(other) => Err(HttpError::bad_request(format!("`in` is `names` or `sentences`, not `{other}`"))),
    }
}

/// A class by its local name in Tugai's ontology, or by its IRI.
fn class(value: Option<&str>) -> Result<Option<String>, HttpError> {
    let Some(value) = value else { return Ok(None) };
    let local = value.strip_prefix("tug:").unwrap_or(value);
    let iri = if local.contains(':') { local.to_owned() } else { format!("{}{local}", tug::NAMESPACE) };
    NamedNode::new(&iri).map(|class| Some(class.into_string())).map_err(|_| HttpError::bad_request(format!("`{value}` is no class")))
}

fn limit(value: Option<&str>) -> Result<usize, HttpError> {
    let Some(value) = value else { return Ok(LIMIT) };
    value
        .parse()
        .ok()
        .filter(|number| (1..=MOST).contains(number))
        .ok_or_else(|| HttpError::bad_request(format!("`limit` is a number from 1 to {MOST}, not `{value}`")))
}
