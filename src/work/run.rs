//! One query at work: from its turn to its end, however it comes.

use super::failure::Failure;
use super::frame::Kind;
use super::message::{Ask, End, Head};
use super::pool::Pool;
use super::process::Process;
use super::reply::{Piece, Reply, Rest};
use super::running::Place;
use super::tally::Cause;
use super::turn::Turn;
use super::watch::{held, watch};
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::{Sender, channel};
use tokio::time::Instant;

/// How many bytes of an answer are held back: what goes wrong before has a status of its own.
const HELD: usize = 64 << 10;
/// The part of the memory that it may take with which a worker is kept.
const KEPT: u64 = 2;
/// A query that was quicker has not left so much behind that it is worth a look.
const TRIFLE: Duration = Duration::from_millis(50);
/// How many pieces wait for a slow client.
const PIECES: usize = 2;

/// A query at work. Dropping it before it is settled means that its client is gone, and kills its worker.
pub(super) struct Run {
    pool: Pool,
    /// `None` once the run is settled.
    worker: Option<Process>,
    end: Pin<Box<dyn Future<Output = Cause> + Send>>,
    since: Instant,
    _place: Place,
    turn: Turn,
}

/// What a worker has given so far.
#[derive(Default)]
struct Given {
    content_type: String,
    bytes: Vec<u8>,
    end: Option<End>,
}

impl Run {
    pub(super) fn new(pool: Pool, worker: Process, place: Place, turn: Turn) -> Self {
        pool.tally().begin();
        let end = Box::pin(watch(worker.id(), pool.bounds(), place.share(), Arc::clone(&place.cancelled)));
        Self { pool, worker: Some(worker), end, since: Instant::now(), _place: place, turn }
    }

    /// The answer: whole, or its beginning when there is more than is held back.
    pub(super) async fn answer(mut self, ask: &Ask) -> Result<Reply, Failure> {
        let Some(worker) = &mut self.worker else { return Err(broken("no worker")) };
        let mut given = Given::default();
        let begun = tokio::select! {
            begun = begin(worker, ask, &mut given) => begun,
            cause = &mut self.end => Err(Stop::Killed(cause)),
        };
        if let Err(stop) = begun {
            return Err(self.stop(stop).await);
        }
        let Given { content_type, bytes: held, end } = given;
        let rest = if let Some(end) = end {
            self.finish(end);
            Rest::Nothing(end)
        } else {
            let (sender, pieces) = channel(PIECES);
            let until = self.since + self.pool.bounds().time;
            tokio::spawn(self.stream(sender));
            Rest::Pieces(pieces, until)
        };
        Ok(Reply { content_type, held, rest })
    }

    /// Passes the rest on, at the pace of the client and until the deadline.
    async fn stream(mut self, sender: Sender<Piece>) {
        let Some(worker) = &mut self.worker else { return };
        let ended = tokio::select! {
            ended = pass(worker, &sender, &mut self.turn) => ended,
            cause = &mut self.end => Err(Stop::Killed(cause)),
            () = sender.closed() => Err(Stop::Killed(Cause::Gone)),
        };
        match ended {
            Ok(end) => self.finish(end),
            // The client sees a cut answer; the counts have the reason.
            Err(stop) => drop(self.stop(stop).await),
        }
    }

    fn finish(&mut self, end: End) {
        self.pool.tally().answer(end.rows, end.bytes);
        self.give_back();
    }

    /// The worker can have the next query, unless it holds on to much memory: such a one ends.
    fn give_back(&mut self) {
        let (time, most) = (self.since.elapsed(), self.pool.bounds().memory / KEPT);
        if let Some(worker) = self.worker.take()
            && (time < TRIFLE || worker.id().and_then(held).is_some_and(|bytes| bytes < most))
        {
            self.pool.put(worker);
        }
    }

    async fn stop(&mut self, stop: Stop) -> Failure {
        let bounds = self.pool.bounds();
        let (cause, failure) = match stop {
            Stop::Told(failure @ Failure::Internal { .. }) => (Cause::Broken, failure),
            Stop::Told(failure) => {
                self.give_back();
                return failure;
            }
            Stop::Killed(cause) => (cause, cause.failure(&bounds)),
            Stop::Ended => {
                let death = match &mut self.worker {
                    Some(worker) => worker.death(bounds.memory >> 20).await,
                    None => broken("no worker"),
                };
                (if matches!(death, Failure::Memory { .. }) { Cause::Memory } else { Cause::Broken }, death)
            }
        };
        self.pool.tally().kill(cause);
        drop(self.worker.take());
        failure
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        if self.worker.take().is_some() {
            self.pool.tally().kill(Cause::Gone);
        }
        self.pool.tally().end();
        self.pool.start_ahead();
    }
}

/// Why a run stops before its end.
enum Stop {
    /// The worker says so.
    Told(Failure),
    /// The server ends it.
    Killed(Cause),
    /// The worker has ended.
    Ended,
}

/// Asks, and gathers until the end or until there is more than is held back.
async fn begin(worker: &mut Process, ask: &Ask, given: &mut Given) -> Result<(), Stop> {
    worker.ask(ask).await.map_err(|_| Stop::Ended)?;
    while given.end.is_none() && given.bytes.len() < HELD {
        match next(worker).await? {
            (Kind::Head, content) => given.content_type = message::<Head>(&content)?.content_type,
            (Kind::Data, mut content) => given.bytes.append(&mut content),
            (Kind::End, content) => given.end = Some(message(&content)?),
            _ => return Err(Stop::Told(broken("a frame out of place"))),
        }
    }
    Ok(())
}

async fn pass(worker: &mut Process, sender: &Sender<Piece>, turn: &mut Turn) -> Result<End, Stop> {
    let gone = |_| Stop::Killed(Cause::Gone);
    loop {
        match next(worker).await? {
            (Kind::Data, content) => turn.wait(sender.send(Piece::Data(content))).await.map_err(gone)?,
            (Kind::End, content) => {
                let end = message(&content)?;
                sender.send(Piece::End(end)).await.map_err(gone)?;
                return Ok(end);
            }
            _ => return Err(Stop::Told(broken("a frame out of place"))),
        }
    }
}

async fn next(worker: &mut Process) -> Result<(Kind, Vec<u8>), Stop> {
    match worker.frame().await {
        Ok(Some((Kind::Failure, content))) => Err(Stop::Told(message(&content)?)),
        Ok(Some(frame)) => Ok(frame),
        Ok(None) | Err(_) => Err(Stop::Ended),
    }
}

fn message<T: DeserializeOwned>(content: &[u8]) -> Result<T, Stop> {
    serde_json::from_slice(content).map_err(|error| Stop::Told(broken(&error.to_string())))
}

fn broken(what: &str) -> Failure {
    Failure::Internal { message: format!("talking with a worker: {what}") }
}
