//! Clients that leave, do not read, say nothing, or come while others are at work.

use super::server::{Server, wait};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;
use tugai::serve::Settings;
use tugai::work::Cause;

/// Bytes without end.
const ENDLESS: &str = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
/// Work without end, and not a byte.
const SILENT: &str = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";

fn patient() -> Server {
    Server::start(false, Settings { time: Duration::from_secs(60), ..Settings::default() })
}

#[test]
fn work_stops_when_the_client_is_gone() {
    let server = patient();
    for (count, query) in [ENDLESS, SILENT].into_iter().enumerate() {
        let stream = server.send(query);
        wait("the query does not start", || server.app.tally().active() == 1);
        drop(stream);
        wait("the query goes on", || server.app.tally().active() == 0);
        assert_eq!(server.app.tally().killed(Cause::Gone), count as u64 + 1, "{query}");
    }
}

#[test]
fn the_largest_query_gives_way_when_all_together_take_too_much() {
    let server = Server::start(true, Settings { time: Duration::from_secs(60), total: 256 << 20, ..Settings::default() });
    // Nobody reads its answer, so it waits, and holds no more than the statements of the store once.
    let small = server.send("SELECT * { ?a ?b ?c . ?d ?e ?f }");
    wait("the small query does not start", || server.app.tally().active() == 1);
    let reply = server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i");
    assert_eq!(reply.status, 503, "{}", reply.body);
    assert!(reply.body.contains("all queries together took more than 256 MiB"), "{}", reply.body);
    assert_eq!((server.app.tally().killed(Cause::Crowd), server.app.tally().active()), (1, 1));
    drop(small);
}

#[test]
fn an_answer_that_was_cut_does_not_look_whole() {
    let server = Server::start(false, Settings { time: Duration::from_secs(1), ..Settings::default() });
    let reply = server.ask(ENDLESS);
    assert_eq!((reply.status, reply.whole), (200, false));
    assert!(reply.body.len() > 64 << 10);
    let rows = Server::start(false, Settings { rows: 50_000, ..Settings::default() }).ask(ENDLESS);
    assert_eq!((rows.status, rows.whole), (200, false));
}

#[test]
fn who_does_not_read_is_cut_off_at_the_deadline() {
    let server = Server::start(false, Settings { time: Duration::from_secs(1), ..Settings::default() });
    let mut stream = server.send(ENDLESS);
    wait("the query outlives its deadline", || server.app.tally().killed(Cause::Time) == 1 && server.app.tally().active() == 0);
    let mut rest = Vec::new();
    // What was on its way, and then the end of the connection without the last chunk; or nothing but a reset.
    let read = stream.read_to_end(&mut rest);
    assert!(read.is_err() || !rest.ends_with(b"0\r\n\r\n"));
}

#[test]
fn who_does_not_read_keeps_nobody_from_an_answer() {
    let settings = Settings { time: Duration::from_secs(600), queries: 1, patience: Duration::from_secs(500), ..Settings::default() };
    let server = Server::start(false, settings);
    let unread = server.send(ENDLESS);
    wait("the query does not start", || server.app.tally().active() == 1);
    assert_eq!(server.ask("ASK {}").status, 200);
    assert_eq!(server.app.tally().active(), 1, "the other goes on");
    drop(unread);
}

#[test]
fn a_long_answer_streams_in_bounded_memory() {
    let memory = 96 << 20;
    let server = Server::start(false, Settings { time: Duration::from_secs(120), memory, ..Settings::default() });
    let reply = server.ask(&format!("{ENDLESS} LIMIT 150000"));
    assert_eq!((reply.status, reply.whole), (200, true));
    assert!(reply.body.len() as u64 > memory / 2, "{}", reply.body.len());
    assert_eq!(server.app.tally().rows(), 150_000);
}

#[test]
fn sockets_that_say_nothing_keep_nobody_from_an_answer() {
    let server = patient();
    let silent: Vec<TcpStream> = (0..500)
        .map(|n| {
            let mut stream = TcpStream::connect(&server.address).unwrap();
            stream.write_all(&b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: lo"[..n % 40]).unwrap();
            stream
        })
        .collect();
    assert!(server.lives());
    assert_eq!(server.ask("ASK{}").status, 200);
    drop(silent);
}

#[test]
fn a_light_query_is_answered_while_heavy_ones_run() {
    let server = patient();
    let heavy = [server.send(SILENT), server.send(SILENT)];
    wait("the queries do not start", || server.app.tally().active() == 2);
    for _ in 0..20 {
        assert_eq!(server.ask("SELECT * { ?s a tug:Event } LIMIT 3").status, 200);
    }
    assert_eq!(server.app.tally().active(), 2);
    drop(heavy);
}

/// The workers of which a thread has a lowered priority (proc(5), `stat`).
fn lowered(server: &Server) -> Vec<String> {
    let nice = |thread: &Path| {
        let stat = fs::read_to_string(thread.join("stat")).ok()?;
        stat.rsplit_once(')')?.1.split_whitespace().nth(16)?.parse::<i32>().ok()
    };
    let is_lowered = |worker: &String| {
        let threads = fs::read_dir(format!("/proc/{worker}/task")).into_iter().flatten().flatten();
        threads.filter_map(|thread| nice(&thread.path())).any(|nice| nice > 0)
    };
    server.workers().into_iter().filter(is_lowered).collect()
}

#[test]
fn a_worker_that_stepped_back_has_its_priority_again_for_the_next_query() {
    let server = Server::start(false, Settings { time: Duration::from_secs(600), ..Settings::default() });
    let product = "?a a tug:Event . ?b a tug:Event . ?c a tug:Event FILTER(STR(?a) < STR(?c))";
    // However fast the machine is, one of them takes long enough; each takes twice as long as the one before.
    let worker =
        (18..28).map(|power| format!("SELECT (COUNT(*) AS ?n) {{ SELECT * {{ {product} }} LIMIT {} }}", 1 << power)).find_map(|query| {
            std::thread::scope(|scope| {
                let asked = scope.spawn(|| server.ask(&query));
                while !asked.is_finished() && lowered(&server).is_empty() {
                    std::thread::sleep(Duration::from_millis(10));
                }
                assert_eq!(asked.join().unwrap().status, 200);
                lowered(&server).pop()
            })
        });
    let worker = worker.expect("no worker steps back, or none waits for the next query");
    assert_eq!(server.ask("ASK {}").status, 200);
    assert_eq!(lowered(&server), Vec::<String>::new());
    assert!(server.workers().contains(&worker));
}

#[test]
fn a_query_can_be_cancelled_by_its_id() {
    let server = patient();
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| server.ask(SILENT));
        wait("the query does not start", || server.app.tally().active() == 1);
        let running = server.app.pool.running();
        assert!(running.len() == 1 && running[0].text == SILENT);
        assert!(server.app.pool.cancel(&running[0].id) && !server.app.pool.cancel("another"));
        let reply = asked.join().unwrap();
        assert_eq!(reply.status, 503);
        assert!(reply.body.contains("/problems/cancelled"), "{}", reply.body);
    });
}
