//! Validators: an answer depends on the state of the graph and on the request alone, so whoever has it already is told so before anything
//! is evaluated (RFC 9110, 13).

use super::state::App;
use crate::text::SERVICE;
use crate::vocab::graph::digest;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use std::sync::Arc;

/// What is of the moment: the state of the server rather than of the graph.
const MOMENTARY: [&str; 4] = ["/health/", "/metrics", "/api/", "/dumps/"];
/// What tells of the dumps too, which are replaced at any time, where there are any.
const TELLING: [&str; 3] = ["/catalog", "/.well-known/void", "/sparql/.well-known/void"];
/// Functions of SPARQL that give something else each time, as they are called.
const VOLATILE: [&str; 3] = ["now(", "rand(", "uuid("];

/// Answers 304 to whoever has the current answer; adds the validators to any other answer.
pub(super) async fn validate(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let telling = app.dumps.is_some() && TELLING.contains(&request.uri().path());
    if telling || !is_lasting(request.method(), request.uri()) {
        return next.run(request).await;
    }
    // The generation is read before the answer is made: the answer is of this one or of a later one, and never taken for later than it is.
    let generation = app.generation();
    let validators = Validators::of(generation, &app.setup, request.uri(), request.headers(), app.settings.cache.as_secs());
    if validators.are_met(request.headers()) {
        return validators.put(StatusCode::NOT_MODIFIED.into_response());
    }
    let response = next.run(request).await;
    let is_kept = response.status() == StatusCode::OK && !response.headers().contains_key(header::CACHE_CONTROL);
    if is_kept { validators.put(response) } else { response }
}

/// What tells one state of an answer from another.
pub(super) struct Validators {
    /// The second of the change that it came by.
    second: u64,
    tag: String,
    /// For how many seconds an answer may be used without asking.
    age: u64,
}

impl Validators {
    fn of(generation: u64, setup: &str, uri: &Uri, headers: &HeaderMap, age: u64) -> Self {
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let uri = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let asked = [uri, text(header::ACCEPT), text(header::ACCEPT_LANGUAGE), text(header::HOST), setup.to_owned()];
        Self { second: generation, tag: format!("W/\"{generation:x}-{}\"", digest(&asked.join("\n"))), age }
    }

    /// Those of a file, by its checksum.
    pub(super) fn file(sum: &str, second: u64) -> Self {
        Self { second, tag: format!("\"{sum}\""), age: 0 }
    }

    /// Whether a condition is the tag itself, or the date.
    pub(super) fn is_same(&self, condition: &str) -> bool {
        condition == self.tag || self.date().is_some_and(|date| date == condition)
    }

    /// Whether the client has the current answer. `*` says nothing of which answer it has.
    pub(super) fn are_met(&self, headers: &HeaderMap) -> bool {
        if headers.contains_key(header::IF_NONE_MATCH) {
            let lists = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
            return lists
                .flat_map(|list| list.split(','))
                .any(|tag| tag.trim().trim_start_matches("W/") == self.tag.trim_start_matches("W/"));
        }
        let since = headers.get(header::IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok());
        let since = since.and_then(|date| DateTimeParser::new().parse_timestamp(date).ok());
        since.is_some_and(|since| u64::try_from(since.as_second()).is_ok_and(|since| since >= self.second))
    }

    /// Adds them to an answer.
    pub(super) fn put(&self, mut response: Response) -> Response {
        let kept = if self.age == 0 {
            "public, no-cache".to_owned()
        } else {
            format!("public, max-age={0}, stale-while-revalidate={0}", self.age)
        };
        let values = [(header::ETAG, Some(self.tag.clone())), (header::CACHE_CONTROL, Some(kept)), (header::LAST_MODIFIED, self.date())];
        for (name, value) in values {
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }

    /// A generation is at least the second of its change, and no two have one, so it is a date as good as any tag.
    fn date(&self) -> Option<String> {
        let second = i64::try_from(self.second).ok().and_then(|second| Timestamp::from_second(second).ok())?;
        DateTimePrinter::new().timestamp_to_rfc9110_string(&second).ok()
    }
}

/// Whether the answer lasts until the graph changes.
fn is_lasting(method: &Method, uri: &Uri) -> bool {
    let is_read = matches!(*method, Method::GET | Method::HEAD);
    is_read && !MOMENTARY.iter().any(|start| uri.path().starts_with(start)) && !is_volatile(uri.query().unwrap_or_default())
}

/// Whether a query may answer otherwise next time: by the clock, by chance, or by what another endpoint says.
fn is_volatile(parameters: &str) -> bool {
    let decoded = url::form_urlencoded::parse(parameters.as_bytes()).map(|(_, value)| value.to_lowercase()).collect::<String>();
    let text: String = decoded.split_whitespace().collect();
    let calls = text.matches("service").count();
    VOLATILE.iter().any(|function| text.contains(function)) || calls > text.matches(&format!("service<{SERVICE}>")).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_by_clock_chance_or_another_endpoint_is_volatile() {
        for (query, expected) in [
            ("query=SELECT+(now+()+AS+%3Fx)%7B%7D", true),
            ("query=SELECT(STRUUID()AS%3Fx)%7B%7D", true),
            ("query=ASK%7BSERVICE%3Chttp%3A%2F%2Fx%2F%3E%7B%7D%7D", true),
            ("query=ASK%7BSERVICE+%3Chttps%3A%2F%2Fw3id.org%2Ftugai%2Fsearch%3E%7B%7D%7D", false),
            ("query=ASK%7B%3Fs+%3Fp+%22know%22%7D", false),
        ] {
            assert_eq!(is_volatile(query), expected, "{query}");
        }
    }

    #[test]
    fn a_date_of_the_generation_or_later_is_met() {
        let own = Validators::of(784_111_777, "", &Uri::from_static("/x"), &HeaderMap::new(), 0);
        assert_eq!(own.date().as_deref(), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
        for (date, expected) in [("Sun, 06 Nov 1994 08:49:37 GMT", true), ("Sun, 06 Nov 1994 08:49:36 GMT", false), ("soon", false)] {
            let headers = HeaderMap::from_iter([(header::IF_MODIFIED_SINCE, HeaderValue::from_static(date))]);
            assert_eq!(own.are_met(&headers), expected, "{date}");
        }
    }
}
