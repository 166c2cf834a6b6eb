//! Connections that do not last for ever: one on which hardly anything moves is closed, and one whose answer is overdue can be cut.
//!
//! A client that sends its request byte by byte, or reads its answer so, holds a socket and what the server keeps for it; some thousand of
//! them are all that there are. So a connection has to move [`STEP`] bytes in each while, or to turn from reading to writing and back.

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use futures_util::task::AtomicWaker;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, Sleep, sleep_until};

/// How many bytes have to move in a while.
const STEP: usize = 1 << 10;
/// How long a new connection may say nothing at all.
const SILENT: Duration = Duration::from_secs(15);

/// A listener whose connections end.
pub(super) struct Lines {
    listener: TcpListener,
    still: Duration,
    open: Arc<Semaphore>,
}

/// Who is at the other end of a connection.
#[derive(Clone)]
pub(super) struct Peer {
    pub(super) address: SocketAddr,
    pub(super) scissors: Scissors,
}

/// What cuts a connection.
#[derive(Clone, Default)]
pub(super) struct Scissors {
    inner: Arc<Cut>,
}

#[derive(Default)]
struct Cut {
    cut: AtomicBool,
    waker: AtomicWaker,
}

/// A connection.
pub(super) struct Line {
    stream: TcpStream,
    /// How long it may be still: until the first byte, and after it.
    still: [Duration; 2],
    begun: bool,
    timer: Pin<Box<Sleep>>,
    /// When something last moved that counts.
    last: Instant,
    reading: bool,
    moved: usize,
    scissors: Scissors,
    _place: OwnedSemaphorePermit,
}

impl Lines {
    /// At most so many connections at a time, each closed when nothing moves for so long.
    pub(super) fn new(listener: TcpListener, most: usize, still: Duration) -> Self {
        Self { listener, still, open: Arc::new(Semaphore::new(most)) }
    }
}

impl Listener for Lines {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line, SocketAddr) {
        // The semaphore is never closed; those who come while all places are taken wait in the kernel's queue.
        let Ok(place) = Arc::clone(&self.open).acquire_owned().await else { return std::future::pending().await };
        let (stream, address) = Listener::accept(&mut self.listener).await;
        // Without it, small parts of an answer wait for each other.
        let _slower = stream.set_nodelay(true);
        let last = Instant::now();
        let still = [self.still.min(SILENT), self.still];
        let timer = Box::pin(sleep_until(last + still[0]));
        let scissors = Scissors::default();
        (Line { stream, still, begun: false, timer, last, reading: true, moved: 0, scissors, _place: place }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

impl Connected<IncomingStream<'_, Lines>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Lines>) -> Self {
        Self { address: *stream.remote_addr(), scissors: stream.io().scissors.clone() }
    }
}

impl Scissors {
    /// Ends the connection, whatever is under way on it.
    pub(super) fn cut(&self) {
        self.inner.cut.store(true, Ordering::Release);
        self.inner.waker.wake();
    }

    fn is_cut(&self, context: &Context<'_>) -> bool {
        self.inner.waker.register(context.waker());
        self.inner.cut.load(Ordering::Acquire)
    }
}

impl Line {
    /// An error when the connection is cut or was still for too long; else it is looked at again when it could have been.
    fn check(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        if self.scissors.is_cut(context) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        while self.timer.as_mut().poll(context).is_ready() {
            let until = self.last + self.still[usize::from(self.begun)];
            if until <= Instant::now() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            self.timer.as_mut().reset(until);
        }
        Ok(())
    }

    fn moves(&mut self, bytes: usize, reading: bool) {
        self.moved += bytes;
        self.begun = true;
        if self.reading != reading || self.moved >= STEP {
            (self.reading, self.moved, self.last) = (reading, 0, Instant::now());
        }
    }

    fn wrote(&mut self, context: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(Ok(bytes)) => self.moves(bytes, false),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => self.check(context)?,
        }
        // A client that reads slowly is cut off too.
        if self.scissors.inner.cut.load(Ordering::Acquire) { Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into())) } else { written }
    }
}

impl AsyncRead for Line {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        match read {
            Poll::Ready(Ok(())) => self.moves(buffer.filled().len() - before, true),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => self.check(context)?,
        }
        read
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wrote(context, written)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, context: &mut Context<'_>, parts: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.wrote(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
