//! `SPARQLWrapper`, rdflib's `SPARQLStore`, Comunica and curl; the JSON Schemas of the Reconciliation API.

use super::server::read;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The exit code by which a script says that its library is not installed.
const NOT_INSTALLED: i32 = 77;

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A program of `.clients`, or the one of the system.
pub(crate) fn program(local: &str, name: &str) -> PathBuf {
    let found = root().join(".clients").join(local);
    if found.is_file() { found } else { PathBuf::from(name) }
}

/// Runs a script of this folder with the endpoint as its argument.
fn run(interpreter: &Path, script: &str) {
    let server = read();
    let mut command = Command::new(interpreter);
    command.arg(root().join("tests/clients").join(script)).arg(format!("http://{}/sparql", server.address));
    command.env("NODE_PATH", root().join(".clients/node_modules"));
    let Ok(output) = command.output() else {
        eprintln!("skipped {script}: there is no {}", interpreter.display());
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(NOT_INSTALLED) {
        eprintln!("skipped {script}: not installed; `make clients` does");
        return;
    }
    assert!(output.status.success(), "{script}: {said}");
}

#[test]
fn sparqlwrapper_reads_every_format() {
    run(&program("venv/bin/python", "python3"), "wrapper.py");
}

#[test]
fn a_sparqlstore_of_rdflib_is_a_graph() {
    run(&program("venv/bin/python", "python3"), "store.py");
}

#[test]
fn comunica_finds_out_that_it_is_an_endpoint_and_asks_it() {
    run(Path::new("node"), "comunica.cjs");
}

#[test]
fn what_the_reconciliation_service_says_is_what_its_specification_allows() {
    run(&program("venv/bin/python", "python3"), "schemas.py");
}

#[test]
fn curl_asks_in_every_way_of_the_protocol() {
    run(Path::new("sh"), "curl.sh");
}
