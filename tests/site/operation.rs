//! What the operator sees.

use crate::reply::{agent, reply};
use crate::server::{PROGRAM, SERVER, Server, escaped};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tugai::serve::{Entry, Settings, Worth};

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

/// A server with a program for its workers, and the lines that it writes down.
fn logged(program: &str) -> (Server, Arc<Mutex<Vec<String>>>) {
    let lines: Arc<Mutex<Vec<String>>> = Arc::default();
    let taken = Arc::clone(&lines);
    let log = Box::new(move |entry: &Entry| taken.lock().unwrap().push(serde_json::to_string(entry).unwrap()));
    let worth = Worth { all: true, slow: Duration::from_secs(60) };
    let settings = Settings { program: program.into(), worth, ..Settings::default() };
    (Server::start_with(settings, |app| app.with_log(log)), lines)
}

#[test]
fn a_request_is_written_down_without_who_asked() {
    let (server, lines) = logged(PROGRAM);
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

#[test]
fn the_cause_of_a_fault_of_its_own_is_written_down_and_not_told() {
    let (server, lines) = logged("/nowhere/tugai");
    let reply = server.get("/sparql?query=ASK%7B%7D", &[]);
    assert!(reply.status == 500 && !reply.body.contains("nowhere"), "{}", reply.body);
    let lines = lines.lock().unwrap().join("\n");
    assert!(lines.contains("\"status\":500") && lines.contains("\"cause\":\"starting a worker `/nowhere/tugai`: "), "{lines}");
}

fn tugai(folder: &Path, arguments: &[&str]) -> String {
    let run = Command::new(PROGRAM).current_dir(folder).args(arguments).output().unwrap();
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn a_backup_made_while_serving_restores_to_the_same_graph() {
    let server = Server::start(Settings::default());
    let folder = server.folder.path();
    tugai(folder, &["--store", "db", "backup", "kept"]);
    tugai(folder, &["--store", "again", "restore", "kept"]);
    let counted = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }";
    let restored = tugai(folder, &["--store", "again", "query", "-e", counted, "--to", "csv"]);
    let encoded = escaped(counted);
    assert_eq!(server.get(&format!("/sparql?format=csv&query={encoded}"), &[]).body, restored);
    tugai(folder, &["--store", "again", "backup", "twice"]);
    tugai(folder, &["--store", "third", "restore", "twice"]);
    let dump = |store: &str| tugai(folder, &["--store", store, "export", "--canonical", "--evidence"]);
    assert_eq!(dump("third"), dump("again"));
    assert!(dump("again").contains("seminar-2031"));
}

#[test]
fn nothing_is_overwritten_by_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| Command::new(PROGRAM).current_dir(folder.path()).args(arguments).output().unwrap();
    std::fs::create_dir(folder.path().join("kept")).unwrap();
    for arguments in [["--store", "db", "backup", "kept"], ["--store", "kept", "restore", "kept"], ["--store", "db", "restore", "none"]] {
        assert_eq!(run(&arguments).status.code(), Some(2), "{arguments:?}");
    }
    assert!(!folder.path().join("db").exists());
}

#[test]
fn whoever_chose_the_id_of_a_query_ends_it() {
    let server = Server::start(Settings::default());
    let product = "%7B%3Fa%20%3Fb%20%3Fc.%3Fd%20%3Fe%20%3Ff.%3Fg%20%3Fh%20%3Fi%7D";
    let path = format!("{}/sparql?query=SELECT(COUNT(*)AS%20%3Fn){product}", server.address);
    let id = "0123456789abcdef0";
    let asking = std::thread::spawn(move || reply(agent().get(path).header("Query-Id", id).call()));
    let cancel = |id: &str| reply(agent().delete(format!("{}/api/queries/{id}", server.address)).call()).status;
    while cancel(id) == 404 {
        assert!(!asking.is_finished(), "the query ended before it was cancelled: {:?}", asking.join());
        std::thread::sleep(Duration::from_millis(20));
    }
    let ended = asking.join().unwrap();
    assert_eq!((ended.status, ended.body.contains("cancelled")), (503, true), "{}", ended.body);
    assert_eq!(cancel("q1"), 403);
    assert_eq!(server.get("/api/queries", &[]).status, 403);
}
