//! Errors as HTTP answers: plain text that says what to change. What is the server's own fault is told without its cause.

use crate::query::QueryError;
use crate::work::Failure;
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
            QueryError::Evaluation(_) | QueryError::Store(_) => return Self::internal(),
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

impl From<Failure> for HttpError {
    fn from(failure: Failure) -> Self {
        let status = match &failure {
            Failure::Large { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::Syntax { .. } | Failure::Unsupported { .. } => StatusCode::BAD_REQUEST,
            Failure::Update | Failure::Service => StatusCode::FORBIDDEN,
            Failure::Format { .. } => StatusCode::NOT_ACCEPTABLE,
            Failure::Rows { .. } | Failure::Bytes { .. } | Failure::Memory { .. } | Failure::Depth => StatusCode::UNPROCESSABLE_ENTITY,
            Failure::Time { .. } => StatusCode::GATEWAY_TIMEOUT,
            Failure::Busy | Failure::Cancelled => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Taken => StatusCode::CONFLICT,
            Failure::Internal { .. } => return Self::internal(),
        };
        Self::new(status, failure.to_string())
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
