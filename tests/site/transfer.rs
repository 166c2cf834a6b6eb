//! Over the wire: validators, compression, other sites, methods, HTTP/2.

use crate::reply::{Reply, agent, reply};
use crate::server::{SERVER, Server};
use std::io::{Read, Write};
use std::net::TcpStream;
use tugai::serve::Settings;

fn get(path: &str, headers: &[(&str, &str)]) -> Reply {
    SERVER.get(path, headers)
}

const PATHS: [&str; 6] = [
    "/sparql?query=ASK%7B%7D",
    "/sparql",
    "/queries/statistics",
    "/id/event/seminar-2031",
    "/.well-known/sparql-examples",
    "/search?q=seminar",
];

#[test]
fn who_has_the_answer_is_told_so() {
    for path in PATHS {
        let first = get(path, &[]);
        let tag = first.header("etag").to_owned();
        assert!(first.status == 200 && tag.starts_with("W/\""), "{path}: {tag}");
        assert_eq!(first.header("cache-control"), "public, no-cache", "{path}");
        assert!(first.header("last-modified").ends_with(" GMT"), "{path}: {}", first.header("last-modified"));
        for condition in [tag.clone(), format!("\"x\", {tag}"), tag.replace("W/", "")] {
            let again = get(path, &[("If-None-Match", &condition)]);
            assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", tag.as_str()), "{path} {condition}");
        }
        assert_eq!(get(path, &[("If-Modified-Since", first.header("last-modified"))]).status, 304, "{path}");
        assert_eq!(get(path, &[("If-None-Match", "W/\"other\""), ("If-Modified-Since", first.header("last-modified"))]).status, 200);
        assert_eq!(get(path, &[("If-None-Match", "*")]).status, 200, "{path}");
    }
}

#[test]
fn another_form_of_the_answer_has_another_tag() {
    let tag = |headers: &[(&str, &str)]| get("/id/event/seminar-2031", headers).header("etag").to_owned();
    let tags =
        [tag(&[("Accept", "text/html")]), tag(&[("Accept", "text/turtle")]), tag(&[("Accept", "text/html"), ("Accept-Language", "ru")])];
    assert!(tags[0] != tags[1] && tags[0] != tags[2] && tags[1] != tags[2], "{tags:?}");
}

#[test]
fn what_is_of_the_moment_has_no_tag() {
    for path in ["/health/live", "/metrics", "/sparql?query=SELECT(NOW()AS%3Fx)%7B%7D", "/id/event/none", "/sparql?query=x"] {
        assert_eq!(get(path, &[]).header("etag"), "", "{path}");
    }
}

#[test]
fn answers_are_compressed_as_the_client_likes() {
    let path = "/.well-known/void";
    let plain = get(path, &[]).body.len();
    // The client of the tests undoes gzip by itself, and says nothing of it.
    for coding in ["br", "zstd", "zstd, gzip;q=0.5"] {
        let mut response = agent().get(format!("{}{path}", SERVER.address)).header("Accept-Encoding", coding).call().unwrap();
        assert_eq!(response.headers().get("content-encoding").unwrap(), coding.split(',').next().unwrap());
        let mut bytes = Vec::new();
        response.body_mut().as_reader().read_to_end(&mut bytes).unwrap();
        assert!(bytes.len() < plain / 3, "{coding}: {} of {plain}", bytes.len());
    }
    assert_eq!(get(path, &[]).header("vary"), "Accept, Accept-Encoding, Accept-Language, Origin");
}

#[test]
fn every_address_tells_its_methods() {
    let options = |path: &str| reply(agent().options(format!("{}{path}", SERVER.address)).call());
    for (path, allowed) in [
        ("/sparql", "GET,HEAD,POST,OPTIONS"),
        ("/id/event/x", "GET,HEAD,OPTIONS"),
        ("/search", "GET,HEAD,OPTIONS"),
        ("/metrics", "GET,HEAD,OPTIONS"),
        ("/ontology.ttl", "GET,HEAD,OPTIONS"),
    ] {
        let reply = options(path);
        assert_eq!((reply.status, reply.header("allow").replace(", ", ",").as_str()), (204, allowed), "{path}");
        assert_eq!(reply.header("access-control-allow-methods"), "", "{path}");
    }
    assert_eq!(options("/nothing").status, 404);
    let refused = reply(agent().delete(format!("{}/id/event/x", SERVER.address)).call());
    assert_eq!((refused.status, refused.header("allow")), (405, "GET,HEAD"));
}

#[test]
fn heads_are_those_of_the_answers() {
    for path in PATHS {
        let (head, whole) = (reply(agent().head(format!("{}{path}", SERVER.address)).call()), get(path, &[]));
        assert_eq!((head.status, head.body.as_str()), (200, ""), "{path}");
        for name in ["content-type", "etag", "vary"] {
            assert_eq!(head.header(name), whole.header(name), "{path} {name}");
        }
    }
}

#[test]
fn pages_of_named_sites_alone_may_read_where_sites_are_named() {
    let asked = [("Origin", "https://a.example")];
    assert_eq!(get(PATHS[0], &asked).header("access-control-allow-origin"), "*");
    let server = Server::start(Settings { origins: vec!["https://a.example".to_owned()], ..Settings::default() });
    assert_eq!(server.get(PATHS[0], &asked).header("access-control-allow-origin"), "https://a.example");
    assert_eq!(server.get(PATHS[0], &[("Origin", "https://b.example")]).header("access-control-allow-origin"), "");
    let preflight = agent().options(format!("{}/sparql", server.address));
    let preflight = preflight.header("Origin", "https://a.example").header("Access-Control-Request-Method", "POST");
    let reply = reply(preflight.call());
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (204, "https://a.example"));
    assert!(
        reply.header("access-control-allow-methods").contains("POST") && reply.header("access-control-allow-headers").contains("Query-Id")
    );
}

#[test]
fn every_answer_is_guarded() {
    for path in ["/", "/sparql?query=ASK%7B%7D", "/id/event/none", "/assets/workbench.js", "/nothing"] {
        let reply = get(path, &[]);
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert!(reply.header("content-security-policy").contains("default-src 'self'"), "{path}");
    }
}

#[test]
fn a_client_that_knows_may_speak_http_2() {
    let address = SERVER.address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).unwrap();
    // The preface, and SETTINGS that are empty; the server answers with SETTINGS of its own (RFC 9113, 3.4).
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").unwrap();
    let mut head = [0; 9];
    stream.read_exact(&mut head).unwrap();
    assert_eq!(head[3], 4, "{head:?}");
}
