//! What every request sees: the store, the stored queries, the workers, the limits.

use super::budget::Budget;
use super::desk::Desk;
use super::kept::Kept;
use super::log::{Log, Worth};
use super::metrics::Metrics;
use crate::query::{Library, Services};
use crate::release::Shelf;
use crate::store::{Store, StoreError};
use crate::vocab::graph::digest;
use crate::work::{Bounds, Failure, Launch, Pool, Tally};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Limits of the server.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The program that is started to work on queries.
    pub program: PathBuf,
    /// How long one query may run, and its answer take to be read.
    pub time: Duration,
    /// Most bytes of memory of one query.
    pub memory: u64,
    /// Most bytes of memory of all queries together.
    pub total: u64,
    /// The most rows or triples of one answer; 0 for any number.
    pub rows: u64,
    /// The most bytes of one answer; 0 for any number.
    pub answer_bytes: u64,
    /// The most bytes of one request.
    pub request_bytes: usize,
    /// What other endpoints queries may call.
    pub services: Services,
    /// How many queries may run at a time.
    pub queries: usize,
    /// The most connections at a time, where the limit of open files allows them.
    pub connections: usize,
    /// How long a request waits for its turn before it is told to come back later.
    pub patience: Duration,
    /// The address by which the world knows the server, without a final `/`; else what a request calls it.
    pub site: Option<String>,
    /// Origins (`https://example.org`) of pages that may read answers; any where none is named.
    pub origins: Vec<String>,
    /// How long an answer may be used without asking whether it is still right.
    pub cache: Duration,
    /// Which requests are written down.
    pub worth: Worth,
}

impl Default for Settings {
    /// Thirty seconds, 512 MiB, eight queries at a time, 16,384 connections, 1 MiB in; ten million rows or 4 GiB out, which no query gives in its time but on
    /// purpose. The program is the `tugai` that is found on the path.
    fn default() -> Self {
        Self {
            program: PathBuf::from("tugai"),
            time: Duration::from_secs(30),
            memory: 512 << 20,
            rows: 10_000_000,
            answer_bytes: 4 << 30,
            request_bytes: 1 << 20,
            services: Services::default(),
            total: 2 << 30,
            queries: 8,
            connections: 16_384,
            patience: Duration::from_secs(2),
            site: None,
            origins: Vec::new(),
            cache: Duration::ZERO,
            worth: Worth::default(),
        }
    }
}

/// The server's state.
pub struct App {
    /// The graph; written here, and read for pages. Queries see a snapshot of it.
    pub store: Arc<Store>,
    /// The stored queries.
    pub library: Library,
    /// The limits.
    pub settings: Settings,
    /// The workers.
    pub pool: Pool,
    /// One permit for each reader of the store itself that may still start.
    pub turns: Semaphore,
    /// What is worked out once for each generation of the graph.
    pub(super) kept: Kept,
    /// A digest of what answers depend on beside the graph: settings, stored queries, the program.
    pub(super) setup: String,
    /// Requests, as counts.
    pub(super) metrics: Metrics,
    /// Where requests are written down.
    pub(super) log: Option<Log>,
    /// What it needs for writing; without it the server only reads.
    pub(super) desk: Option<Desk>,
    /// The release that is handed out.
    pub(super) dumps: Option<Shelf>,
    /// What each client may use; without it, as much as it likes.
    pub(super) budget: Option<Budget>,
}

impl App {
    /// A server's state over a store on disk.
    pub fn new(store: Store, library: Library, settings: Settings) -> Result<Self, StoreError> {
        let turns = Semaphore::new(settings.queries);
        let queries: String = library.iter().map(|query| query.text.as_str()).collect();
        let setup = digest(&format!("{} {settings:?} {queries}", env!("CARGO_PKG_VERSION")));
        let launch = Launch { program: settings.program.clone(), base: store.base().as_str().to_owned(), memory: settings.memory };
        let Settings { time, memory, total, queries, patience, .. } = settings;
        let store = Arc::new(store);
        let pool = Pool::new(Arc::clone(&store), launch, Bounds { time, memory, total, queries, patience })?;
        Ok(Self {
            store,
            library,
            settings,
            pool,
            turns,
            kept: Kept::default(),
            setup,
            metrics: Metrics::default(),
            log: None,
            desk: None,
            dumps: None,
            budget: None,
        })
    }

    /// With requests written down.
    #[must_use]
    pub fn with_log(self, log: Log) -> Self {
        Self { log: Some(log), ..self }
    }

    /// The same with a desk, where news are read and, if it has a token, changes are taken.
    #[must_use]
    pub fn with_desk(self, desk: Desk) -> Self {
        Self { desk: Some(desk), ..self }
    }

    /// The same with a release to hand out.
    #[must_use]
    pub fn with_dumps(self, dumps: Shelf) -> Self {
        let setup = digest(&format!("{} {dumps:?}", self.setup));
        Self { dumps: Some(dumps), setup, ..self }
    }

    /// The same with a budget for each client.
    #[must_use]
    pub fn with_budget(self, budget: Budget) -> Self {
        Self { budget: Some(budget), ..self }
    }

    /// The number of the state of the store that queries see. It grows with every change and outlasts restarts.
    pub fn generation(&self) -> u64 {
        self.pool.generation()
    }

    /// To be called after every change of the store: queries that begin when it has ended see the change. Gives the new generation.
    pub async fn refresh(&self) -> Result<u64, Failure> {
        self.pool.refresh().await
    }

    /// What queries came to, as counts.
    pub fn tally(&self) -> &Tally {
        self.pool.tally()
    }
}
