//! What is held against a query while it runs: its deadline, its memory, its cancellation. A long one steps back for others.

use super::confine::size;
use super::failure::Failure;
use super::pool::Bounds;
use super::running::Share;
use super::tally::Cause;
use super::worker::THREAD;
use rustix::process::{Pid, setpriority_process};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

/// How long a query works with the priority of all others; what it waits for others does not count.
const QUICK: Duration = Duration::from_millis(500);
/// How nice (see nice(2)) a query is after that: one that is quick then gets nine parts in ten of a core that both want.
const NICE: i32 = 10;
/// How often memory is looked at. The kernel holds the limit too; this sees what was touched, and not only asked for.
const LOOK: Duration = Duration::from_millis(100);

/// The ticks of the clock by which the kernel tells work, a second; Linux shows a hundred whatever it counts by (`USER_HZ`, proc(5)).
const TICKS: u64 = 100;

/// Ends when the query must.
pub(super) async fn watch(process: Option<u32>, bounds: Bounds, share: Share, cancelled: Arc<Notify>) -> Cause {
    let start = Instant::now();
    tokio::select! {
        () = sleep_until(start + bounds.time) => Cause::Time,
        () = cancelled.notified() => Cause::Cancelled,
        cause = outgrown(process, start, bounds, &share) => cause,
    }
}

/// Ends when the process holds more memory than it may, by itself or as the largest of all.
async fn outgrown(process: Option<u32>, start: Instant, bounds: Bounds, share: &Share) -> Cause {
    let Some(process) = process else { return std::future::pending().await };
    let (mut look, mut before, mut lowered) = (start + LOOK, None, false);
    loop {
        sleep_until(look).await;
        if !lowered
            && let Some(now) = worked(process)
            && now.saturating_sub(*before.get_or_insert(now)) + LOOK >= QUICK
        {
            lowered = true;
            step_back(process);
        }
        let bytes = held(process).unwrap_or_default();
        if bytes > bounds.memory {
            return Cause::Memory;
        }
        if share.gives_way(bytes, bounds.total) {
            return Cause::Crowd;
        }
        look += LOOK;
    }
}

/// The time that a process has worked so far, its threads together (proc(5): `utime` and `stime`). `None` when it is gone.
fn worked(process: u32) -> Option<Duration> {
    /// Their places behind the name of the program, which stands in brackets.
    const PLACES: [usize; 2] = [11, 12];
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, behind) = text.rsplit_once(')')?;
    let fields: Vec<&str> = behind.split_whitespace().collect();
    let ticks: u64 = PLACES.iter().map(|at| fields.get(*at)?.parse::<u64>().ok()).sum::<Option<u64>>()?;
    Some(Duration::from_millis(ticks * 1000 / TICKS))
}

/// Lowers the priority of the thread of a worker that evaluates. No process may raise it again, but the worker can start another thread.
fn step_back(process: u32) {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let evaluates = |path: &Path| fs::read_to_string(path.join("comm")).is_ok_and(|name| name.trim_end() == THREAD);
    for thread in threads.filter(|thread| evaluates(&thread.path())) {
        let id = thread.file_name().to_str().and_then(|id| id.parse().ok()).and_then(Pid::from_raw);
        // A worker that has just ended has no priority; it is dealt with where its end is seen.
        let _gone = id.map(|id| setpriority_process(Some(id), NICE));
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
            Self::Crowd => Failure::Crowd { mib: bounds.total >> 20 },
            Self::Cancelled => Failure::Cancelled,
            Self::Gone | Self::Broken => Failure::Internal { message: "a worker ended in the middle of a query".to_owned() },
        }
    }
}
