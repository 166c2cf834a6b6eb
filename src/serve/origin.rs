//! From where a request that writes may come: the `Host` that it names and the `Origin` of the page that sends it.
//!
//! A page elsewhere can lead its own name to this address (DNS rebinding), and its scripts then ask from an origin that looks like this one;
//! the name in `Host` is still the page's. So a name must be an address, `localhost`, or one that the operator gave.

use super::error::HttpError;
use axum::http::header;
use axum::http::request::Parts;
use std::net::IpAddr;
use url::{Host, Url};

/// What the server is called, and which pages may write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sites {
    /// Host names besides addresses and `localhost`, without ports.
    pub hosts: Vec<String>,
    /// Origins (`https://example.org`) of pages besides those that the server sent itself.
    pub origins: Vec<String>,
}

/// Refuses a request that names another host, or that a foreign page sends.
pub(super) fn check(parts: &Parts, sites: &Sites) -> Result<(), HttpError> {
    let text = |name| parts.headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    // HTTP/2 has the host in the address.
    let authority = text(header::HOST).or_else(|| parts.uri.authority().map(axum::http::uri::Authority::as_str)).unwrap_or_default();
    if !is_own(authority, sites) {
        let russian = format!("запись: этот сервер не называется `{authority}`");
        return Err(HttpError::of("forbidden", format!("writing: this server is not called `{authority}`"), russian));
    }
    let Some(origin) = text(header::ORIGIN) else { return Ok(()) };
    let same = origin.split_once("://").is_some_and(|(_, host)| host.eq_ignore_ascii_case(authority));
    if same || sites.origins.iter().any(|allowed| allowed.trim_end_matches('/').eq_ignore_ascii_case(origin)) {
        return Ok(());
    }
    let russian = format!("запись: страницам `{origin}` она не разрешена");
    Err(HttpError::of("forbidden", format!("writing: pages of `{origin}` are not allowed to"), russian))
}

fn is_own(authority: &str, sites: &Sites) -> bool {
    let Ok(url) = Url::parse(&format!("http://{authority}/")) else { return false };
    match url.host() {
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        Some(Host::Domain(name)) => name == "localhost" || sites.hosts.iter().any(|own| own.eq_ignore_ascii_case(name)),
        None => false,
    }
}

/// Whether an address is that of this machine.
pub(super) fn is_local(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn allowed(host: &str, origin: Option<&str>) -> bool {
        let sites = Sites { hosts: vec!["graph.example.org".to_owned()], origins: vec!["https://desk.example.org/".to_owned()] };
        let mut request = Request::builder().uri("/update").header("Host", host);
        if let Some(origin) = origin {
            request = request.header("Origin", origin);
        }
        check(&request.body(()).unwrap().into_parts().0, &sites).is_ok()
    }

    #[test]
    fn only_own_names_and_own_pages_write() {
        for (host, origin, fits) in [
            ("127.0.0.1:7878", None, true),
            ("[::1]:7878", None, true),
            ("localhost", Some("http://localhost"), true),
            ("graph.example.org", Some("https://graph.example.org"), true),
            ("graph.example.org", Some("https://desk.example.org"), true),
            ("evil.example", Some("http://evil.example"), false),
            ("127.0.0.1:7878", Some("http://evil.example"), false),
            ("127.0.0.1:7878", Some("null"), false),
            ("", None, false),
        ] {
            assert_eq!(allowed(host, origin), fits, "{host} {origin:?}");
        }
    }
}
