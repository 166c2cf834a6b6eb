//! Dumps of every form, and what is linked with them.

use super::{World, dump, err};

#[test]
fn a_table_makes_links_candidates_and_a_description() {
    let world = World::new();
    world.done(&["link", "towns", "--from", &dump("towns.csv")]);
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
    world.done(&["link", "towns", "--from", &dump("towns.csv")]);
    let first = graph();
    world.done(&["link", "towns", "--from", &dump("towns.csv")]);
    assert_eq!(first, graph());
    std::fs::write(world.folder.path().join("less.csv"), "id,name,other,country,lat,long\n9,Orlovka,,XA,48.1,70.2\n").unwrap();
    world.done(&["link", "towns", "--from", "less.csv"]);
    assert_eq!(world.links("towns"), ["orlovka 9"]);
}

#[test]
fn a_dry_run_prints_reasons_and_writes_nothing() {
    let world = World::new();
    let printed = world.done(&["link", "towns", "--from", &dump("towns.csv"), "--dry-run"]);
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

#[test]
fn a_town_may_be_called_a_city_and_a_part_of_one_is_none() {
    let world = World::new();
    let target = std::fs::read_to_string(dump("data/targets/towns.toml")).unwrap();
    let typed = target.replace("type = [{ value = \"town\" }]", "type = [\"type\"]");
    let typed = typed.replace("town = [\"city\"]", "\"PPL*\" = [\"city\"]\nPPLX = []\nPPLA = [\"city\", \"region\"]");
    std::fs::write(world.folder.path().join("typed.toml"), typed).unwrap();
    let rows = [
        "id,name,other,type,country,lat,long",
        "1,Orlovka City,,PPLC,XA,,",
        // A part of a town; something that may be a region.
        "2,Belogorsk,,PPLX,XA,,",
        "5,Belogorsk City,,PPLA,XA,,",
        // Two of which neither is the better one.
        "3,Kamenka,,PPL,XA,,",
        "4,город Каменка,,PPL,XA,,",
    ];
    std::fs::write(world.folder.path().join("typed.csv"), rows.join("\n")).unwrap();
    world.done(&["link", "./typed.toml", "--from", "typed.csv"]);
    assert_eq!(world.links("typed"), ["orlovka 1"]);
    assert_eq!(world.candidates("typed"), ["kamenka 3", "kamenka 4"]);
}

/// A dump in the folder of the store, packed.
fn packed(world: &World, name: &str, pack: impl Fn(&[u8]) -> Vec<u8>, ending: &str) -> String {
    let bytes = std::fs::read(dump(name)).unwrap();
    let packed = format!("{name}.{ending}");
    std::fs::write(world.folder.path().join(&packed), pack(&bytes)).unwrap();
    packed
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzEncoder::new(bytes, flate2::Compression::fast()), &mut out).unwrap();
    out
}

#[test]
fn an_array_lines_and_packed_json_give_the_same_links() {
    let world = World::new();
    let zstd = packed(&world, "bodies.json", |bytes| zstd::encode_all(bytes, 1).unwrap(), "zst");
    let graph = |from: &str| {
        world.done(&["link", "bodies", "--from", from]);
        world.done(&["export", "--graph", "graph/links/bodies", "--to", "ntriples"])
    };
    let first = graph(&dump("bodies.json"));
    // The other institute of the same name is of another country; what has no key is left out.
    assert_eq!(world.links("bodies"), ["sarmatia-water-institute w1"]);
    assert_eq!(first, graph(&dump("bodies.jsonl")));
    assert_eq!(first, graph(&zstd));
}

#[test]
fn concepts_are_linked_by_labels_where_one_is_left() {
    let world = World::new();
    let packed = packed(&world, "themes.ttl", gzip, "gz");
    world.done(&["link", "themes", "--from", &packed]);
    assert_eq!(world.links("themes"), ["wetlands 1"]);
    assert_eq!(world.candidates("themes"), ["droughts 2", "droughts 3"]);
}

#[test]
fn what_is_no_longer_is_passed_over() {
    let world = World::new();
    let target = std::fs::read_to_string(dump("data/targets/themes.toml")).unwrap();
    let target = target.replace("[thresholds]", "gone = [\"http://themes.example/ended\"]\n[thresholds]");
    std::fs::write(world.folder.path().join("kept.toml"), target).unwrap();
    let concept = |number: u8, more: &str| {
        format!("<https://themes.example/concept/{number}> <http://www.w3.org/2004/02/skos/core#prefLabel> \"wetlands\"@en {more} .\n")
    };
    let ended = "; <http://themes.example/ended>";
    let turtle = [concept(1, &format!("{ended} \"1999\"")), concept(2, &format!("{ended} false")), concept(3, &format!("{ended} true"))];
    std::fs::write(world.folder.path().join("kept.ttl"), turtle.concat()).unwrap();
    world.done(&["link", "./kept.toml", "--from", "kept.ttl"]);
    assert_eq!(world.links("kept"), ["wetlands 2"]);
    assert!(world.candidates("kept").is_empty());
}

#[test]
fn broken_data_is_told_with_its_place_and_an_archive_with_advice() {
    let world = World::new();
    for (name, text, told) in [
        ("cut.json", "[{\"key\": \"a\", \"labels\"", "reading the data as JSON: EOF"),
        ("all.zip", "PK\u{3}\u{4}", "reading a zip archive\n  help: unpack it"),
    ] {
        std::fs::write(world.folder.path().join(name), text).unwrap();
        let output = world.run(&["link", "bodies", "--from", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(err(&output).contains(told), "{name}: {}", err(&output));
    }
    assert!(world.links("bodies").is_empty());
}

#[test]
fn a_broken_statement_is_passed_over_and_told() {
    let world = World::new();
    let label = "<http://www.w3.org/2004/02/skos/core#prefLabel>";
    let lines =
        format!("<https://themes.example/concept/9> nonsense \"x\" .\n<https://themes.example/concept/1> {label} \"wetlands\"@en .\n");
    std::fs::write(world.folder.path().join("cut.nt"), lines).unwrap();
    let output = world.run(&["link", "themes", "--from", "cut.nt"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("cut.nt: warning[T007]: 1 broken statements"), "{}", err(&output));
    assert_eq!(world.links("themes"), ["wetlands 1"]);
}
