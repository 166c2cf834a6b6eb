//! What one client may use: seconds of work and errors, each a bucket that fills with time.
//!
//! The rule is that of Wikidata's query service (60 s of work a minute with a burst of 120, 30 errors a minute with a burst of 60), and so is
//! its lesson: a rule that looked only at long requests was beaten by many short ones, so the shortest counts as 25 ms.

use super::error::HttpError;
use super::origin::is_local;
use super::state::App;
use axum::body::{Body, HttpBody};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The most clients that are remembered; those that have their whole allowance again are forgotten first.
const CLIENTS: usize = 1 << 16;

/// What every client may use.
#[derive(Clone, Debug, PartialEq)]
pub struct Allowance {
    /// Seconds of work a minute, and how many may be saved up.
    pub work: (f64, f64),
    /// Errors a minute, and how many may be saved up.
    pub errors: (f64, f64),
    /// What a request counts at least.
    pub least: Duration,
    /// Whether clients on this machine have a budget too.
    pub local: bool,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpAddr>,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { work: (60.0, 120.0), errors: (30.0, 60.0), least: Duration::from_millis(25), local: true, proxies: Vec::new() }
    }
}

/// The accounts of all clients.
pub struct Budget {
    allowance: Allowance,
    accounts: Mutex<HashMap<IpAddr, Account>>,
}

/// What a client has left, as of a moment.
#[derive(Clone, Copy, Debug)]
struct Account {
    work: f64,
    errors: f64,
    at: Instant,
}

impl Budget {
    /// Accounts with nothing used.
    pub fn new(allowance: Allowance) -> Self {
        Self { allowance, accounts: Mutex::default() }
    }

    /// How many seconds a client has to wait before its next request; 0 when it may go on.
    fn wait(&self, client: IpAddr, now: Instant) -> u64 {
        let account = self.with(client, now, |account| *account);
        let until =
            |left: f64, needed: f64, (rate, _): (f64, f64)| if left >= needed { 0.0 } else { (needed - left) * 60.0 / rate.max(1e-6) };
        let work = until(account.work, self.allowance.least.as_secs_f64(), self.allowance.work);
        let seconds = work.max(until(account.errors, 1.0, self.allowance.errors));
        Duration::try_from_secs_f64(seconds.ceil()).map_or(3600, |wait| wait.as_secs().min(3600))
    }

    fn charge(&self, client: IpAddr, work: Duration, error: bool, now: Instant) {
        let work = work.max(self.allowance.least).as_secs_f64();
        self.with(client, now, |account| {
            account.work -= work;
            account.errors -= f64::from(u8::from(error));
        });
    }

    /// Does something with an account as it is now.
    fn with<T>(&self, client: IpAddr, now: Instant, act: impl FnOnce(&mut Account) -> T) -> T {
        let full = Account { work: self.allowance.work.1, errors: self.allowance.errors.1, at: now };
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        if accounts.len() >= CLIENTS && !accounts.contains_key(&client) {
            accounts.retain(|_, account| !self.is_full(&self.grown(*account, now)));
            if accounts.len() >= CLIENTS {
                accounts.clear();
            }
        }
        let account = accounts.entry(client).or_insert(full);
        *account = self.grown(*account, now);
        act(account)
    }

    fn grown(&self, account: Account, now: Instant) -> Account {
        let minutes = now.saturating_duration_since(account.at).as_secs_f64() / 60.0;
        let grown = |left: f64, (rate, most): (f64, f64)| (left + minutes * rate).min(most);
        Account { work: grown(account.work, self.allowance.work), errors: grown(account.errors, self.allowance.errors), at: now }
    }

    fn is_full(&self, account: &Account) -> bool {
        account.work >= self.allowance.work.1 && account.errors >= self.allowance.errors.1
    }

    /// Whom a request counts for: the peer, or the last address in `X-Forwarded-For` that no trusted proxy has. Half of an IPv6 address is
    /// the client's to choose.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(','));
        let mut client = peer.to_canonical();
        for address in forwarded.collect::<Vec<_>>().into_iter().rev() {
            if !self.allowance.proxies.contains(&client) {
                break;
            }
            let Ok(address) = address.trim().parse::<IpAddr>() else { break };
            client = address.to_canonical();
        }
        match client {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
            v4 @ IpAddr::V4(_) => v4,
        }
    }
}

/// A request under way; what it used is charged when it ends, however it ends.
struct Charge {
    app: Arc<App>,
    client: IpAddr,
    since: Instant,
    error: bool,
}

impl Drop for Charge {
    fn drop(&mut self) {
        if let Some(budget) = &self.app.budget {
            let now = Instant::now();
            budget.charge(self.client, now.saturating_duration_since(self.since), self.error, now);
        }
    }
}

/// Sends a client away that has used up its budget, and charges what a request uses. What looks after the server is free.
pub(super) async fn hold(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let free = request.uri().path().starts_with("/health/") || request.uri().path() == "/metrics";
    let (Some(budget), Some(peer), false) = (&app.budget, peer, free) else { return next.run(request).await };
    let client = budget.client(peer, request.headers());
    if is_local(client) && !budget.allowance.local {
        return next.run(request).await;
    }
    let since = Instant::now();
    let wait = budget.wait(client, since);
    if wait > 0 {
        return exhausted(wait);
    }
    let mut charge = Charge { app: Arc::clone(&app), client, since, error: true };
    let response = next.run(request).await;
    charge.error = response.status().is_client_error() || response.status().is_server_error();
    let sized = response.headers().contains_key(header::CONTENT_LENGTH) || HttpBody::size_hint(response.body()).exact().is_some();
    if sized {
        return response;
    }
    // A body without a known size is still being made: it is charged when it ends, or the client leaves.
    let (parts, body) = response.into_parts();
    let body = body.into_data_stream().map(move |data| {
        let _under_way = &charge;
        data
    });
    Response::from_parts(parts, Body::from_stream(body))
}

fn exhausted(wait: u64) -> Response {
    let english = format!("the budget of work or errors is used up; come back in {wait} s");
    let mut response =
        HttpError::of("budget", english, format!("запас времени или ошибок исчерпан; вернитесь через {wait} с")).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIENT: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    fn budget() -> Budget {
        Budget::new(Allowance { proxies: vec!["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()], ..Allowance::default() })
    }

    #[test]
    fn work_is_saved_up_used_up_and_comes_back() {
        let (budget, start) = (budget(), Instant::now());
        budget.charge(CLIENT, Duration::from_secs(119), false, start);
        assert_eq!(budget.wait(CLIENT, start), 0);
        budget.charge(CLIENT, Duration::from_secs(31), false, start);
        assert_eq!(budget.wait(CLIENT, start), 31);
        assert_eq!(budget.wait("192.0.2.2".parse().unwrap(), start), 0, "another client has its own");
        assert_eq!(budget.wait(CLIENT, start + Duration::from_secs(31)), 0);
        assert_eq!(budget.wait(CLIENT, start + Duration::from_secs(86_400)), 0);
    }

    #[test]
    fn many_short_requests_and_many_errors_count_too() {
        let (budget, start) = (budget(), Instant::now());
        for _ in 0..4790 {
            assert_eq!(budget.wait(CLIENT, start), 0);
            budget.charge(CLIENT, Duration::ZERO, false, start);
        }
        budget.charge(CLIENT, Duration::from_millis(250), false, start);
        assert!(budget.wait(CLIENT, start) > 0);
        let other = "192.0.2.3".parse().unwrap();
        for _ in 0..60 {
            assert_eq!(budget.wait(other, start), 0);
            budget.charge(other, Duration::ZERO, true, start);
        }
        assert_eq!(budget.wait(other, start), 2);
    }

    #[test]
    fn only_trusted_proxies_say_who_the_client_is() {
        let budget = budget();
        let of = |peer: &str, forwarded: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", forwarded.parse().unwrap());
            budget.client(peer.parse().unwrap(), &headers).to_string()
        };
        assert_eq!(of("192.0.2.9", "192.0.2.1"), "192.0.2.9");
        assert_eq!(of("10.0.0.1", "192.0.2.7, 192.0.2.1, 10.0.0.2"), "192.0.2.1");
        assert_eq!(of("::ffff:10.0.0.1", "192.0.2.1"), "192.0.2.1");
        assert_eq!(of("10.0.0.1", "nonsense"), "10.0.0.1");
        assert_eq!(of("2001:db8:1:2:3:4:5:6", ""), "2001:db8:1:2::");
    }
}
