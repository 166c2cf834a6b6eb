//! What is held against a query while it runs: its deadline, its memory, its cancellation. A long one steps back for others.

use super::confine::size;
use super::failure::Failure;
use super::pool::Bounds;
use super::tally::Cause;
use rustix::process::{Pid, setpriority_pgrp};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

/// How long a query runs with the priority of all others.
pub(super) const QUICK: Duration = Duration::from_millis(500);
/// How nice (see nice(2)) a query is after that: one that is quick then gets nine parts in ten of a core that both want.
const NICE: i32 = 10;
/// How often memory is looked at. The kernel holds the limit too; this sees what was touched, and not only asked for.
const LOOK: Duration = Duration::from_millis(100);

/// Ends when the query must.
pub(super) async fn watch(process: Option<u32>, bounds: Bounds, cancelled: Arc<Notify>) -> Cause {
    let start = Instant::now();
    tokio::select! {
        () = sleep_until(start + bounds.time) => Cause::Time,
        () = cancelled.notified() => Cause::Cancelled,
        () = outgrown(process, start, bounds.memory) => Cause::Memory,
    }
}

/// Ends when the process holds more memory than it may.
async fn outgrown(process: Option<u32>, start: Instant, most: u64) {
    let Some(process) = process else { return std::future::pending().await };
    let (mut look, mut steps_back) = (start + LOOK, Some(start + QUICK));
    loop {
        sleep_until(look).await;
        if steps_back.is_some_and(|time| time <= look) {
            steps_back = None;
            step_back(process);
        }
        if held(process).is_some_and(|bytes| bytes > most) {
            return;
        }
        look += LOOK;
    }
}

/// Lowers the priority of a worker, which leads a process group of its own; all its threads are in that.
fn step_back(process: u32) {
    if let Some(group) = i32::try_from(process).ok().and_then(Pid::from_raw) {
        // A worker that has just ended has no priority; it is dealt with where its end is seen.
        let _gone = setpriority_pgrp(Some(group), NICE);
    }
}

/// The bytes of memory that a process holds by itself, files that it has mapped not counted. `None` when it is gone.
pub(super) fn held(process: u32) -> Option<u64> {
    size(process, "RssAnon:")
}

impl Cause {
    /// What the client is told.
    pub(super) fn failure(self, bounds: &Bounds) -> Failure {
        match self {
            Self::Time => Failure::Time { milliseconds: u64::try_from(bounds.time.as_millis()).unwrap_or(u64::MAX) },
            Self::Memory => Failure::Memory { mib: bounds.memory >> 20 },
            Self::Cancelled => Failure::Cancelled,
            Self::Gone | Self::Broken => Failure::Internal { message: "a worker ended in the middle of a query".to_owned() },
        }
    }
}
