//! What queries came to, as counts since the server started.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Why a worker was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The deadline came.
    Time,
    /// It took more memory than it may.
    Memory,
    /// All queries together took more memory than they may, and it the most.
    Crowd,
    /// The client was gone.
    Gone,
    /// The operator cancelled the query.
    Cancelled,
    /// It ended by itself, and not for want of memory.
    Broken,
}

impl Cause {
    /// Every cause, with its name in metrics.
    pub const ALL: [(&str, Self); 6] = [
        ("time", Self::Time),
        ("memory", Self::Memory),
        ("crowd", Self::Crowd),
        ("gone", Self::Gone),
        ("cancelled", Self::Cancelled),
        ("broken", Self::Broken),
    ];
}

/// Counts. Each is right by itself; two that are read one after the other may be of different moments.
#[derive(Debug, Default)]
pub struct Tally {
    active: AtomicU64,
    asked: AtomicU64,
    busy: AtomicU64,
    started: AtomicU64,
    rows: AtomicU64,
    bytes: AtomicU64,
    killed: [AtomicU64; Cause::ALL.len()],
}

impl Tally {
    /// Queries that run now.
    pub fn active(&self) -> u64 {
        self.active.load(Relaxed)
    }

    /// Queries that were run.
    pub fn asked(&self) -> u64 {
        self.asked.load(Relaxed)
    }

    /// Queries that were sent away since too many were running.
    pub fn busy(&self) -> u64 {
        self.busy.load(Relaxed)
    }

    /// Workers that were started.
    pub fn started(&self) -> u64 {
        self.started.load(Relaxed)
    }

    /// Rows and triples of whole answers.
    pub fn rows(&self) -> u64 {
        self.rows.load(Relaxed)
    }

    /// Bytes of whole answers, before compression.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Relaxed)
    }

    /// Workers that ended in the middle of a query, by cause.
    pub fn killed(&self, cause: Cause) -> u64 {
        self.killed[cause as usize].load(Relaxed)
    }

    pub(super) fn begin(&self) {
        self.active.fetch_add(1, Relaxed);
        self.asked.fetch_add(1, Relaxed);
    }

    pub(super) fn end(&self) {
        self.active.fetch_sub(1, Relaxed);
    }

    pub(super) fn sent_away(&self) {
        self.busy.fetch_add(1, Relaxed);
    }

    pub(super) fn start(&self) {
        self.started.fetch_add(1, Relaxed);
    }

    pub(super) fn answer(&self, rows: u64, bytes: u64) {
        self.rows.fetch_add(rows, Relaxed);
        self.bytes.fetch_add(bytes, Relaxed);
    }

    pub(super) fn kill(&self, cause: Cause) {
        self.killed[cause as usize].fetch_add(1, Relaxed);
    }
}
