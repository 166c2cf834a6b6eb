//! Requests refused before they are said to their end.

use crate::Start;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::Duration;

static PART: [u8; 64 << 10] = [b'a'; 64 << 10];

/// A connection on which the head of a request is said.
fn begun(address: &str, path: &str, length: usize, more: &str) -> TcpStream {
    let address = address.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n{more}\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

/// The status of what comes next; the rest of it is left.
fn status(stream: &mut TcpStream) -> String {
    let mut line = [0; 12];
    stream.read_exact(&mut line).unwrap();
    String::from_utf8_lossy(&line[9..]).into_owned()
}

#[test]
fn who_is_refused_while_sending_still_hears_why() {
    let server = Start::default().run();
    for (path, expected) in [("/api/items", "401"), ("/api/extract", "413")] {
        let mut stream = begun(&server.address, path, 20 * PART.len(), "");
        for _ in 0..20 {
            stream.write_all(&PART).unwrap();
            // Long enough for the refusal to be made.
            sleep(Duration::from_millis(10));
        }
        assert_eq!(status(&mut stream), expected, "{path}");
    }
}

#[test]
fn who_sends_on_and_on_is_cut_off() {
    let server = Start::default().run();
    let mut stream = begun(&server.address, "/api/items", usize::MAX >> 1, "");
    let ended = (0..4096).map(|_| stream.write_all(&PART)).find_map(Result::err).map(|error| error.kind());
    assert!(matches!(ended, Some(ErrorKind::BrokenPipe | ErrorKind::ConnectionReset)), "{ended:?}");
}

#[test]
fn who_waits_for_leave_to_send_is_refused_without_it() {
    let server = Start::default().run();
    let mut stream = begun(&server.address, "/api/items", PART.len(), "Expect: 100-continue\r\n");
    assert_eq!(status(&mut stream), "401");
}
