//! `/reconcile`: the Reconciliation Service API 0.2 (<https://reconciliation-api.github.io/specs/0.2/>), as `OpenRefine` calls it: what the service
//! is, batches of names, values of properties.

use super::discovery::site;
use super::error::HttpError;
use super::run;
use super::search::reader;
use super::sparql::pairs;
use super::state::App;
use crate::reconcile::{CLASSES, Candidate, Cell, Question, candidates, values};
use crate::store::Store;
use crate::text::Reader;
use crate::vocab::tug;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::{Form, RequestExt};
use oxigraph::model::NamedNode;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most questions of one batch, and most candidates for one.
const BATCH: usize = 500;
const MOST: usize = 50;
/// Candidates where the question does not say how many.
pub(super) const USUAL: usize = 5;
/// Size of a preview, in pixels.
const WIDTH: u32 = 430;
const HEIGHT: u32 = 200;

/// `GET /reconcile`: what the service is; with `queries` or `extend`, answers.
pub(super) async fn get(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Result<Response, HttpError> {
    respond(app, pairs(&uri)?, &headers).await
}

/// `POST /reconcile`, with a form.
pub(super) async fn post(State(app): State<Arc<App>>, headers: HeaderMap, request: Request) -> Result<Response, HttpError> {
    let form: Result<Form<Vec<(String, String)>>, _> = request.extract().await;
    let Form(params) =
        form.map_err(|error| HttpError::new(error.status(), format!("reading the form: {}", error.body_text().to_lowercase())))?;
    respond(app, params, &headers).await
}

async fn respond(app: Arc<App>, params: Vec<(String, String)>, headers: &HeaderMap) -> Result<Response, HttpError> {
    let value = |name: &str| params.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
    if let Some(text) = value("queries") {
        let batch = questions(&text)?;
        return run::read(app, move |app| {
            let (reader, _) = reader(app)?;
            let answers = batch.into_iter().map(|(key, question)| Ok((key, answer(&app.store, &reader, &question)?)));
            Ok(Json(answers.collect::<Result<Map<_, _>, HttpError>>()?).into_response())
        })
        .await;
    }
    if let Some(text) = value("extend") {
        let wanted: Value = parsed("extend", &text)?;
        return run::read(app, move |app| extended(app, &wanted)).await;
    }
    Ok(Json(manifest(&app, &site(&app, headers))).into_response())
}

fn parsed(name: &str, text: &str) -> Result<Value, HttpError> {
    serde_json::from_str(text).map_err(|error| {
        HttpError::bad_request(format!("reading `{name}`: line {}, column {}: it is not JSON", error.line(), error.column()))
    })
}

/// What the service is (section 3.2 of the specification).
fn manifest(app: &App, site: &str) -> Value {
    let base = app.store.base().as_str();
    let types: Vec<Value> = CLASSES.iter().map(|(id, name, _)| json!({ "id": id, "name": name })).collect();
    let suggest = |what: &str| json!({ "service_url": site, "service_path": format!("/reconcile/suggest/{what}") });
    json!({
        "versions": ["0.2"],
        "name": "Tugai",
        "identifierSpace": format!("{base}id/"),
        "schemaSpace": tug::NAMESPACE,
        "defaultTypes": types,
        "view": { "url": format!("{site}/id/{{{{id}}}}") },
        "preview": { "url": format!("{site}/reconcile/preview/{{{{id}}}}"), "width": WIDTH, "height": HEIGHT },
        "suggest": { "entity": suggest("entity"), "type": suggest("type"), "property": suggest("property") },
        "extend": {
            "propose_properties": { "service_url": site, "service_path": "/reconcile/properties" },
            "property_settings": [],
        },
        "batchSize": BATCH,
    })
}

/// A batch of questions by their keys.
fn questions(text: &str) -> Result<BTreeMap<String, Question>, HttpError> {
    let Value::Object(batch) = parsed("queries", text)? else {
        return Err(HttpError::bad_request("reading `queries`: it is no object of queries"));
    };
    if batch.len() > BATCH {
        return Err(HttpError::new(StatusCode::PAYLOAD_TOO_LARGE, format!("more than {BATCH} queries in a batch")));
    }
    batch
        .into_iter()
        .map(|(key, value)| {
            question(&value)
                .map(|question| (key.clone(), question))
                .ok_or_else(|| HttpError::bad_request(format!("reading `queries`: `{key}` has no text `query`")))
        })
        .collect()
}

fn question(value: &Value) -> Option<Question> {
    let name = value.get("query")?.as_str()?.to_owned();
    let first = |value: &Value| value.as_str().or_else(|| value.get(0)?.as_str()).map(str::to_owned);
    let most = value.get("limit").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(USUAL).clamp(1, MOST);
    let properties = value.get("properties").and_then(Value::as_array).into_iter().flatten();
    let properties =
        properties.filter_map(|property| Some((property.get("pid")?.as_str()?.to_owned(), wanted(property.get("v")?)))).collect();
    Some(Question { name, class: value.get("type").and_then(first), most, properties })
}

/// The values that a property should have: texts, numbers, things by `id`, or several of these.
fn wanted(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(wanted).collect(),
        Value::String(text) => vec![text.clone()],
        Value::Object(thing) => thing.get("id").into_iter().flat_map(wanted).collect(),
        other => vec![other.to_string()],
    }
}

fn answer(store: &Store, reader: &Reader, question: &Question) -> Result<Value, HttpError> {
    let found = candidates(store, reader, question).map_err(HttpError::internal)?;
    Ok(json!({ "result": found.iter().map(|candidate| told(store, candidate)).collect::<Vec<_>>() }))
}

fn told(store: &Store, candidate: &Candidate) -> Value {
    let features: Vec<Value> = candidate.features.iter().map(|(id, value)| json!({ "id": id, "value": value })).collect();
    json!({
        "id": short(store, &candidate.iri), "name": candidate.name, "type": typed(&candidate.classes), "score": candidate.score,
        "match": candidate.sure, "features": features,
    })
}

/// The path of a thing below `id/`.
pub(super) fn short<'i>(store: &Store, iri: &'i str) -> &'i str {
    iri.strip_prefix(store.base().as_str()).and_then(|path| path.strip_prefix("id/")).unwrap_or(iri)
}

/// Classes as the specification writes them.
pub(super) fn typed(classes: &[String]) -> Vec<Value> {
    classes
        .iter()
        .map(
            |local| json!({ "id": local, "name": CLASSES.iter().find(|(id, ..)| id == local).map_or(local.as_str(), |(_, name, _)| name) }),
        )
        .collect()
}

/// The thing of a path below `id/`.
pub(super) fn iri(store: &Store, id: &str) -> Option<NamedNode> {
    NamedNode::new(format!("{}id/{id}", store.base().as_str())).ok()
}

/// Values of properties for the rows of a table (section 7).
fn extended(app: &App, wanted: &Value) -> Result<Response, HttpError> {
    let texts = |name: &str, part: fn(&Value) -> Option<&str>| -> Vec<String> {
        wanted.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(part).map(str::to_owned).collect()
    };
    let (ids, properties) = (texts("ids", Value::as_str), texts("properties", |property| property.get("id")?.as_str()));
    if ids.len() > BATCH {
        return Err(HttpError::new(StatusCode::PAYLOAD_TOO_LARGE, format!("more than {BATCH} ids at once")));
    }
    let cell = |cell: Cell| match cell {
        Cell { id: Some(id), text, .. } => json!({ "id": id, "name": text }),
        Cell { text, day: true, .. } => json!({ "date": format!("{text}T00:00:00Z") }),
        Cell { text, .. } => json!({ "str": text }),
    };
    let mut rows = Map::new();
    for id in ids {
        let mut row = Map::new();
        for property in &properties {
            let found = match iri(&app.store, &id) {
                Some(iri) => values(&app.store, &iri, property).map_err(HttpError::internal)?,
                None => Vec::new(),
            };
            row.insert(property.clone(), found.into_iter().map(cell).collect());
        }
        rows.insert(id, Value::Object(row));
    }
    let meta: Vec<Value> = properties.iter().map(|id| json!({ "id": id, "name": id })).collect();
    Ok(Json(json!({ "meta": meta, "rows": rows })).into_response())
}
