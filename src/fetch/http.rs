//! Pages and feeds over http and https: polite (robots.txt, one request at a time, conditional requests), and bounded in time, size and
//! redirects.

use super::Limits;
use super::robots::{self, Rules};
use super::source::Source;
use super::validators::Validators;
use crate::model::Input;
use crate::report::{Diagnostic, Place, input};
use std::collections::BTreeMap;
use std::io::Read;
use std::time::Duration;
use ureq::Agent;
use ureq::http::{Response, header};
use url::Url;

/// What servers are told about who asks.
pub(super) const USER_AGENT: &str = concat!("tugai/", env!("CARGO_PKG_VERSION"), " (+https://w3id.org/tugai/)");

/// What servers are asked for.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, \
    application/x-ndjson, application/xml;q=0.9, text/plain;q=0.9, */*;q=0.5";

/// How many redirects of a robots.txt are followed (RFC 9309, 2.3.1.2).
const ROBOTS_REDIRECTS: u32 = 5;

/// The address that an argument is, when it is one: a scheme and `://`. Only http and https are read.
pub(super) fn address(argument: &str) -> Option<Result<Url, Diagnostic>> {
    let (scheme, _) = argument.split_once("://")?;
    if scheme.len() < 2 || !scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) {
        return None;
    }
    let wrong = |cause: String| Diagnostic::error(input::ADDRESS, Place::file(argument), cause).with_help("give an http or https address");
    Some(match Url::parse(argument) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(url),
        Ok(url) => Err(wrong(format!("fetching from a `{}` address", url.scheme()))),
        Err(error) => Err(wrong(format!("reading an address: {error}"))),
    })
}

/// What is kept between requests of one run.
pub(super) struct Web {
    agent: Agent,
    limits: Limits,
    /// The rules of the sites that were visited, by origin.
    rules: BTreeMap<String, Rules>,
    /// Validators of the page that was given last, to be kept when its reader has come back for more.
    pending: Option<Validators>,
}

impl Web {
    pub(super) fn new(limits: &Limits) -> Self {
        let config = Agent::config_builder()
            .user_agent(USER_AGENT)
            .accept(ACCEPT)
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_connect(Some(Duration::from_secs(limits.connect_s)))
            .timeout_global(Some(Duration::from_secs(limits.timeout_s)));
        Self { agent: config.build().into(), limits: limits.clone(), rules: BTreeMap::new(), pending: None }
    }

    /// Fetches an address, following redirects; `name` is the address as the user gave it.
    pub(super) fn get(&mut self, name: &str, start: &Url) -> Result<Source, Diagnostic> {
        let kept = self.limits.cache.as_deref().map(|folder| Validators::load(folder, start.as_str())).unwrap_or_default();
        let mut url = start.clone();
        for _ in 0..=self.limits.redirects {
            self.ask_robots(name, &url)?;
            let mut request = self.agent.get(url.as_str());
            if let Some(etag) = &kept.etag {
                request = request.header(header::IF_NONE_MATCH, etag);
            }
            if let Some(date) = &kept.last_modified {
                request = request.header(header::IF_MODIFIED_SINCE, date);
            }
            let response = request.call().map_err(|error| fault(name, &error, &self.limits))?;
            match response.status().as_u16() {
                200..=299 => return Ok(self.source(name, start, &url, response)),
                304 => return Err(Diagnostic::note(input::UNCHANGED, Place::file(name), "fetching: not changed since it was last read")),
                301 | 302 | 303 | 307 | 308 => url = target(name, &url, &response)?,
                _ => return Err(refused(name, &response)),
            }
        }
        let message = format!("fetching: more than {} redirects", self.limits.redirects);
        Err(Diagnostic::error(input::REDIRECTS, Place::file(name), message))
    }

    /// Keeps the validators of the page that was given last.
    pub(super) fn settle(&mut self) -> Result<(), Diagnostic> {
        match (self.pending.take(), &self.limits.cache) {
            (Some(pending), Some(folder)) => pending.save(folder),
            _ => Ok(()),
        }
    }

    /// The body of an answer as a source, with what its head states.
    fn source(&mut self, name: &str, start: &Url, url: &Url, response: Response<ureq::Body>) -> Source {
        let stated = |key| response.headers().get(key).and_then(|value| value.to_str().ok()).map(str::to_owned);
        self.pending =
            Some(Validators { url: start.to_string(), etag: stated(header::ETAG), last_modified: stated(header::LAST_MODIFIED) });
        let kind = stated(header::CONTENT_TYPE).unwrap_or_default();
        let mut parts = kind.split(';').map(str::trim);
        let media_type = parts.next().filter(|name| !name.is_empty()).map(str::to_lowercase);
        let charset = parts.find_map(|part| part.split_once('=').filter(|(key, _)| key.trim().eq_ignore_ascii_case("charset")));
        let charset = charset.map(|(_, value)| value.trim().trim_matches('"').to_owned());
        let mut address = url.clone();
        address.set_fragment(None);
        let input = Input { name: name.to_owned(), url: Some(address.into()), media_type, charset, ..Input::default() };
        // Size is bounded by the source, after unpacking.
        let body = response.into_body().into_with_config().limit(u64::MAX).reader();
        Source::new(Box::new(body), input, &self.limits)
    }

    /// Asks the robots.txt of a site, once a run, whether an address may be read.
    fn ask_robots(&mut self, name: &str, url: &Url) -> Result<(), Diagnostic> {
        let origin = url.origin().ascii_serialization();
        if !self.rules.contains_key(&origin) {
            let rules = self.robots(&origin).map_err(|error| fault(name, &error, &self.limits))?;
            self.rules.insert(origin.clone(), rules);
        }
        let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        if self.rules.get(&origin).is_none_or(|rules| rules.allow(&path)) {
            return Ok(());
        }
        let message = format!("fetching: {origin}/robots.txt does not allow it");
        Err(Diagnostic::error(input::ROBOTS, Place::file(name), message).with_help("ask the site, or save the page from a browser"))
    }

    /// The rules of a site: all is allowed where it has none, nothing where its server fails (RFC 9309, 2.3.1).
    fn robots(&self, origin: &str) -> Result<Rules, ureq::Error> {
        let request =
            self.agent.get(format!("{origin}/robots.txt")).config().max_redirects(ROBOTS_REDIRECTS).max_redirects_will_error(false);
        let response = request.build().call()?;
        match response.status().as_u16() {
            200..=299 => {
                let mut text = Vec::new();
                let body = response.into_body().into_with_config().limit(u64::MAX).reader();
                body.take(robots::SIZE_BYTES).read_to_end(&mut text)?;
                Ok(Rules::parse(&String::from_utf8_lossy(&text)))
            }
            500..=599 => Ok(Rules::closed()),
            _ => Ok(Rules::default()),
        }
    }
}

/// Where a redirect leads.
fn target(name: &str, url: &Url, response: &Response<ureq::Body>) -> Result<Url, Diagnostic> {
    let location = response.headers().get(header::LOCATION).and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
    let target = location.and_then(|location| url.join(location).ok()).filter(|target| matches!(target.scheme(), "http" | "https"));
    target.ok_or_else(|| {
        let message = format!("following a redirect to `{}`: not an http or https address", location.unwrap_or_default());
        Diagnostic::error(input::ADDRESS, Place::file(name), message)
    })
}

/// An answer that is neither the page nor a redirect.
fn refused(name: &str, response: &Response<ureq::Body>) -> Diagnostic {
    let found = Diagnostic::error(input::STATUS, Place::file(name), format!("fetching: the server answered {}", response.status()));
    match response.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()) {
        Some(wait) => found.with_help(format!("the server asks to try again after {wait}")),
        None => found,
    }
}

/// What an error of the connection means.
pub(super) fn fault(name: &str, error: &ureq::Error, limits: &Limits) -> Diagnostic {
    let place = Place::file(name);
    match error {
        ureq::Error::Timeout(_) => {
            let message = format!("fetching: no full answer within {} s", limits.timeout_s);
            Diagnostic::error(input::TIMEOUT, place, message).with_help("try again later")
        }
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => Diagnostic::error(input::ADDRESS, place, format!("fetching: {error}")),
        _ => Diagnostic::error(input::UNREACHABLE, place, format!("fetching: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_fetched() {
        let code = |argument| address(argument).map(|found| found.map_err(|fault| fault.code).map(|url| url.to_string()));
        assert_eq!(code("https://пример.рф/вода"), Some(Ok("https://xn--e1afmkfd.xn--p1ai/%D0%B2%D0%BE%D0%B4%D0%B0".to_owned())));
        assert_eq!(code("ftp://example.org/a"), Some(Err("I030")));
        assert_eq!(code("http://"), Some(Err("I030")));
        assert_eq!(code("folder/a.txt"), None);
        assert_eq!(code("C://a.txt"), None);
    }
}
