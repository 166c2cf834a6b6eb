//! Whose turn it is: so many queries work at a time, and some more have clients that do not read their answers.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep, timeout};

/// How many queries may be open for each that may work: a worker that waits for a client takes memory, and no time.
const OPEN: usize = 3;
/// How long a query waits for its client in all before another one gets its turn.
const LONG: Duration = Duration::from_millis(250);

/// The turns of all queries.
pub(super) struct Turns {
    working: Arc<Semaphore>,
    open: Arc<Semaphore>,
    patience: Duration,
}

/// The turn of a query, given back when it is dropped.
pub(super) struct Turn {
    /// `None` once another query has it.
    working: Option<OwnedSemaphorePermit>,
    waited: Duration,
    _open: OwnedSemaphorePermit,
}

impl Turns {
    /// So many at a time; whoever comes waits for so long.
    pub(super) fn new(queries: usize, patience: Duration) -> Self {
        let permits = |count: usize| Arc::new(Semaphore::new(count.min(Semaphore::MAX_PERMITS)));
        Self { working: permits(queries), open: permits(queries.saturating_mul(OPEN)), patience }
    }

    /// A turn; `None` when there is none in the time that one waits.
    pub(super) async fn take(&self) -> Option<Turn> {
        let both = async {
            let open = Arc::clone(&self.open).acquire_owned().await.ok()?;
            let working = Arc::clone(&self.working).acquire_owned().await.ok()?;
            Some(Turn { working: Some(working), waited: Duration::ZERO, _open: open })
        };
        timeout(self.patience, both).await.ok().flatten()
    }

    /// Whether a query would get its turn at once.
    pub(super) fn is_free(&self) -> bool {
        self.working.available_permits() > 0 && self.open.available_permits() > 0
    }
}

impl Turn {
    /// Waits for what the client has to do. One that takes long in all loses its turn: what it still reads is worked out beside others.
    pub(super) async fn wait<T>(&mut self, client: impl Future<Output = T>) -> T {
        let (start, mut client) = (Instant::now(), pin!(client));
        if self.working.is_some() {
            tokio::select! {
                biased;
                done = &mut client => {
                    self.waited += start.elapsed();
                    return done;
                }
                () = sleep(LONG.saturating_sub(self.waited)) => self.working = None,
            }
        }
        client.await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whose_client_does_not_read_gives_its_turn_to_another_up_to_a_limit() {
        let turns = Turns::new(1, Duration::from_millis(20));
        let mut open = Vec::new();
        for _ in 0..OPEN {
            let mut turn = turns.take().await.expect("nobody works");
            turn.wait(std::future::ready(())).await;
            assert!(turns.take().await.is_none(), "one works");
            turn.wait(sleep(LONG * 2)).await;
            open.push(turn);
        }
        assert!(!turns.is_free() && turns.take().await.is_none(), "so many are open");
        open.pop();
        assert!(turns.is_free() && turns.take().await.is_some());
    }
}
