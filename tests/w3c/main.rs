//! The W3C tests that drive a live endpoint: protocol, graph store, service description, result formats, federation.
//!
//! They lie in `../shared/w3c`, a copy of a part of <https://github.com/w3c/rdf-tests>; where that is not there, the test says so and ends.
//! It starts a server of its own, unless `TUGAI_W3C_QUERY`, `TUGAI_W3C_UPDATE` and `TUGAI_W3C_STORE` give the addresses of another one,
//! which must be empty and is emptied, and of which `TUGAI_W3C_SERVICE=off` says that it calls no others: then it only reports. The report,
//! in EARL, goes to `target/earl.ttl` or to the file `TUGAI_W3C_EARL`.

#![cfg(feature = "rocksdb")]
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test that cannot be set up has failed, and says what it skipped")]

mod description;
mod earl;
mod endpoint;
mod exchange;
#[path = "../live/listen.rs"]
mod listen;
mod manifest;
mod remote;
mod results;

use earl::{Case, Outcome};
use endpoint::Endpoint;
use manifest::Manifest;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/w3c/sparql/sparql11")
}

#[test]
fn the_endpoint_passes_the_tests_of_the_w3c() {
    if !folder().is_dir() {
        return eprintln!("skipped: there is no {}", folder().display());
    }
    let endpoint = Endpoint::given().unwrap_or_else(Endpoint::start);
    let cases: Vec<Case> = [
        ("protocol", "manifest.ttl"),
        ("graph-store-protocol", "manifest-direct.ttl"),
        ("graph-store-protocol", "manifest-indirect.ttl"),
        ("service-description", "manifest.ttl"),
        ("csv-tsv-res", "manifest.ttl"),
        ("json-res", "manifest.ttl"),
        ("service", "manifest.ttl"),
    ]
    .iter()
    .flat_map(|(area, file)| run(&endpoint, area, &Manifest::read(&folder().join(area).join(file))))
    .collect();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("earl.ttl");
    std::fs::write(std::env::var_os("TUGAI_W3C_EARL").map_or(target, PathBuf::from), earl::report(&endpoint.name, &cases)).unwrap();
    let told: Vec<String> = cases.iter().filter_map(Case::told).collect();
    let passed = cases.iter().filter(|case| matches!(case.outcome, Outcome::Passed | Outcome::Alike(_))).count();
    eprintln!("{}: {passed} of {} passed\n{}", endpoint.name, cases.len(), told.join("\n"));
    assert!(endpoint.is_other() || cases.iter().all(|case| !matches!(case.outcome, Outcome::Failed(_))), "see above");
}

/// Runs the tests of a manifest in its order, each on an empty store.
fn run(endpoint: &Endpoint, area: &'static str, manifest: &Manifest) -> Vec<Case> {
    let mut cases = Vec::new();
    for entry in manifest.entries() {
        let run = || match area {
            "protocol" | "graph-store-protocol" => exchange::run(endpoint, manifest, &entry).map(|()| Outcome::Passed),
            "service-description" => description::run(endpoint, &entry).map(|()| Outcome::Passed),
            "service" if !endpoint.calls => Ok(Outcome::Skipped("this endpoint calls no others")),
            _ => results::run(endpoint, manifest, &entry),
        };
        let outcome = endpoint.empty().and_then(|()| run()).unwrap_or_else(Outcome::Failed);
        cases.push(Case { area, iri: entry.as_str().to_owned(), outcome });
    }
    cases
}
