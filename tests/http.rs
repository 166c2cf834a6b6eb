//! The server over real HTTP on a loopback port, with a store on disk and workers: formats, negotiation, limits, refusals.

#![cfg(feature = "rocksdb")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "live/listen.rs"]
mod listen;
#[path = "live/reply.rs"]
mod reply;

use listen::listen;
use oxigraph::model::{Literal, Quad, Triple};
use reply::{Reply, agent, reply};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
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
fn what_cannot_be_answered_has_its_own_status() {
    for (reply, status, part) in [
        (get("/sparql?query=SELECT%20*%20WHERE%20%7B%20%3Fs%20%7D", &[]), 400, "line 1, column 22"),
        (get("/sparql?format=json", &[]), 400, "no `query`"),
        (get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", &[]), 400, "more than one"),
        (get("/sparql?query=ASK%7B%7D&default-graph-uri=x%20y", &[]), 400, "absolute IRI"),
        (get("/sparql?query=ASK%7B%7D&format=docx", &[]), 400, "docx"),
        (get("/sparql?query=ASK%7B%7D", &[("Accept", "image/png")]), 406, "application/sparql-results+json"),
        (get("/sparql?query=ASK%7BSERVICE%3Chttp%3A%2F%2F127.0.0.1%2F%3E%7B%7D%7D", &[]), 403, "SERVICE"),
        (get("/sparql?query=DROP%20ALL", &[]), 403, "updates"),
        (post("/sparql", "application/sparql-update", "LOAD <http://example.com/>"), 403, "updates"),
        (post("/sparql", "application/x-www-form-urlencoded", "update=CLEAR%20ALL"), 403, "updates"),
        (post("/sparql", "text/plain", "ASK{}"), 415, "application/sparql-query"),
        (post("/sparql", "application/sparql-query; charset=utf-16", "ASK{}"), 415, "UTF-8"),
        (post("/sparql", "application/sparql-query", &format!("ASK {}", "{".repeat(9000))), 413, "nested"),
        (reply(agent().delete(format!("{}/sparql", *SERVER)).call()), 405, ""),
        (get("/queries/nothing", &[]), 404, "GET /queries"),
        (get("/queries/events-of-year?year=x", &[]), 400, "a year such as 2020"),
        (get("/queries/events-of-year?month=5", &[]), 400, "no parameter `month`"),
        (get("/id/event/none", &[]), 404, "says nothing"),
        (get("/assets/../Cargo.toml", &[]), 404, ""),
    ] {
        assert_eq!(reply.status, status, "{}", reply.body);
        assert!(reply.body.contains(part), "{status}: {}", reply.body);
    }
}

#[test]
fn a_problem_is_told_in_the_form_and_language_of_its_reader() {
    let path = "/sparql?query=SELECT%20*%20WHERE%20%7B%20%3Fs%20%7D";
    let json = get(path, &[("Accept-Language", "ru")]);
    assert_eq!((json.status, json.header("content-type"), json.header("content-language")), (400, "application/problem+json", "ru"));
    for part in ["\"type\":\"/problems/syntax\"", "\"line\":1,\"column\":22", "строка 1, столбец 22"] {
        assert!(json.body.contains(part), "{}", json.body);
    }
    let text = get(path, &[("Accept", "text/plain")]);
    assert_eq!((text.status, text.header("content-type")), (400, "text/plain; charset=utf-8"));
    assert!(text.body.starts_with("parsing the query: line 1, column 22"), "{}", text.body);
    assert!(get("/problems/syntax", &[("Accept-Language", "ru")]).body.contains("(400)"));
    let nowhere = get("/nowhere", &[]);
    assert_eq!((nowhere.status, nowhere.header("content-type")), (404, "application/problem+json"));
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
fn an_answer_is_whole_or_an_error() {
    let few = start(Settings { rows: 10, ..Settings::default() });
    let cut = get_from(&few, "/sparql?query=SELECT%20*%7B%3Fs%20a%20tug%3AEvent%7D", &[]);
    assert_eq!(cut.status, 422);
    assert!(cut.body.contains("more than 10 rows"), "{}", cut.body);
    let small = start(Settings { answer_bytes: 100, request_bytes: 100, ..Settings::default() });
    let long = agent()
        .post(format!("{small}/sparql"))
        .header("Content-Type", "application/sparql-query")
        .send("ASK{}".to_owned() + &" ".repeat(200));
    assert_eq!(reply(long).status, 413);
    assert_eq!(get_from(&small, "/sparql?query=SELECT%20*%7B%3Fs%20a%20tug%3AEvent%7D", &[]).status, 422);
}

#[test]
fn a_query_that_takes_too_long_is_ended_and_others_wait_or_are_sent_away() {
    let server = start(Settings { time: Duration::from_secs(3), queries: 1, patience: Duration::from_millis(20), ..Settings::default() });
    let endless = "/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%7B%3Fa%20%3Fb%20%3Fc.%3Fd%20%3Fe%20%3Ff.%3Fg%20%3Fh%20%3Fi%7D";
    let (first, path) = (server.clone(), endless.to_owned());
    let running = std::thread::spawn(move || get_from(&first, &path, &[]));
    while get_from(&server, "/health/ready", &[]).status == 200 {
        assert!(!running.is_finished(), "the query ended before it was seen to run");
    }
    let second = get_from(&server, "/sparql?query=ASK%7B%7D", &[]);
    assert_eq!(second.status, 503);
    assert_eq!(second.header("retry-after"), "5");
    let reply = running.join().unwrap();
    assert_eq!(reply.status, 504);
    assert!(reply.body.contains("longer than"), "{}", reply.body);
}

/// Rows of a product come from quads that were read before, so nothing that looks at quads ends it.
#[test]
fn a_product_whose_rows_are_held_ends_with_its_time_and_gives_its_place_back() {
    let server = start(Settings { time: Duration::from_secs(1), queries: 1, patience: Duration::from_secs(20), ..Settings::default() });
    let product = "%7B%3Fa%20%3Fb%20%3Fc.%3Fd%20%3Fe%20%3Ff.%3Fg%20%3Fh%20%3Fi%7D";
    for query in [
        format!("SELECT%20*{product}ORDER%20BY%20%3Fa"),
        format!("SELECT%20(COUNT(*)AS%20%3Fn){product}"),
        format!("SELECT%20DISTINCT%20%3Fb{product}"),
    ] {
        assert_eq!(get_from(&server, &format!("/sparql?query={query}"), &[]).status, 504, "{query}");
        assert_eq!(get_from(&server, "/sparql?query=ASK%7B%7D", &[]).status, 200, "after {query}");
    }
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
