//! No request takes the server down or makes it answer with a fault of its own: random methods, addresses, headers and bodies, and bytes that
//! are no HTTP at all.
//!
//! `TUGAI_FUZZ=100000 cargo test --test clients requests -- --nocapture` sends a hundred thousand; without it a few hundred are sent. Request
//! number N is the same in every run, so a failure names it.

use super::dice::Dice;
use super::server::{Server, TOKEN, written};
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// How many requests are sent when nobody asks for more.
const FEW: u64 = 500;
/// How long an answer may take: the deadline of the server and some more.
const PATIENCE: Duration = Duration::from_secs(25);

// Each a list, parted by spaces where no part has one, else by `¦`.
const METHODS: &str = "GET GET GET GET HEAD POST POST PUT DELETE OPTIONS QUERY get";
const PATHS: &str = "/ /sparql /sparql /sparql /sparql/ /update /store /store/x /graph/item/a1 /queries /queries/signed-with /queries/events-of-year \
    /queries/none /id/organization/carec /id/organization/carec.ttl /id/event/none /item/0.html /concept/event-kind/seminar /evidence/0 \
    /decision/0 /record/0 /ontology /ontology/Event /ontology.jsonld /search /catalog /.well-known/void /.well-known/sparql-examples \
    /health/live /health/ready /metrics /problems/time /assets/style.css /api/decide /api/review /api/extract \
    /api/items /api/queries /api/queries/0123456789abcdef";
const NAMES: &str = "query query query update default-graph-uri named-graph-uri using-graph-uri graph default format q class in limit page offset lang year party \
    since url file below timeout explain ";
const VALUES: &str = "ASK{}¦SELECT * { ?s ?p ?o } LIMIT 3¦CONSTRUCT WHERE { ?s ?p ?o } LIMIT 3¦DESCRIBE <id/organization/carec>¦SELECT * { ?s }¦\
    SELECT (COUNT(*) AS ?n) { ?s ?p ?o }¦DROP ALL¦LOAD <http://127.0.0.1/>¦ASK { SERVICE <http://127.0.0.1:1/> {} }¦\
    SELECT * { ?s ?p ?o FILTER(REGEX(?o, \"(\")) }¦SELECT ?x { VALUES ?x { 1 2 } BIND(1/0 AS ?y) }¦BASE <x> ASK { <> <> <> }¦\
    SELECT * { GRAPH ?g { ?e ?p <<( ?s ?q ?o )>> } } LIMIT 2¦INSERT DATA { <urn:a> <urn:b> 1 }¦https://w3id.org/tugai/graph/ontology¦urn:none¦\
    not an IRI¦<>¦json¦ttl¦html¦csv¦x¦2020¦-1¦0¦99999999999999999999¦1e309¦NaN¦ru¦меморандум¦%¦\u{0}¦\u{202e}\u{10ffff}";
const HEADERS: &str = "Accept: text/html¦Accept: application/sparql-results+json¦Accept: text/turtle;q=0.1, */*;q=0¦Accept: ;;;,,q=¦Accept: */*;q=nan¦\
    Accept: text/csv, application/n-quads¦Accept: application/problem+json¦Accept-Language: ru¦Accept-Language: *;q=x, -¦\
    Accept-Encoding: gzip, br, zstd¦Accept-Encoding: identity;q=0¦Content-Type: application/sparql-query¦Content-Type: text/turtle¦\
    Content-Type: application/x-www-form-urlencoded¦Content-Type: application/sparql-update; charset=utf-16¦Content-Type: ;¦\
    Content-Type: multipart/form-data; boundary=x¦Content-Type: multipart/form-data¦Content-Type: application/json¦If-None-Match: *¦\
    If-None-Match: W/\"0¦If-Modified-Since: Sun, 99 Foo 2999 99:99:99 GMT¦Origin: null¦Origin: http://evil.example¦Host: evil.example¦\
    Query-Id: a¦Query-Id: \u{e9}\t;¦Authorization: Bearer x¦Authorization: Basic ¦X-Forwarded-For: ::1, x¦Expect: 100-continue¦\
    Transfer-Encoding: chunked¦Range: bytes=5-1¦Upgrade: h2c";
const BODIES: &str = "¦ASK{}¦query=ASK%7B%7D¦query=%FF&query=¦update=CLEAR+ALL¦{\"who\":\"a\",\"why\":\"b\",\"act\":\"undo\",\"id\":\"x\"}¦{¦[]¦\
    <urn:a> <urn:b> <urn:c> .¦<html><body><p>Прошёл семинар.</p>¦Прошёл семинар в Ташкенте.¦--x\r\nContent-Disposition: form-data\r\n\r\n¦\
    5\r\nASK{}\r\n0\r\n\r\n¦\u{0}\u{1f}";

/// One of a list.
fn one(dice: &mut Dice, all: &'static str, parted: char) -> &'static str {
    dice.pick(&all.split(parted).collect::<Vec<_>>())
}

/// Most bytes as `%XX`, as a client would; now and then as they are.
fn encoded(dice: &mut Dice, text: &str) -> String {
    if dice.below(12) == 0 {
        return text.replace([' ', '\r', '\n'], "+");
    }
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// An address; now and then one that no route has.
fn address(dice: &mut Dice) -> String {
    let mut address = one(dice, PATHS, ' ').to_owned();
    match dice.below(14) {
        0 => address += "/../../etc/passwd",
        1 => address += "%2e%2e%2f%00%ff",
        2 => address += &"/a".repeat(1 + dice.below(2000)),
        3 => address += &encoded(dice, "Ж/\u{0}.ttl"),
        _ => {}
    }
    for at in 0..dice.below(4) {
        let (name, value) = (one(dice, NAMES, ' '), one(dice, VALUES, '¦'));
        let mark = if at == 0 { "?" } else { "&" };
        address.extend([mark, name, "=", &encoded(dice, value)]);
    }
    address
}

/// Request number `number`, and whether it may be less than its headers say.
fn request(number: u64, server: &Server) -> (Vec<u8>, bool) {
    let mut dice = Dice(number);
    let (method, address) = (one(&mut dice, METHODS, ' '), address(&mut dice));
    let mut head = format!("{method} {address} HTTP/1.1\r\nConnection: close\r\n");
    if dice.below(10) > 0 {
        head.extend(["Host: ", &server.address, "\r\n"]);
    }
    if dice.below(3) == 0 {
        head.extend(["Authorization: Bearer ", TOKEN, "\r\n"]);
    }
    for _ in 0..dice.below(5) {
        head.extend([one(&mut dice, HEADERS, '¦'), "\r\n"]);
    }
    let mut body = one(&mut dice, BODIES, '¦').as_bytes().repeat(1 + dice.below(2));
    if method != "GET" || dice.below(6) == 0 {
        let length = if dice.below(20) == 0 { body.len() + 7 } else { body.len() };
        head.extend(["Content-Length: ", &length.to_string(), "\r\n"]);
    } else {
        body.clear();
    }
    let mut partial =
        head.contains("Transfer-Encoding") || head.contains("Expect") || head.contains(&format!("Length: {}\r", body.len() + 7));
    let mut bytes = [head.as_bytes(), b"\r\n", &body].concat();
    if dice.below(25) == 0 {
        let at = dice.below(bytes.len());
        bytes[at] = u8::try_from(dice.below(256)).unwrap();
        bytes.truncate(at.max(bytes.len() - dice.below(40)));
        partial = true;
    }
    (bytes, partial)
}

/// The status of the answer; none where the server closes the connection without one. Nothing more is sent behind a partial request, so that
/// nobody waits for it.
fn status(server: &Server, (bytes, partial): &(Vec<u8>, bool)) -> Option<u16> {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // A server may refuse before it has read everything.
    let _sent = stream.write_all(bytes);
    if *partial {
        let _ended = stream.shutdown(Shutdown::Write);
    }
    let mut answer = Vec::new();
    let mut piece = [0; 4096];
    while answer.len() < 12 {
        match stream.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => answer.extend_from_slice(&piece[..length]),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::ConnectionReset) => break,
            Err(error) => panic!("reading an answer: {error}"),
        }
    }
    let text = String::from_utf8_lossy(&answer);
    text.strip_prefix("HTTP/1.1 ").or(text.strip_prefix("HTTP/1.0 "))?.get(..3)?.parse().ok()
}

#[test]
fn no_request_is_a_fault_of_the_server() {
    let server = written();
    let count = std::env::var("TUGAI_FUZZ").ok().and_then(|count| count.parse().ok()).unwrap_or(FEW);
    let mut failed = Vec::new();
    let mut told = std::collections::BTreeMap::<_, usize>::new();
    for number in 0..count {
        let sent = request(number, &server);
        let status = status(&server, &sent);
        *told.entry(status).or_default() += 1;
        if status.is_some_and(|status| status >= 500 && status != 503 && status != 504) {
            eprintln!("request {number} is {status:?}: {}", String::from_utf8_lossy(&sent.0).escape_debug());
            failed.push(number);
        }
        assert!(server.lives(), "the server ended at request {number}");
    }
    eprintln!("statuses: {told:?}");
    assert!(failed.is_empty() && server.panics().is_empty(), "requests {failed:?}, panics {:?}", server.panics());
}
