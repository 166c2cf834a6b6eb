//! What every request sees: the store, the stored queries, the limits.

use super::kept::Kept;
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
    /// The address by which the world knows the server, without a final `/`; else what a request calls it.
    pub site: Option<String>,
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
            site: None,
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
    /// What is worked out once for each generation of the graph.
    pub(super) kept: Kept,
}

impl App {
    /// A server's state over a store.
    pub fn new(store: Store, library: Library, settings: Settings) -> Self {
        let turns = Semaphore::new(settings.queries);
        Self { store, library, settings, turns, kept: Kept::default() }
    }

    /// The number of the graph's state; it grows with every change.
    pub fn generation(&self) -> u64 {
        0
    }

    /// The limits of one query, with the token that ends it.
    pub fn limits(&self) -> Limits {
        Limits { time: self.settings.time, rows: self.settings.rows, stop: CancellationToken::new() }
    }
}
