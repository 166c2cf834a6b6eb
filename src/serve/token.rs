//! Who may write: a request that bears the token, from this site or one that is allowed.
//!
//! The server keeps the SHA-256 of the token and compares digests in full, so that the time of an answer says nothing of how much of a
//! guess was right. There are no cookies: a page elsewhere has no token to send.

use super::desk::Desk;
use super::error::HttpError;
use super::origin;
use super::state::App;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The fewest characters of a token: what 96 random bits need in base64.
pub const SHORTEST: usize = 16;

/// A token by its digest.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl Token {
    /// The token of a text, the space around it left off; `None` when it is shorter than [`SHORTEST`] or cannot stand in a header.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = text.len() >= SHORTEST && text.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then(|| Self(Sha256::digest(text).into()))
    }

    /// Whether a text is the token; looks at every byte of the digests whatever they are.
    fn is(&self, text: &str) -> bool {
        let other: [u8; 32] = Sha256::digest(text.trim()).into();
        self.0.iter().zip(other).fold(0, |differ, (own, given)| differ | (own ^ given)) == 0
    }
}

/// Proof that a request may write. A handler that changes something asks for it.
pub(super) struct Writer;

impl FromRequestParts<Arc<App>> for Writer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let closed = || {
            HttpError::of(
                "off",
                "this server was started without a token, and only reads",
                "этот сервер запущен без токена и только читает",
            )
            .into_response()
        };
        let desk = app.desk.as_ref().ok_or_else(closed)?;
        let token = desk.token.as_ref().ok_or_else(closed)?;
        origin::check(parts, &desk.sites).map_err(IntoResponse::into_response)?;
        match bearer(&parts.headers) {
            Some(given) if token.is(given) => Ok(Self),
            Some(_) => Err(unauthorized(
                ["the token is not that of this server", "это не токен этого сервера"],
                r#"Bearer realm="tugai", error="invalid_token""#,
            )),
            None => Err(unauthorized(["writing needs a token", "для записи нужен токен"], r#"Bearer realm="tugai""#)),
        }
    }
}

/// Proof that a request may change graphs by SPARQL Update or the Graph Store Protocol, which a server can leave off.
pub(super) struct Updater;

impl FromRequestParts<Arc<App>> for Updater {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let Writer = Writer::from_request_parts(parts, app).await?;
        if app.desk.as_ref().is_some_and(Desk::updates) {
            return Ok(Self);
        }
        let english = "updates are off at this server; decisions and news are taken at /api/decide and /api/items";
        let russian = "изменения графов здесь отключены; решения и новости принимают /api/decide и /api/items";
        Err(HttpError::of("off", english, russian).into_response())
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn unauthorized([english, russian]: [&str; 2], challenge: &'static str) -> Response {
    let mut response = HttpError::of("token", english, russian).into_response();
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_long_enough_and_fits_itself_alone() {
        let token = Token::of(" 0123456789abcdef\n").unwrap();
        assert!(token.is("0123456789abcdef"));
        assert!(!token.is("0123456789abcdeg") && !token.is(""));
        assert!(Token::of("0123456789abcde").is_none());
        assert!(Token::of("0123456789abc def").is_none());
    }
}
