//! Round trips: what is written is read back by two libraries that share no code, and is the same graph.

use super::{FORMATS, Yard, tugai, yard};
use flate2::read::MultiGzDecoder;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Quad};
use sophia::api::prelude::{QuadSource, TripleSource};
use sophia::api::quad::Spog;
use sophia::api::term::SimpleTerm;
use sophia::c14n::rdfc10::normalize;
use sophia::turtle::parser::{nq, nt, trig, turtle};
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::Read;
use tempfile::tempdir;
use tugai::canon::{canonical, isomorphic};

fn read(yard: &Yard, extension: &str) -> Vec<Quad> {
    let text = fs::read(yard.dump(extension)).unwrap();
    RdfParser::from_format(RdfFormat::from_extension(extension).unwrap()).for_slice(&text).collect::<Result<_, _>>().unwrap()
}

/// The canonical form of a dump as sophia reads and writes it; `None` for formats that it does not read here.
fn by_sophia(yard: &Yard, extension: &str) -> Option<String> {
    let text = fs::read_to_string(yard.dump(extension)).unwrap();
    let alone = |triples: Vec<[SimpleTerm<'static>; 3]>| triples.into_iter().map(|triple| (triple, None)).collect();
    let found: HashSet<Spog<SimpleTerm<'static>>> = match extension {
        "nq" => nq::parse_str(&text).collect_quads().unwrap(),
        "trig" => trig::parse_str(&text).collect_quads().unwrap(),
        "nt" => alone(nt::parse_str(&text).collect_triples().unwrap()),
        "ttl" => alone(turtle::parse_str(&text).collect_triples().unwrap()),
        _ => return None,
    };
    let mut out = Vec::new();
    normalize(&found, &mut out).unwrap();
    Some(String::from_utf8(out).unwrap())
}

#[test]
fn every_format_reads_back_as_the_same_graph_in_both_libraries() {
    let yard = yard();
    let whole = read(&yard, "nq");
    let plain: Vec<Quad> = whole.iter().filter(|quad| quad.graph_name == GraphName::DefaultGraph).cloned().collect();
    assert_eq!((whole.len(), plain.len()), (yard.quads, yard.triples));
    let forms: BTreeMap<bool, String> = [(true, canonical(&whole).unwrap()), (false, canonical(&plain).unwrap())].into();
    for (name, extension, datasets) in FORMATS {
        let back = read(&yard, extension);
        assert_eq!(back.len(), yard.size(datasets), "{name}");
        assert!(isomorphic(&back, if datasets { &whole } else { &plain }).unwrap(), "{name}");
        assert!(by_sophia(&yard, extension).is_none_or(|form| form == forms[&datasets]), "{name}: sophia reads another graph");
    }
}

#[test]
fn two_exports_of_a_store_are_the_same_bytes_compressed_or_not() {
    let yard = yard();
    let folder = tempdir().unwrap();
    for (name, extension, _) in FORMATS {
        let own = fs::read(yard.dump(extension)).unwrap();
        for ending in ["", ".gz", ".zst"] {
            let path = folder.path().join(format!("again.{extension}{ending}"));
            let path = path.to_str().unwrap();
            assert!(tugai(yard.path(), &["export", "-o", path]).status.success(), "{name}{ending}");
            let bytes = fs::read(path).unwrap();
            let mut unpacked = Vec::new();
            match ending {
                ".gz" => MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).unwrap(),
                ".zst" => zstd::Decoder::new(bytes.as_slice()).unwrap().read_to_end(&mut unpacked).unwrap(),
                _ => bytes.as_slice().read_to_end(&mut unpacked).unwrap(),
            };
            assert!(unpacked == own, "{name}{ending}");
            assert!(ending.is_empty() || bytes.len() < own.len() / 4, "{name}{ending}: {} bytes", bytes.len());
        }
    }
    let piped = tugai(yard.path(), &["export", "--to", "nquads", "--compress", "zstd"]).stdout;
    assert_eq!(zstd::decode_all(piped.as_slice()).unwrap(), fs::read(yard.dump("nq")).unwrap());
}

#[test]
fn tables_have_a_row_for_each_thing_and_the_network_a_node() {
    let yard = yard();
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    assert!(tugai(yard.path(), &["export", "--to", "csv", "-o", &at("tables"), "--compress", "gzip"]).status.success());
    let count = |class: &str| {
        let text = format!("SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {class} }}");
        let answer = tugai(yard.path(), &["query", "--to", "csv", "-e", &text]).stdout;
        String::from_utf8(answer).unwrap().lines().nth(1).unwrap().parse::<usize>().unwrap()
    };
    for (table, class) in [
        ("organizations", "?x a tug:Organization"),
        ("people", "?x a tug:Person"),
        ("events", "?x a tug:Event"),
        ("agreements", "{ ?x a tug:Agreement } UNION { ?x a tug:Memorandum }"),
    ] {
        let mut text = String::new();
        MultiGzDecoder::new(fs::File::open(at(&format!("tables/{table}.csv.gz"))).unwrap()).read_to_string(&mut text).unwrap();
        let keys: Vec<&str> =
            text.lines().skip(1).filter_map(|line| line.split(',').next()).filter(|key| key.starts_with("http")).collect();
        assert_eq!(keys.len(), count(class), "{table}");
        assert!(keys.is_sorted(), "{table}");
    }
    for table in ["positions", "participations"] {
        assert!(fs::metadata(at(&format!("tables/{table}.csv.gz"))).unwrap().len() > 1000, "{table}");
    }
    let people = tugai(yard.path(), &["export", "--table", "people"]).stdout;
    assert_eq!(String::from_utf8(people).unwrap().lines().count(), count("?x a tug:Person") + 1);
    assert!(tugai(yard.path(), &["export", "-o", &at("network.graphml")]).status.success());
    let network = fs::read_to_string(at("network.graphml")).unwrap();
    let nodes = "?x a ?class VALUES ?class { tug:Person tug:Organization tug:Event tug:Agreement tug:Memorandum tug:State tug:Program }";
    assert_eq!(network.matches("<node ").count(), count(nodes));
    assert!(network.matches("<edge ").count() > 100);
}

#[test]
fn a_class_can_be_taken_alone() {
    let yard = yard();
    let found = tugai(yard.path(), &["export", "--to", "turtle", "--class", "Person", "--class", "Position"]).stdout;
    let quads: Vec<Quad> = RdfParser::from_format(RdfFormat::Turtle).for_slice(&found).collect::<Result<_, _>>().unwrap();
    let subjects: HashSet<String> = quads.iter().map(|quad| quad.subject.to_string()).collect();
    assert!(subjects.iter().all(|subject| subject.contains("/id/person/") || subject.contains("/id/position/")), "{subjects:?}");
    assert!(subjects.len() > 100);
    let refused = tugai(yard.path(), &["export", "--class", "Persn"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("the ontology has no class `Persn`"));
}
