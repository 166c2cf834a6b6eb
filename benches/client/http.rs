//! HTTP/1.1 as far as measuring needs it: a request as bytes, and an answer read to its end, whatever frames it.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write, copy, sink};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long an answer may be waited for.
const PATIENCE: Duration = Duration::from_secs(120);

/// The bytes of a GET: `line` is a path, then headers, parted by tabs.
pub(crate) fn request(line: &str, address: SocketAddr) -> Vec<u8> {
    let mut parts = line.split('\t');
    let path = parts.next().unwrap_or("/");
    let mut lines = vec![format!("GET {path} HTTP/1.1"), format!("Host: {address}")];
    lines.extend(parts.map(str::to_owned));
    (lines.join("\r\n") + "\r\n\r\n").into_bytes()
}

/// An open connection.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
}

/// How an answer's body ends.
enum Body {
    Length(u64),
    Chunks,
}

impl Connection {
    /// Connects.
    pub(crate) fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::with_capacity(64 << 10, stream) })
    }

    /// Sends a request and reads its answer: the status and the bytes of the body.
    pub(crate) fn ask(&mut self, request: &[u8]) -> Result<(u16, usize)> {
        self.stream.get_mut().write_all(request)?;
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or(ErrorKind::InvalidData)?;
        let mut body = Body::Length(0);
        loop {
            let line = self.line()?.to_ascii_lowercase();
            match line.split_once(':') {
                None => break,
                Some(("content-length", value)) => body = Body::Length(value.trim().parse().map_err(|_| ErrorKind::InvalidData)?),
                Some(("transfer-encoding", _)) => body = Body::Chunks,
                Some(_) => {}
            }
        }
        let bytes = match body {
            Body::Length(_) if status == 304 => 0,
            Body::Length(length) => self.skip(length)?,
            Body::Chunks => self.chunks()?,
        };
        Ok((status, bytes))
    }

    fn chunks(&mut self) -> Result<usize> {
        let mut bytes = 0;
        loop {
            let line = self.line()?;
            let size = u64::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16);
            let size = size.map_err(|_| Error::from(ErrorKind::InvalidData))?;
            bytes += self.skip(size)?;
            // Behind the last chunk trailers may stand, then an empty line.
            while !self.line()?.is_empty() {}
            if size == 0 {
                return Ok(bytes);
            }
        }
    }

    fn skip(&mut self, length: u64) -> Result<usize> {
        let read = copy(&mut (&mut self.stream).take(length), &mut sink())?;
        if read < length {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        usize::try_from(read).map_err(|_| ErrorKind::InvalidData.into())
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}
