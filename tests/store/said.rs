//! What a store holds as said, and in which order it tells it.

use crate::{ONTOLOGY, digest, dump, triple};
use oxigraph::model::{GraphNameRef, Quad, Triple};
use std::collections::BTreeSet;
use tugai::store::{Filter, Store};
use tugai::vocab::graph::Base;

#[test]
fn a_statement_of_two_items_survives_the_removal_of_one() {
    let store = Store::memory(Base::default()).unwrap();
    for hash in [1, 2] {
        store.replace(&digest(hash, &[(1, 0, 0)]), &ONTOLOGY).unwrap();
    }
    let holds = |t: &Triple| store.database().contains(t.as_ref().in_graph(GraphNameRef::DefaultGraph)).unwrap();
    let (said, follows) = (triple(1, 0, 0), triple(1, 1, 0));
    store.remove_item("0001", &ONTOLOGY).unwrap();
    assert!(holds(&said) && holds(&follows));
    store.remove_item("0002", &ONTOLOGY).unwrap();
    assert!(!holds(&said) && !holds(&follows));
    assert_eq!(dump(&store), "");
}

#[test]
fn evidence_and_decisions_are_no_current_statements() {
    let store = Store::memory(Base::default()).unwrap();
    store.replace(&digest(1, &[(1, 5, 0)]), &ONTOLOGY).unwrap();
    store.set_graph("decisions", &[triple(2, 5, 0)], &ONTOLOGY).unwrap();
    let current: Vec<Quad> = store.dump(&Filter::Default).unwrap().collect::<Result<_, _>>().unwrap();
    let subjects: BTreeSet<String> = current.iter().map(|quad| quad.subject.to_string()).collect();
    assert_eq!(subjects, BTreeSet::from([triple(1, 5, 0).subject.to_string()]));
    assert!(current.into_iter().map(Triple::from).all(|t| t == triple(1, 5, 0) || ONTOLOGY.entail(&triple(1, 5, 0)).contains(&t)));
}

#[test]
fn items_and_counts_are_told() {
    let store = Store::memory(Base::default()).unwrap();
    for hash in [2, 1] {
        store.replace(&digest(hash, &[(1, 0, 0), (2, 0, 0)]), &ONTOLOGY).unwrap();
    }
    assert_eq!(store.items().unwrap(), ["0001", "0002"]);
    let stats = store.stats().unwrap();
    assert_eq!((stats.items, stats.classes["Memorandum"], stats.classes["Agreement"]), (2, 2, 2));
    assert_eq!((stats.graphs["item"], stats.graphs["evidence"]), (4, 4));
}

#[test]
fn a_dump_is_sorted_by_graph_with_the_default_graph_first() {
    let store = Store::memory(Base::default()).unwrap();
    store.replace(&digest(1, &[(2, 0, 0), (1, 0, 0)]), &ONTOLOGY).unwrap();
    let quads: Vec<Quad> = store.dump(&Filter::All { evidence: false }).unwrap().collect::<Result<_, _>>().unwrap();
    let graphs: Vec<String> = quads.iter().map(|q| q.graph_name.to_string()).collect();
    assert_eq!(graphs[0], "DEFAULT");
    let named: BTreeSet<&String> = graphs.iter().filter(|g| *g != "DEFAULT").collect();
    assert_eq!(named.len(), 2);
    assert!(graphs.iter().filter(|g| *g != "DEFAULT").is_sorted());
}
