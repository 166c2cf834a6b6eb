//! Questions in the terms of schema.org, ORG, FOAF, PROV, SEM and Dublin Core have the answers that they have in Tugai's own.
//!
//! A file of `tests/cases/alignment` holds both queries, with a line between them.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod world;

use oxigraph::model::{NamedNode, Quad};
use std::fs;
use std::path::Path;
use tugai::catalog::Catalog;
use tugai::query::{Answer, Limits, Query};
use tugai::store::Store;
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;
use tugai::vocab::tug;

const BETWEEN: &str = "# the same in terms of Tugai\n";

/// The rows of a query as text, sorted.
fn rows(store: &Store, text: &str) -> Vec<String> {
    let query = Query::parse(text, &Base::default()).unwrap();
    let Answer::Rows { rows, .. } = query.run(store, &Limits::default()).unwrap() else { panic!("{text}: no rows") };
    let shown =
        rows.map(|row| row.unwrap().iter().map(|term| term.as_ref().map(ToString::to_string).unwrap_or_default()).collect::<Vec<_>>());
    let mut found: Vec<String> = shown.map(|row| row.join("\t")).collect();
    found.sort();
    found
}

/// The small world, and somebody of it employed.
fn store() -> Store {
    let (store, base) = (world::store(true), Base::default());
    let works = NamedNode::new(format!("{}worksFor", tug::NAMESPACE)).unwrap();
    let (person, body) = (base.entity("person", "akhmetova-l"), base.entity("organization", "river-centre"));
    let facts = vec![Quad::new(person, works, body, base.facts("c3"))];
    let (evidence, records, diagnostics) = (Vec::new(), Vec::new(), Vec::new());
    let digest = Digest { item: base.item("c3"), hash: "c3".to_owned(), facts, evidence, records, diagnostics };
    store.replace(&digest, &Catalog::embedded().0.ontology).unwrap();
    store
}

#[test]
fn standard_terms_give_the_same_answers() {
    let store = store();
    let mut wrong = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/alignment");
    let mut vocabularies = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let (theirs, ours) = text.split_once(BETWEEN).unwrap();
        let query = Query::parse(theirs, &Base::default()).unwrap();
        assert!(query.mentions(tug::NAMESPACE).is_empty(), "{name} is not in standard terms alone");
        let (found, expected) = (rows(&store, theirs), rows(&store, ours));
        if found != expected || found.is_empty() {
            wrong.push(format!(
                "{name}: found {} rows, expected {}\n{:?}\n{:?}",
                found.len(),
                expected.len(),
                found.first(),
                expected.first()
            ));
        }
        vocabularies.push(name.split('-').next().unwrap().to_owned());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    for vocabulary in ["schema", "org", "foaf", "prov", "sem"] {
        assert!(vocabularies.iter().any(|own| own == vocabulary), "nothing is asked in terms of {vocabulary}");
    }
}
