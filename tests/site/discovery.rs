//! The endpoint describes itself.

use crate::reply::Reply;
use crate::server::SERVER;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;

fn get(path: &str, headers: &[(&str, &str)]) -> Reply {
    SERVER.get(path, headers)
}

/// Whether a Turtle description answers a question with yes.
fn says(turtle: &str, pattern: &str) -> bool {
    let store = Store::new().unwrap();
    store.load_from_reader(RdfParser::from_format(RdfFormat::Turtle), turtle.as_bytes()).unwrap();
    let prefixes = [
        ("void", "http://rdfs.org/ns/void#"),
        ("sd", "http://www.w3.org/ns/sparql-service-description#"),
        ("sh", "http://www.w3.org/ns/shacl#"),
        ("dcat", "http://www.w3.org/ns/dcat#"),
        ("tug", "https://w3id.org/tugai/ontology#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ];
    let start = prefixes.iter().fold(SparqlEvaluator::new(), |own, (prefix, iri)| own.with_prefix(*prefix, *iri).unwrap());
    let asked = start.parse_query(&format!("ASK {{ {pattern} }}")).unwrap().on_store(&store).execute().unwrap();
    matches!(asked, QueryResults::Boolean(true))
}

#[test]
fn the_endpoint_without_a_query_is_its_service_description() {
    for accept in ["text/turtle", "*/*"] {
        let reply = get("/sparql", &[("Accept", accept)]);
        assert_eq!((reply.status, reply.header("content-type")), (200, "text/turtle; charset=utf-8"), "{}", reply.body);
        let endpoint = format!("{}/sparql", SERVER.address);
        assert!(says(&reply.body, &format!("?s a sd:Service ; sd:endpoint <{endpoint}> ; sd:supportedLanguage sd:SPARQL11Query")));
        assert!(says(&reply.body, "?s sd:defaultDataset/sd:namedGraph/sd:name <https://w3id.org/tugai/graph/authority>"));
        assert!(!says(&reply.body, "?s sd:supportedLanguage sd:SPARQL11Update"));
    }
    assert_eq!(get("/sparql", &[("Accept", "text/html")]).header("location"), "/");
}

#[test]
fn the_numbers_of_the_dataset_are_those_of_the_graph() {
    let void = get("/.well-known/void", &[]);
    assert_eq!(void.status, 200, "{}", void.body);
    for pattern in [
        "?d a void:Dataset ; void:classPartition [ void:class tug:Talk ; void:entities 120 ]",
        "?c void:class tug:Talk ; void:propertyPartition [ void:property tug:presentedAt ; void:triples 120 ; void:distinctSubjects 120 ;
            void:classPartition [ void:class tug:Event ; void:triples 120 ] ]",
        "?d void:propertyPartition [ void:property tug:presentedAt ; void:triples 120 ; void:distinctObjects 1 ]",
        "?c void:class tug:Event ; void:propertyPartition [ void:property skos:prefLabel ;
            <http://ldf.fi/void-ext#datatypePartition>/<http://ldf.fi/void-ext#datatype> ?datatype ]",
        "?l a void:Linkset ; void:linkPredicate skos:closeMatch ; void:objectsTarget/void:uriSpace \"http://www.wikidata.org/\"",
        "?d void:vocabulary <https://w3id.org/tugai/ontology#>",
        "?c a dcat:Catalog ; dcat:dataset ?d . ?d a void:Dataset",
    ] {
        assert!(says(&void.body, pattern), "{pattern}");
    }
    let count = get("/sparql?query=SELECT%20(COUNT(*)AS%20%3Fn)%7B%3Fs%20%3Fp%20%3Fo%7D&format=csv", &[]).body;
    let triples = count.lines().nth(1).unwrap().to_owned();
    assert!(says(&void.body, &format!("?d void:triples {triples} ; void:entities ?n")), "{triples}");
    assert_eq!(get("/sparql/.well-known/void", &[]).body, void.body);
}

#[test]
fn every_stored_query_is_an_example_with_prefixes() {
    let reply = get("/.well-known/sparql-examples", &[]);
    assert_eq!(reply.status, 200, "{}", reply.body);
    let own = "<https://w3id.org/tugai/queries/signed-with>";
    assert!(says(
        &reply.body,
        &format!(
            "{own} a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ; rdfs:comment ?en, ?ru ; sh:select ?text
        FILTER(LANG(?en) = 'en' && LANG(?ru) = 'ru' && STRSTARTS(?text, 'PREFIX'))"
        )
    ));
    assert!(says(&reply.body, &format!("{own} sh:prefixes/sh:declare [ sh:prefix 'tug' ; sh:namespace ?iri ]")));
}

#[test]
fn descriptions_come_in_every_format() {
    for path in ["/sparql", "/.well-known/void", "/.well-known/sparql-examples", "/catalog"] {
        for (media_type, format) in [
            ("text/turtle", RdfFormat::Turtle),
            ("application/n-triples", RdfFormat::NTriples),
            ("application/rdf+xml", RdfFormat::RdfXml),
            ("application/trig", RdfFormat::TriG),
            ("application/n-quads", RdfFormat::NQuads),
            ("application/ld+json", RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() }),
        ] {
            let reply = get(path, &[("Accept", media_type)]);
            assert!(reply.status == 200 && reply.header("content-type").starts_with(media_type), "{path} {media_type}");
            let quads: Vec<Quad> = RdfParser::from_format(format).for_slice(&reply.body).collect::<Result<_, _>>().unwrap();
            assert!(quads.len() > 5, "{path} {media_type}: {}", quads.len());
        }
        assert_eq!(get(path, &[("Accept", "image/png")]).status, 406);
    }
}
