//! `/api/openapi.json` says what the router has, no more and no less; schemathesis asks all of it.

use super::libraries::{program, root};
use super::server::{TOKEN, written};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// Methods that every address has, or every one that can be read.
const EVERYWHERE: [&str; 2] = ["HEAD", "OPTIONS"];

/// The paths of the description, each with its methods and their operations.
fn paths() -> Map<String, Value> {
    let text = fs::read_to_string(root().join("web/openapi.json")).unwrap();
    let Value::Object(paths) = serde_json::from_str::<Value>(&text).unwrap()["paths"].take() else { panic!("there are no paths") };
    paths
}

/// What stands between quotation marks on a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

/// The addresses of the router, from its text: `{*path}` as `{path}`, and one for each kind of IRI.
fn routes() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("src/serve/router.rs")).unwrap();
    let kinds = text.lines().find(|line| line.contains("let kinds = [")).map(|line| quoted(line).collect::<Vec<_>>()).unwrap();
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices(".route(") {
        let route = quoted(&text[at..]).next().unwrap().replace("{{", "{").replace("}}", "}").replace("{*", "{");
        if route.contains("{kind}") {
            found.extend(kinds.iter().map(|kind| route.replace("{kind}", kind)));
        } else {
            found.insert(route);
        }
    }
    found
}

#[test]
fn every_route_stands_in_the_description_and_nothing_else() {
    let (routes, described) = (routes(), paths().keys().cloned().collect::<BTreeSet<_>>());
    assert!(routes.len() > 20, "{routes:?}");
    assert_eq!(described.difference(&routes).collect::<Vec<_>>(), Vec::<&String>::new(), "are described and no routes");
    assert_eq!(routes.difference(&described).collect::<Vec<_>>(), Vec::<&String>::new(), "are no part of web/openapi.json");
}

/// An address of a path of the description, by the examples of its parameters.
fn example(path: &str, item: &Value) -> String {
    let parameters = item.as_object().unwrap().values().filter_map(|operation| operation["parameters"].as_array()).flatten();
    parameters.filter(|parameter| parameter["in"] == "path").fold(path.to_owned(), |address, parameter| {
        let name = format!("{{{}}}", parameter["name"].as_str().unwrap());
        address.replace(&name, parameter["example"].as_str().unwrap_or_else(|| panic!("{path} has no example of {name}")))
    })
}

#[test]
fn the_methods_of_the_description_are_those_of_the_server() {
    let server = written();
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
    for (path, item) in paths() {
        let reply = agent.options(format!("http://{}{}", server.address, example(&path, &item))).call().unwrap();
        let allowed = reply.headers().get("allow").unwrap_or_else(|| panic!("{path} names no methods: {}", reply.status()));
        let allowed = allowed.to_str().unwrap().split(',').map(|method| method.trim().to_owned());
        let described = item.as_object().unwrap().keys().map(|method| method.to_uppercase());
        let own = |methods: &mut dyn Iterator<Item = String>| -> BTreeSet<String> {
            methods.filter(|method| !EVERYWHERE.contains(&method.as_str())).collect()
        };
        assert_eq!(own(&mut allowed.into_iter()), own(&mut described.into_iter()), "{path}");
    }
}

#[test]
fn the_server_gives_its_description() {
    let server = written();
    let text = ureq::get(format!("http://{}/api/openapi.json", server.address)).call().unwrap().body_mut().read_to_string().unwrap();
    assert!(text == fs::read_to_string(root().join("web/openapi.json")).unwrap());
}

/// The SPARQL addresses have suites of their own. A limit that was reached (503, 504) is no fault.
#[test]
fn schemathesis_finds_no_fault_of_the_server() {
    let schemathesis = program("venv/bin/st", "st");
    let server = written();
    let folder = tempfile::tempdir().unwrap();
    let settings = "[checks.not_a_server_error]\nexpected-statuses = [\"2xx\", \"3xx\", \"4xx\", 503, 504]\n";
    fs::write(folder.path().join("schemathesis.toml"), settings).unwrap();
    let mut command = Command::new(&schemathesis);
    command.current_dir(folder.path()).arg("run").arg(format!("http://{}/api/openapi.json", server.address));
    command.args(["--checks", "not_a_server_error", "--phases", "examples,fuzzing", "--max-examples", "8"]);
    command.args(["--exclude-path-regex", "^/(sparql|update)$", "--generation-deterministic", "--no-color"]);
    command.args(["--header", &format!("Authorization: Bearer {TOKEN}")]);
    let Ok(output) = command.output() else {
        eprintln!("skipped schemathesis: not installed; `make clients` does");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(server.lives() && server.panics().is_empty(), "{:?}", server.panics());
}
