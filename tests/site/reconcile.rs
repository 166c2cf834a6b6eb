//! A session as `OpenRefine` holds it: what the service is, a column of names matched in batches, a table extended by properties.

use crate::reply::{Reply, agent, reply};
use crate::server::SERVER;
use serde_json::{Value, json};

/// The least share of names that are matched right, "none of these" included.
const RIGHT: f64 = 0.95;

fn get(path: &str) -> Value {
    let reply = SERVER.get(path, &[]);
    assert_eq!(reply.status, 200, "{path}: {}", reply.body);
    serde_json::from_str(&reply.body).unwrap()
}

fn post(name: &str, value: &str) -> Reply {
    reply(agent().post(format!("{}/reconcile", SERVER.address)).send_form([(name, value)]))
}

fn asked(name: &str, value: &Value) -> Value {
    let reply = post(name, &value.to_string());
    assert_eq!(reply.status, 200, "{}", reply.body);
    serde_json::from_str(&reply.body).unwrap()
}

#[test]
fn the_service_says_what_it_is() {
    let manifest = get("/reconcile");
    for field in ["versions", "name", "identifierSpace", "schemaSpace", "defaultTypes", "view", "preview", "suggest", "extend"] {
        assert!(!manifest[field].is_null(), "{field}");
    }
    assert_eq!(manifest["versions"], json!(["0.2"]));
    assert_eq!(manifest["suggest"]["entity"]["service_url"], json!(SERVER.address));
}

#[test]
fn a_column_of_names_in_both_languages_finds_its_things() {
    let text = include_str!("../cases/reconcile/names.tsv");
    let rows: Vec<Vec<&str>> = text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
    let mut wrong = Vec::new();
    for batch in rows.chunks(100) {
        let queries: serde_json::Map<String, Value> =
            batch.iter().enumerate().map(|(at, row)| (format!("q{at}"), json!({ "query": row[0], "type": row[1], "limit": 3 }))).collect();
        let answers = asked("queries", &Value::Object(queries));
        for (at, row) in batch.iter().enumerate() {
            let found = answers[format!("q{at}")]["result"].as_array().unwrap();
            let first = found.first();
            let right = match row[2] {
                "" => !first.is_some_and(|candidate| candidate["match"] == json!(true)),
                wanted => first.is_some_and(|candidate| candidate["id"] == json!(wanted)),
            };
            for candidate in found {
                let score = candidate["score"].as_f64().unwrap();
                assert!((0.0..=100.0).contains(&score) && candidate["name"].is_string() && candidate["type"].is_array());
            }
            if !right {
                wrong.push(format!("{}: {first:?}", row[0]));
            }
        }
    }
    let least = f64::from(u32::try_from(rows.len()).unwrap()) * (1.0 - RIGHT);
    assert!(f64::from(u32::try_from(wrong.len()).unwrap()) <= least, "{} of {} wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn what_two_things_are_called_is_matched_to_neither_and_a_property_tells_them_apart() {
    let plain = asked("queries", &json!({ "a": { "query": "CAREC", "type": "Organization" } }));
    let found = plain["a"]["result"].as_array().unwrap();
    assert!(found.len() > 1 && found.iter().all(|candidate| candidate["match"] == json!(false)), "{found:?}");
    let country = json!({ "pid": "acronym", "v": "РЭЦЦА" });
    let told = asked("queries", &json!({ "a": { "query": "CAREC", "type": "Organization", "properties": [country] } }));
    assert_eq!(told["a"]["result"][0]["id"], json!("organization/carec"));
    assert_eq!(told["a"]["result"][0]["match"], json!(true));
}

#[test]
fn a_kind_of_an_offered_class_is_told_beside_it_and_their_properties_once() {
    let found = asked("queries", &json!({ "a": { "query": "Меморандум о воде", "type": "Memorandum" } }));
    let types: Vec<&str> = found["a"]["result"][0]["type"].as_array().unwrap().iter().map(|class| class["id"].as_str().unwrap()).collect();
    assert_eq!(types, ["Agreement", "Memorandum"]);
    let preview = SERVER.get("/reconcile/preview/agreement/memorandum-2031", &[]);
    assert_eq!(preview.body.matches("signedOn: 2031-05-01").count(), 1, "{}", preview.body);
}

#[test]
fn a_table_is_extended_by_properties_of_its_things() {
    let offered = get("/reconcile/properties?type=Organization");
    assert!(offered["properties"].as_array().unwrap().iter().any(|property| property["id"] == json!("country")));
    let wanted = json!({ "ids": ["organization/carec", "organization/no-such"], "properties": [{ "id": "country" }, { "id": "acronym" }] });
    let table = asked("extend", &wanted);
    assert_eq!(table["meta"][0]["id"], json!("country"));
    assert_eq!(table["rows"]["organization/no-such"]["acronym"], json!([]));
    let acronyms = table["rows"]["organization/carec"]["acronym"].as_array().unwrap();
    assert!(acronyms.iter().any(|cell| cell["str"] == json!("РЭЦЦА")), "{acronyms:?}");
}

#[test]
fn things_classes_and_properties_are_suggested_and_previewed() {
    let suggested = |path: &str| get(path)["result"].as_array().unwrap().clone();
    assert_eq!(suggested("/reconcile/suggest/type?prefix=орг")[0]["id"], json!("Organization"));
    assert!(suggested("/reconcile/suggest/property?prefix=coun").iter().any(|property| property["id"] == json!("country")));
    assert_eq!(suggested("/reconcile/suggest/entity?prefix=Махмудов З")[0]["id"], json!("person/makhmudov-zafar"));
    let preview = SERVER.get("/reconcile/preview/organization/carec", &[]);
    assert!(preview.status == 200 && preview.body.contains("РЭЦЦА"), "{preview:?}");
    assert_eq!(SERVER.get("/reconcile/preview/organization/no-such", &[]).status, 404);
}

#[test]
fn a_preview_loads_nothing_and_may_stand_in_the_page_of_a_client() {
    let preview = SERVER.get("/reconcile/preview/organization/carec", &[]);
    let policy = preview.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("frame-ancestors"), "{policy}");
    assert!(SERVER.get("/reconcile", &[]).header("content-security-policy").contains("frame-ancestors 'none'"));
}

#[test]
fn a_batch_that_is_no_json_or_too_large_is_refused() {
    assert_eq!(post("queries", "{").status, 400);
    assert_eq!(post("queries", "{\"a\":{}}").status, 400);
    let many: serde_json::Map<String, Value> = (0..501).map(|at| (format!("q{at}"), json!({ "query": "x" }))).collect();
    assert_eq!(post("queries", &Value::Object(many).to_string()).status, 413);
}
