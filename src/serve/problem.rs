//! Problems as answers: `application/problem+json` (RFC 9457) or text by `Accept`, in English or Russian by `Accept-Language`; and a page for
//! each kind, to which the `type` of a problem leads.

use super::error::HttpError;
use super::kind::{self, Kind};
use super::negotiate::{choose, prefers_russian};
use super::sparql::accept;
use axum::extract::{Path, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// When somebody who came at a busy time may come again, in seconds.
const LATER: &str = "5";

/// The members of RFC 9457, and ours.
#[derive(Serialize)]
struct Problem<'p> {
    r#type: String,
    title: &'p str,
    status: u16,
    detail: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    /// The name of the limit that was passed, and how much it allows.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    most: Option<u64>,
    #[serde(skip_serializing_if = "str::is_empty")]
    help: &'p str,
}

/// How a problem is told.
#[derive(Clone, Copy)]
enum Voice {
    Json,
    Text,
}

impl IntoResponse for HttpError {
    /// In English as JSON; [`speak`] tells it as the client likes it.
    fn into_response(self) -> Response {
        let mut response = told(&self, Voice::Json, false);
        response.extensions_mut().insert(self);
        response
    }
}

/// Tells every problem in the form and language that the client likes, those of the router too.
pub(super) async fn speak(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let (voice, russian) = (voice(headers), is_russian(headers));
    let mut response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let own = response.extensions_mut().remove::<HttpError>();
    // A page that tells what is missing is told already.
    if own.is_none() && response.headers().get(header::CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"text/html")) {
        return response;
    }
    let error = own.unwrap_or_else(|| HttpError::new(status, status.canonical_reason().unwrap_or_default().to_lowercase()));
    let (mut parts, body) = told(&error, voice, russian).into_parts();
    for (name, value) in response.headers() {
        // The length is that of the old body.
        if name != header::CONTENT_LENGTH && !parts.headers.contains_key(name) {
            parts.headers.insert(name, value.clone());
        }
    }
    // The log has the cause from it.
    parts.extensions.insert(error);
    Response::from_parts(parts, body)
}

/// `GET /problems/NAME`
pub(super) async fn page(Path(name): Path<String>, headers: HeaderMap) -> Result<String, HttpError> {
    let kind = kind::named(&name).ok_or_else(|| HttpError::not_found(format!("no kind of problem `{name}`")))?;
    let Kind { status, title, help, .. } = kind;
    let language = usize::from(is_russian(&headers));
    Ok(format!("{} ({})\n{}\n", title[language], status.as_u16(), help[language]))
}

fn told(error: &HttpError, voice: Voice, russian: bool) -> Response {
    let language = usize::from(russian);
    let [english, own] = &error.detail;
    let detail = if russian && !own.is_empty() { own } else { english };
    let help = error.kind.help[language];
    let (content_type, body) = match voice {
        Voice::Json => {
            let problem = Problem {
                r#type: format!("/problems/{}", error.kind.name),
                title: error.kind.title[language],
                status: error.status.as_u16(),
                detail,
                line: error.place.map(|(line, _)| line),
                column: error.place.map(|(_, column)| column),
                limit: error.most.map(|_| error.kind.name),
                most: error.most,
                help,
            };
            ("application/problem+json", serde_json::to_string(&problem).unwrap_or_default())
        }
        Voice::Text if help.is_empty() => ("text/plain; charset=utf-8", format!("{detail}\n")),
        Voice::Text => ("text/plain; charset=utf-8", format!("{detail}\n{}: {help}\n", if russian { "совет" } else { "help" })),
    };
    let mut response = (error.status, [(header::CONTENT_TYPE, content_type)], body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(if russian { "ru" } else { "en" }));
    if error.status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static(LATER));
    }
    response
}

/// JSON, unless text is liked better; what is accepted for an answer does not bind a problem.
fn voice(headers: &HeaderMap) -> Voice {
    let offers = [
        ("application/problem+json", Voice::Json),
        ("application/json", Voice::Json),
        ("text/plain", Voice::Text),
        ("text/html", Voice::Text),
    ];
    choose(accept(headers), &offers).unwrap_or(Voice::Json)
}

fn is_russian(headers: &HeaderMap) -> bool {
    prefers_russian(headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()))
}
