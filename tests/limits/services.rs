//! Calls of other endpoints: none but those that are allowed, none to this machine unless that is allowed too, and each within bounds.

use super::server::Server;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use tugai::query::Services;
use tugai::serve::Settings;

const ROWS: &str = r#"{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"from elsewhere"}}]}}"#;
const SECRET: &str = "a secret of the inside";

/// An endpoint that answers all requests alike; how many came, and where it is.
fn remote(status: &'static str, headers: &'static str, body: String) -> (Arc<AtomicUsize>, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (count, port) = (Arc::new(AtomicUsize::new(0)), listener.local_addr().unwrap().port());
    let seen = Arc::clone(&count);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            seen.fetch_add(1, Relaxed);
            let _request = stream.read(&mut [0; 4096]);
            let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/sparql-results+json\r\nConnection: close\r\n{headers}");
            let _gone = write!(stream, "{head}Content-Length: {}\r\n\r\n{body}", body.len());
        }
    });
    (count, format!("http://127.0.0.1:{port}/sparql"))
}

fn server(allowed: &[&String], inside: &[&str]) -> Server {
    let services = Services {
        allowed: allowed.iter().map(|iri| (*iri).clone()).collect(),
        inside: inside.iter().map(|host| (*host).to_owned()).collect(),
    };
    Server::start(false, Settings { services, ..Settings::default() })
}

#[test]
fn an_allowed_endpoint_is_called_once_for_all_rows() {
    let (count, iri) = remote("200 OK", "", ROWS.to_owned());
    let server = server(&[&iri], &["127.0.0.1"]);
    let reply = server.ask(&format!("SELECT ?x {{ SERVICE <{iri}> {{ ?a ?b ?x }} }}"));
    assert_eq!((reply.status, reply.body.as_str()), (200, "x\r\nfrom elsewhere\r\n"));
    let by_variable =
        server.ask(&format!("SELECT (COUNT(?x) AS ?n) {{ VALUES ?s {{ <{iri}> }} ?e a tug:Event SERVICE ?s {{ ?a ?b ?x }} }}"));
    assert_eq!((by_variable.status, by_variable.body.as_str()), (200, "n\r\n700\r\n"), "{by_variable:?}");
    assert_eq!(count.load(Relaxed), 2);
}

#[test]
fn nothing_else_is_called() {
    let (count, iri) = remote("200 OK", "", ROWS.to_owned());
    let other = iri.replace("/sparql", "/other");
    for (server, status) in [(server(&[], &["127.0.0.1"]), 403), (server(&[&other], &["127.0.0.1"]), 403), (server(&[&iri], &[]), 503)] {
        let reply = server.ask(&format!("SELECT * {{ SERVICE <{iri}> {{ ?a ?b ?x }} }}"));
        assert_eq!(reply.status, status, "{}", reply.body);
    }
    let by_variable = server(&[&other], &["127.0.0.1"]).ask(&format!("SELECT * {{ VALUES ?s {{ <{iri}> }} SERVICE ?s {{ ?a ?b ?x }} }}"));
    assert_eq!(by_variable.status, 403, "{}", by_variable.body);
    assert_eq!(count.load(Relaxed), 0);
}

#[test]
fn what_a_failed_endpoint_says_is_not_told_and_can_be_passed_over() {
    let (followed, elsewhere) = remote("200 OK", "", ROWS.to_owned());
    let moved: &'static str = Box::leak(format!("Location: {elsewhere}\r\n").into_boxed_str());
    let remotes = [
        remote("500 Oops", "", SECRET.to_owned()).1,
        remote("302 Found", moved, SECRET.to_owned()).1,
        remote("200 OK", "", SECRET.to_owned()).1,
        remote("200 OK", "", format!("{{\"head\":{{\"vars\":[]}},\"x\":\"{}\"}}", "a".repeat(11 << 20))).1,
        "http://127.0.0.1:9/".to_owned(),
    ];
    let server = server(&remotes.iter().collect::<Vec<_>>(), &["127.0.0.1"]);
    for iri in &remotes {
        let reply = server.ask(&format!("SELECT * {{ SERVICE <{iri}> {{ ?a ?b ?x }} }}"));
        assert_eq!(reply.status, 503, "{}", reply.body);
        assert!(reply.body.contains("/problems/remote") && !reply.body.contains("secret"), "{}", reply.body);
        let silent = server.ask(&format!("ASK {{ SERVICE SILENT <{iri}> {{ ?a ?b ?x }} }}"));
        assert_eq!((silent.status, silent.body.as_str()), (200, "true"), "{iri}");
    }
    assert_eq!(followed.load(Relaxed), 0);
}
