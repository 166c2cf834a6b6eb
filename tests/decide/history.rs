//! Whatever was loaded, removed, decided and undone in whatever order, the store is a function of the items and decisions that are left.

use crate::twenty::texts;
use crate::{CATALOG, NEWS, difference, dump};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use tugai::curate::{Request, decide};
use tugai::model::Decision;
use tugai::store::Store;
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;

/// The invented items, and decisions about them with some that undo others.
static WORLD: LazyLock<(Vec<Digest>, Vec<Decision>)> = LazyLock::new(|| {
    use Request as R;
    let items: Vec<Digest> =
        NEWS.iter().filter(|digest| digest.facts.iter().any(|quad| quad.to_string().contains("https://example.org/"))).cloned().collect();
    let store = Store::memory(Base::default()).unwrap();
    store.replace_all(&items, &CATALOG.ontology).unwrap();
    let own = |text: &str| text.to_owned();
    let requests = [
        R::Same(own("З. Тургунова"), own("Зарина Тургунова")),
        R::Same(own("З. Тургунова"), own("Зухра Тургунова")),
        R::Different(own("Зарина Тургунова"), own("З. Тургунова")),
        R::Different(own("https://example.org/timur-1#Тимур Сейткалиев"), own("https://example.org/timur-2#Тимур Сейткалиев")),
        R::Same(own("Зарина Тургунова"), own("Тимур Сейткалиев")),
        R::Rename(own("Тимур Сейткалиев"), own("Тимур Т. Сейткалиев"), own("ru")),
        R::Rename(own("Зарина Тургунова"), own("Зарина К. Тургунова"), own("ru")),
        R::Reject(texts(["Тимур Сейткалиев", "a", "https://w3id.org/tugai/ontology#Person"]), None),
        R::Skip(own("https://example.org/zarina")),
        R::Link(own("Зухра Тургунова"), own("http://example.org/z"), own("sameAs")),
    ];
    let made = |(at, request): (usize, &Request)| {
        decide(&store, &CATALOG.ontology, request, "aida", "as seen", format!("2026-01-01T00:00:{at:02}.000000Z")).unwrap()
    };
    let mut decisions: Vec<Decision> = requests.iter().enumerate().map(made).collect();
    store.settle(&decisions, &[], &CATALOG.ontology).unwrap();
    let undone: Vec<String> = decisions.iter().step_by(3).map(|decision| decision.id.clone()).collect();
    let undo =
        |id: String| decide(&store, &CATALOG.ontology, &R::Undo(id), "aida", "no", "2026-01-02T00:00:00.000000Z".to_owned()).unwrap();
    decisions.extend(undone.into_iter().map(undo));
    (items, decisions)
});

/// One act on a store: an item comes, or goes, or a decision is made, by number.
#[derive(Clone, Copy, Debug)]
enum Step {
    Put(usize),
    Remove(usize),
    Decide(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![4 => (0..5usize).prop_map(Step::Put), 1 => (0..5usize).prop_map(Step::Remove), 4 => (0..14usize).prop_map(Step::Decide)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_history_of_loading_and_deciding_comes_to_items_and_decisions_alone(steps in proptest::collection::vec(step(), 1..24)) {
        let (items, decisions) = &*WORLD;
        let ontology = &CATALOG.ontology;
        let store = Store::memory(Base::default()).unwrap();
        let (mut held, mut made) = (BTreeSet::new(), Vec::new());
        for step in &steps {
            match *step {
                Step::Put(at) => {
                    held.insert(at);
                    store.replace(&items[at], ontology).unwrap();
                }
                Step::Remove(at) => {
                    held.remove(&at);
                    store.remove_item(&items[at].hash, ontology).unwrap();
                }
                Step::Decide(at) => {
                    made.push(decisions[at].clone());
                    store.settle(&made, &[], ontology).unwrap();
                }
            }
        }
        let fresh = Store::memory(Base::default()).unwrap();
        fresh.settle(&made, &[], ontology).unwrap();
        let all: Vec<Digest> = held.iter().map(|at| items[*at].clone()).collect();
        fresh.replace_all(&all, ontology).unwrap();
        prop_assert_eq!(difference(&dump(&store), &dump(&fresh)), Vec::<String>::new(), "{:?}", steps);
    }
}
