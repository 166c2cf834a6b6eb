//! Examples of the documents: the sentence of the README gives the statements shown there, the rule of CONTRIBUTING is one that ships.

use crate::{CATALOG, item, path};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Quad, Triple};
use std::collections::BTreeSet;
use std::fs;
use tugai::pipeline::digest;
use tugai::vocab::graph::Base;

/// The block of a kind in the section "One sentence".
fn block(kind: &str) -> String {
    let readme = fs::read_to_string(path("README.md")).unwrap();
    let section = readme.split("\n## ").find(|section| section.starts_with("One sentence")).unwrap();
    let (_, rest) = section.split_once(&format!("```{kind}\n")).unwrap();
    rest.split_once("\n```").unwrap().0.to_owned()
}

#[test]
fn the_sentence_of_the_readme_gives_the_statements_of_the_readme() {
    let said = digest(&CATALOG, &Base::default(), item("readme.txt", &block("text")));
    let said: BTreeSet<String> = said.facts.into_iter().map(|quad| Triple::from(quad).to_string()).collect();
    let shown: Result<Vec<Quad>, _> = RdfParser::from_format(RdfFormat::Turtle).for_slice(block("turtle").as_bytes()).collect();
    let shown: BTreeSet<String> = shown.unwrap().into_iter().map(|quad| Triple::from(quad).to_string()).collect();
    assert!(shown.len() >= 10, "{shown:#?}");
    let missing: Vec<&String> = shown.difference(&said).collect();
    assert!(missing.is_empty(), "not said: {missing:#?}\nsaid: {said:#?}");
}

#[test]
fn the_rule_of_contributing_is_the_one_that_ships() {
    let text = fs::read_to_string(path("CONTRIBUTING.md")).unwrap();
    let (file, rest) = text.split_once("From `").and_then(|(_, rest)| rest.split_once("`:\n\n```toml\n")).unwrap();
    let (rule, _) = rest.split_once("```").unwrap();
    assert!(rule.starts_with("[[rule]]"), "{rule}");
    assert!(fs::read_to_string(path(file)).unwrap().contains(rule), "{file} has no such rule:\n{rule}");
}
