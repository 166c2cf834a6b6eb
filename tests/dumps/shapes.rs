//! `tugai validate` and pySHACL find the same faults: in the sample news, and where one is planted.

use super::{program, root, said, tugai, yard};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphNameRef, Quad, QuadRef};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::tempdir;
use tugai::shape::Shapes;
use tugai::store::Store;
use tugai::vocab::graph::Base;

/// What rdflib takes for a date and a year, and so misses, but XML Schema does not.
const LENIENT: [&str; 2] = ["\"2020-3-2\"", "\"21\""];

/// A fault: focus, shape and constraint component.
type Faults = BTreeSet<(String, String, String)>;

/// The faults that pySHACL finds in files, by the name of the file; `None` where it is not installed.
fn pyshacl(files: &[PathBuf]) -> Option<BTreeMap<String, Faults>> {
    let mut command = Command::new(program("venv/bin/python", "python3"));
    command.arg(root().join("tests/dumps/shapes.py")).arg(root().join("ontology/shapes.ttl")).args(files);
    let (text, _) = said(&mut command, "pySHACL")?;
    let mut found: BTreeMap<String, Faults> = BTreeMap::new();
    for line in text.lines() {
        let [file, focus, shape, component] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let name = Path::new(file).file_name().unwrap().to_string_lossy().into_owned();
        found.entry(name).or_default().insert((focus.to_owned(), shape.to_owned(), component.to_owned()));
    }
    Some(found)
}

fn parsed(text: &str, format: RdfFormat) -> Vec<Quad> {
    RdfParser::from_format(format).for_slice(text).collect::<Result<_, _>>().unwrap()
}

#[test]
fn both_find_the_same_in_the_sample_news() {
    let yard = yard();
    let data = yard.path().join("all.nq");
    assert!(tugai(yard.path(), &["export", "--evidence", "-o", data.to_str().unwrap()]).status.success());
    let Some(theirs) = pyshacl(std::slice::from_ref(&data)) else { return };
    let lines = String::from_utf8(tugai(yard.path(), &["validate", "--to", "json"]).stdout).unwrap();
    let ours: Faults = lines
        .lines()
        .map(|line| {
            let fault: serde_json::Value = serde_json::from_str(line).unwrap();
            let [focus, shape, component] = ["focus", "shape", "component"].map(|key| fault[key].as_str().unwrap().to_owned());
            (focus, shape, component)
        })
        .collect();
    let theirs = theirs.get("all.nq").cloned().unwrap_or_default();
    let differ: Vec<_> = theirs.symmetric_difference(&ours).take(10).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn both_find_the_same_where_a_fault_is_planted() {
    let cases = root().join("tests/cases");
    let world = fs::read_to_string(cases.join("query/world.trig")).unwrap();
    let prefixes: String = world.lines().filter(|line| line.starts_with("@prefix")).flat_map(|line| [line, "\n"]).collect();
    let quads = parsed(&world, RdfFormat::TriG);
    let planted = fs::read_to_string(cases.join("shape/planted.txt")).unwrap();
    let shapes = Shapes::read(include_str!("../../ontology/shapes.ttl")).unwrap();
    let folder = tempdir().unwrap();
    let (mut files, mut ours) = (Vec::new(), BTreeMap::new());
    for (number, block) in planted.split("\n= ").skip(1).enumerate() {
        let store = Store::memory(Base::default()).unwrap();
        // All graphs are one here, as they are for pySHACL.
        let alone = |quad: &Quad| store.database().insert(QuadRef { graph_name: GraphNameRef::DefaultGraph, ..quad.as_ref() }).unwrap();
        quads.iter().for_each(alone);
        for line in block.lines().skip(1).filter(|line| !line.trim().is_empty()) {
            let (sign, triples) = line.split_at(1);
            for quad in parsed(&format!("{prefixes}{triples}"), RdfFormat::Turtle) {
                if sign == "-" {
                    store.database().remove(&quad).unwrap();
                } else {
                    store.database().insert(&quad).unwrap();
                }
            }
        }
        let name = format!("{number:02}.nt");
        let lines: Vec<String> = store.database().iter().map(|quad| format!("{} .", quad.unwrap())).collect();
        fs::write(folder.path().join(&name), lines.join("\n")).unwrap();
        files.push(folder.path().join(&name));
        let found = shapes.validate(&store).unwrap().into_iter().map(|breach| (breach.focus, breach.shape, breach.component.to_owned()));
        ours.insert(name, found.collect::<Faults>());
    }
    assert!(files.len() >= 50, "{} faults", files.len());
    let Some(theirs) = pyshacl(&files) else { return };
    let none = Faults::new();
    let differ = ours.iter().flat_map(|(name, own)| {
        let other = theirs.get(name).unwrap_or(&none);
        own.symmetric_difference(other).map(move |fault| (name, own.contains(fault), fault))
    });
    let missed = |name: &str| LENIENT.iter().any(|value| fs::read_to_string(folder.path().join(name)).unwrap().contains(value));
    let differ: Vec<_> = differ.filter(|(name, ours, _)| !ours || !missed(name)).take(10).collect();
    assert!(differ.is_empty(), "file, whether it is ours, fault: {differ:#?}");
}
