//! The store's promises with statements of users among those of news: any order gives the same, and nobody takes away what others state.

use oxigraph::model::{GraphName, NamedNode, Quad, Term, Triple};
use std::slice::from_ref;
use std::sync::LazyLock;
use tugai::canon::canonical;
use tugai::catalog::Catalog;
use tugai::store::{Filter, OwnError, Store};
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;
use tugai::vocab::{rdf, tug};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().0);

fn store() -> Store {
    Store::memory(Base::default()).unwrap()
}

fn is_a(name: &str, class: impl Into<Term>) -> Triple {
    Triple::new(Base::default().entity("x", name), rdf::TYPE, class)
}

/// An item that makes some statements.
fn item(hash: &str, triples: &[Triple]) -> Digest {
    let base = Base::default();
    Digest {
        item: base.item(hash),
        hash: hash.to_owned(),
        facts: triples.iter().map(|triple| triple.clone().in_graph(base.facts(hash))).collect(),
        evidence: Vec::new(),
        records: Vec::new(),
        diagnostics: Vec::new(),
    }
}

fn state(store: &Store, triples: &[Triple]) {
    store.write(&CATALOG.ontology, |change| change.add(&GraphName::DefaultGraph, triples)).unwrap();
}

fn take_back(store: &Store, triple: &Triple) -> Result<(), OwnError> {
    store.write(&CATALOG.ontology, |change| change.apply(&[triple.clone().in_graph(GraphName::DefaultGraph)], &[]))
}

fn load(store: &Store, digest: &Digest) {
    store.replace(digest, &CATALOG.ontology).unwrap();
}

fn dump(store: &Store) -> String {
    canonical(&store.dump(&Filter::All { evidence: true }).unwrap().collect::<Result<Vec<Quad>, _>>().unwrap()).unwrap()
}

#[test]
fn what_users_and_news_state_is_the_same_in_any_order() {
    let (one, other) = (is_a("1", tug::MEMORANDUM), is_a("2", tug::EVENT));
    let news = item("0a", from_ref(&one));
    let (first, second) = (store(), store());
    state(&first, &[one.clone(), other.clone()]);
    load(&first, &news);
    load(&second, &news);
    state(&second, &[other, one]);
    assert_eq!(dump(&first), dump(&second));
}

#[test]
fn each_keeps_what_it_states_when_the_other_goes() {
    let one = is_a("1", tug::MEMORANDUM);
    let news = item("0a", from_ref(&one));
    let (both, own, loaded) = (store(), store(), store());
    for store in [&both, &own] {
        state(store, from_ref(&one));
    }
    load(&both, &news);
    load(&loaded, &news);
    assert!(matches!(take_back(&both, &one), Err(OwnError::Stated(_))), "the item goes on stating it");
    both.remove_item("0a", &CATALOG.ontology).unwrap();
    assert_eq!(dump(&both), dump(&own));
    load(&both, &news);
    let graph = GraphName::from(Base::default().graph("own"));
    both.write(&CATALOG.ontology, |change| change.clear(&graph, true)).unwrap();
    assert_eq!(dump(&both), dump(&loaded));
}

#[test]
fn another_ontology_leaves_what_users_state() {
    let one = is_a("1", tug::MEMORANDUM);
    let (before, after) = (store(), store());
    state(&before, from_ref(&one));
    before.set_graphs(&CATALOG.graphs(), &CATALOG.ontology).unwrap();
    after.set_graphs(&CATALOG.graphs(), &CATALOG.ontology).unwrap();
    state(&after, from_ref(&one));
    assert_eq!(dump(&before), dump(&after));
    take_back(&before, &one).unwrap();
    assert!(!before.database().contains(one.as_ref().in_graph(&GraphName::DefaultGraph)).unwrap());
}

#[test]
fn a_change_that_fails_leaves_nothing_behind() {
    let store = store();
    load(&store, &item("0a", &[is_a("1", tug::MEMORANDUM)]));
    let before = dump(&store);
    let kept = GraphName::from(Base::default().facts("0a"));
    let failed = store.write(&CATALOG.ontology, |change| {
        change.add(&NamedNode::new_unchecked("urn:g").into(), &[is_a("2", tug::EVENT)])?;
        change.add(&GraphName::DefaultGraph, &[is_a("2", tug::EVENT)])?;
        change.add(&kept, &[is_a("2", tug::EVENT)])
    });
    assert!(matches!(failed, Err(OwnError::Kept(_))));
    assert_eq!(dump(&store), before);
}
