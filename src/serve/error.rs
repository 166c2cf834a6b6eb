//! Errors as HTTP answers: plain text that says what to change. What is the server's own fault is told without its cause.

use crate::query::QueryError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// An answer that is not what was asked for.
#[derive(Debug)]
pub(super) struct HttpError {
    status: StatusCode,
    message: String,
}

impl HttpError {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub(super) fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    pub(super) fn not_acceptable(offered: &[&str]) -> Self {
        Self::new(
            StatusCode::NOT_ACCEPTABLE,
            format!("none of the accepted media types can be answered; there are: {}", offered.join(", ")),
        )
    }

    pub(super) fn busy() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "too many queries are running; try again in a few seconds")
    }

    pub(super) fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the server could not read its store")
    }
}

impl From<QueryError> for HttpError {
    fn from(error: QueryError) -> Self {
        let status = match &error {
            QueryError::Large { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            QueryError::Syntax { .. } | QueryError::Parameter { .. } | QueryError::Value { .. } | QueryError::Rows(_) => {
                StatusCode::BAD_REQUEST
            }
            QueryError::Update | QueryError::Service => StatusCode::FORBIDDEN,
            QueryError::Unknown(_) => StatusCode::NOT_FOUND,
            QueryError::Time(_) => StatusCode::SERVICE_UNAVAILABLE,
            QueryError::Evaluation(cause) => return Self::evaluation(cause),
            QueryError::Store(_) => return Self::internal(),
        };
        let help = match &error {
            QueryError::Unknown(_) => "GET /queries lists them",
            QueryError::Rows(_) => "add a `LIMIT`",
            other => other.help(),
        };
        let message = if help.is_empty() { error.to_string() } else { format!("{error}\nhelp: {help}") };
        Self::new(status, message)
    }
}

impl HttpError {
    fn evaluation(cause: &oxigraph::sparql::QueryEvaluationError) -> Self {
        use oxigraph::sparql::QueryEvaluationError as E;
        match cause {
            E::UnsupportedCustomFunction(_) | E::UnsupportedCustomFunctionArity { .. } | E::UnboundService | E::InvalidServiceName(_) => {
                Self::bad_request(format!("running the query: {cause}"))
            }
            _ => Self::internal(),
        }
    }
}

impl IntoResponse for HttpError {
    fn into_response(self) -> Response {
        let mut response =
            (self.status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], format!("{}\n", self.message)).into_response();
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }
}
