//! The worker's output: bytes in, data frames out, up to a limit.

use super::frame::{self, Kind, VERSION};
use super::message::End;
use serde::Serialize;
use std::io::{self, Write};

/// Bytes of a data frame: half of a pipe, so that one side can write while the other reads.
const CHUNK: usize = 32 << 10;

/// Where answers go.
pub(super) struct Output<W: Write> {
    inner: W,
    chunk: Vec<u8>,
    bytes: u64,
    most: u64,
}

impl<W: Write> Output<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, chunk: Vec::with_capacity(CHUNK), bytes: 0, most: u64::MAX }
    }

    /// Starts an answer that may have so many bytes; 0 for any number.
    pub(super) fn start(&mut self, most: u64) {
        self.chunk.clear();
        self.bytes = 0;
        self.most = if most == 0 { u64::MAX } else { most };
    }

    /// Says that queries can come.
    pub(super) fn ready(&mut self) -> io::Result<()> {
        frame::write(&mut self.inner, Kind::Ready, &[VERSION])?;
        self.inner.flush()
    }

    /// Writes a message after what was written before.
    pub(super) fn tell(&mut self, kind: Kind, message: &impl Serialize) -> io::Result<()> {
        self.pass()?;
        frame::write(&mut self.inner, kind, &serde_json::to_vec(message)?)
    }

    /// Ends an answer: all of it is on its way.
    pub(super) fn end(&mut self, mut end: End) -> io::Result<()> {
        end.bytes = self.bytes;
        self.tell(Kind::End, &end)?;
        self.inner.flush()
    }

    /// Ends without an answer, or in the middle of one.
    pub(super) fn fail(&mut self, failure: &impl Serialize) -> io::Result<()> {
        self.chunk.clear();
        self.tell(Kind::Failure, failure)?;
        self.inner.flush()
    }

    fn pass(&mut self) -> io::Result<()> {
        if !self.chunk.is_empty() {
            frame::write(&mut self.inner, Kind::Data, &self.chunk)?;
            self.chunk.clear();
        }
        Ok(())
    }
}

impl<W: Write> Write for Output<W> {
    /// `StorageFull` when the answer would have more bytes than it may.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let part = &bytes[..bytes.len().min(CHUNK - self.chunk.len())];
        if self.bytes + part.len() as u64 > self.most {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.chunk.extend_from_slice(part);
        self.bytes += part.len() as u64;
        if self.chunk.len() == CHUNK {
            self.pass()?;
        }
        Ok(part.len())
    }

    /// Frames leave when they are full and at the end: an answer is no use in smaller parts.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
