//! A file, standard input or address as a stream of unpacked bytes, of any length: what is read of it is bounded by its reader.

use super::http::USER_AGENT;
use super::unpack::{Mark, unpack};
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::time::Duration;
use ureq::Agent;

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
        let (reader, mark) = unpack(raw)?;
        Ok(Self { reader, zip: mark == Mark::Zip })
    }
}

fn fetched(address: &str) -> io::Result<Box<dyn Read>> {
    let config = Agent::config_builder().user_agent(USER_AGENT).timeout_connect(Some(WAIT)).timeout_recv_response(Some(WAIT));
    let agent: Agent = config.build().into();
    let response = agent.get(address).call().map_err(io::Error::other)?;
    Ok(Box::new(response.into_body().into_with_config().limit(u64::MAX).reader()))
}
