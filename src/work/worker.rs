//! The worker's side: queries in, answers out, one at a time.

use super::answer::answer;
use super::confine::confine;
use super::failure::Failure;
use super::frame::{self, Kind};
use super::message::Ask;
use super::output::Output;
use crate::store::Store;
use rustix::process::{Pid, getpriority_process};
use rustix::thread::gettid;
use std::io::{self, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

/// Stack of the thread that evaluates. Deep queries are refused before they are parsed; what is left needs a tenth of this.
const STACK: usize = 64 << 20;
/// The name of that thread, by which the server finds it.
pub(super) const THREAD: &str = "evaluate";
/// Bytes that are gathered before they are written: what a pipe holds.
const PIPE: usize = 64 << 10;

/// Answers queries from the store until the input ends, each in so many bytes of memory. It ends in the middle of a query too, when the
/// server is gone: evaluation has a thread of its own, and this one goes on reading.
pub fn attend(store: Store, memory: u64, mut input: impl Read, output: impl Write + Send + 'static) -> io::Result<()> {
    confine(memory + STACK as u64)?;
    let store = Arc::new(store);
    let mut out = Output::new(BufWriter::with_capacity(PIPE, output));
    out.ready()?;
    let mut evaluator = Evaluator::start(&store, out)?;
    while let Some((kind, content)) = frame::read(&mut input)? {
        if evaluator.is_lowered() {
            // Its last query has ended, since the server asks for the next: only a new thread has the priority of this one again.
            evaluator = Evaluator::start(&store, evaluator.end()?)?;
        }
        if kind != Kind::Ask || evaluator.asked.send(content).is_err() {
            break;
        }
    }
    Ok(())
}

/// A thread that evaluates.
struct Evaluator<W: Write> {
    thread: JoinHandle<io::Result<Output<W>>>,
    id: Pid,
    asked: Sender<Vec<u8>>,
}

impl<W: Write + Send + 'static> Evaluator<W> {
    fn start(store: &Arc<Store>, out: Output<W>) -> io::Result<Self> {
        let ((asked, queries), (told, ids)) = (channel(), channel());
        let store = Arc::clone(store);
        let thread = Builder::new().name(THREAD.to_owned()).stack_size(STACK).spawn(move || {
            told.send(gettid()).map_err(io::Error::other)?;
            evaluate(&store, &queries, out)
        })?;
        Ok(Self { thread, id: ids.recv().map_err(io::Error::other)?, asked })
    }

    /// Whether the server has lowered its priority below that of the process.
    fn is_lowered(&self) -> bool {
        getpriority_process(Some(self.id)).ok() > getpriority_process(None).ok()
    }

    /// Waits for its end, and gives its output back.
    fn end(self) -> io::Result<Output<W>> {
        drop(self.asked);
        self.thread.join().map_err(|_| io::Error::other("evaluation ended in a panic"))?
    }
}

/// Until nobody asks or listens any more.
fn evaluate<W: Write>(store: &Store, queries: &Receiver<Vec<u8>>, mut out: Output<W>) -> io::Result<Output<W>> {
    for content in queries {
        let ended = match serde_json::from_slice::<Ask>(&content) {
            Ok(ask) => catch_unwind(AssertUnwindSafe(|| answer(store, &ask, &mut out)))
                .unwrap_or_else(|_| Err(Failure::Internal { message: "a query ended in a panic".to_owned() })),
            Err(error) => Err(Failure::Internal { message: format!("reading a query: {error}") }),
        };
        match ended {
            Ok(end) => out.end(end)?,
            Err(failure) => out.fail(&failure)?,
        }
    }
    Ok(out)
}
