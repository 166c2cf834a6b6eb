//! The worker's side: queries in, answers out, one at a time.

use super::answer::answer;
use super::confine::confine;
use super::failure::Failure;
use super::frame::{self, Kind};
use super::message::Ask;
use super::output::Output;
use crate::store::Store;
use std::io::{self, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// Stack of the thread that evaluates. Deep queries are refused before they are parsed; what is left needs a tenth of this.
const STACK: usize = 64 << 20;
/// Bytes that are gathered before they are written: what a pipe holds.
const PIPE: usize = 64 << 10;

/// Answers queries from the store until the input ends, each in so many bytes of memory. It ends in the middle of a query too, when the
/// server is gone: evaluation has a thread of its own, and this one goes on reading.
pub fn attend(store: Store, memory: u64, mut input: impl Read, output: impl Write + Send + 'static) -> io::Result<()> {
    let (asked, queries) = channel();
    let evaluate = move || {
        confine(memory)?;
        evaluate(&store, &queries, BufWriter::with_capacity(PIPE, output))
    };
    let _runs_as_long_as_the_process = thread::Builder::new().stack_size(STACK).spawn(evaluate)?;
    while let Some((kind, content)) = frame::read(&mut input)? {
        if kind != Kind::Ask || asked.send(content).is_err() {
            break;
        }
    }
    Ok(())
}

/// Until nobody asks or listens any more.
fn evaluate(store: &Store, queries: &Receiver<Vec<u8>>, output: impl Write) -> io::Result<()> {
    let mut out = Output::new(output);
    out.ready()?;
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
    Ok(())
}
