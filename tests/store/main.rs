//! The store's promises: any order, any repetition and any removal give the dataset that the remaining items say, in memory and on disk.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[cfg(feature = "rocksdb")]
mod folder;
mod said;

use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Triple};
use proptest::prelude::*;
use std::sync::LazyLock;
use tugai::canon::canonical;
use tugai::catalog::Catalog;
use tugai::ontology::Ontology;
use tugai::store::{Filter, Store};
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;
use tugai::vocab::{rdf, tug};

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| Catalog::embedded().0.ontology);

/// A statement about one of few entities, so that items share statements and entailments.
fn triple(subject: u8, kind: u8, object: u8) -> Triple {
    let base = Base::default();
    let entity = |n: u8| base.entity("x", &n.to_string());
    match kind % 6 {
        0 => Triple::new(entity(subject), rdf::TYPE, tug::MEMORANDUM),
        1 => Triple::new(entity(subject), rdf::TYPE, tug::AGREEMENT),
        2 => Triple::new(entity(subject), tug::term("participant"), entity(object)),
        3 => Triple::new(entity(subject), tug::term("speaker"), entity(object)),
        4 => Triple::new(entity(subject), tug::term("chair"), entity(object)),
        _ => Triple::new(entity(subject), tug::TITLE, Literal::new_language_tagged_literal_unchecked(object.to_string(), "ru")),
    }
}

fn digest(hash: u32, triples: &[(u8, u8, u8)]) -> Digest {
    let base = Base::default();
    let hash = format!("{hash:04x}");
    let (facts, shown): (NamedNode, NamedNode) = (base.facts(&hash), base.evidence(&hash));
    let triples: Vec<Triple> = triples.iter().map(|(s, k, o)| triple(*s, *k, *o)).collect();
    let proof = |i: usize| base.proof(&format!("{hash}-{i}"));
    Digest {
        item: base.item(&hash),
        evidence: triples.iter().enumerate().map(|(i, t)| Quad::new(proof(i), rdf::REIFIES, t.clone(), shown.clone())).collect(),
        facts: triples.into_iter().map(|t| t.in_graph(facts.clone())).collect(),
        hash,
        records: Vec::new(),
        diagnostics: Vec::new(),
    }
}

/// All that the store says of the world; not which versions of it the store has.
fn dump(store: &Store) -> String {
    let versions = GraphName::from(store.base().graph("versions"));
    let quads: Vec<Quad> = store.dump(&Filter::All { evidence: true }).unwrap().collect::<Result<_, _>>().unwrap();
    let said: Vec<Quad> = quads.into_iter().filter(|quad| quad.graph_name != versions).collect();
    canonical(&said).unwrap()
}

/// What the store must hold, worked out from nothing.
fn expected(items: &[&Digest], known: &[Triple], ontology: &Ontology) -> String {
    let base = Base::default();
    let mut quads: Vec<Quad> = items.iter().flat_map(|d| d.facts.iter().chain(&d.evidence)).cloned().collect();
    quads.extend(known.iter().map(|t| t.clone().in_graph(base.graph("authority"))));
    let stated: Vec<Triple> = items.iter().flat_map(|d| &d.facts).cloned().map(Triple::from).chain(known.iter().cloned()).collect();
    for triple in stated {
        for other in ontology.entail(&triple) {
            quads.push(other.clone().in_graph(base.graph("entailed")));
            quads.push(other.in_graph(GraphName::DefaultGraph));
        }
        quads.push(triple.in_graph(GraphName::DefaultGraph));
    }
    canonical(&quads).unwrap()
}

type Facts = Vec<(u8, u8, u8)>;

/// One act on a store: an item gets facts (again), or goes.
#[derive(Clone, Debug)]
enum Act {
    Put(u32, Facts),
    Remove(u32),
    Know(Facts),
}

fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    let facts = || proptest::collection::vec((0..3_u8, 0..6_u8, 0..3_u8), 0..6);
    let act = prop_oneof![
        6 => (0..5_u32, facts()).prop_map(|(hash, facts)| Act::Put(hash, facts)),
        2 => (0..5_u32).prop_map(Act::Remove),
        1 => facts().prop_map(Act::Know),
    ];
    proptest::collection::vec(act, 1..most)
}

fn apply(store: &Store, acts: &[Act], ontology: &Ontology) -> String {
    let mut items = std::collections::BTreeMap::new();
    let mut known = Vec::new();
    for act in acts {
        match act {
            Act::Put(hash, facts) => {
                items.insert(*hash, digest(*hash, facts));
                store.replace(&items[hash], ontology).unwrap();
            }
            Act::Remove(hash) => {
                items.remove(hash);
                store.remove_item(&format!("{hash:04x}"), ontology).unwrap();
            }
            Act::Know(facts) => {
                known = facts.iter().map(|(s, k, o)| triple(*s, *k, *o)).collect();
                store.set_graph("authority", &known, ontology).unwrap();
            }
        }
    }
    expected(&items.values().collect::<Vec<_>>(), &known, ontology)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_history_gives_what_the_last_versions_say(acts in acts(30)) {
        let store = Store::memory(Base::default()).unwrap();
        let expected = apply(&store, &acts, &ONTOLOGY);
        prop_assert_eq!(dump(&store), expected);
    }
}

#[cfg(feature = "rocksdb")]
proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn any_history_gives_the_same_on_disk_and_after_opening_again(acts in acts(20)) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Base::default()).unwrap();
        let expected = apply(&store, &acts, &ONTOLOGY);
        prop_assert_eq!(dump(&store), expected.clone());
        drop(store);
        let again = Store::existing(folder.path(), Base::default());
        // A history that left nothing has made a store all the same.
        prop_assert_eq!(dump(&again.unwrap()), expected);
    }
}

/// A batch of items of which some are new, some known and changed, some known and the same, and some twice in the batch.
#[test]
fn a_batch_comes_to_the_same_as_its_items_one_by_one() {
    let known: Vec<Digest> = (0..4).map(|hash| digest(hash, &[(1, 0, 0), (2, 3, 1)])).collect();
    let facts = |hash: u32| [(u8::try_from(hash).unwrap(), 0, 0), (2, 3, 1), (3, u8::try_from(hash % 6).unwrap(), 1)];
    let mut batch: Vec<Digest> = (2..40).map(|hash| digest(hash, &facts(hash))).collect();
    batch.push(known[0].clone());
    batch.push(digest(30, &[(9, 1, 9)]));
    let (together, apart) = (Store::memory(Base::default()).unwrap(), Store::memory(Base::default()).unwrap());
    for item in &known {
        together.replace(item, &ONTOLOGY).unwrap();
        apart.replace(item, &ONTOLOGY).unwrap();
    }
    let changed = apart_changes(&apart, &batch);
    // An item that is twice in a batch changes once.
    assert_eq!((together.replace_all(&batch, &ONTOLOGY).unwrap(), changed), (38, 39));
    assert_eq!(dump(&together), dump(&apart));
    assert_eq!(together.replace_all(&batch[..20], &ONTOLOGY).unwrap(), 0);
}

fn apart_changes(store: &Store, batch: &[Digest]) -> usize {
    batch.iter().filter(|item| store.replace(item, &ONTOLOGY).unwrap()).count()
}

#[test]
fn loading_twice_changes_nothing() {
    let store = Store::memory(Base::default()).unwrap();
    let one = digest(1, &[(1, 0, 0), (1, 3, 2)]);
    assert!(store.replace(&one, &ONTOLOGY).unwrap());
    let before = dump(&store);
    assert!(!store.replace(&one, &ONTOLOGY).unwrap());
    assert_eq!(dump(&store), before);
}

#[test]
fn a_new_ontology_changes_what_follows_from_old_statements() {
    let store = Store::memory(Base::default()).unwrap();
    let none = Ontology::default();
    store.replace(&digest(1, &[(1, 0, 0)]), &none).unwrap();
    let follows = triple(1, 1, 0);
    let holds = || store.database().contains(follows.as_ref().in_graph(oxigraph::model::GraphNameRef::DefaultGraph)).unwrap();
    assert!(!holds());
    let (catalog, _) = Catalog::embedded();
    let triples = catalog.graphs().into_iter().find(|(name, _)| *name == "ontology").unwrap().1;
    assert!(store.set_graph("ontology", &triples, &catalog.ontology).unwrap());
    assert!(holds());
    assert!(!store.set_graph("ontology", &triples, &catalog.ontology).unwrap());
}

/// Filling an empty store at once and putting graph after graph into one that is not empty come to the same, whatever the order.
#[test]
fn a_store_that_is_filled_at_once_holds_what_one_filled_step_by_step_does() {
    let (catalog, _) = Catalog::embedded();
    let mut graphs = catalog.graphs();
    for (_, triples) in &mut graphs {
        triples.truncate(2_000);
    }
    let whole = |store: &Store| {
        let quads: Vec<Quad> = store.dump(&Filter::All { evidence: true }).unwrap().collect::<Result<_, _>>().unwrap();
        canonical(&quads).unwrap()
    };
    let (at_once, stepwise) = (Store::memory(Base::default()).unwrap(), Store::memory(Base::default()).unwrap());
    assert!(at_once.set_graphs(&graphs, &catalog.ontology).unwrap());
    let item = digest(1, &[(1, 0, 0)]);
    stepwise.replace(&item, &catalog.ontology).unwrap();
    assert!(stepwise.set_graphs(&graphs, &catalog.ontology).unwrap());
    stepwise.remove_item(&item.hash, &catalog.ontology).unwrap();
    assert_eq!(whole(&at_once), whole(&stepwise));
    assert!(!at_once.set_graphs(&graphs, &catalog.ontology).unwrap());
    graphs[0].1.pop();
    assert!(at_once.set_graphs(&graphs, &catalog.ontology).unwrap());
    assert_ne!(whole(&at_once), whole(&stepwise));
    assert!(stepwise.set_graphs(&graphs, &catalog.ontology).unwrap());
    assert_eq!(whole(&at_once), whole(&stepwise));
}

/// Ten thousand items that share entities: a change of one is still a change of one.
#[test]
fn ten_thousand_items_are_stored_and_one_is_replaced() {
    let store = Store::memory(Base::default()).unwrap();
    let facts = |hash: u32| [(1, 0, 0), (2, 3, 1), (u8::try_from(hash % 200).unwrap(), 2, 1), (3, 5, u8::try_from(hash % 250).unwrap())];
    for hash in 0..10_000 {
        store.replace(&digest(hash, &facts(hash)), &ONTOLOGY).unwrap();
    }
    assert_eq!(store.items().unwrap().len(), 10_000);
    assert!(store.replace(&digest(77, &[(9, 0, 9)]), &ONTOLOGY).unwrap());
    assert!(store.remove_item(&format!("{:04x}", 78), &ONTOLOGY).unwrap());
    assert_eq!(store.items().unwrap().len(), 9_999);
}
