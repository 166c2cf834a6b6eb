//! Graphs of others: loaded, replaced, listed and served apart; and the same join against another live endpoint and against a copy of its graph.

#![cfg(feature = "rocksdb")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use flate2::Compression;
use flate2::write::GzEncoder;
use oxigraph::model::{NamedNode, Quad, Triple};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use tempfile::{TempDir, tempdir};
use tugai::ontology::Ontology;
use tugai::store::{AttachError, OwnError, Store};
use tugai::vocab::graph::Base;

/// What those who may write send.
const TOKEN: &str = "token-of-the-tests-of-attached-graphs";
const GRAPH: &str = "http://www.wikidata.org/";
const CODES: &str = "\
    <http://www.wikidata.org/entity/Q232> <http://www.wikidata.org/prop/direct/P297> \"KZ\" .\n\
    <http://www.wikidata.org/entity/Q265> <http://www.wikidata.org/prop/direct/P297> \"UZ\" .\n\
    <http://www.wikidata.org/entity/Q999999999> <http://www.wikidata.org/prop/direct/P297> \"QQ\" .\n";

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tugai"));
    command.current_dir(folder).env_remove("TUGAI_STORE").env("TUGAI_TOKEN", TOKEN).args(arguments).stdin(Stdio::null());
    command
}

fn tugai(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// What a command prints that must succeed.
fn out(folder: &Path, arguments: &[&str]) -> String {
    let output = tugai(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A folder with a store of one item.
fn folder() -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("item.txt"), "Министерство экологии Казахстана провело семинар в Алматы 5 мая 2021 года.\n").unwrap();
    let loaded = tugai(folder.path(), &["load", "--quiet", "item.txt"]);
    assert!(loaded.status.code().is_some_and(|code| code < 2));
    fs::write(folder.path().join("codes.nt"), CODES).unwrap();
    folder
}

/// A live server on a port of its own; it ends with the test.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut serve = command(folder, &["serve", "--bind", "127.0.0.1:0", "--no-budget", "--update"]);
        let mut child = serve.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = lines.find_map(|line| Some(line.unwrap().split_once("serving on http://")?.1.split('/').next()?.to_owned())).unwrap();
        // Somebody has to read what it says, or it waits.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// One request; the whole reply.
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}",
            self.address
        )
        .unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn size(folder: &Path, graph: &str) -> Option<u64> {
    let stats: serde_json::Value = serde_json::from_str(&out(folder, &["stats", "--to", "json"])).unwrap();
    stats["attached"][graph].as_u64()
}

#[test]
fn a_graph_stands_alone_is_replaced_and_outlasts_loading() {
    let folder = folder();
    let folder = folder.path();
    let before = out(folder, &["export", "--canonical"]);
    let told = out(folder, &["attach", "codes.nt", "--graph", GRAPH]);
    assert_eq!(told, format!("3 statements in <{GRAPH}>: 3 added, 0 removed\n"));
    assert_eq!(size(folder, GRAPH), Some(3));
    assert_eq!(out(folder, &["export", "--canonical"]), before, "nothing else changed");
    let fewer = CODES.split_once('\n').unwrap().1.to_owned() + "<urn:new> <urn:is> _:somebody .\n";
    let mut packed = GzEncoder::new(fs::File::create(folder.join("new.nt.gz")).unwrap(), Compression::fast());
    packed.write_all(fewer.as_bytes()).unwrap();
    packed.finish().unwrap();
    assert_eq!(out(folder, &["attach", "new.nt.gz", "--graph", GRAPH]), format!("3 statements in <{GRAPH}>: 1 added, 1 removed\n"));
    assert_eq!(out(folder, &["attach", "new.nt.gz", "--graph", GRAPH]), format!("3 statements in <{GRAPH}>: 0 added, 0 removed\n"));
    assert!(tugai(folder, &["load", "--quiet", "item.txt"]).status.code().is_some_and(|code| code < 2));
    assert_eq!(size(folder, GRAPH), Some(3));
    assert!(out(folder, &["stats"]).contains(&format!("3  statements in attached graph <{GRAPH}>")));
    assert_eq!(out(folder, &["export", "--to", "nt", "--graph", GRAPH]).lines().count(), 3);
    assert_eq!(out(folder, &["export", "--canonical"]), before, "nothing else changed");
    out(folder, &["detach", GRAPH]);
    assert_eq!(size(folder, GRAPH), None);
    assert_eq!(tugai(folder, &["detach", GRAPH]).status.code(), Some(2));
}

#[test]
fn every_format_is_read_and_a_broken_file_changes_nothing() {
    let folder = folder();
    let folder = folder.path();
    for (name, text) in [
        ("a.ttl", "<a> <p> [ <q> 1 ] ."),
        ("a.trig", "<g> { <a> <p> <b> } <h> { <a> <p> <b> , <c> }"),
        ("a.nq", "<urn:a> <urn:p> <urn:b> <urn:g> .\n<urn:a> <urn:p> <urn:c> .\n"),
        ("a.jsonld", r#"{"@context":{"p":"urn:p"},"@id":"urn:a","p":["x","y"]}"#),
        (
            "a.rdf",
            r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x"><rdf:Description rdf:about="urn:a"><x:p>1</x:p><x:p>2</x:p></rdf:Description></rdf:RDF>"#,
        ),
    ] {
        fs::write(folder.join(name), text).unwrap();
        let told = out(folder, &["attach", name, "--graph", "http://example.com/outside"]);
        assert!(told.starts_with("2 statements"), "{name}: {told}");
    }
    fs::write(folder.join("broken.ttl"), "<a> <p> <b> .\n<a> <p> \"open .\n").unwrap();
    let broken = tugai(folder, &["attach", "broken.ttl", "--graph", "http://example.com/outside"]);
    let said = String::from_utf8(broken.stderr).unwrap();
    assert_eq!(broken.status.code(), Some(1), "{said}");
    assert!(said.contains("broken.ttl:2:9"), "{said}");
    assert_eq!(size(folder, "http://example.com/outside"), Some(2));
}

#[test]
fn names_of_tugai_and_unknown_formats_are_refused() {
    let folder = folder();
    let folder = folder.path();
    for graph in ["https://w3id.org/tugai/graph/authority", "https://w3id.org/tugai/graph/own", "https://w3id.org/tugai/x", "no iri"] {
        let refused = tugai(folder, &["attach", "codes.nt", "--graph", graph]);
        assert_eq!(refused.status.code(), Some(2), "{graph}");
        assert!(!refused.stderr.is_empty());
    }
    fs::write(folder.join("codes.docx"), CODES).unwrap();
    let refused = tugai(folder, &["attach", "codes.docx", "--graph", GRAPH]);
    assert!(String::from_utf8(refused.stderr).unwrap().contains("unknown extension"));
    assert_eq!(size(folder, GRAPH), None);
}

#[test]
fn a_join_with_another_endpoint_finds_what_the_join_with_a_copy_of_its_graph_finds() {
    let (own, other) = (folder(), folder());
    let own = own.path();
    let remote = Server::start(other.path());
    let headers = &format!("Authorization: Bearer {TOKEN}\r\nContent-Type: application/n-triples\r\n");
    let put = remote.ask("POST", "/store?default", headers, CODES);
    assert!(put.starts_with("HTTP/1.1 2"), "{put}");
    out(own, &["attach", "codes.nt", "--graph", GRAPH]);
    let endpoint = format!("http://{}/sparql", remote.address);
    let asked = format!("endpoint={endpoint}");
    let elsewhere =
        out(own, &["query", "--to", "csv", "--name", "values-elsewhere", "--param", &asked, "--service", &endpoint]).replace('\r', "");
    let attached = out(own, &["query", "--to", "csv", "--name", "values-attached"]).replace('\r', "");
    assert_eq!(elsewhere, attached);
    assert_eq!(attached.lines().count(), 3, "{attached}");
    assert!(attached.contains("http://www.wikidata.org/entity/Q232,KZ"), "{attached}");
    let refused = tugai(own, &["query", "--name", "values-elsewhere", "--param", &asked]);
    assert_eq!(refused.status.code(), Some(2), "not allowed, not called");
    fs::write(own.join("tugai.toml"), format!("[service]\nallowed = [\"{endpoint}\"]\ninside = [\"127.0.0.1\"]\n")).unwrap();
    let server = Server::start(own);
    let rows = |path: &str| {
        let reply = server.ask("GET", path, "Accept: text/csv\r\n", "");
        assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
        reply
            .split_once("\r\n\r\n")
            .unwrap()
            .1
            .lines()
            .filter(|line| line.contains("wikidata.org/entity"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let by_copy = rows("/queries/values-attached");
    assert_eq!(by_copy.len(), 2);
    assert_eq!(by_copy, rows(&format!("/queries/values-elsewhere?endpoint={}", endpoint.replace(':', "%3A").replace('/', "%2F"))));
}

#[test]
fn a_graph_that_users_have_written_is_not_replaced() {
    let (store, graph) = (Store::memory(Base::default()).unwrap(), NamedNode::new("urn:notes").unwrap());
    let note = Triple::new(graph.clone(), graph.clone(), graph.clone());
    store.write::<_, OwnError>(&Ontology::default(), |change| change.add(&graph.clone().into(), &[note])).unwrap();
    let nothing = || std::iter::empty::<Result<Quad, std::io::Error>>();
    assert!(matches!(store.attach(&graph, "other.ttl", nothing()), Err(AttachError::Taken(_))));
    assert!(store.attached().unwrap().is_empty() && store.database().len().unwrap() == 1);
    let free = NamedNode::new("urn:other").unwrap();
    for _ in 0..2 {
        store.attach(&free, "other.ttl", nothing()).unwrap();
    }
}
