//! One worker, as the server holds it: a process with a snapshot. Dropping it kills the process, whatever it is doing.

use super::death;
use super::failure::Failure;
use super::frame::{self, Frame, Kind, VERSION};
use super::message::Ask;
use super::pool::Launch;
use crate::store::Snapshot;
use std::io;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

/// How long a worker may take to open its snapshot. A second does for a hundred million quads on a slow disk.
const OPENING: Duration = Duration::from_secs(20);
/// How long the end of a process is waited for after its output has ended.
const ENDING: Duration = Duration::from_millis(500);
/// The most bytes that are read of what a worker said before it ended.
const LAST_WORDS: u64 = 4 << 10;

/// A worker.
pub(super) struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    errors: ChildStderr,
    snapshot: Arc<Snapshot>,
}

impl Process {
    /// Starts a worker and waits until it has opened the snapshot.
    pub(super) async fn start(launch: &Launch, snapshot: Arc<Snapshot>) -> Result<Self, Failure> {
        let failed = |cause: String| Failure::Internal { message: format!("starting a worker `{}`: {cause}", launch.program.display()) };
        let mut worker = Self::spawn(launch, snapshot).map_err(|error| failed(error.to_string()))?;
        match timeout(OPENING, worker.frame()).await {
            Ok(Ok(Some((Kind::Ready, version)))) if version == [VERSION] => Ok(worker),
            Ok(Ok(Some(_))) => Err(failed("it is of another version".to_owned())),
            Ok(Ok(None)) => Err(failed(worker.death(launch.memory >> 20).await.to_string())),
            Ok(Err(error)) => Err(failed(error.to_string())),
            Err(_) => Err(failed("it does not get ready".to_owned())),
        }
    }

    fn spawn(launch: &Launch, snapshot: Arc<Snapshot>) -> io::Result<Self> {
        let mut command = Command::new(&launch.program);
        command.arg("worker").arg("--store").arg(snapshot.path()).args(["--base", &launch.base]);
        command.args(["--memory", &(launch.memory >> 20).to_string()]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        // Nothing of what the server was told by its environment, such as tokens, is for a worker. In a process group of its own it is not
        // interrupted from the terminal, and has a priority of its own.
        command.env_clear().process_group(0);
        // The allocator is to ask for memory as it is needed: the gibibyte that it else takes at the start would not count against the limit.
        command.env("MIMALLOC_ARENA_RESERVE", "0");
        let mut child = command.spawn()?;
        let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let (Some(input), Some(output), Some(errors)) = (input, output, errors) else { return Err(io::ErrorKind::BrokenPipe.into()) };
        Ok(Self { child, input, output: BufReader::with_capacity(64 << 10, output), errors, snapshot })
    }

    /// The number of the process, while it lives.
    pub(super) fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// The state of the store that it answers from.
    pub(super) fn generation(&self) -> u64 {
        self.snapshot.generation()
    }

    /// Whether the process is there.
    pub(super) fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Hands it a query.
    pub(super) async fn ask(&mut self, ask: &Ask) -> io::Result<()> {
        let mut bytes = Vec::new();
        frame::write(&mut bytes, Kind::Ask, &serde_json::to_vec(ask)?)?;
        self.input.write_all(&bytes).await
    }

    /// The next frame; `None` when the process has ended.
    pub(super) async fn frame(&mut self) -> io::Result<Option<Frame>> {
        frame::receive(&mut self.output).await
    }

    /// Why the process has ended, after there are no more frames.
    pub(super) async fn death(&mut self, mib: u64) -> Failure {
        let mut said = Vec::new();
        // Nothing that it said is better than to wait for it.
        let _cut = timeout(ENDING, (&mut self.errors).take(LAST_WORDS).read_to_end(&mut said)).await;
        let status = timeout(ENDING, self.child.wait()).await.ok().and_then(Result::ok);
        death::failure(status, &String::from_utf8_lossy(&said), mib)
    }
}
