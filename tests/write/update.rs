//! `/update`: what is changed, what is refused, and that what is refused changes nothing.

use crate::{Server, Start};
use std::time::Duration;
use tugai::serve::Settings;

const NEWS: &str = "В Алматы прошел семинар по сохранению лесов\n\n13 августа 2020 г. в Алматы прошел семинар.\n";

fn forms(server: &Server, body: &str, address: &str) -> u16 {
    server.write("POST", address, "application/x-www-form-urlencoded", body).status
}

#[test]
fn an_update_comes_in_both_ways_and_is_seen_at_once() {
    let server = Start::default().run();
    assert_eq!(server.update("PREFIX : <urn:> INSERT DATA { :a :b :c . GRAPH :g { :a :b :d , [ :e 'x' ] } }").status, 204);
    assert!(server.ask("<urn:a> <urn:b> <urn:c> . GRAPH <urn:g> { <urn:a> <urn:b> <urn:d> , [ <urn:e> 'x' ] }"));
    assert_eq!(forms(&server, "update=DELETE+DATA+%7B%3Curn:a%3E+%3Curn:b%3E+%3Curn:c%3E%7D", "/update"), 204);
    assert!(!server.ask("<urn:a> <urn:b> <urn:c>"));
    assert_eq!(
        server.update("DELETE { GRAPH ?g { ?s ?p ?o } } INSERT { GRAPH ?g { ?s <urn:p> ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }").status,
        204
    );
    assert!(server.ask("GRAPH <urn:g> { <urn:a> <urn:p> <urn:d> }") && !server.ask("GRAPH ?g { ?s <urn:b> ?o }"));
    assert_eq!(server.update("COPY <urn:g> TO <urn:h> ; MOVE <urn:h> TO <urn:i> ; DROP GRAPH <urn:g>").status, 204);
    assert!(server.ask("GRAPH <urn:i> { <urn:a> <urn:p> <urn:d> }") && !server.ask("GRAPH <urn:g> { ?s ?p ?o }"));
    assert_eq!(server.update("CLEAR ALL").status, 204);
    assert!(!server.ask("{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"));
}

#[test]
fn the_graphs_that_a_pattern_is_asked_of_can_be_named_in_one_place() {
    let server = Start::default().run();
    assert_eq!(server.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } GRAPH <urn:h> { <urn:a> <urn:b> 2 } }").status, 204);
    let copy = "update=INSERT+%7B%3Curn:a%3E+%3Curn:in%3E+?n%7D+WHERE+%7B%3Curn:a%3E+%3Curn:b%3E+?n%7D";
    assert_eq!(forms(&server, copy, "/update?using-graph-uri=urn:g"), 204);
    assert!(server.ask("<urn:a> <urn:in> 1") && !server.ask("<urn:a> <urn:in> 2"));
    let both = "update=WITH+%3Curn:g%3E+DELETE+%7B?s+?p+?o%7D+WHERE+%7B?s+?p+?o%7D";
    assert_eq!(forms(&server, both, "/update?using-graph-uri=urn:g"), 400);
}

#[test]
fn what_is_no_update_has_its_own_status() {
    let server = Start::default().run();
    let update = "application/sparql-update";
    for (reply, status, part) in [
        (server.update("LOAD <http://127.0.0.1/x>"), 403, "LOAD"),
        (server.update("LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:g>"), 403, "LOAD"),
        (server.update("INSERT { <urn:a> <urn:b> ?o } WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), 403, "SERVICE"),
        (server.update("INSERT { <urn:a> <urn:b> ?o } WHERE { BIND(<urn:f>(1) AS ?o) }"), 400, "urn:f"),
        (server.update("CLEAR XYZ"), 400, "line 1"),
        (server.update("CREATE GRAPH <urn:g> ; CREATE GRAPH <urn:g>"), 409, "there already"),
        (server.update("DROP GRAPH <urn:none>"), 404, "no such graph"),
        (server.update(&"{".repeat(100)), 413, "nested"),
        (server.write("POST", "/update", "text/plain", "CLEAR ALL"), 415, "sparql-update"),
        (server.write("POST", "/update", "application/sparql-update; charset=UTF-16", "CLEAR ALL"), 415, "UTF-8"),
        (server.write("POST", "/update?update=CLEAR%20ALL", update, "CLEAR ALL"), 400, "address"),
        (server.write("POST", "/update", "application/x-www-form-urlencoded", "update=a&update=b"), 400, "more than one"),
        (server.write("POST", "/update", "application/x-www-form-urlencoded", "query=ASK%7B%7D"), 400, "no `update`"),
        (server.write("GET", "/update?update=CLEAR%20ALL", update, ""), 405, ""),
    ] {
        assert_eq!(reply.status, status, "{part}: {}", reply.body);
        assert!(reply.body.contains(part), "{status}: {}", reply.body);
    }
}

#[test]
fn what_tugai_keeps_is_not_changed_by_updates() {
    let server = Start { news: vec![NEWS], ..Start::default() }.run();
    let graph = "https://w3id.org/tugai/graph/";
    let before = server.get("/store?default").body;
    assert!(before.contains("tug:Seminar") || before.contains("event:"), "{before}");
    for text in [
        "CLEAR ALL".to_owned(),
        "DROP NAMED".to_owned(),
        "CLEAR DEFAULT".to_owned(),
        "DELETE WHERE { ?s a tug:NewsItem }".to_owned(),
        "DELETE WHERE { GRAPH ?g { ?s a tug:NewsItem } }".to_owned(),
        format!("INSERT DATA {{ <urn:a> <urn:b> 1 }} ; INSERT DATA {{ GRAPH <{graph}authority> {{ <urn:a> <urn:b> 2 }} }}"),
        format!("CREATE GRAPH <{graph}item/0000000000000000>"),
        format!("CLEAR SILENT GRAPH <{graph}decisions>"),
        format!("DROP SILENT GRAPH <{graph}versions>"),
        format!("INSERT DATA {{ GRAPH <{graph}something-new> {{ <urn:a> <urn:b> 2 }} }}"),
    ] {
        let reply = server.update(&text);
        assert_eq!(reply.status, 403, "{text}: {}", reply.body);
        assert!(reply.body.contains("decision"), "{text}: {}", reply.body);
    }
    assert_eq!(server.get("/store?default").body, before);
}

#[test]
fn what_users_state_in_the_default_graph_is_current_and_goes_again() {
    let server = Start { news: vec![NEWS], ..Start::default() }.run();
    let before = server.get("/store?default").body;
    let person = "<https://w3id.org/tugai/id/person/test> a tug:Person";
    assert_eq!(server.update(&format!("INSERT DATA {{ {person} }}")).status, 204);
    assert!(server.ask(person) && server.ask(&format!("GRAPH <https://w3id.org/tugai/graph/own> {{ {person} }}")));
    assert!(server.ask("<https://w3id.org/tugai/id/person/test> a foaf:Person"), "what follows is there too");
    assert_eq!(server.update("DELETE DATA { <https://w3id.org/tugai/id/person/test> a foaf:Person }").status, 403, "it follows");
    assert_eq!(server.update(&format!("DELETE DATA {{ {person} }}")).status, 204);
    assert_eq!(server.get("/store?default").body, before);
    assert!(!server.ask("GRAPH <https://w3id.org/tugai/graph/own> { ?s ?p ?o }"));
}

#[test]
fn an_update_that_takes_too_long_is_ended_and_changes_nothing() {
    let server =
        Start { settings: Settings { time: Duration::from_secs(2), ..Settings::default() }, news: vec![NEWS], ..Start::default() }.run();
    let endless = "INSERT { GRAPH <urn:g> { <urn:a> <urn:b> ?n } } WHERE { SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } }";
    let reply = server.update(&format!("INSERT DATA {{ GRAPH <urn:g> {{ <urn:a> <urn:b> 1 }} }} ; {endless}"));
    assert!([503, 504].contains(&reply.status), "{}: {}", reply.status, reply.body);
    assert!(!server.ask("GRAPH <urn:g> { ?s ?p ?o }"));
    assert_eq!(server.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }").status, 204, "the next one has its turn");
}
