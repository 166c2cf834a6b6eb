//! What the operator sees.

use crate::server::{SERVER, Server};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tugai::serve::{Settings, Worth};

#[test]
fn metrics_count_requests_and_queries() {
    SERVER.get("/sparql?query=SELECT*%7B%3Fs%20a%20tug%3AEvent%7DLIMIT%203", &[]);
    SERVER.get("/id/event/none", &[]);
    let reply = SERVER.get("/metrics", &[]);
    assert_eq!((reply.status, reply.header("content-type")), (200, "text/plain; version=0.0.4; charset=utf-8"));
    let value = |name: &str| -> f64 {
        let line = reply.body.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name}: {}", reply.body));
        line.rsplit(' ').next().unwrap().parse().unwrap()
    };
    for name in [
        "tugai_requests_total{route=\"/sparql\",status=\"200\"}",
        "tugai_requests_total{route=\"/id/{*path}\",status=\"404\"}",
        "tugai_request_seconds_count{route=\"/sparql\",status=\"200\"}",
        "tugai_queries_total",
        "tugai_rows_total",
        "tugai_bytes_total",
        "tugai_store_bytes",
        "tugai_generation",
        "tugai_requests_active",
    ] {
        assert!(value(name) >= 1.0, "{name}: {}", value(name));
    }
    assert!(value("tugai_queries_killed_total{cause=\"time\"}") >= 0.0);
}

#[test]
fn a_request_is_written_down_without_who_asked() {
    let lines: Arc<Mutex<Vec<String>>> = Arc::default();
    let taken = Arc::clone(&lines);
    let log = Box::new(move |entry: &tugai::serve::Entry| taken.lock().unwrap().push(serde_json::to_string(entry).unwrap()));
    let settings = Settings { worth: Worth { all: true, slow: Duration::from_secs(60) }, ..Settings::default() };
    let server = Server::start_with(settings, |app| app.with_log(log));
    server.get("/sparql?query=ASK%7B%0A%7D", &[("User-Agent", "somebody"), ("Authorization", "Bearer secret")]);
    server.get("/id/event/none", &[]);
    let lines = lines.lock().unwrap().join("\n");
    for part in
        ["\"route\":\"/sparql\",\"method\":\"GET\",\"status\":200", "\"text\":\"ASK{ }\"", "\"route\":\"/id/{*path}\"", "\"status\":404"]
    {
        assert!(lines.contains(part), "{part}: {lines}");
    }
    assert!(!lines.contains("somebody") && !lines.contains("secret") && !lines.contains("127.0.0.1"), "{lines}");
}
