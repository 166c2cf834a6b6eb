//! What fails has its status, and is told so that its reader can mend it; no answer is cut and called whole.

use crate::reply::{agent, reply};
use crate::{SERVER, get, get_from, post, start};
use std::time::Duration;
use tugai::serve::Settings;

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
