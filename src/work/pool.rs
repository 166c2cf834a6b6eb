//! The server's side: workers kept ready, queries in their turn, the state of the store that they see.

use super::failure::Failure;
use super::message::Ask;
use super::process::Process;
use super::reply::Reply;
use super::run::Run;
use super::running::{Place, Register, Running};
use super::shelf::Shelf;
use super::tally::Tally;
use super::turn::Turns;
use crate::store::{Snapshot, Snapshots, Store, StoreError};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::Mutex;

/// How workers are started.
#[derive(Clone, Debug)]
pub struct Launch {
    /// The program `tugai`.
    pub program: PathBuf,
    /// The base of the graph's IRIs.
    pub base: String,
    /// Most bytes of memory of one worker.
    pub memory: u64,
}

/// What holds for every query.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How long one may run.
    pub time: Duration,
    /// Most bytes of memory.
    pub memory: u64,
    /// Most bytes of memory of all together.
    pub total: u64,
    /// How many may run at a time.
    pub queries: usize,
    /// How long one waits for its turn.
    pub patience: Duration,
}

/// Workers and what they are at. Cloning it gives another hold on the same.
#[derive(Clone)]
pub struct Pool {
    inner: Arc<Inner>,
}

struct Inner {
    launch: Launch,
    bounds: Bounds,
    snapshots: Arc<Snapshots>,
    shelf: Shelf,
    turns: Turns,
    register: Arc<Register>,
    tally: Tally,
    refreshing: Mutex<()>,
    /// How many refreshes were asked for, and how many of them the current snapshot answers.
    asked: AtomicU64,
    answered: AtomicU64,
}

impl Pool {
    /// A pool over a store on disk, of which it makes the first snapshot. Workers are started when they are needed, or by [`Self::warm`].
    pub fn new(store: Arc<Store>, launch: Launch, bounds: Bounds) -> Result<Self, StoreError> {
        let snapshots = Arc::new(Snapshots::of(store)?);
        let shelf = Shelf::new(snapshots.take()?, bounds.queries);
        let turns = Turns::new(bounds.queries, bounds.patience);
        let inner = Inner {
            launch,
            bounds,
            snapshots,
            shelf,
            turns,
            register: Arc::default(),
            tally: Tally::default(),
            refreshing: Mutex::new(()),
            asked: AtomicU64::new(0),
            answered: AtomicU64::new(0),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Starts the workers that are to wait. To be called in the server's runtime.
    pub fn warm(&self) {
        while self.start_ahead() {}
    }

    /// Runs a query when its turn comes. Dropping the future ends the query.
    pub async fn ask(&self, ask: &Ask, place: Place) -> Result<Reply, Failure> {
        let Some(turn) = self.inner.turns.take().await else {
            self.inner.tally.sent_away();
            return Err(Failure::Busy);
        };
        let worker = match self.inner.shelf.take() {
            Some(worker) => worker,
            None => self.start(self.inner.shelf.snapshot()).await?,
        };
        self.start_ahead();
        Run::new(self.clone(), worker, place, turn).answer(ask).await
    }

    /// Enters a query under the client's id or a new one.
    pub fn enter(&self, id: Option<String>, text: &str) -> Result<Place, Failure> {
        self.inner.register.enter(id, text)
    }

    /// Whether a query would get its turn at once.
    pub fn is_free(&self) -> bool {
        self.inner.turns.is_free()
    }

    /// The number of the state of the store that queries see.
    pub fn generation(&self) -> u64 {
        self.inner.shelf.snapshot().generation()
    }

    /// Lets queries that begin after it see what was written before it. Calls at the same time are answered by one snapshot.
    pub async fn refresh(&self) -> Result<u64, Failure> {
        let ticket = self.inner.asked.fetch_add(1, Relaxed) + 1;
        let _only = self.inner.refreshing.lock().await;
        if self.inner.answered.load(Relaxed) < ticket {
            let covered = self.inner.asked.load(Relaxed);
            self.renew().await?;
            self.inner.answered.store(covered, Relaxed);
        }
        Ok(self.generation())
    }

    async fn renew(&self) -> Result<(), Failure> {
        let failed = |cause: String| Failure::Internal { message: format!("making a snapshot: {cause}") };
        let snapshots = Arc::clone(&self.inner.snapshots);
        let taken = tokio::task::spawn_blocking(move || snapshots.take()).await;
        let snapshot = taken.map_err(|error| failed(error.to_string()))?.map_err(|error| failed(error.to_string()))?;
        if snapshot.generation() != self.generation() {
            let first = self.start(Arc::clone(&snapshot)).await?;
            self.inner.shelf.renew(snapshot, first);
            self.warm();
        }
        Ok(())
    }

    /// Cancels a query by its id. Says whether it ran.
    pub fn cancel(&self, id: &str) -> bool {
        self.inner.register.cancel(id)
    }

    /// The queries that run now, the longest first.
    pub fn running(&self) -> Vec<Running> {
        self.inner.register.list()
    }

    /// What queries came to.
    pub fn tally(&self) -> &Tally {
        &self.inner.tally
    }

    pub(super) fn bounds(&self) -> Bounds {
        self.inner.bounds
    }

    pub(super) fn put(&self, worker: Process) {
        self.inner.shelf.put(worker);
    }

    /// Starts a worker in the background when too few wait. Says whether it does.
    pub(super) fn start_ahead(&self) -> bool {
        // Without a runtime the server is ending.
        let Ok(runtime) = Handle::try_current() else { return false };
        let Some(snapshot) = self.inner.shelf.wants() else { return false };
        let pool = self.clone();
        runtime.spawn(async move {
            let worker = pool.start(snapshot).await.ok();
            pool.inner.shelf.came(worker);
        });
        true
    }

    async fn start(&self, snapshot: Arc<Snapshot>) -> Result<Process, Failure> {
        self.inner.tally.start();
        Process::start(&self.inner.launch, snapshot).await
    }
}
