//! A client that is quicker than the servers that it measures: keep-alive connections on plain sockets, one thread each.
//!
//! Reads requests from standard input, one a line: a path, then headers, parted by tabs. Each connection asks them in turn, from an
//! offset of its own, until the time is over. Prints, parted by tabs: for each request its number, last status, answers, failures (5xx
//! and broken connections), median and 95th percentile in microseconds, bytes of its last body; then a line `all` with answers, failures
//! and seconds. `benches/serve.py` runs it:
//!
//! ```text
//! client 127.0.0.1:7878 CONNECTIONS SECONDS MOST-ANSWERS < requests
//! ```

#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

#[path = "client/http.rs"]
mod http;

use http::Connection;
use std::io::{Error, ErrorKind, Result, read_to_string, stdin};
use std::net::SocketAddr;
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What is asked of whom.
struct Load {
    address: SocketAddr,
    connections: usize,
    time: Duration,
    most: usize,
    requests: Vec<Vec<u8>>,
}

/// What came of one request, over all connections.
#[derive(Clone, Default)]
struct Tally {
    status: u16,
    failures: usize,
    bytes: usize,
    times: Vec<Duration>,
}

fn main() -> Result<()> {
    // `cargo bench` adds an argument of its own.
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [address, connections, seconds, most] = given.as_slice() else { return Ok(()) };
    let address = number::<SocketAddr>(address)?;
    let text = read_to_string(stdin())?;
    let load = Load {
        address,
        connections: number(connections)?,
        time: Duration::from_secs_f64(number(seconds)?),
        most: number(most)?,
        requests: text.lines().map(|line| http::request(line, address)).collect(),
    };
    let begin = Instant::now();
    let tallies = run(&load, begin);
    report(&tallies, begin.elapsed());
    Ok(())
}

fn number<T: FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| Error::new(ErrorKind::InvalidInput, format!("unusable argument `{text}`")))
}

/// Asks over all connections; the tallies of the requests.
fn run(load: &Load, begin: Instant) -> Vec<Tally> {
    let asked = AtomicUsize::new(0);
    let mut all = vec![Tally::default(); load.requests.len()];
    thread::scope(|scope| {
        let asked = &asked;
        let threads: Vec<_> = (0..load.connections).map(|number| scope.spawn(move || ask(load, begin, asked, number))).collect();
        for tallies in threads.into_iter().filter_map(|thread| thread.join().ok()) {
            for (sum, part) in all.iter_mut().zip(tallies) {
                sum.add(part);
            }
        }
    });
    all
}

/// One connection, opened anew when it breaks.
fn ask(load: &Load, begin: Instant, asked: &AtomicUsize, number: usize) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); load.requests.len()];
    let mut connection = Connection::open(load.address);
    // Neighbours start far apart, so that all requests are asked from the beginning.
    let first = number * load.requests.len() / load.connections;
    for turn in first.. {
        if begin.elapsed() >= load.time || asked.fetch_add(1, Ordering::Relaxed) >= load.most {
            break;
        }
        let at = turn % load.requests.len();
        let start = Instant::now();
        let answer = connection.as_mut().map_err(|error| error.kind()).and_then(|open| open.ask(&load.requests[at]).map_err(|e| e.kind()));
        let Ok((status, bytes)) = answer else {
            tallies[at].failures += 1;
            connection = Connection::open(load.address);
            continue;
        };
        let tally = &mut tallies[at];
        tally.status = status;
        tally.bytes = bytes;
        if status >= 500 {
            tally.failures += 1;
        } else {
            tally.times.push(start.elapsed());
        }
    }
    tallies
}

impl Tally {
    fn add(&mut self, part: Self) {
        self.status = self.status.max(part.status);
        self.bytes = self.bytes.max(part.bytes);
        self.failures += part.failures;
        self.times.extend(part.times);
    }

    /// The time in microseconds that a share of the answers, in percent, took at most.
    fn percentile(times: &[Duration], percent: usize) -> u128 {
        times.get((times.len() * percent / 100).min(times.len().saturating_sub(1))).map_or(0, Duration::as_micros)
    }
}

fn report(tallies: &[Tally], took: Duration) {
    for (number, tally) in tallies.iter().enumerate() {
        let mut times = tally.times.clone();
        times.sort_unstable();
        let (median, late) = (Tally::percentile(&times, 50), Tally::percentile(&times, 95));
        println!("{number}\t{}\t{}\t{}\t{median}\t{late}\t{}", tally.status, times.len(), tally.failures, tally.bytes);
    }
    let answers: usize = tallies.iter().map(|tally| tally.times.len()).sum();
    let failures: usize = tallies.iter().map(|tally| tally.failures).sum();
    println!("all\t{answers}\t{failures}\t{:.3}", took.as_secs_f64());
}
