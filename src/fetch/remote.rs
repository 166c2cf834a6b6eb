//! Queries to other endpoints and services, for strangers: the address is looked at after DNS, and what comes back is bounded.
//!
//! A query names the endpoint, so it must not reach what only this machine can: the address that a name has is checked where it is looked
//! up, and the connection goes to that address and no other. No redirects, no proxies; nothing of what a failed endpoint says is told.

use super::http::USER_AGENT;
use std::fmt;
use std::io::Read;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;
use ureq::http::{Uri, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

/// How long a call may take.
const TIME: Duration = Duration::from_secs(10);
/// The most bytes of an answer, unpacked.
const MOST: u64 = 10 << 20;
/// The formats that are read, the best first.
const ACCEPT: &str = "application/sparql-results+json, application/sparql-results+xml;q=0.8";

/// Why a call gave nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Its address is one of this machine or network.
    #[error("its address is not public")]
    Inside,
    /// It could not be reached in time.
    #[error("it could not be reached")]
    Unreached,
    /// It answered that it does not answer.
    #[error("it answered with status {0}")]
    Status(u16),
    /// Its answer is too large.
    #[error("its answer has more than {} MiB", MOST >> 20)]
    Large,
}

/// The answer of an endpoint to a query: its media type and its bytes. `inside` names hosts whose addresses need not be public.
pub fn call(endpoint: &str, query: &str, inside: &[String]) -> Result<(String, Vec<u8>), CallError> {
    send(endpoint, Some(("application/sparql-query", query)), ACCEPT, inside)
}

/// The answer of a service: its media type and its bytes. What is sent is a media type and a text; without it the address is only read.
pub fn send(address: &str, sent: Option<(&str, &str)>, accept: &str, inside: &[String]) -> Result<(String, Vec<u8>), CallError> {
    let config = Agent::config_builder()
        .user_agent(USER_AGENT)
        .accept(accept)
        .proxy(None)
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_global(Some(TIME))
        .build();
    let agent =
        Agent::with_parts(config, DefaultConnector::default(), Checked { inside: inside.to_vec(), resolver: DefaultResolver::default() });
    let asked = match sent {
        Some((kind, text)) => agent.post(address).header(header::CONTENT_TYPE, kind).send(text),
        None => agent.get(address).call(),
    };
    let mut response = asked.map_err(|error| if is_refusal(&error) { CallError::Inside } else { CallError::Unreached })?;
    if !response.status().is_success() {
        return Err(CallError::Status(response.status().as_u16()));
    }
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    let body = response.body_mut().with_config().limit(u64::MAX).reader();
    let read = body.take(MOST + 1).read_to_end(&mut bytes).map_err(|_| CallError::Unreached)?;
    if read as u64 > MOST {
        return Err(CallError::Large);
    }
    Ok((kind, bytes))
}

/// Looks names up, and gives public addresses only.
struct Checked {
    inside: Vec<String>,
    resolver: DefaultResolver,
}

impl fmt::Debug for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checked").field("inside", &self.inside).finish_non_exhaustive()
    }
}

impl Resolver for Checked {
    fn resolve(&self, uri: &Uri, config: &ureq::config::Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.resolver.resolve(uri, config, timeout)?;
        let allowed = uri.host().is_some_and(|host| self.inside.iter().any(|own| own == host));
        if allowed || found.iter().all(|address: &SocketAddr| is_public(address.ip())) { Ok(found) } else { Err(refusal()) }
    }
}

fn refusal() -> Error {
    std::io::Error::from(std::io::ErrorKind::PermissionDenied).into()
}

fn is_refusal(error: &Error) -> bool {
    matches!(error, Error::Io(cause) if cause.kind() == std::io::ErrorKind::PermissionDenied)
}

/// Whether an address is of the open internet (IANA's registries of special addresses).
fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private() || address.is_link_local() || address.is_documentation();
    // This network, loopback, multicast and what is reserved; carriers' networks; protocols; benchmarks.
    let reserved =
        a == 0 || a == 127 || a >= 224 || (a == 100 && b & 0xc0 == 64) || (a, b, c) == (192, 0, 0) || (a == 198 && b & 0xfe == 18);
    !special && !reserved
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    // Global unicast, without documentation and without the tunnels that lead to addresses of version 4.
    a & 0xe000 == 0x2000 && a != 0x2002 && !(a == 0x2001 && (b < 0x0200 || b == 0x0db8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_machine_and_network_are_not_public() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "ff02::1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["93.184.216.34", "8.8.8.8", "2620:0:862:ed1a::1", "2a00:1450::1", "172.32.0.1", "100.128.0.1"] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn a_name_that_leads_inside_is_refused() {
        assert_eq!(call("http://localhost:9/sparql", "ASK{}", &[]), Err(CallError::Inside));
        assert_eq!(call("http://127.0.0.1:9/sparql", "ASK{}", &[]), Err(CallError::Inside));
        assert_eq!(call("http://[::1]:9/sparql", "ASK{}", &[]), Err(CallError::Inside));
        assert_eq!(call("http://127.0.0.1:9/sparql", "ASK{}", &["127.0.0.1".to_owned()]), Err(CallError::Unreached));
    }
}
