//! The server over real HTTP on a loopback port, with a store on disk and workers: formats, negotiation, limits, refusals.

#![cfg(feature = "rocksdb")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod failure;
#[path = "../live/listen.rs"]
mod listen;
#[path = "../live/reply.rs"]
mod reply;

use listen::listen;
use oxigraph::model::{Literal, Quad, Triple};
use reply::{Reply, agent, reply};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, LazyLock};
use tugai::catalog::Catalog;
use tugai::query::Library;
use tugai::serve::{App, Settings};
use tugai::store::Store;
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;
use tugai::vocab::{rdf, skos, tug};

/// A store in a folder of its own, which the next run of the tests empties.
fn store() -> Store {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("http-{}", COUNT.fetch_add(1, Relaxed)));
    let _none_before = std::fs::remove_dir_all(&folder);
    let base = Base::default();
    let store = Store::open(&folder, base.clone()).unwrap();
    let graph = base.facts("a1");
    let mut facts = Vec::new();
    for n in 0..300 {
        let event = base.entity("event", &n.to_string());
        facts.push(Quad::new(event.clone(), rdf::TYPE, tug::EVENT, graph.clone()));
        let name = Literal::new_language_tagged_literal_unchecked(format!("Событие <b>{n}</b>"), "ru");
        facts.push(Quad::new(event, skos::PREF_LABEL, name, graph.clone()));
    }
    let shown = base.evidence("a1");
    let said = Triple::new(base.entity("event", "1"), rdf::TYPE, tug::EVENT);
    let quote = Literal::new_language_tagged_literal_unchecked("Прошло событие <script>.", "ru");
    let evidence = vec![
        Quad::new(base.proof("1"), rdf::REIFIES, said, shown.clone()),
        Quad::new(base.proof("1"), tug::QUOTE, quote, shown.clone()),
        Quad::new(base.proof("1"), tug::EVIDENCE_ITEM, base.item("a1"), shown),
    ];
    let (catalog, _) = Catalog::embedded();
    store.set_graph("ontology", catalog.ontology.triples(), &catalog.ontology).unwrap();
    let digest = Digest { item: base.item("a1"), hash: "a1".to_owned(), facts, evidence, records: Vec::new(), diagnostics: Vec::new() };
    store.replace(&digest, &catalog.ontology).unwrap();
    store
}

fn start(settings: Settings) -> String {
    let settings = Settings { program: env!("CARGO_BIN_EXE_tugai").into(), ..settings };
    let app = Arc::new(App::new(store(), Library::embedded(&Base::default()).0, settings).unwrap());
    format!("http://{}", listen(app).0)
}

static SERVER: LazyLock<String> = LazyLock::new(|| start(Settings::default()));

fn get_from(server: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = agent().get(format!("{server}{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    reply(request.call())
}

fn get(path: &str, headers: &[(&str, &str)]) -> Reply {
    get_from(&SERVER, path, headers)
}

fn post(path: &str, content_type: &str, body: &str) -> Reply {
    reply(agent().post(format!("{}{path}", *SERVER)).header("Content-Type", content_type).send(body))
}

const SELECT: &str = "/sparql?query=SELECT%20%3Fs%20%7B%20%3Fs%20a%20tug%3AEvent%20%7D%20ORDER%20BY%20%3Fs%20LIMIT%201";
const CONSTRUCT: &str = "/sparql?query=CONSTRUCT%20WHERE%20%7B%20%3Cid%2Fevent%2F1%3E%20%3Fp%20%3Fo%20%7D";
const EVENT: &str = "https://w3id.org/tugai/id/event/";

#[test]
fn rows_come_in_every_format_by_accept_and_by_name() {
    for (accept, format, content_type, part) in [
        ("application/sparql-results+json", "json", "application/sparql-results+json", "\"bindings\""),
        ("application/sparql-results+xml", "xml", "application/sparql-results+xml", "<sparql"),
        ("text/csv", "csv", "text/csv; charset=utf-8", "s\r\n"),
        ("text/tab-separated-values", "tsv", "text/tab-separated-values; charset=utf-8", "?s\n<"),
    ] {
        for reply in [get(SELECT, &[("Accept", accept)]), get(&format!("{SELECT}&format={format}"), &[])] {
            assert_eq!((reply.status, reply.header("content-type")), (200, content_type), "{}", reply.body);
            assert!(reply.body.contains(part) && reply.body.contains(EVENT), "{}", reply.body);
            assert_eq!(reply.header("access-control-allow-origin"), "*");
        }
    }
}

#[test]
fn graphs_come_in_every_format() {
    for (format, content_type, part) in [
        ("turtle", "text/turtle; charset=utf-8", "event:1 a"),
        ("trig", "application/trig", "event:1 a"),
        ("ntriples", "application/n-triples", "<https://w3id.org/tugai/id/event/1>"),
        ("nquads", "application/n-quads", "<https://w3id.org/tugai/id/event/1>"),
        ("jsonld", "application/ld+json", "\"@id\""),
        ("rdfxml", "application/rdf+xml", "<rdf:RDF"),
    ] {
        let named = get(&format!("{CONSTRUCT}&format={format}"), &[]);
        assert_eq!((named.status, named.header("content-type")), (200, content_type), "{}", named.body);
        assert!(named.body.contains(part), "{}", named.body);
        let media_type = content_type.split(';').next().unwrap();
        assert_eq!(get(CONSTRUCT, &[("Accept", media_type)]).body, named.body);
    }
    for (alias, format) in [("n3", "turtle"), ("json-ld", "jsonld"), ("json", "jsonld"), ("rdf%2Bxml", "rdfxml"), ("xml", "rdfxml")] {
        assert_eq!(get(&format!("{CONSTRUCT}&format={alias}"), &[]).body, get(&format!("{CONSTRUCT}&format={format}"), &[]).body);
    }
}

#[test]
fn a_query_can_be_asked_in_three_ways() {
    let asked = [
        get("/sparql?query=ASK%7B%7D", &[]),
        post("/sparql", "application/x-www-form-urlencoded", "query=ASK%7B%7D"),
        post("/sparql", "application/sparql-query; charset=utf-8", "ASK{}"),
    ];
    for reply in asked {
        assert_eq!((reply.status, reply.body.as_str()), (200, r#"{"head":{},"boolean":true}"#));
    }
}

#[test]
fn a_query_has_an_id() {
    let named = get("/sparql?query=ASK%7B%7D", &[("Query-Id", "mine-1")]);
    assert_eq!((named.status, named.header("query-id")), (200, "mine-1"));
    assert!(!get("/sparql?query=ASK%7B%7D", &[]).header("query-id").is_empty());
    assert_eq!(get("/sparql?query=ASK%7B%7D", &[("Query-Id", "a b")]).status, 400);
}

#[test]
fn the_dataset_of_a_query_can_be_named() {
    let count = |parameters: &str| {
        get(&format!("/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%7B%3Fs%20a%20tug%3AEvent%7D&format=csv{parameters}"), &[]).body
    };
    assert_eq!(count(""), "n\r\n300\r\n");
    assert_eq!(count("&default-graph-uri=https%3A%2F%2Fw3id.org%2Ftugai%2Fgraph%2Fitem%2Fa1"), "n\r\n300\r\n");
    assert_eq!(count("&default-graph-uri=https%3A%2F%2Fw3id.org%2Ftugai%2Fgraph%2Fauthority"), "n\r\n0\r\n");
    assert_eq!(count("&named-graph-uri=https%3A%2F%2Fw3id.org%2Ftugai%2Fgraph%2Fitem%2Fa1"), "n\r\n0\r\n");
}

#[test]
fn an_entity_is_a_page_or_a_graph() {
    let page = get("/id/event/1", &[("Accept", "text/html"), ("Accept-Language", "ru")]);
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.body.contains("Что сказано") && page.body.contains("Прошло событие &lt;script&gt;."), "{}", page.body);
    assert!(!page.body.contains("<script>") && !page.body.contains("<b>1</b>"));
    assert!(page.header("content-security-policy").contains("default-src 'self'"));
    let turtle = get("/id/event/1", &[("Accept", "text/turtle")]);
    assert!(turtle.body.contains("event:1 a"), "{}", turtle.body);
    assert_eq!(get("/id/event/1.ttl", &[]).body, turtle.body);
    assert_eq!(get("/id/event/1.jsonld", &[]).header("content-type"), "application/ld+json");
    assert_eq!(get("/ontology", &[("Accept", "text/html")]).status, 200);
    assert!(get("/ontology", &[("Accept", "text/turtle")]).body.contains("tug:Event"));
}

#[test]
fn pages_and_health_answer() {
    for (path, part) in [
        ("/", "workbench"),
        ("/assets/workbench.js", "fetch("),
        ("/health/live", "alive"),
        ("/health/ready", "ready"),
        ("/queries", "\"signed-with\""),
    ] {
        let reply = get(path, &[]);
        assert_eq!(reply.status, 200, "{path}");
        assert!(reply.body.contains(part), "{path}: {}", reply.body);
    }
    assert_eq!(get("/sparql", &[("Accept", "text/html")]).header("location"), "/");
}

#[test]
fn stored_queries_run_by_name() {
    let reply = get("/queries/statistics?format=csv", &[]);
    assert_eq!((reply.status, reply.body.as_str()), (200, "class,entities\r\nhttps://w3id.org/tugai/ontology#Event,300\r\n"));
}

#[test]
fn another_page_may_ask() {
    let reply = reply(agent().options(format!("{}/sparql", *SERVER)).header("Access-Control-Request-Method", "POST").call());
    assert_eq!(reply.status, 204);
    assert!(reply.header("access-control-allow-methods").contains("POST"));
    assert_eq!(reply.header("access-control-allow-origin"), "*");
}
