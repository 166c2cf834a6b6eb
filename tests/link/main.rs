//! Linking with outside graphs, as a user does it: made-up dumps and services on one side, a store of an invented country on the other.

#![cfg(feature = "rocksdb")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod decided;
mod dumps;
mod faults;
mod live;
mod stream;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// What is the same for all: a folder with a store, and the made-up targets and dumps.
struct World {
    folder: TempDir,
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/link")
}

/// A dump among the cases.
fn dump(name: &str) -> String {
    cases().join(name).to_str().unwrap().to_owned()
}

impl World {
    fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap() };
        let item = r#"{"url":"https://example.org/1","lang":"en","published":"2024-05-01","title":"A day","text":"It rained."}"#;
        fs::write(world.folder.path().join("item.jsonl"), item).unwrap();
        let loaded = world.run(&["load", "-q", "item.jsonl"]);
        assert!(loaded.status.code().unwrap() < 2, "{}", err(&loaded));
        world
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let data = cases();
        Command::new(env!("CARGO_BIN_EXE_tugai"))
            .current_dir(self.folder.path())
            .env_remove("TUGAI_STORE")
            .args(["--data", data.to_str().unwrap()])
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// What a command that has to succeed prints.
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", err(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The ends of the IRIs of all links in a graph, `ours theirs`, sorted.
    fn links(&self, target: &str) -> Vec<String> {
        let graph = format!("https://w3id.org/tugai/graph/links/{target}");
        let query =
            format!("SELECT ?a ?b {{ GRAPH <{graph}> {{ ?a <http://www.w3.org/2004/02/skos/core#exactMatch> ?b }} }} ORDER BY ?a ?b");
        let rows = self.done(&["query", "-e", &query, "--to", "csv"]);
        let end = |iri: &str| iri.rsplit(['/', '#']).next().unwrap_or_default().to_owned();
        rows.lines().skip(1).map(|row| row.split(',').map(end).collect::<Vec<_>>().join(" ")).collect()
    }

    /// The same of candidates.
    fn candidates(&self, target: &str) -> Vec<String> {
        let query = format!(
            "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> SELECT ?a ?b {{ GRAPH <https://w3id.org/tugai/graph/links/{target}> {{ \
             ?link rdf:predicate <http://www.w3.org/2004/02/skos/core#mappingRelation> ; rdf:subject ?a ; rdf:object ?b }} }} ORDER BY ?a ?b"
        );
        let rows = self.done(&["query", "-e", &query, "--to", "csv"]);
        let end = |iri: &str| iri.rsplit(['/', '#']).next().unwrap_or_default().to_owned();
        rows.lines().skip(1).map(|row| row.split(',').map(end).collect::<Vec<_>>().join(" ")).collect()
    }
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
