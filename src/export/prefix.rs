//! Prefixes that make Turtle readable and that queries may use without declaring them.

use crate::vocab::graph::Base;
use crate::vocab::tug;

/// Prefixes of the vocabularies in use, sorted by prefix.
pub const PREFIXES: &[(&str, &str)] = &[
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("tug", tug::NAMESPACE),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// All prefixes of a graph under a base: [`PREFIXES`] and those of its entities (`person:` and so on), items and evidence.
pub fn prefixes(base: &Base) -> Vec<(String, String)> {
    const CLASSES: &[&str] = &["agreement", "event", "organization", "person", "place", "position", "program", "talk", "topic"];
    let fixed = PREFIXES.iter().map(|(prefix, iri)| ((*prefix).to_owned(), (*iri).to_owned()));
    let entities = CLASSES.iter().map(|class| ((*class).to_owned(), format!("{}id/{class}/", base.as_str())));
    let rest = ["item", "evidence"].map(|name| (name.to_owned(), format!("{}{name}/", base.as_str())));
    fixed.chain(entities).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_sorted_and_no_prefix_stands_twice() {
        assert!(PREFIXES.is_sorted_by(|a, b| a.0 < b.0));
        let all = prefixes(&Base::default());
        let mut names: Vec<&str> = all.iter().map(|(prefix, _)| prefix.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all.len());
    }
}
