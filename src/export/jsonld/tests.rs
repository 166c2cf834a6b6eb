//! JSON-LD as other software reads it.

use super::*;
use crate::catalog::Catalog;
use crate::export::{PREFIXES, graph_format};
use crate::ontology::Ontology;
use crate::vocab::tug;
use oxigraph::io::{JsonLdProfile, JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::{BlankNode, NamedNode, Triple};

/// Properties of other vocabularies that Tugai's graphs use by themselves.
const OTHERS: [(&str, &str); 7] = [
    ("dcterms:issued", "xsd:date"),
    ("owl:sameAs", "@id"),
    ("skos:broader", "@id"),
    ("skos:closeMatch", "@id"),
    ("skos:exactMatch", "@id"),
    ("skos:inScheme", "@id"),
    ("skos:topConceptOf", "@id"),
];

fn short(iri: &str) -> String {
    let fitting = PREFIXES.iter().find_map(|(prefix, start)| Some(format!("{prefix}:{}", iri.strip_prefix(start)?)));
    fitting.unwrap_or_else(|| iri.to_owned())
}

/// The context that the ontology makes: what is said of resources, what of things of one datatype, and what follows from either.
fn made(ontology: &Ontology) -> String {
    let mut terms: Map<String, Value> = PREFIXES.iter().map(|(prefix, iri)| ((*prefix).to_owned(), (*iri).into())).collect();
    let mut know = |name: String, kind: &str| terms.insert(name, json!({ "@type": kind }));
    for (local, property) in ontology.properties() {
        let kind = match (property.object, property.range.as_slice()) {
            (true, _) => "@id".to_owned(),
            (false, [one]) if one.ends_with("decimal") || one.ends_with("integer") => short(one),
            (false, _) => continue,
        };
        let own = NamedNode::new_unchecked(format!("{}{local}", tug::NAMESPACE));
        let follows = ontology.entail(&Triple::new(own.clone(), own.clone(), own.clone()));
        for predicate in follows.into_iter().map(|triple| triple.predicate).chain([own]) {
            know(short(predicate.as_str()), &kind);
        }
    }
    for (name, kind) in OTHERS {
        know(name.to_owned(), kind);
    }
    serde_json::to_string_pretty(&json!({ "@context": terms })).unwrap() + "\n"
}

#[test]
fn the_context_is_that_of_the_ontology() {
    let made = made(&Catalog::embedded().0.ontology);
    if std::env::var_os("TUGAI_BLESS").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/ontology/context.jsonld"), &made).unwrap();
    } else {
        assert_eq!(CONTEXT, made, "write it anew with TUGAI_BLESS=1");
    }
}

fn round(quads: &[Quad]) -> (Vec<Quad>, String) {
    let prefixes = [("person".to_owned(), "https://w3id.org/tugai/id/person/".to_owned())];
    let mut writer = graph_format("jsonld").unwrap().writer(&prefixes, Vec::new());
    for quad in quads {
        writer.write(quad).unwrap();
    }
    let text = String::from_utf8(writer.finish().unwrap().0).unwrap();
    let formats =
        [RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }, RdfFormat::JsonLd { profile: JsonLdProfile::Streaming.into() }];
    let [whole, streamed] = formats.map(|format| RdfParser::from_format(format).for_slice(&text).collect::<Result<Vec<_>, _>>());
    let read = whole.unwrap_or_else(|error| panic!("{error}:\n{text}"));
    assert_eq!(streamed.unwrap().len(), read.len());
    (read, text)
}

#[test]
fn names_are_short_and_values_are_of_the_kind_that_the_context_says() {
    let person = NamedNode::new_unchecked("https://w3id.org/tugai/id/person/x");
    let own = |local: &str| NamedNode::new_unchecked(format!("{}{local}", tug::NAMESPACE));
    let quads = [
        Quad::new(person.clone(), rdf::TYPE, own("Person"), GraphName::DefaultGraph),
        Quad::new(person.clone(), own("worksFor"), person, GraphName::DefaultGraph),
    ];
    let (_, text) = round(&quads);
    assert!(text.contains("\n{\"@type\":[\"tug:Person\"],\"@id\":\"person:x\",\"tug:worksFor\":[\"person:x\"]}\n"), "{text}");
}

#[test]
fn whatever_stands_in_a_store_reads_back() {
    let iri = |text: &str| NamedNode::new_unchecked(text);
    let works = iri("https://w3id.org/tugai/ontology#worksFor");
    let objects: Vec<Term> = vec![
        iri("person:x").into(),
        iri("https://w3id.org/tugai/id/person//x").into(),
        iri("https://w3id.org/tugai/id/person/").into(),
        Literal::new_simple_literal("person:x").into(),
        Literal::new_typed_literal("2019-12-05", xsd::DATE).into(),
        Literal::new_typed_literal("1.50", xsd::DECIMAL).into(),
        Literal::new_typed_literal("true", xsd::BOOLEAN).into(),
        Literal::new_typed_literal("x", iri("org:type")).into(),
        Literal::new_language_tagged_literal_unchecked("да\n\"нет\"", "ru").into(),
        BlankNode::new_unchecked("b").into(),
    ];
    let mut quads = Vec::new();
    for graph in [GraphName::DefaultGraph, iri("http://e/g").into(), iri("place:g").into(), iri("http://e/h").into()] {
        for subject in [iri("http://e/s"), iri("event:s")] {
            let predicates =
                [works.clone(), iri("http://e/p"), iri("tug:p"), iri("http://purl.org/dc/terms/issued"), rdf::TYPE.into_owned()];
            for predicate in predicates {
                quads.extend(objects.iter().map(|o| Quad::new(subject.clone(), predicate.clone(), o.clone(), graph.clone())));
            }
        }
    }
    let (back, text) = round(&quads);
    assert!(crate::canon::isomorphic(&back, &quads).unwrap(), "{text}");
    assert_eq!(round(&[]).0, []);
}
