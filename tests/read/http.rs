//! Fetching over http: every way in which a server can be slow, wrong or unwilling is a diagnostic, and the rest goes on.

use crate::server::{Server, reply};
use std::io::Write;
use std::time::Duration;
use tugai::fetch::{Limits, inputs};
use tugai::model::{Format, Input};
use tugai::read::read;
use tugai::report::Diagnostic;

const PAGE: &str = "<html><body><article><p>The water offices of two valleys agreed to meet.</p></article></body></html>";

fn limits() -> Limits {
    Limits { size_bytes: 1 << 20, ..Limits::default() }
}

fn fetch(addresses: &[String], limits: &Limits) -> Vec<Result<Input, Diagnostic>> {
    inputs(addresses, limits).collect()
}

fn code(result: &Result<Input, Diagnostic>) -> &'static str {
    result.as_ref().err().map_or("", |found| found.code)
}

/// A server without a robots.txt that answers every other path with `answer`.
fn open_server(answer: impl Fn(&str, &str, &mut std::net::TcpStream) + Send + Sync + 'static) -> Server {
    Server::start(move |path, head, stream| match path {
        "/robots.txt" => reply(stream, "404 Not Found", "", b""),
        _ => answer(path, head, stream),
    })
}

#[test]
fn a_page_is_read_in_the_charset_that_the_server_states() {
    let text = "<html><body><article><p>Министры двух стран обсудили уровень воды.</p></article></body></html>";
    let bytes = encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
    let server = open_server(move |_, _, stream| reply(stream, "200 OK", "Content-Type: Text/HTML; Charset=\"windows-1251\"\r\n", &bytes));
    let found = fetch(&[format!("{}/a#top", server.address)], &limits());
    let input = found[0].as_ref().unwrap();
    assert_eq!((input.media_type.as_deref(), input.charset.as_deref()), (Some("text/html"), Some("windows-1251")));
    let reading = read(input, None);
    assert_eq!(reading.items[0].text, "Министры двух стран обсудили уровень воды.");
    assert_eq!(reading.items[0].url.as_deref(), Some(&*format!("{}/a", server.address)));
    assert!(server.requests().iter().all(|head| head.to_lowercase().contains("user-agent: tugai/")));
}

#[test]
fn a_feed_gives_its_entries() {
    let feed = "<rss version=\"2.0\"><channel><title>F</title><item><title>A</title><link>/a</link></item><item><title>B</title></item></channel></rss>";
    let server = open_server(move |_, _, stream| reply(stream, "200 OK", "Content-Type: application/rss+xml\r\n", feed.as_bytes()));
    let reading = read(fetch(&[format!("{}/feed", server.address)], &limits())[0].as_ref().unwrap(), None);
    assert_eq!(reading.items.iter().map(|item| item.format).collect::<Vec<_>>(), [Format::Feed, Format::Feed]);
}

#[test]
fn a_server_that_hangs_times_out_and_the_others_are_read() {
    let slow = open_server(|path, _, stream| {
        if path == "/body" {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<html>").unwrap();
        }
        std::thread::sleep(Duration::from_secs(60));
    });
    let good = open_server(|_, _, stream| reply(stream, "200 OK", "", PAGE.as_bytes()));
    let limits = Limits { timeout_s: 3, ..limits() };
    let found = fetch(&[format!("{}/head", slow.address), format!("{}/body", slow.address), format!("{}/", good.address)], &limits);
    assert_eq!(found.iter().map(code).collect::<Vec<_>>(), ["I031", "I031", ""]);
}

#[test]
fn redirects_are_followed_up_to_a_limit() {
    let server = open_server(|path, _, stream| match path {
        "/old" => reply(stream, "301 Moved Permanently", "Location: new?a=1\r\n", b""),
        "/new?a=1" => reply(stream, "200 OK", "", PAGE.as_bytes()),
        "/away" => reply(stream, "302 Found", "Location: file:///etc/hostname\r\n", b""),
        _ => reply(stream, "302 Found", "Location: /loop\r\n", b""),
    });
    let found = fetch(&["/old", "/loop", "/away"].map(|path| format!("{}{path}", server.address)), &limits());
    assert_eq!(found[0].as_ref().unwrap().url.as_deref(), Some(&*format!("{}/new?a=1", server.address)));
    assert_eq!(found[1..].iter().map(code).collect::<Vec<_>>(), ["I034", "I030"]);
}

#[test]
fn a_body_past_the_limit_is_refused_packed_or_not() {
    let zipped = {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(&vec![b'a'; 3 << 20]).unwrap();
        encoder.finish().unwrap()
    };
    let server = open_server(move |path, _, stream| match path {
        "/plain" => reply(stream, "200 OK", "", &vec![b'a'; 3 << 20]),
        "/coded" => reply(stream, "200 OK", "Content-Encoding: gzip\r\n", &zipped),
        _ => reply(stream, "200 OK", "Content-Type: application/gzip\r\n", &zipped),
    });
    let found = fetch(&["/plain", "/coded", "/file.gz"].map(|path| format!("{}{path}", server.address)), &limits());
    assert_eq!(found.iter().map(code).collect::<Vec<_>>(), ["I005", "I005", "I005"]);
}

#[test]
fn robots_txt_is_asked_once_and_obeyed() {
    let server = Server::start(|path, _, stream| match path {
        "/robots.txt" => reply(stream, "200 OK", "", b"User-agent: *\nDisallow: /private\nAllow: /private/press\n"),
        _ => reply(stream, "200 OK", "", PAGE.as_bytes()),
    });
    let found = fetch(&["/private/a", "/private/press/a", "/b"].map(|path| format!("{}{path}", server.address)), &limits());
    assert_eq!(found.iter().map(code).collect::<Vec<_>>(), ["I035", "", ""]);
    let asked: Vec<String> = server.requests().iter().filter_map(|head| head.split(' ').nth(1).map(str::to_owned)).collect();
    assert_eq!(asked, ["/robots.txt", "/private/press/a", "/b"]);
}

#[test]
fn a_redirect_does_not_lead_past_robots_txt() {
    let server = Server::start(|path, _, stream| match path {
        "/robots.txt" => reply(stream, "200 OK", "", b"User-agent: tugai\nDisallow: /private\n"),
        _ => reply(stream, "302 Found", "Location: /private\r\n", b""),
    });
    assert_eq!(code(&fetch(&[format!("{}/a", server.address)], &limits())[0]), "I035");
}

#[test]
fn a_site_whose_robots_txt_fails_is_not_read() {
    let server = Server::start(|_, _, stream| reply(stream, "503 Service Unavailable", "", b""));
    assert_eq!(code(&fetch(&[format!("{}/a", server.address)], &limits())[0]), "I035");
}

#[test]
fn a_page_that_has_not_changed_is_a_note_the_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let server = open_server(|_, head, stream| {
        if head.to_lowercase().contains("if-none-match: \"v1\"") {
            reply(stream, "304 Not Modified", "", b"");
        } else {
            reply(stream, "200 OK", "ETag: \"v1\"\r\n", PAGE.as_bytes());
        }
    });
    let limits = Limits { cache: Some(folder.path().join("cache")), ..limits() };
    let address = [format!("{}/a", server.address)];
    // A run that is broken off before it is done with the page does not count it as read.
    assert!(inputs(&address, &limits).next().unwrap().is_ok());
    assert_eq!(fetch(&address, &limits).iter().map(code).collect::<Vec<_>>(), [""]);
    assert_eq!(fetch(&address, &limits).iter().map(code).collect::<Vec<_>>(), ["I036"]);
}

#[test]
fn a_refusal_and_a_closed_port_are_told_apart() {
    let server = open_server(|_, _, stream| reply(stream, "429 Too Many Requests", "Retry-After: 60\r\n", b""));
    // A port that was free a moment ago may be another test's by now; nobody listens on the first.
    let found = fetch(&[format!("{}/a", server.address), "http://127.0.0.1:1/".to_owned()], &limits());
    assert_eq!(found.iter().map(code).collect::<Vec<_>>(), ["I033", "I032"]);
    assert!(found[0].as_ref().unwrap_err().help.contains("60"));
}
