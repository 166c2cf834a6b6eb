//! The stored queries as examples in SHACL (`sh:SPARQLExecutable`), as editors and assistants collect them, with the prefixes in use.

use super::sketch::Sketch;
use crate::export::PREFIXES;
use crate::query::{Library, Query, Shape, StoredQuery};
use crate::vocab::graph::Base;
use crate::vocab::shacl::term;
use crate::vocab::{dcterms, rdf};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Triple};

/// All stored queries, each with its titles, its text and the address where it is asked.
pub fn examples(library: &Library, base: &Base, endpoint: &NamedNode) -> Vec<Triple> {
    let mut sketch = Sketch::default();
    let document = format!("{}.well-known/sparql-examples", base.as_str());
    let prefixes = NamedNode::new_unchecked(format!("{document}#prefixes"));
    for (prefix, iri) in PREFIXES {
        let own = NamedNode::new_unchecked(format!("{document}#prefix-{prefix}"));
        sketch.say(&prefixes, term("declare"), own.clone());
        sketch.say(&own, term("prefix"), Literal::new_simple_literal(*prefix));
        sketch.say(&own, term("namespace"), Literal::new_typed_literal(*iri, xsd::ANY_URI));
    }
    for query in library.iter() {
        example(&mut sketch, query, base, &prefixes, endpoint);
    }
    sketch.0
}

fn example(sketch: &mut Sketch, query: &StoredQuery, base: &Base, prefixes: &NamedNode, endpoint: &NamedNode) {
    let Ok(parsed) = Query::parse(&query.text, base) else { return };
    let (class, property) = match parsed.shape() {
        Shape::Boolean => ("SPARQLAskExecutable", "ask"),
        Shape::Rows => ("SPARQLSelectExecutable", "select"),
        Shape::Graph => ("SPARQLConstructExecutable", "construct"),
    };
    let own = NamedNode::new_unchecked(format!("{}queries/{}", base.as_str(), query.name));
    sketch.is_a(&own, term("SPARQLExecutable"));
    sketch.is_a(&own, term(class));
    let texts = [(rdf::LABEL, &query.title), (rdf::COMMENT, &query.title), (dcterms::DESCRIPTION, &query.description)];
    for (property, texts) in texts {
        for (lang, text) in texts {
            sketch.say(&own, property, Literal::new_language_tagged_literal_unchecked(text, lang.as_str()));
        }
    }
    sketch.say(&own, term("prefixes"), prefixes.clone());
    sketch.say(&own, NamedNode::new_unchecked("https://schema.org/target"), endpoint.clone());
    let lines: Vec<&str> = query.text.lines().filter(|line| !line.starts_with("#+")).collect();
    sketch.say(&own, term(property), Literal::new_simple_literal(lines.join("\n").trim_start()));
}
