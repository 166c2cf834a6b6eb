//! Dumps of every form, and what is linked with them.

use super::{World, err};

#[test]
fn a_table_makes_links_candidates_and_a_description() {
    let world = World::new();
    world.done(&["link", "towns", "--from", &world.dump("towns.csv")]);
    assert_eq!(world.links("towns"), ["belogorsk 3", "orlovka 1"]);
    // Two towns of one name in one country: nothing but their names speaks for either.
    assert_eq!(world.candidates("towns"), ["kamenka 4", "kamenka 5"]);
    let graph = world.done(&["export", "--graph", "graph/links/towns", "--to", "turtle"]);
    for said in
        ["void#Linkset>", "void#triples> 2", "tug:candidates 2", "tug:score", "distance +0.1", "void#uriSpace> \"https://towns.example/\""]
    {
        assert!(graph.contains(said), "{said} is not in {graph}");
    }
}

#[test]
fn linking_again_gives_the_same_bytes_and_replaces_what_was() {
    let world = World::new();
    let graph = || world.done(&["export", "--graph", "graph/links/towns", "--to", "ntriples"]);
    world.done(&["link", "towns", "--from", &world.dump("towns.csv")]);
    let first = graph();
    world.done(&["link", "towns", "--from", &world.dump("towns.csv")]);
    assert_eq!(first, graph());
    std::fs::write(world.folder.path().join("less.csv"), "id,name,other,country,lat,long\n9,Orlovka,,XA,48.1,70.2\n").unwrap();
    world.done(&["link", "towns", "--from", "less.csv"]);
    assert_eq!(world.links("towns"), ["orlovka 9"]);
}

#[test]
fn a_dry_run_prints_reasons_and_writes_nothing() {
    let world = World::new();
    let printed = world.done(&["link", "towns", "--from", &world.dump("towns.csv"), "--dry-run"]);
    assert!(printed.contains("link\t") && printed.contains("candidate\t") && printed.contains("\tcountry\tXA"), "{printed}");
    assert!(world.links("towns").is_empty());
}

#[test]
fn a_table_that_lacks_a_column_is_told_by_its_name() {
    let world = World::new();
    std::fs::write(world.folder.path().join("bad.csv"), "id,title\n1,Orlovka\n").unwrap();
    let output = world.run(&["link", "towns", "--from", "bad.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("there is no column `lat`") && err(&output).contains("help:"), "{}", err(&output));
}
