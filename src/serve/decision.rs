//! `/api/decide`, `/api/decisions`, `/api/review`: what curators decide, have decided and are asked, as JSON.

use super::desk;
use super::error::HttpError;
use super::sparql::pairs;
use super::state::App;
use super::token::Writer;
use crate::curate::{CurateError, Question, Request, decide, next, questions, record};
use crate::model::Decision;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Below what confidence statements are asked about, where a request does not say.
const BELOW: f32 = 0.5;

/// The most questions of one answer, where a request does not say.
const QUESTIONS: usize = 100;

/// What `POST /api/decide` takes: who, why, and an act with its parts, things being named as for `tugai decide`.
#[derive(Deserialize)]
struct Asked {
    who: String,
    why: String,
    #[serde(flatten)]
    act: Act,
}

#[derive(Deserialize)]
#[serde(tag = "act", rename_all = "lowercase")]
enum Act {
    Same { one: String, other: String },
    Different { one: String, other: String },
    Unsure { one: String, other: String },
    Accept { subject: String, property: String, value: String },
    Reject { subject: String, property: String, value: String, item: Option<String> },
    Set { subject: String, property: String, value: String, lang: Option<String> },
    Link { thing: String, iri: String, relation: Option<String> },
    Unlink { thing: String, iri: String },
    Rename { thing: String, name: String, lang: String },
    Skip { item: String },
    Undo { id: String },
}

impl Act {
    fn request(self) -> Request {
        match self {
            Self::Same { one, other } => Request::Same(one, other),
            Self::Different { one, other } => Request::Different(one, other),
            Self::Unsure { one, other } => Request::Unsure(one, other),
            Self::Accept { subject, property, value } => Request::Accept([subject, property, value]),
            Self::Reject { subject, property, value, item } => Request::Reject([subject, property, value], item),
            Self::Set { subject, property, value, lang } => Request::Set([subject, property, value], lang),
            Self::Link { thing, iri, relation } => Request::Link(thing, iri, relation.unwrap_or_else(|| "exactMatch".to_owned())),
            Self::Unlink { thing, iri } => Request::Unlink(thing, iri),
            Self::Rename { thing, name, lang } => Request::Rename(thing, name, lang),
            Self::Skip { item } => Request::Skip(item),
            Self::Undo { id } => Request::Undo(id),
        }
    }
}

/// `POST /api/decide`: answers with the decision as the ledger has it.
pub(super) async fn add(_: Writer, State(app): State<Arc<App>>, body: Bytes) -> Result<Response, HttpError> {
    let asked: Asked = serde_json::from_slice(&body).map_err(|error| HttpError::bad_request(format!("reading a decision: {error}")))?;
    let made = desk::change(&app, move |app, desk| {
        let last = next((desk.now)(), app.store.standing()?.all().last());
        let decision = decide(&app.store, &desk.catalog.ontology, &asked.act.request(), &asked.who, &asked.why, last)?;
        record(&app.store, &desk.ledger, vec![decision.clone()], &desk.graphs, &desk.catalog.ontology)?;
        Ok(decision)
    });
    Ok((StatusCode::CREATED, Json(made.await?)).into_response())
}

/// A decision, and whether it stands.
#[derive(Serialize)]
struct Entry {
    stands: bool,
    #[serde(flatten)]
    decision: Decision,
}

/// `GET /api/decisions`: all of them, by time.
pub(super) async fn list(_: Writer, State(app): State<Arc<App>>) -> Result<Response, HttpError> {
    let listed = reading(app, |app| {
        let standing = app.store.standing()?;
        let entry = |decision: &Decision| Entry { stands: standing.stands(&decision.id), decision: decision.clone() };
        Ok(standing.all().iter().map(entry).collect::<Vec<_>>())
    });
    Ok(Json(listed.await?).into_response())
}

/// `GET /api/review?below=0.5&limit=100`: what nobody has decided yet, the most telling first.
pub(super) async fn review(_: Writer, State(app): State<Arc<App>>, uri: Uri) -> Result<Response, HttpError> {
    let params = pairs(&uri)?;
    let given = |name: &str| params.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str());
    let refused = |name: &str| HttpError::bad_request(format!("reading `{name}`: it is not a number"));
    let below: f32 = given("below").map_or(Ok(BELOW), |text| text.parse().map_err(|_| refused("below")))?;
    let limit: usize = given("limit").map_or(Ok(QUESTIONS), |text| text.parse().map_err(|_| refused("limit")))?;
    let asked = reading(app, move |app| {
        let mut asked: Vec<Question> = questions(&app.store, below)?;
        asked.truncate(limit);
        Ok(asked)
    });
    Ok(Json(asked.await?).into_response())
}

/// Reads the store itself: what a curator is shown has everything that was decided before.
async fn reading<T: Send + 'static>(
    app: Arc<App>,
    act: impl FnOnce(&App) -> Result<T, CurateError> + Send + 'static,
) -> Result<T, HttpError> {
    let read = tokio::task::spawn_blocking(move || act(&app)).await;
    Ok(read.map_err(|_| HttpError::panicked())??)
}

impl From<CurateError> for HttpError {
    fn from(error: CurateError) -> Self {
        let status = match &error {
            CurateError::Nothing(_) | CurateError::NotStated(..) | CurateError::NoDecision(_) => StatusCode::NOT_FOUND,
            CurateError::Ambiguous { .. } => StatusCode::CONFLICT,
            CurateError::Store(_) | CurateError::Ledger(_) => return Self::internal(error),
            _ => StatusCode::BAD_REQUEST,
        };
        let help = match &error {
            CurateError::Missing(_) => "give `who` and `why`",
            other => other.help(),
        };
        Self::new(status, if help.is_empty() { error.to_string() } else { format!("{error}; {help}") })
    }
}

impl From<crate::store::StoreError> for HttpError {
    fn from(error: crate::store::StoreError) -> Self {
        Self::internal(error)
    }
}
