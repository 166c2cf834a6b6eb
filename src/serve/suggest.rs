//! What a client of `/reconcile` shows while somebody chooses: names that start so, properties of a class, a thing in a few lines.

use super::error::HttpError;
use super::page::escape;
use super::reconcile::{USUAL, iri, short, typed};
use super::run;
use super::search::reader;
use super::sparql::pairs;
use super::state::App;
use crate::reconcile::{CLASSES, classes, offered, values};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{Uri, header};
use axum::response::{Html, IntoResponse, Response};
use oxigraph::model::NamedNode;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a preview may load and do: nothing at all. Any page may frame it, as clients of other sites do, for there is nothing in it to press.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'";

/// `GET /reconcile/suggest/WHAT?prefix=TEXT`: things, classes or properties whose names start so.
pub(super) async fn suggest(State(app): State<Arc<App>>, Path(what): Path<String>, uri: Uri) -> Result<Response, HttpError> {
    let params = pairs(&uri)?;
    let prefix = params.iter().find(|(name, _)| name == "prefix").map(|(_, value)| value.trim().to_owned()).unwrap_or_default();
    let starts = |name: &str| name.to_lowercase().starts_with(&prefix.to_lowercase());
    let result: Vec<Value> = match what.as_str() {
        "type" => CLASSES
            .iter()
            .filter(|(id, en, ru)| [id, en, ru].iter().any(|name| starts(name)))
            .map(|(id, name, _)| json!({ "id": id, "name": name }))
            .collect(),
        "property" => {
            let mut all: Vec<&str> = CLASSES.iter().flat_map(|(class, ..)| offered(class)).copied().filter(|id| starts(id)).collect();
            all.sort_unstable();
            all.dedup();
            all.into_iter().map(|id| json!({ "id": id, "name": id })).collect()
        }
        "entity" => return run::read(app, move |app| entities(app, &prefix)).await,
        other => return Err(HttpError::not_found(format!("no suggestions of `{other}`; there are: entity, type, property"))),
    };
    Ok(Json(json!({ "result": result })).into_response())
}

fn entities(app: &App, prefix: &str) -> Result<Response, HttpError> {
    let (reader, _) = reader(app)?;
    let mut result = Vec::new();
    for hit in reader.names(prefix, None, USUAL * 2).map_err(HttpError::internal)? {
        let Ok(node) = NamedNode::new(&hit.iri) else { continue };
        let own = classes(&app.store, &node).map_err(HttpError::internal)?;
        if !own.is_empty() {
            let name = app.store.label(&node).map_err(HttpError::internal)?;
            result.push(json!({ "id": short(&app.store, &hit.iri), "name": name, "notable": typed(&own) }));
        }
    }
    Ok(Json(json!({ "result": result })).into_response())
}

/// `GET /reconcile/properties?type=CLASS`: what a table can be extended by.
pub(super) async fn properties(uri: Uri) -> Result<Response, HttpError> {
    let params = pairs(&uri)?;
    let class = params.iter().find(|(name, _)| name == "type").map(|(_, value)| value.clone()).unwrap_or_default();
    let found: Vec<Value> = offered(&class).iter().map(|id| json!({ "id": id, "name": id })).collect();
    Ok(Json(json!({ "type": class, "properties": found })).into_response())
}

/// `GET /reconcile/preview/ID`: a thing in a few lines.
pub(super) async fn preview(State(app): State<Arc<App>>, Path(id): Path<String>) -> Result<Response, HttpError> {
    run::read(app, move |app| {
        let node = iri(&app.store, &id).ok_or_else(|| HttpError::bad_request(format!("`{id}` is no id")))?;
        let own = classes(&app.store, &node).map_err(HttpError::internal)?;
        if own.is_empty() {
            return Err(HttpError::not_found(format!("the graph says nothing about `{id}`")));
        }
        let mut lines = String::new();
        // A memorandum is an agreement too, with the same properties.
        let mut told = BTreeSet::new();
        for property in own.iter().flat_map(|class| offered(class)).filter(|property| told.insert(**property)) {
            let found = values(&app.store, &node, property).map_err(HttpError::internal)?;
            let texts: Vec<String> = found.iter().take(USUAL).map(|cell| escape(&cell.text)).collect();
            if !texts.is_empty() {
                lines.extend(["<li>", property, ": ", &texts.join(", "), "</li>"]);
            }
        }
        let name = escape(&app.store.label(&node).map_err(HttpError::internal)?);
        let classes = own.join(", ");
        let html = format!("<!doctype html><meta charset=\"utf-8\"><title>{name}</title><h1>{name}</h1><p>{classes}</p><ul>{lines}</ul>");
        Ok(([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(html)).into_response())
    })
    .await
}
