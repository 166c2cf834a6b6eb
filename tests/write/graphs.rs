//! `/store`: the Graph Store Protocol.

use crate::{Server, Start};

const TURTLE: &str = "text/turtle; charset=utf-8";

fn turtle(server: &Server, path: &str) -> (u16, String) {
    let reply = server.send("GET", path, &[("Accept", "application/n-triples")], "");
    (reply.status, reply.body)
}

#[test]
fn a_graph_is_put_read_added_to_and_deleted() {
    let server = Start::default().run();
    for path in ["/store?graph=http%3A%2F%2Fexample.org%2Fg", "/store/person/1.ttl", "/store?graph=relative"] {
        assert_eq!(turtle(&server, path).0, 404);
        assert_eq!(server.write("PUT", path, TURTLE, "<urn:a> <urn:b> 1 .").status, 201, "{path}");
        assert_eq!(server.write("PUT", path, TURTLE, "<urn:a> <urn:b> <urn:c> .").status, 204);
        assert_eq!(turtle(&server, path), (200, "<urn:a> <urn:b> <urn:c> .\n".to_owned()));
        assert_eq!(server.write("POST", path, "application/n-triples", "<urn:a> <urn:b> <urn:d> .").status, 204);
        assert_eq!(turtle(&server, path).1.lines().count(), 2);
        let head = server.send("HEAD", path, &[("Accept", "text/turtle")], "");
        assert_eq!((head.status, head.header("content-type"), head.body.as_str()), (200, TURTLE, ""));
        assert_eq!(server.write("DELETE", path, "", "").status, 204);
        assert_eq!(server.write("DELETE", path, "", "").status, 404);
        assert_eq!(turtle(&server, path).0, 404);
    }
}

#[test]
fn a_graph_without_statements_is_there_until_it_is_deleted() {
    let server = Start::default().run();
    assert_eq!(server.write("PUT", "/store?graph=urn:g", TURTLE, "").status, 201);
    assert_eq!(turtle(&server, "/store?graph=urn:g"), (200, String::new()));
    assert_eq!(server.write("DELETE", "/store?graph=urn:g", "", "").status, 204);
    assert_eq!(turtle(&server, "/store?graph=urn:g").0, 404);
}

#[test]
fn the_default_graph_is_replaced_whole() {
    let server = Start::default().run();
    assert_eq!(server.write("PUT", "/store?default", TURTLE, "<urn:a> a tug:Person , <urn:c> . @prefix tug: <urn:> .").status, 400);
    let person = "@prefix tug: <https://w3id.org/tugai/ontology#> . <urn:a> a tug:Person .";
    for _ in 0..2 {
        assert_eq!(server.write("PUT", "/store?default", TURTLE, person).status, 204);
        assert!(server.ask("<urn:a> a tug:Person , foaf:Person"));
    }
    assert_eq!(server.write("PUT", "/store?default", TURTLE, "<urn:a> <urn:b> <urn:c> .").status, 204);
    assert_eq!(turtle(&server, "/store?default"), (200, "<urn:a> <urn:b> <urn:c> .\n".to_owned()));
    assert_eq!(server.write("DELETE", "/store?default", "", "").status, 204);
    assert_eq!(turtle(&server, "/store?default"), (200, String::new()));
}

#[test]
fn a_new_graph_has_a_name_that_answers() {
    let server = Start::default().run();
    let first = server.write("POST", "/store", TURTLE, "<> <urn:b> 1 .");
    let again = server.write("POST", "/store", TURTLE, "<> <urn:b> 1 .");
    assert_eq!((first.status, again.status), (201, 201));
    assert_ne!(first.header("location"), again.header("location"));
    let (status, body) = turtle(&server, &format!("/store?graph={}", first.header("location")));
    assert_eq!(status, 200);
    assert!(body.contains(&format!("<{}> <urn:b>", first.header("location"))), "{body}");
    let path = first.header("location").strip_prefix("https://w3id.org/tugai").unwrap();
    assert_eq!(turtle(&server, path), (200, body));
}

#[test]
fn several_documents_come_in_one_form() {
    let server = Start::default().run();
    let form = "--b\r\nContent-Type: text/turtle\r\n\r\n<urn:a> <urn:b> 1 .\r\n--b\r\nContent-Type: application/n-triples\r\n\r\n<urn:a> <urn:b> <urn:c> .\r\n--b--\r\n";
    assert_eq!(server.write("POST", "/store?graph=urn:g", "multipart/form-data; boundary=b", form).status, 201);
    assert!(server.ask("GRAPH <urn:g> { <urn:a> <urn:b> 1 , <urn:c> }"));
    assert_eq!(server.write("POST", "/store?graph=urn:g", "multipart/form-data; boundary=x", form).status, 400);
}

#[test]
fn what_cannot_be_done_has_its_own_status() {
    let server = Start::default().run();
    assert_eq!(server.write("PUT", "/store?graph=urn:g", TURTLE, "").status, 201);
    for (reply, status, part) in [
        (server.get("/store"), 400, "?graph="),
        (server.get("/store?graph=urn:a&default"), 400, "one `graph`"),
        (server.get("/store?graph=urn:a%20b"), 400, "absolute IRI"),
        (server.send("GET", "/store?graph=urn:g", &[("Accept", "image/png")], ""), 406, "text/turtle"),
        (server.write("PUT", "/store?graph=urn:g", "application/pdf", ""), 415, "text/turtle"),
        (server.write("PUT", "/store?graph=urn:g", "application/trig", ""), 415, "text/turtle"),
        (server.write("PUT", "/store?graph=urn:g", TURTLE, "<urn:a> <urn:b>"), 400, "line 1"),
        (server.write("PUT", "/store?graph=urn:g", "application/ld+json", r#"{"@context": "http://127.0.0.1/c"}"#), 400, "reading a graph"),
        (server.write("PATCH", "/store?graph=urn:g", "application/sparql-update", "CLEAR ALL"), 405, ""),
        (server.write("PUT", "/store?graph=https://w3id.org/tugai/graph/authority", TURTLE, ""), 403, "decision"),
        (server.write("DELETE", "/graph/item/0a", "", ""), 403, "decision"),
    ] {
        assert_eq!(reply.status, status, "{part}: {}", reply.body);
        assert!(reply.body.contains(part), "{status}: {}", reply.body);
    }
}
