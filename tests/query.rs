//! Every stored query on a small world.
//!
//! `tests/cases/query/world.trig` is loaded; folder `<name>` holds `arguments.txt` (lines `parameter=value`) and what the query of that
//! name must answer: `expected.csv` for rows, `expected.ttl` for a graph. `TUGAI_BLESS=1` writes the expectations anew, to be read before
//! they are kept.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod world;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNode, Quad};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tugai::canon::canonical;
use tugai::catalog::Catalog;
use tugai::export::{graph_format, prefixes, row_format, write_quads};
use tugai::query::{Answer, Library, Limits, Services, StoredQuery};
use tugai::store::Store;
use tugai::vocab::graph::Base;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/query")
}

/// The small world, with a graph of others.
fn store(known: bool) -> Store {
    let store = world::store(known);
    let outside = fs::read_to_string(cases().join("outside.ttl")).unwrap();
    let graph = NamedNode::new("http://www.wikidata.org/").unwrap();
    store.attach(&graph, "outside.ttl", RdfParser::from_format(RdfFormat::Turtle).for_slice(&outside)).unwrap();
    store
}

/// Whether a query calls another endpoint: `tests/attach.rs` asks those, and has one.
fn calls(query: &StoredQuery) -> bool {
    query.text.contains("SERVICE ?")
}

fn library() -> Library {
    let (library, found) = Library::embedded(&Base::default());
    assert!(found.is_empty(), "{}", found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    library
}

fn arguments(folder: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder.join("arguments.txt")).unwrap_or_default();
    text.lines().map(|line| line.split_once('=').unwrap()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The answer as text, and the extension of the file that should hold it.
fn answer(store: &Store, query: &StoredQuery, given: &BTreeMap<String, String>) -> (&'static str, String) {
    let prepared = query.prepare(given, store.base(), &Services::default()).unwrap();
    let bytes = match prepared.run(store, &Limits::default()).unwrap() {
        Answer::Rows { variables, rows } => {
            let bytes = row_format("csv").unwrap().write_rows(&variables, rows, Vec::new()).unwrap();
            return ("csv", String::from_utf8(bytes).unwrap().replace("\r\n", "\n"));
        }
        Answer::Graph(triples) => {
            let quads: Vec<Quad> = triples.map(|t| t.unwrap().in_graph(GraphName::DefaultGraph)).collect();
            write_quads(graph_format("turtle").unwrap(), &prefixes(store.base()), quads, Vec::new()).unwrap().0
        }
        Answer::Boolean(_) => panic!("{}: a stored query lists something", query.name),
    };
    ("ttl", String::from_utf8(bytes).unwrap())
}

fn same_graph(left: &str, right: &str) -> bool {
    let read = |text: &str| RdfParser::from_format(RdfFormat::Turtle).for_slice(text).collect::<Result<Vec<_>, _>>().unwrap();
    canonical(&read(left)).unwrap() == canonical(&read(right)).unwrap()
}

#[test]
fn every_stored_query_answers_what_its_case_expects() {
    let store = store(false);
    let bless = std::env::var_os("TUGAI_BLESS").is_some();
    let mut wrong = Vec::new();
    for query in library().iter() {
        let folder = cases().join(&query.name);
        if !folder.is_dir() {
            wrong.push(format!("{}: no folder tests/cases/query/{}", query.name, query.name));
            continue;
        }
        if calls(query) {
            continue;
        }
        let (extension, found) = answer(&store, query, &arguments(&folder));
        let path = folder.join(format!("expected.{extension}"));
        if bless {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        let same = if extension == "ttl" { same_graph(&expected, &found) } else { expected == found };
        if !same {
            wrong.push(format!("{}: expected\n{expected}\nfound\n{found}", query.name));
        }
        if found.lines().count() < 2 {
            wrong.push(format!("{}: an empty answer shows nothing", query.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_case_belongs_to_a_query() {
    let library = library();
    for entry in fs::read_dir(cases()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(library.named(&name).is_ok(), "tests/cases/query/{name} has no query");
        }
    }
}

#[test]
fn every_query_runs_with_its_defaults_and_as_its_file_stands() {
    let store = store(true);
    for query in library().iter().filter(|query| !calls(query)) {
        let (_, with_defaults) = answer(&store, query, &BTreeMap::new());
        let plain = tugai::query::Query::parse(&query.text, store.base()).unwrap();
        let as_it_stands = match plain.run(&store, &Limits::default()).unwrap() {
            Answer::Rows { variables, rows } => row_format("csv").unwrap().write_rows(&variables, rows, Vec::new()).unwrap(),
            _ => continue,
        };
        assert_eq!(
            String::from_utf8(as_it_stands).unwrap().replace("\r\n", "\n"),
            with_defaults,
            "{}: the header's defaults are not the query's",
            query.name
        );
    }
}

#[test]
fn the_terms_of_all_queries_stand_in_the_ontology() {
    let (catalog, _) = Catalog::embedded();
    let graphs = catalog.graphs();
    let known = graphs.iter().flat_map(|(_, triples)| triples).map(|t| t.subject.to_string().trim_matches(['<', '>']).to_owned()).collect();
    let found = library().check_terms(&known, &Base::default());
    assert!(found.is_empty(), "{}", found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
}
