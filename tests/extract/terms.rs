//! The ontology and what uses it: no term is used that it lacks, none stands in it that nothing uses.

use crate::{CATALOG, path};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use tugai::vocab::tug;

/// Text of every file of some folders, by path; a folder that is not there holds none.
fn files(folders: &[&str]) -> BTreeMap<String, String> {
    let patterns = folders.iter().map(|folder| path(folder).join("**/*.*"));
    let found = patterns.flat_map(|pattern| glob::glob(&pattern.to_string_lossy()).unwrap()).map(Result::unwrap);
    found.filter(|file| file.is_file()).map(|file| (file.display().to_string(), fs::read_to_string(&file).unwrap_or_default())).collect()
}

/// Local names that follow a text such as `tug:`.
fn after<'t>(text: &'t str, prefix: &'t str) -> impl Iterator<Item = &'t str> {
    let name = |rest: &'t str| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().filter(|name| !name.is_empty());
    text.match_indices(prefix).filter_map(move |(at, word)| name(&text[at + word.len()..]))
}

#[test]
fn every_term_that_data_and_queries_name_is_in_the_ontology() {
    let mut unknown = BTreeSet::new();
    for (file, text) in files(&["data/authority", "data/links", "queries", "ontology"]) {
        for name in after(&text, "tug:").chain(after(&text, tug::NAMESPACE)) {
            if !CATALOG.ontology.has_term(&format!("{}{name}", tug::NAMESPACE)) {
                unknown.insert(format!("{file}: tug:{name}"));
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn every_term_of_the_ontology_is_used() {
    let data = files(&["data/authority", "data/rules", "queries"]);
    let code = files(&["src"]);
    let mut used: BTreeSet<&str> = data.values().flat_map(|text| after(text, "tug:")).collect();
    used.extend(tug::TERMS.iter().filter_map(|term| term.as_str().strip_prefix(tug::NAMESPACE)));
    used.extend(CATALOG.rules.values().flat_map(|set| &set.rules).flat_map(|rule| &rule.emit).map(|statement| statement.property.as_str()));
    // What core heuristics state is named as text, as in rules.
    let named = |local: &str| code.values().any(|text| text.contains(&format!("\"{local}\"")));
    let classes = CATALOG.ontology.classes().filter_map(|iri| iri.strip_prefix(tug::NAMESPACE));
    let terms = classes.chain(CATALOG.ontology.properties().map(|(local, _)| local));
    // A class or property above others is used wherever they are.
    let above = fs::read_to_string(path("ontology/tugai.ttl")).unwrap();
    let idle: Vec<&str> =
        terms.filter(|local| !used.contains(local) && !named(local) && above.matches(&format!("tug:{local} ")).count() < 2).collect();
    assert!(idle.is_empty(), "{idle:?}");
}
