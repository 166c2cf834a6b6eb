//! Facts about the shipped ontology and about what a broken one is told.

use super::Ontology;
use crate::vocab::rdf;
use crate::vocab::tug;
use oxigraph::model::{Literal, NamedNode, Term, Triple};

const TUGAI: &str = include_str!("../../ontology/tugai.ttl");
const PREFIXES: &str = "@prefix tug: <https://w3id.org/tugai/ontology#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";

fn files() -> Vec<(&'static str, &'static str)> {
    vec![
        ("tugai.ttl", TUGAI),
        ("concepts.ttl", include_str!("../../ontology/concepts.ttl")),
        ("shapes.ttl", include_str!("../../ontology/shapes.ttl")),
        ("align/dcterms.ttl", include_str!("../../ontology/align/dcterms.ttl")),
        ("align/foaf.ttl", include_str!("../../ontology/align/foaf.ttl")),
        ("align/lode.ttl", include_str!("../../ontology/align/lode.ttl")),
        ("align/org.ttl", include_str!("../../ontology/align/org.ttl")),
        ("align/prov.ttl", include_str!("../../ontology/align/prov.ttl")),
        ("align/schema.ttl", include_str!("../../ontology/align/schema.ttl")),
        ("align/sem.ttl", include_str!("../../ontology/align/sem.ttl")),
        ("align/skos.ttl", include_str!("../../ontology/align/skos.ttl")),
        ("align/wikidata.ttl", include_str!("../../ontology/align/wikidata.ttl")),
    ]
}

fn shipped() -> Ontology {
    let (ontology, diagnostics) = Ontology::parse(&files());
    assert_eq!(diagnostics, []);
    ontology
}

fn iri(name: &str) -> NamedNode {
    let (prefix, local) = name.split_once(':').unwrap();
    let space = match prefix {
        "tug" => tug::NAMESPACE,
        "schema" => "https://schema.org/",
        "org" => "http://www.w3.org/ns/org#",
        "foaf" => "http://xmlns.com/foaf/0.1/",
        "sem" => "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "lode" => "http://linkedevents.org/ontology/",
        "prov" => "http://www.w3.org/ns/prov#",
        "dcterms" => "http://purl.org/dc/terms/",
        "skos" => "http://www.w3.org/2004/02/skos/core#",
        "rdfs" => "http://www.w3.org/2000/01/rdf-schema#",
        "wdt" => "http://www.wikidata.org/prop/direct/",
        _ => panic!("unknown prefix `{prefix}`"),
    };
    NamedNode::new(format!("{space}{local}")).unwrap()
}

/// What follows from `x property y`, as property IRIs.
fn above(ontology: &Ontology, property: &str) -> Vec<NamedNode> {
    let triple = Triple::new(iri("tug:x"), iri(property), iri("tug:y"));
    ontology.entail(&triple).into_iter().map(|triple| triple.predicate).collect()
}

/// What follows from `x a class`, as class IRIs.
fn kinds(ontology: &Ontology, class: &str) -> Vec<Term> {
    let triple = Triple::new(iri("tug:x"), rdf::TYPE, iri(class));
    ontology.entail(&triple).into_iter().map(|triple| triple.object).collect()
}

#[test]
fn every_constant_of_the_code_is_a_term() {
    let ontology = shipped();
    let unknown: Vec<_> = tug::TERMS.iter().filter(|term| !ontology.has_term(term.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn every_term_is_described_in_two_languages() {
    for line in ["rdfs:label", "rdfs:comment"] {
        let without = TUGAI.replacen(&format!("    {line} \""), "    rdfs:seeAlso \"", 1);
        let (_, diagnostics) = Ontology::parse(&[("tugai.ttl", &without)]);
        assert_eq!(diagnostics.len(), 2, "{diagnostics:?}");
    }
}

#[test]
fn classes_are_aligned_as_the_design_says() {
    let ontology = shipped();
    let table = "tug:NewsItem schema:NewsArticle prov:Entity
        tug:Organization org:Organization foaf:Organization schema:Organization prov:Organization
        tug:Person foaf:Person schema:Person prov:Person
        tug:Position org:Membership
        tug:Event schema:Event sem:Event lode:Event
        tug:Agreement schema:CreativeWork prov:Entity
        tug:Memorandum tug:Agreement schema:CreativeWork prov:Entity
        tug:Program schema:Project foaf:Project
        tug:Place schema:Place sem:Place dcterms:Location
        tug:State tug:Place schema:Country dcterms:Location
        tug:Topic skos:Concept
        tug:Talk schema:CreativeWork
        tug:Evidence prov:Entity";
    for row in table.lines() {
        let mut names = row.split_whitespace();
        let class = names.next().unwrap();
        let found = kinds(&ontology, class);
        for name in names {
            assert!(found.contains(&iri(name).into()), "{class} is not a {name}");
        }
    }
}

#[test]
fn properties_are_aligned_as_the_design_says() {
    let ontology = shipped();
    let table = "skos:prefLabel rdfs:label
        skos:altLabel rdfs:label
        tug:acronym skos:altLabel rdfs:label
        tug:mentions schema:mentions
        tug:reports schema:about
        dcterms:title schema:headline
        dcterms:issued schema:datePublished
        dcterms:language schema:inLanguage
        dcterms:source schema:url
        dcterms:publisher schema:publisher
        dcterms:identifier schema:identifier
        tug:holds org:hasMembership
        tug:organization org:organization
        tug:title org:role
        tug:statedOn org:memberDuring
        tug:until org:memberDuring
        tug:worksFor schema:worksFor
        tug:unitOf tug:partOf org:subOrganizationOf
        tug:within tug:partOf schema:containedInPlace
        tug:country schema:location
        tug:seat schema:location
        tug:kind dcterms:type
        tug:status schema:eventStatus
        tug:start schema:startDate
        tug:end schema:endDate
        tug:place schema:location
        tug:attendanceMode schema:eventAttendanceMode
        tug:organizer schema:organizer
        tug:participant schema:attendee sem:hasActor
        tug:speaker tug:participant schema:attendee sem:hasActor
        tug:chair tug:participant schema:attendee sem:hasActor
        tug:framework schema:superEvent
        tug:outcome prov:generated
        tug:party wdt:P1891
        tug:signatory wdt:P1891
        tug:purpose dcterms:description
        tug:topic schema:about dcterms:subject";
    for row in table.lines() {
        let mut names = row.split_whitespace();
        let property = names.next().unwrap();
        let found = above(&ontology, property);
        for name in names {
            assert!(found.contains(&iri(name)), "{property} does not imply {name}");
        }
    }
}

#[test]
fn a_state_is_no_organization() {
    let ontology = shipped();
    assert!(!kinds(&ontology, "tug:State").contains(&iri("tug:Organization").into()));
    assert!(ontology.is_subclass(iri("tug:State").as_str(), iri("tug:Agent").as_str()));
}

#[test]
fn a_literal_stays_as_it_is() {
    let name = Literal::new_language_tagged_literal("РЭЦЦА", "ru").unwrap();
    let triple = Triple::new(iri("tug:x"), iri("tug:acronym"), name.clone());
    let found = shipped().entail(&triple);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|triple| triple.object == name.clone().into()));
}

#[test]
fn what_follows_is_sorted_and_never_the_triple_itself() {
    let ontology = shipped();
    let found = above(&ontology, "tug:speaker");
    assert!(found.is_sorted());
    assert!(!found.contains(&iri("tug:speaker")));
    let (looped, _) =
        Ontology::parse(&[("a.ttl", &format!("{PREFIXES}tug:a rdfs:subPropertyOf tug:b .\ntug:b rdfs:subPropertyOf tug:a ."))]);
    assert_eq!(above(&looped, "tug:a"), [iri("tug:b")]);
}

#[test]
fn concepts_are_known_by_their_path() {
    let ontology = shipped();
    assert!(ontology.concept("event-kind/round-table") && ontology.concept("agreement-status/extended"));
    assert!(!ontology.concept("event-kind/party") && !ontology.concept("event-kind"));
}

#[test]
fn a_property_knows_its_domain_and_range() {
    let ontology = shipped();
    let party = ontology.property("party").unwrap();
    assert_eq!((party.domain.as_slice(), party.object), ([iri("tug:Agreement").as_str().to_owned()].as_slice(), true));
    assert_eq!(ontology.property("topic").unwrap().domain.len(), 4);
    assert!(!ontology.property("start").unwrap().object);
}

#[test]
fn an_undefined_term_is_reported_where_it_stands() {
    let text = format!("{PREFIXES}\ntug:speeker\n    rdfs:subPropertyOf tug:participant .\n");
    let (_, diagnostics) = Ontology::parse(&[("tugai.ttl", TUGAI), ("align/own.ttl", &text)]);
    let shown: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert!(shown[0].starts_with("align/own.ttl:4:1: error[O002]: `tug:speeker` is not defined"), "{}", shown[0]);
}

#[test]
fn a_syntax_error_has_its_line_and_column() {
    let text = format!("{PREFIXES}tug:a rdfs:label \"a\"@en .\ntug:b nosuch:p tug:a .\n");
    let (_, diagnostics) = Ontology::parse(&[("bad.ttl", &text)]);
    assert!(diagnostics.iter().any(|d| d.code == "O001" && d.place.to_string() == "bad.ttl:4:7"), "{diagnostics:?}");
}
