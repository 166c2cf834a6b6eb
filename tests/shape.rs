//! Faults planted one by one (`tests/cases/shape/planted.txt`) are each found by the shape that forbids them, with the item that says it.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod world;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use std::fs;
use std::path::{Path, PathBuf};
use tugai::shape::{Breach, Shapes};

fn cases(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(path)
}

/// The quads that a line of triples means: in every graph that has one of them, or in the default graph.
fn quads(prefixes: &str, triples: &str, world: &[Quad]) -> Vec<Quad> {
    let text = format!("{prefixes}{triples}");
    let parsed: Vec<Quad> = RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()).collect::<Result<_, _>>().unwrap();
    let evidence = |quad: &Quad| world.iter().find(|q| q.subject == quad.subject && q.graph_name.to_string().contains("/graph/evidence/"));
    parsed
        .into_iter()
        .map(|quad| match evidence(&quad) {
            Some(own) => Quad { graph_name: own.graph_name.clone(), ..quad },
            None => quad,
        })
        .collect()
}

fn local(breach: &Breach) -> &str {
    breach.shape.rsplit('/').next().unwrap()
}

#[test]
fn planted_faults_are_found_one_by_one_with_their_place() {
    let prefixes: String = world::TEXT.lines().filter(|line| line.starts_with("@prefix")).flat_map(|line| [line, "\n"]).collect();
    let (world, store) = (world::quads(), world::store(false));
    let shapes = Shapes::read(include_str!("../ontology/shapes.ttl")).unwrap();
    let before = shapes.validate(&store).unwrap();
    let text = fs::read_to_string(cases("shape/planted.txt")).unwrap();
    let mut missed = Vec::new();
    let blocks: Vec<&str> = text.split("\n= ").skip(1).collect();
    assert!(blocks.len() >= 50, "{} faults", blocks.len());
    for block in &blocks {
        let (head, lines) = block.split_once('\n').unwrap();
        let (shape, component) = head.split_once(' ').unwrap();
        let mut undo = Vec::new();
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let (sign, triples) = line.split_at(1);
            for quad in quads(&prefixes, triples, &world) {
                let there = store.database().contains(&quad).unwrap();
                assert_eq!(there, sign == "-", "{line}: not what the world says");
                if there {
                    store.database().remove(&quad).unwrap();
                } else {
                    store.database().insert(&quad).unwrap();
                }
                undo.push((there, quad));
            }
        }
        let found: Vec<Breach> = shapes.validate(&store).unwrap().into_iter().filter(|breach| !before.contains(breach)).collect();
        let hit = found.iter().find(|breach| local(breach) == shape && breach.component == component);
        let placed = |breach: &Breach| !breach.places(&store).unwrap().is_empty() || lines.contains("nobody");
        if !hit.is_some_and(placed) {
            missed.push(format!("{block}\n  found {found:#?}"));
        }
        for (was, quad) in undo {
            if was {
                store.database().insert(&quad).unwrap();
            } else {
                store.database().remove(&quad).unwrap();
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn what_is_not_understood_in_a_shape_is_an_error() {
    let text = "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:sparql [] .";
    let errors = Shapes::read(text).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert!(errors[0].contains("sh:sparql"), "{errors:?}");
}

#[test]
fn paths_lists_and_logic_of_other_peoples_shapes_hold() {
    let store = world::store(false);
    let shapes = Shapes::read(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix tug: <https://w3id.org/tugai/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
         <urn:held> a sh:NodeShape ; sh:targetClass tug:Position ;
           sh:property [ sh:path [ sh:inversePath tug:holds ] ; sh:minCount 1 ; sh:class tug:Person ] ;
           sh:property [ sh:path ( tug:organization tug:country ) ; sh:minCount 1 ] .
         <urn:named> a sh:NodeShape ; sh:targetSubjectsOf tug:party ;
           sh:property [ sh:path [ sh:alternativePath ( skos:prefLabel skos:altLabel ) ] ; sh:languageIn ( \"ru\" ) ] .
         <urn:one> a sh:NodeShape ; sh:targetObjectsOf tug:outcome ; sh:xone ( [ sh:class tug:Memorandum ] [ sh:class tug:Event ] ) ; sh:closed false .",
    )
    .unwrap();
    let found: Vec<(String, &str)> = shapes
        .validate(&store)
        .unwrap()
        .into_iter()
        .map(|b| (b.focus.rsplit('/').next().unwrap_or_default().to_owned(), b.component))
        .collect();
    assert_eq!(found, [("road-map>".to_owned(), "LanguageInConstraintComponent")]);
}
