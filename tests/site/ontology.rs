//! The ontology as others meet it: a page with a picture and examples, a version with an address, a context for JSON-LD.

use crate::reply::Reply;
use crate::server::SERVER;
use serde_json::Value;
use std::collections::BTreeSet;
use tugai::query::Query;
use tugai::vocab::graph::Base;

fn get(path: &str, headers: &[(&str, &str)]) -> Reply {
    SERVER.get(path, headers)
}

#[test]
fn the_page_has_a_picture_examples_and_its_version() {
    let page = get("/ontology", &[("Accept", "text/html"), ("Accept-Language", "en")]).body;
    for part in [
        "<img class=\"diagram\" src=\"/assets/ontology.svg\"",
        "<h2>Examples</h2>",
        "href=\"/ontology/0.1.0\"",
        "href=\"/ontology/context.jsonld\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let unescaped = page.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let questions: Vec<&str> = unescaped.split("<pre>SELECT").skip(1).map(|rest| rest.split("</pre>").next().unwrap()).collect();
    assert_eq!(questions.len(), 3);
    for question in questions {
        Query::parse(&format!("SELECT{question}"), &Base::default()).unwrap();
    }
}

#[test]
fn the_current_version_is_the_ontology_and_no_other_is_there() {
    let (whole, version) = (get("/ontology", &[("Accept", "text/turtle")]), get("/ontology/0.1.0", &[("Accept", "text/turtle")]));
    assert_eq!((version.status, &version.body), (200, &whole.body));
    assert!(whole.body.contains("owl:versionIRI <https://w3id.org/tugai/ontology/0.1.0>"));
    assert_eq!(get("/ontology/9.9.9", &[("Accept", "text/turtle")]).status, 404);
}

#[test]
fn the_picture_names_terms_of_the_ontology_alone() {
    let terms = get("/ontology.nt", &[]).body;
    let picture = get("/assets/ontology.svg", &[]).body;
    let texts = picture.split("</text>").filter_map(|part| part.rsplit_once('>')).flat_map(|(_, names)| names.split(", "));
    let unknown: BTreeSet<&str> = texts
        .filter(|name| !name.trim().is_empty())
        .filter(|name| !terms.contains(&format!("<https://w3id.org/tugai/ontology#{name}>")))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(picture.contains("Organization") && picture.contains("framework"));
}

#[test]
fn answers_in_json_ld_have_the_context_that_is_served() {
    let reply = get("/ontology/context.jsonld", &[]);
    assert_eq!(reply.header("content-type"), "application/ld+json");
    let served: Value = serde_json::from_str(&reply.body).unwrap();
    let answer: Value = serde_json::from_str(&get("/id/event/seminar-2031.jsonld", &[]).body).unwrap();
    let own = answer["@context"].as_object().unwrap();
    for (term, meaning) in served["@context"].as_object().unwrap() {
        assert_eq!(own.get(term), Some(meaning), "{term}");
    }
    assert_eq!(answer["@graph"][0]["@id"], "event:seminar-2031");
}
