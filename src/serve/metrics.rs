//! `/metrics`: counts for Prometheus, in its text format (0.0.4).

use super::state::App;
use crate::work::Cause;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Upper borders of the buckets of times, in seconds.
const BUCKETS: [f64; 10] = [0.005, 0.01, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];

/// Requests, as counts.
#[derive(Debug, Default)]
pub(super) struct Metrics {
    /// Requests that are being answered.
    pub(super) active: AtomicU64,
    routes: Mutex<BTreeMap<(String, u16), Times>>,
}

/// The requests of one route that had one status.
#[derive(Debug, Default)]
struct Times {
    count: u64,
    seconds: f64,
    buckets: [u64; BUCKETS.len()],
}

impl Metrics {
    /// Counts a request that was answered.
    pub(super) fn note(&self, route: &str, status: u16, time: Duration) {
        let mut routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        let times = routes.entry((route.to_owned(), status)).or_default();
        times.count += 1;
        times.seconds += time.as_secs_f64();
        for (bucket, border) in times.buckets.iter_mut().zip(BUCKETS) {
            *bucket += u64::from(time.as_secs_f64() <= border);
        }
    }

    fn routes(&self, out: &mut String) {
        head(out, "tugai_requests_total", "counter", "Requests that were answered.");
        let routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        for ((route, status), times) in routes.iter() {
            let _ = writeln!(out, "tugai_requests_total{{route=\"{route}\",status=\"{status}\"}} {}", times.count);
        }
        head(out, "tugai_request_seconds", "histogram", "Time to the beginning of an answer.");
        for ((route, status), times) in routes.iter() {
            let labels = format!("route=\"{route}\",status=\"{status}\"");
            let borders = BUCKETS.iter().map(ToString::to_string).chain(["+Inf".to_owned()]);
            for (border, count) in borders.zip(times.buckets.iter().chain([&times.count])) {
                let _ = writeln!(out, "tugai_request_seconds_bucket{{{labels},le=\"{border}\"}} {count}");
            }
            let _ = writeln!(out, "tugai_request_seconds_sum{{{labels}}} {}", times.seconds);
            let _ = writeln!(out, "tugai_request_seconds_count{{{labels}}} {}", times.count);
        }
    }
}

/// `GET /metrics`
pub(super) async fn show(State(app): State<Arc<App>>) -> Response {
    let state = Arc::clone(&app);
    let size = tokio::task::spawn_blocking(move || state.store.size()).await.unwrap_or_default();
    let mut out = String::new();
    app.metrics.routes(&mut out);
    let tally = app.tally();
    for (name, kind, help, value) in [
        ("tugai_requests_active", "gauge", "Requests that are being answered.", app.metrics.active.load(Relaxed)),
        ("tugai_queries_active", "gauge", "Queries that run now.", tally.active()),
        ("tugai_queries_total", "counter", "Queries that were run.", tally.asked()),
        ("tugai_queries_busy_total", "counter", "Queries sent away since too many were running.", tally.busy()),
        ("tugai_workers_started_total", "counter", "Worker processes that were started.", tally.started()),
        ("tugai_rows_total", "counter", "Rows and triples of whole answers.", tally.rows()),
        ("tugai_bytes_total", "counter", "Bytes of whole answers before compression.", tally.bytes()),
        ("tugai_store_bytes", "gauge", "Size of the store on disk.", size),
        ("tugai_generation", "gauge", "Number of the state of the graph.", app.generation()),
    ] {
        head(&mut out, name, kind, help);
        let _ = writeln!(out, "{name} {value}");
    }
    head(&mut out, "tugai_queries_killed_total", "counter", "Queries whose worker was ended, by cause.");
    for (name, cause) in Cause::ALL {
        let _ = writeln!(out, "tugai_queries_killed_total{{cause=\"{name}\"}} {}", tally.killed(cause));
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], out).into_response()
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_in_every_bucket_above_it() {
        let metrics = Metrics::default();
        metrics.note("/sparql", 200, Duration::from_millis(20));
        let mut out = String::new();
        metrics.routes(&mut out);
        for line in ["le=\"0.01\"} 0", "le=\"0.025\"} 1", "le=\"30\"} 1", "le=\"+Inf\"} 1", "_count{route=\"/sparql\",status=\"200\"} 1"] {
            assert!(out.contains(line), "{line}: {out}");
        }
    }
}
