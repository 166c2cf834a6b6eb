//! What every request sees: the store, the stored queries, the limits.

use super::budget::Budget;
use super::desk::Desk;
use super::error::HttpError;
use crate::query::{Library, Limits};
use crate::store::Store;
use oxigraph::sparql::CancellationToken;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Limits of the server.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How long one query may run.
    pub time: Duration,
    /// The most rows or triples of one answer.
    pub rows: usize,
    /// The most bytes of one answer.
    pub answer_bytes: usize,
    /// The most bytes of one request.
    pub request_bytes: usize,
    /// How many queries may run at a time.
    pub queries: usize,
    /// How long a request waits for its turn before it is told to come back later.
    pub patience: Duration,
}

impl Default for Settings {
    /// Thirty seconds, a hundred thousand rows, 64 MiB out and 1 MiB in, eight queries at a time: what a small machine bears when all
    /// of it is asked for at once (8 x 64 MiB).
    fn default() -> Self {
        Self {
            time: Duration::from_secs(30),
            rows: 100_000,
            answer_bytes: 64 << 20,
            request_bytes: 1 << 20,
            queries: 8,
            patience: Duration::from_secs(2),
        }
    }
}

/// The server's state.
pub struct App {
    /// The graph.
    pub store: Store,
    /// The stored queries.
    pub library: Library,
    /// The limits.
    pub settings: Settings,
    /// One permit for each query that may still start.
    pub turns: Semaphore,
    /// What it needs for writing; without it the server only reads.
    pub(super) desk: Option<Desk>,
    /// What each client may use; without it, as much as it likes.
    pub(super) budget: Option<Budget>,
}

impl App {
    /// A server's state over a store.
    pub fn new(store: Store, library: Library, settings: Settings) -> Self {
        let turns = Semaphore::new(settings.queries);
        Self { store, library, settings, turns, desk: None, budget: None }
    }

    /// The same with a desk, where news are read and, if it has a token, changes are taken.
    #[must_use]
    pub fn with_desk(self, desk: Desk) -> Self {
        Self { desk: Some(desk), ..self }
    }

    /// The same with a budget for each client.
    #[must_use]
    pub fn with_budget(self, budget: Budget) -> Self {
        Self { budget: Some(budget), ..self }
    }

    /// Lets queries see what was written.
    #[expect(clippy::unused_async, reason = "queries that run on snapshots wait for a new one")]
    pub(super) async fn refresh(&self) -> Result<(), HttpError> {
        Ok(())
    }

    /// The limits of one query, with the token that ends it.
    pub fn limits(&self) -> Limits {
        Limits { time: self.settings.time, rows: self.settings.rows, stop: CancellationToken::new() }
    }
}
