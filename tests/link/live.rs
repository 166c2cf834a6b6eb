//! Live sources: a second Tugai as endpoint and as reconciliation service, and a service that speaks the draft of 1.0.

use super::{World, cases, err};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::thread;

/// The same things in another store, served.
struct Other {
    child: Child,
    address: String,
    _world: World,
}

impl Other {
    fn start() -> Self {
        let world = World::new();
        let mut command = Command::new(env!("CARGO_BIN_EXE_tugai"));
        command.current_dir(world.folder.path()).env_remove("TUGAI_STORE").arg("--data").arg(cases());
        command.args(["serve", "--bind", "127.0.0.1:0", "--no-budget"]);
        let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let address = lines.find_map(|line| Some(line.split_once("serving on ")?.1.split_once("/ ")?.0.to_owned())).unwrap();
        thread::spawn(move || lines.for_each(drop));
        Self { child, address, _world: world }
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// What every way of asking finds: things of one name in one country, and the countries themselves.
const SAME: [&str; 5] = ["belogorsk belogorsk", "country-xa country-xa", "country-xb country-xb", "kamenka kamenka", "orlovka orlovka"];

#[test]
fn an_endpoint_is_asked_for_names_or_page_by_page() {
    let (world, other) = (World::new(), Other::start());
    let address = format!("{}/sparql", other.address);
    for target in ["asked", "paged"] {
        world.done(&["link", target, "--from", &address, "--inside", "127.0.0.1"]);
        assert_eq!(world.links(target), SAME, "{target}");
    }
    let graph = world.done(&["export", "--graph", "graph/links/asked", "--to", "turtle"]);
    assert!(graph.contains("country +0.080: Sarmatia"), "{graph}");
}

#[test]
fn a_reconciliation_service_is_asked_for_names_and_properties() {
    let (world, other) = (World::new(), Other::start());
    world.done(&["link", "service", "--from", &format!("{}/reconcile", other.address), "--inside", "127.0.0.1"]);
    assert_eq!(world.links("service"), SAME);
}

#[test]
fn addresses_of_this_machine_are_asked_only_when_they_are_named() {
    let world = World::new();
    let output = world.run(&["link", "asked", "--from", "http://127.0.0.1:9/sparql"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("not public") && err(&output).contains("--inside HOST"), "{}", err(&output));
}

/// A service that speaks the draft and knows one town.
fn draft() -> String {
    const MANIFEST: &str =
        r#"{"versions":["1.0-draft"],"name":"Towns","view":{"url":"https://other.example/{id}"},"batchSize":3,"extend":{}}"#;
    const EXTENDED: &str = r#"{"meta":[{"id":"country","name":"Country"},{"id":"kind","name":"Kind"}],"rows":[{"id":"place/o","properties":[{"id":"country","values":[{"str":"XA","lang":"en"}]},{"id":"kind","values":[{"id":"city","name":"city"}]}]}]}"#;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/api", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream);
            let (mut first, mut line, mut length) = (String::new(), String::new(), 0);
            reader.read_line(&mut first).unwrap();
            while reader.read_line(&mut line).unwrap() > 2 {
                length = line.to_lowercase().strip_prefix("content-length:").map_or(length, |rest| rest.trim().parse().unwrap());
                line.clear();
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let answer = match first.split(' ').nth(1).unwrap() {
                "/api" => MANIFEST.to_owned(),
                "/api/match" => candidates(&serde_json::from_slice(&body).unwrap()),
                "/api/extend" => EXTENDED.to_owned(),
                other => panic!("{other}"),
            };
            let mut stream = reader.into_inner();
            write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{answer}",
                answer.len()
            )
            .unwrap();
        }
    });
    address
}

/// The answer to a batch: the town for its name, nothing for others.
fn candidates(batch: &serde_json::Value) -> String {
    let queries = batch["queries"].as_array().unwrap();
    assert!((1..=3).contains(&queries.len()), "the manifest says how many it takes: {}", queries.len());
    let known = |query: &serde_json::Value| {
        let keys: Vec<&String> = query.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["conditions", "lang", "limit", "type"]);
        assert_eq!(query["conditions"][0]["matchType"], "name");
        query["conditions"][0]["propertyValue"] == "Orlovka" && query["lang"] == "en"
    };
    let town =
        serde_json::json!({ "id": "place/o", "name": "Orlovka", "lang": "en", "score": 90, "match": false, "type": [{ "id": "Place" }] });
    let one = |query| if known(query) { serde_json::json!({ "candidates": [town] }) } else { serde_json::json!({ "candidates": [] }) };
    let results: Vec<_> = queries.iter().map(one).collect();
    serde_json::json!({ "results": results }).to_string()
}

#[test]
fn a_service_of_the_draft_is_asked_in_its_own_way() {
    let world = World::new();
    world.done(&["link", "service", "--from", &draft(), "--inside", "127.0.0.1"]);
    assert_eq!(world.links("service"), ["orlovka o"]);
}
