//! What curators decide about links stands over what is matched.

use super::{World, dump};

const WHO: [&str; 4] = ["--who", "aida", "--why", "looked at both pages"];

fn decide(world: &World, arguments: &[&str]) -> String {
    world.done(&[&["decide"], arguments, &WHO].concat()).trim().to_owned()
}

#[test]
fn an_unlinked_pair_stays_unlinked_until_that_is_undone() {
    let world = World::new();
    let link = || world.done(&["link", "towns", "--from", &dump("towns.csv")]);
    link();
    let id = decide(&world, &["unlink", "place/orlovka", "https://towns.example/1"]);
    assert_eq!(world.links("towns"), ["belogorsk 3"]);
    link();
    assert_eq!(world.links("towns"), ["belogorsk 3"]);
    let count = world.done(&["export", "--graph", "graph/links/towns", "--to", "turtle"]);
    assert!(count.contains("void#triples> 1"), "{count}");
    decide(&world, &["undo", &id]);
    assert_eq!(world.links("towns"), ["belogorsk 3", "orlovka 1"]);
}

#[test]
fn a_decided_link_stands_in_place_of_another_that_is_matched() {
    let world = World::new();
    decide(&world, &["link", "place/orlovka", "https://towns.example/2"]);
    world.done(&["link", "towns", "--from", &dump("towns.csv")]);
    assert_eq!(world.links("towns"), ["belogorsk 3"]);
    let all = world.done(&["query", "-e", "SELECT ?b { <https://w3id.org/tugai/id/place/orlovka> skos:exactMatch ?b }", "--to", "csv"]);
    assert_eq!(all.lines().skip(1).collect::<Vec<_>>(), ["https://towns.example/2"]);
}

#[test]
fn candidates_are_asked_about_in_review_until_they_are_answered() {
    let world = World::new();
    world.done(&["link", "towns", "--from", &dump("towns.csv")]);
    let asked = || world.done(&["review", "--json", "--who", "aida"]).lines().filter(|line| line.contains("\"about\":\"link\"")).count();
    assert_eq!(asked(), 2);
    let id = decide(&world, &["unlink", "place/kamenka", "https://towns.example/5"]);
    assert_eq!(asked(), 1);
    decide(&world, &["undo", &id]);
    // With one of two linked, the other is no question any longer.
    decide(&world, &["link", "place/kamenka", "https://towns.example/4"]);
    assert_eq!(asked(), 0);
    let all = world.done(&["query", "-e", "SELECT ?b { <https://w3id.org/tugai/id/place/kamenka> skos:exactMatch ?b }", "--to", "csv"]);
    assert_eq!(all.lines().skip(1).collect::<Vec<_>>(), ["https://towns.example/4"]);
}
