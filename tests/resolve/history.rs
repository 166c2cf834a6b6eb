//! Whatever was loaded and removed in whatever order, the store says what it would say of the items that are left.

use crate::{CATALOG, Named, at_once, dump, items};
use oxigraph::model::Quad;
use proptest::prelude::*;
use std::collections::BTreeMap;
use tugai::canon::canonical;
use tugai::pipeline::unite;
use tugai::store::{Filter, Store};
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;

/// What a store of these items must say of their facts, worked out without one.
fn expected(digests: &[Digest]) -> String {
    let mut digests = digests.to_vec();
    unite(&Base::default(), &mut digests);
    let quads: Vec<Quad> = digests.into_iter().flat_map(|digest| digest.facts.into_iter().chain(digest.evidence)).collect();
    canonical(&quads).unwrap()
}

/// The facts and evidence of a store.
fn said(store: &Store) -> String {
    let quads = store.dump(&Filter::All { evidence: true }).unwrap().map(Result::unwrap);
    let of_items = |quad: &Quad| ["graph/item/", "graph/evidence/"].iter().any(|path| quad.graph_name.to_string().contains(path));
    canonical(&quads.filter(of_items).collect::<Vec<_>>()).unwrap()
}

/// A line of few people and organizations, so that items share them.
fn named(item: u8, pick: Pick) -> Named {
    const PEOPLE: [(&str, &str); 9] = [
        ("GS", "Зарина Тургунова"),
        ("SI", "Тургунова З."),
        ("GS", "Zarina Turgunova"),
        ("GS", "Зухра Тургунова"),
        ("GPS", "Зарина Каримовна Тургунова"),
        ("SII", "Тургунова З.К."),
        ("GPS", "Зарина Саидовна Тургунова"),
        ("IS", "Z. Turgunova"),
        ("GS", "Захра Тургунова"),
    ];
    const BODIES: [&str; 5] = [
        "Центр открытых данных степи; ЦОДС",
        "ЦОДС",
        "Открытый центр данных степи",
        "Центр особых дел сёл; ЦОДС",
        "Степной центр открытых данных",
    ];
    const MINISTRY: &str = "Министерство лесов и степей";
    let body = |n: u8| BODIES[usize::from(n) % BODIES.len()];
    let (kind, name) = PEOPLE[usize::from(pick.1) % PEOPLE.len()];
    let state = ["UZ", "TJ"][usize::from(pick.2) % 2];
    let line = match pick.0 % 5 {
        3 => format!("? | {item} | ORG | {MINISTRY} | {state} | ministry"),
        4 => format!("? | {item} | {kind} | {name} | {MINISTRY} | "),
        0 => format!("? | {item} | ORG | {} | |", body(pick.2)),
        1 => format!("? | {item} | {kind} | {name} | {} | ", body(pick.2).split(';').next().unwrap()),
        _ => format!("? | {item} | {kind} | {name} | | {}", ["эксперт", "исполнительный директор"][usize::from(pick.2) % 2]),
    };
    Named::read(&line)
}

/// Numbers by which a line is picked.
type Pick = (u8, u8, u8);

/// One act on a store.
#[derive(Clone, Debug)]
enum Act {
    Put(Vec<(u8, Vec<Pick>)>),
    Remove(u8),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let picks = || proptest::collection::vec((0..3_u8, 0..9_u8, 0..5_u8), 1..4);
    let put = |most| proptest::collection::vec((0..24_u8, picks()), 1..most).prop_map(Act::Put);
    proptest::collection::vec(prop_oneof![4 => put(4), 1 => put(40), 2 => (0..24_u8).prop_map(Act::Remove)], 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_history_gives_what_loading_the_last_versions_at_once_gives(acts in acts()) {
        let store = Store::memory(Base::default()).unwrap();
        let mut now: BTreeMap<String, Digest> = BTreeMap::new();
        for act in acts {
            match act {
                Act::Put(batch) => {
                    let batch: BTreeMap<u8, Vec<Pick>> = batch.into_iter().collect();
                    let lines: Vec<Named> = batch.iter().flat_map(|(item, picks)| picks.iter().map(|pick| named(*item, *pick))).collect();
                    let digests: Vec<Digest> = items(&lines).into_iter().map(|(_, digest)| digest).collect();
                    store.replace_all(&digests, &CATALOG.ontology).unwrap();
                    now.extend(digests.into_iter().map(|digest| (digest.hash.clone(), digest)));
                }
                Act::Remove(item) => {
                    let hash = format!("{item:0>4}");
                    prop_assert_eq!(store.remove_item(&hash, &CATALOG.ontology).unwrap(), now.remove(&hash).is_some());
                }
            }
        }
        let digests: Vec<Digest> = now.into_values().collect();
        prop_assert_eq!(said(&store), expected(&digests));
        prop_assert_eq!(dump(&store), dump(&at_once(&digests)));
    }
}
