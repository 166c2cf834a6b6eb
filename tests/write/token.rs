//! Who may write.

use crate::{Start, TOKEN};

const INSERT: &str = "INSERT DATA { <urn:a> <urn:b> 1 }";
const UPDATE: (&str, &str) = ("Content-Type", "application/sparql-update");

#[test]
fn nothing_is_written_without_a_token_and_nothing_says_more_than_that() {
    let server = Start::default().run();
    let bearer = format!("bearer {TOKEN}");
    for (headers, status) in [
        (vec![UPDATE], 401),
        (vec![UPDATE, ("Authorization", "Basic Y29ycmVjdA==")], 401),
        (vec![UPDATE, ("Authorization", "Bearer correct-horse-battery-staplf")], 401),
        (vec![UPDATE, ("Authorization", bearer.as_str()), ("Origin", "http://evil.example")], 403),
        (vec![UPDATE, ("Authorization", bearer.as_str()), ("Host", "evil.example")], 403),
        (vec![UPDATE, ("Authorization", bearer.as_str())], 204),
    ] {
        let reply = server.send("POST", "/update", &headers, INSERT);
        assert_eq!(reply.status, status, "{headers:?}: {}", reply.body);
        assert_eq!(reply.header("www-authenticate").starts_with("Bearer realm="), status == 401);
        assert!(!reply.body.contains(TOKEN));
    }
    for (method, path) in [("PUT", "/store?default"), ("POST", "/store"), ("DELETE", "/store?graph=urn:g"), ("PUT", "/store/x")] {
        assert_eq!(server.send(method, path, &[("Content-Type", "text/turtle")], "").status, 401, "{method} {path}");
    }
}

#[test]
fn a_server_without_a_token_only_reads() {
    let server = Start { token: false, ..Start::default() }.run();
    assert_eq!(server.update(INSERT).status, 403);
    assert_eq!(server.write("PUT", "/store?default", "text/turtle", "").status, 403);
    assert_eq!(server.get("/store?default").status, 200);
}

#[test]
fn updates_can_be_off_where_decisions_are_taken() {
    let server = Start { update: false, ..Start::default() }.run();
    let reply = server.update(INSERT);
    assert_eq!(reply.status, 403);
    assert!(reply.body.contains("/api/decide"), "{}", reply.body);
}
