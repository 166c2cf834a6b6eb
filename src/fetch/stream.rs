//! A file, standard input or address as a stream of unpacked bytes, of any length: what is read of it is bounded by its reader.

use super::http::USER_AGENT;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::time::Duration;
use ureq::Agent;

/// How much is read at once, in bytes.
const BUFFER: usize = 1 << 17;
/// How long to wait for a connection, and for the start of an answer.
const WAIT: Duration = Duration::from_secs(30);

/// Unpacked bytes.
pub struct Stream {
    /// The bytes.
    pub reader: Box<dyn BufRead>,
    /// Whether they are a zip archive, which is not unpacked.
    pub zip: bool,
}

impl Stream {
    /// Opens a file, `-` for standard input, or an http(s) address; gzip and zstd are known by their marks.
    pub fn open(name: &str) -> io::Result<Self> {
        let raw: Box<dyn Read> = match name {
            "-" => Box::new(io::stdin()),
            address if address.starts_with("http://") || address.starts_with("https://") => fetched(address)?,
            path => Box::new(File::open(path)?),
        };
        Self::unpacked(raw)
    }

    fn unpacked(raw: Box<dyn Read>) -> io::Result<Self> {
        let mut raw = BufReader::with_capacity(BUFFER, raw);
        let mut head = Vec::new();
        raw.by_ref().take(4).read_to_end(&mut head)?;
        let (gzip, zstd) = (head.starts_with(b"\x1F\x8B"), head.starts_with(b"\x28\xB5\x2F\xFD"));
        let zip = head.starts_with(b"PK\x03\x04");
        let whole = BufReader::with_capacity(BUFFER, Cursor::new(head).chain(raw));
        let reader: Box<dyn BufRead> = if gzip {
            Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(whole)))
        } else if zstd {
            Box::new(BufReader::with_capacity(BUFFER, zstd::stream::read::Decoder::with_buffer(whole)?))
        } else {
            Box::new(whole)
        };
        Ok(Self { reader, zip })
    }
}

fn fetched(address: &str) -> io::Result<Box<dyn Read>> {
    let config = Agent::config_builder().user_agent(USER_AGENT).timeout_connect(Some(WAIT)).timeout_recv_response(Some(WAIT));
    let agent: Agent = config.build().into();
    let response = agent.get(address).call().map_err(io::Error::other)?;
    Ok(Box::new(response.into_body().into_with_config().limit(u64::MAX).reader()))
}
