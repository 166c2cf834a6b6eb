//! The workers that wait for a query, all of one generation.

use super::process::Process;
use crate::store::Snapshot;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many workers wait while others work, so that no query has to wait until one is started.
const SPARE: usize = 2;

/// Workers and the snapshot that new ones open.
pub(super) struct Shelf {
    inner: Mutex<Inner>,
    /// The most workers that are kept.
    most: usize,
}

struct Inner {
    snapshot: Arc<Snapshot>,
    idle: Vec<Process>,
    /// Workers that are being started ahead.
    coming: usize,
}

impl Shelf {
    pub(super) fn new(snapshot: Arc<Snapshot>, most: usize) -> Self {
        Self { inner: Mutex::new(Inner { snapshot, idle: Vec::new(), coming: 0 }), most }
    }

    /// The current snapshot.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.inner().snapshot)
    }

    /// The worker that was last at work, whose memory is warm.
    pub(super) fn take(&self) -> Option<Process> {
        let mut inner = self.inner();
        while let Some(mut worker) = inner.idle.pop() {
            if worker.is_alive() {
                return Some(worker);
            }
        }
        None
    }

    /// Puts a worker back; one of another generation, or one too many, ends.
    pub(super) fn put(&self, worker: Process) {
        let mut inner = self.inner();
        if worker.generation() == inner.snapshot.generation() && inner.idle.len() < self.most {
            inner.idle.push(worker);
        }
    }

    /// The snapshot for a worker that should be started ahead, where one should; [`Self::came`] must be told how that ended.
    pub(super) fn wants(&self) -> Option<Arc<Snapshot>> {
        let mut inner = self.inner();
        if inner.idle.len() + inner.coming >= SPARE.min(self.most) {
            return None;
        }
        inner.coming += 1;
        Some(Arc::clone(&inner.snapshot))
    }

    /// A worker that was wanted is there, or could not be started.
    pub(super) fn came(&self, worker: Option<Process>) {
        self.inner().coming -= 1;
        if let Some(worker) = worker {
            self.put(worker);
        }
    }

    /// Makes another snapshot the current one, with a worker that has it open already. The workers of the old one end when they are done.
    pub(super) fn renew(&self, snapshot: Arc<Snapshot>, first: Process) {
        let mut inner = self.inner();
        inner.snapshot = snapshot;
        let old = std::mem::replace(&mut inner.idle, vec![first]);
        drop(inner);
        // Ended outside of the lock: the last of them removes the folder.
        drop(old);
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
