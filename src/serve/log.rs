//! What is written down of each request: its route, status and time, and of a query a digest and its beginning, of a fault of
//! the server's own the cause. Nothing of who asked.

use super::error::HttpError;
use super::state::App;
use crate::vocab::graph::digest;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use serde::Serialize;
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

/// The most characters of a query, or of a cause, that are written down.
const BEGINNING: usize = 200;

tokio::task_local! {
    /// The query of the request that this task answers.
    static ASKED: RefCell<Option<String>>;
}

/// One request that was answered.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// The pattern of its address: `/id/{*path}`.
    pub route: String,
    /// GET, POST.
    pub method: String,
    /// The status of the answer.
    pub status: u16,
    /// Milliseconds until the answer began.
    pub ms: u64,
    /// Whether that was longer than the operator holds for usual.
    pub slow: bool,
    /// The state of the graph before it.
    pub generation: u64,
    /// A digest of the query, by which the same is known again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The beginning of the query, on one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The beginning of the cause of the server's own fault, on one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
}

/// Where entries go.
pub type Log = Box<dyn Fn(&Entry) + Send + Sync>;

/// Which requests are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// All of them.
    pub all: bool,
    /// Else those that took longer, and the server's own faults.
    pub slow: Duration,
}

impl Default for Worth {
    /// A second: the graph answers what people ask in less.
    fn default() -> Self {
        Self { all: false, slow: Duration::from_secs(1) }
    }
}

/// Remembers the query of the request at hand.
pub(super) fn asked(text: &str) {
    // Outside a request there is nothing to remember it for.
    let _outside = ASKED.try_with(|slot| *slot.borrow_mut() = Some(text.to_owned()));
}

/// Counts each request, and writes down what is worth it.
pub(super) async fn watch(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let (method, since, generation) = (request.method().to_string(), Instant::now(), app.generation());
    let active = Active::begin(&app);
    let (response, text) = ASKED
        .scope(RefCell::default(), async {
            let response = next.run(request).await;
            (response, ASKED.with(RefCell::take))
        })
        .await;
    drop(active);
    let (time, status) = (since.elapsed(), response.status().as_u16());
    app.metrics.note(&route, status, time);
    let worth = app.settings.worth;
    let slow = time >= worth.slow;
    if let Some(log) = app.log.as_ref().filter(|_| worth.all || slow || status >= 500) {
        let query = text.as_deref().map(digest);
        let text = text.as_deref().map(beginning);
        let cause = response.extensions().get::<HttpError>().and_then(|error| error.cause.as_deref()).map(beginning);
        let ms = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        log(&Entry { route, method, status, ms, slow, generation, query, text, cause });
    }
    response
}

/// The beginning of a text, on one line.
fn beginning(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(BEGINNING).collect()
}

/// A request that is being answered, until it is dropped: by its end, or by the client's leaving.
struct Active(Arc<App>);

impl Active {
    fn begin(app: &Arc<App>) -> Self {
        app.metrics.active.fetch_add(1, Relaxed);
        Self(Arc::clone(app))
    }
}

impl Drop for Active {
    fn drop(&mut self) {
        self.0.metrics.active.fetch_sub(1, Relaxed);
    }
}
