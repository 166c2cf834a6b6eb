//! `/api`: decisions, questions, news, extraction.

use crate::{Server, Start};
use serde_json::{Value, json};

const ONE: &str = "В Алматы прошел семинар по сохранению лесов\n\n13 августа 2020 г. в Алматы прошел семинар. Его открыл директор Центра водных исследований Иван Петров.\n";
const OTHER: &str =
    "Семинар в Ташкенте\n\n5 мая 2021 г. в Ташкенте прошел семинар. Выступил директор Института горных экосистем Пётр Сидоров.\n";

fn json_of(body: &str) -> Value {
    serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}"))
}

fn decide(server: &Server, asked: &Value) -> (u16, Value) {
    let reply = server.write("POST", "/api/decide", "application/json", &asked.to_string());
    (reply.status, if reply.status == 201 { json_of(&reply.body) } else { Value::String(reply.body) })
}

fn read(server: &Server, path: &str) -> Value {
    let reply = server.write("GET", path, "", "");
    assert_eq!(reply.status, 200, "{}", reply.body);
    json_of(&reply.body)
}

#[test]
fn news_are_loaded_while_serving_as_the_command_line_loads_them() {
    let loaded = Start { news: vec![ONE, OTHER], ..Start::default() }.run();
    let server = Start { news: vec![ONE], ..Start::default() }.run();
    assert_ne!(server.get("/store?default").body, loaded.get("/store?default").body);
    for changed in [1, 0] {
        let reply = server.write("POST", "/api/items", "text/plain; charset=utf-8", OTHER);
        assert_eq!(reply.status, 200, "{}", reply.body);
        let told = json_of(&reply.body);
        assert_eq!((told["changed"].as_u64(), told["items"].as_array().map(Vec::len)), (Some(changed), Some(1)), "{told}");
        assert_eq!(server.get("/store?default").body, loaded.get("/store?default").body);
    }
    assert_eq!(server.write("POST", "/api/items", "text/plain", " ").status, 422);
    let page = server.write("POST", "/api/items", "text/html", "<html><body>");
    assert!(page.status == 422 && page.body.contains("there is none") && !page.body.contains("may be cut short"), "{}", page.body);
    let graph = server.write("PUT", "/store?graph=urn:g", "text/turtle", "Форум <urn:a> <urn:b> .").body;
    assert!(graph.contains("line 1, column 1: ") && !graph.contains("Parser error"), "{graph}");
    assert_eq!(server.write("POST", "/api/items?url=file:///etc/passwd", "text/plain", ONE).status, 400);
    assert_eq!(server.send("POST", "/api/items", &[], ONE).status, 401);
}

#[test]
fn decisions_are_made_listed_and_undone_while_serving() {
    let server = Start { news: vec![ONE], ..Start::default() }.run();
    let named = "?x skos:prefLabel \"Другое имя\"@ru";
    let rename = json!({ "act": "rename", "thing": "Иван Петров", "name": "Другое имя", "lang": "ru", "who": "aida", "why": "test" });
    let (status, made) = decide(&server, &rename);
    assert_eq!(status, 201, "{made}");
    assert!(server.ask(named));
    let listed = read(&server, "/api/decisions");
    assert_eq!((&listed[0]["id"], &listed[0]["stands"], &listed[0]["who"]), (&made["id"], &json!(true), &json!("aida")));
    let (status, undone) = decide(&server, &json!({ "act": "undo", "id": made["id"], "who": "aida", "why": "test" }));
    assert_eq!(status, 201, "{undone}");
    assert!(!server.ask(named));
    assert_eq!(read(&server, "/api/decisions")[0]["stands"], json!(false));
}

#[test]
fn a_decision_that_cannot_be_made_has_its_own_status() {
    let server = Start { news: vec![ONE], ..Start::default() }.run();
    let act = |act: Value| {
        let mut asked = json!({ "who": "aida", "why": "test" });
        asked.as_object_mut().unwrap().extend(act.as_object().unwrap().clone());
        decide(&server, &asked)
    };
    for ((status, told), expected) in [
        (act(json!({ "act": "skip", "item": "nothing" })), 404),
        (act(json!({ "act": "undo", "id": "nothing" })), 404),
        (act(json!({ "act": "same", "one": "Иван Петров", "other": "Иван Петров" })), 400),
        (act(json!({ "act": "same", "one": "Иван Петров" })), 400),
        (act(json!({ "act": "forget" })), 400),
        (act(json!({ "act": "skip", "item": "nothing", "who": " " })), 400),
    ] {
        assert_eq!(status, expected, "{told}");
    }
    assert_eq!(read(&server, "/api/decisions"), json!([]));
    assert_eq!(server.send("POST", "/api/decide", &[], "{}").status, 401);
}

#[test]
fn questions_come_as_they_do_on_the_command_line() {
    let server = Start { news: vec![ONE, OTHER], ..Start::default() }.run();
    let all = read(&server, "/api/review?below=1.0");
    let all = all.as_array().unwrap();
    assert!(all.iter().any(|question| question["about"] == "statement"), "{all:?}");
    assert_eq!(read(&server, "/api/review?below=1.0&limit=1").as_array().unwrap().len(), 1);
    assert_eq!(server.write("GET", "/api/review?below=x", "", "").status, 400);
    assert_eq!(server.get("/api/review").status, 401);
}

#[test]
fn a_text_is_extracted_from_without_a_token_and_leaves_no_trace() {
    let server = Start { token: false, news: vec![OTHER], ..Start::default() }.run();
    let before = server.get("/store?default").body;
    let turtle = server.send("POST", "/api/extract", &[("Accept", "text/turtle")], ONE);
    assert_eq!((turtle.status, turtle.header("content-type")), (200, "text/turtle; charset=utf-8"), "{}", turtle.body);
    assert!(turtle.body.contains("2020-08-13") && !turtle.body.contains("tug:quote"), "{}", turtle.body);
    assert!(server.send("POST", "/api/extract?format=trig", &[], ONE).body.contains("tug:quote"));
    for (status, reply) in [
        (422, server.send("POST", "/api/extract", &[], "  ")),
        (406, server.send("POST", "/api/extract", &[("Accept", "image/png")], ONE)),
        (413, server.send("POST", "/api/extract", &[], &ONE.repeat(1000))),
    ] {
        assert_eq!(reply.status, status, "{}", reply.body);
    }
    assert_eq!(server.get("/store?default").body, before);
}

#[test]
fn nobody_sees_half_an_item_while_news_come_and_decisions_are_made() {
    let server = Start { news: vec![ONE], ..Start::default() }.run();
    let count = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/graph/item/')) } GROUP BY ?g ORDER BY ?g";
    let ask = |server: &Server| {
        let headers = [("Content-Type", "application/sparql-query"), ("Accept", "text/csv")];
        let reply = server.send("POST", "/sparql", &headers, count);
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply.body
    };
    let mut whole = vec![ask(&server)];
    let mut seen = Vec::new();
    std::thread::scope(|scope| {
        let (done, stop) = std::sync::mpsc::channel::<()>();
        let reader = scope.spawn({
            let server = &server;
            move || {
                let mut seen = Vec::new();
                while matches!(stop.try_recv(), Err(std::sync::mpsc::TryRecvError::Empty)) {
                    seen.push(ask(server));
                }
                seen
            }
        });
        assert_eq!(server.write("POST", "/api/items", "text/plain", OTHER).status, 200);
        whole.push(ask(&server));
        let item = ask(&server).lines().last().unwrap().split(',').next().unwrap().replace("/graph/item/", "/item/");
        assert_eq!(decide(&server, &json!({ "act": "skip", "item": item, "who": "aida", "why": "test" })).0, 201);
        whole.push(ask(&server));
        drop(done);
        seen.extend(reader.join().unwrap());
    });
    assert!(seen.iter().all(|answer| whole.contains(answer)), "{seen:?}\n{whole:?}");
}
