//! Tests of the service description (<https://www.w3.org/TR/sparql11-service-description/>).

use crate::endpoint::Endpoint;
use crate::results::graph;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Dataset, NamedNode, NamedNodeRef, NamedOrBlankNodeRef, TermRef};

const SD: &str = "http://www.w3.org/ns/sparql-service-description#";

pub(crate) fn run(endpoint: &Endpoint, test: &NamedNode) -> Result<(), String> {
    let accept = ("Accept", "text/turtle, application/rdf+xml;q=0.9, application/n-triples;q=0.8");
    let reply = crate::endpoint::send("GET", &endpoint.query, &[accept], Vec::new());
    if reply.status != 200 {
        return Err(format!("status {}: {}", reply.status, String::from_utf8_lossy(&reply.body)));
    }
    let described = graph(&reply.content_type, &reply.body, &endpoint.query)?;
    match test.as_str().rsplit('#').next().unwrap() {
        "returns-rdf" if described.is_empty() => Err("it says nothing".to_owned()),
        "returns-rdf" => Ok(()),
        "has-endpoint-triple" => {
            let own = NamedNode::new(&endpoint.query).unwrap();
            let stated = |object: TermRef<'_>| object == TermRef::from(&own);
            let found = described.quads_for_predicate(&property("endpoint")).any(|quad| stated(quad.object));
            if found { Ok(()) } else { Err(format!("no sd:endpoint <{}>", endpoint.query)) }
        }
        "conforms-to-schema" => conforms(&described),
        other => Err(format!("unknown test {other}")),
    }
}

fn property(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{SD}{name}"))
}

/// Properties with the class of what they are said of (`""` for any) and the class of their values (`""` for any IRI).
const SCHEMA: &[(&str, &str, &str)] = &[
    ("endpoint", "Service", ""),
    ("feature", "Service", ""),
    ("defaultEntailmentRegime", "Service", ""),
    ("supportedLanguage", "Service", ""),
    ("languageExtension", "Service", ""),
    ("extensionFunction", "Service", ""),
    ("extensionAggregate", "Service", ""),
    ("propertyFeature", "Service", ""),
    ("resultFormat", "Service", ""),
    ("inputFormat", "Service", ""),
    ("defaultDataset", "Service", "Dataset"),
    ("availableGraphs", "Service", "GraphCollection"),
    ("defaultGraph", "Dataset", "Graph"),
    ("namedGraph", "", "NamedGraph"),
    ("name", "NamedGraph", ""),
    ("graph", "NamedGraph", "Graph"),
];

/// Features that the recommendation names; `sd:feature` may have others.
const LANGUAGES: &[&str] = &["SPARQL10Query", "SPARQL11Query", "SPARQL11Update"];

/// What can be checked of the schema: one service with its endpoint, values of the right kind, terms that there are.
fn conforms(described: &Dataset) -> Result<(), String> {
    if described.quads_for_predicate(&property("endpoint")).count() == 0 {
        return Err("there is no sd:endpoint".to_owned());
    }
    for quad in described {
        let (subject, object) = (quad.subject, quad.object);
        let Some(name) = quad.predicate.as_str().strip_prefix(SD) else { continue };
        let Some((_, domain, range)) = SCHEMA.iter().find(|(known, ..)| *known == name) else {
            return Err(format!("there is no sd:{name}"));
        };
        if !domain.is_empty() && !is(described, subject, domain) {
            return Err(format!("sd:{name} is said of {subject}, which is no sd:{domain}"));
        }
        let node = match object {
            TermRef::NamedNode(node) => NamedOrBlankNodeRef::from(node),
            TermRef::BlankNode(node) if !range.is_empty() => node.into(),
            other => return Err(format!("the value of sd:{name} is {other}")),
        };
        if !range.is_empty() && !is(described, node, range) {
            return Err(format!("the value of sd:{name} is {object}, which is no sd:{range}"));
        }
        if let Some(language) = object_name(object).filter(|_| name == "supportedLanguage")
            && !LANGUAGES.contains(&language)
        {
            return Err(format!("there is no sd:{language}"));
        }
    }
    Ok(())
}

/// The local name of a term of the vocabulary.
fn object_name(object: TermRef<'_>) -> Option<&str> {
    match object {
        TermRef::NamedNode(node) => node.as_str().strip_prefix(SD),
        _ => None,
    }
}

fn is(described: &Dataset, subject: NamedOrBlankNodeRef<'_>, class: &str) -> bool {
    let class = property(class);
    let class: NamedNodeRef<'_> = class.as_ref();
    described.quads_for_subject(subject).any(|quad| quad.predicate == rdf::TYPE && quad.object == TermRef::from(class))
}
