//! What an item says, as a graph that patterns are held against.
//!
//! A pattern is a basic graph pattern in Turtle; its blank nodes are variables. Both sides are brought to one form first: every kind of
//! name is `skos:prefLabel` without a language, and text is in lower case. What the ontology entails is in the graph too, so that a
//! speaker is a participant.

use crate::CATALOG;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Literal, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::LazyLock;
use tugai::triplify::Digest;
use tugai::vocab::{rdf, skos, tug};

const PREFIXES: &str = "@prefix tug: <https://w3id.org/tugai/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix dcterms: <http://purl.org/dc/terms/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . ";

/// What the authority files say of each known entity.
static KNOWN: LazyLock<BTreeMap<String, Vec<Triple>>> = LazyLock::new(|| {
    let mut known: BTreeMap<String, Vec<Triple>> = BTreeMap::new();
    let authority = CATALOG.graphs().into_iter().filter(|(name, _)| *name == "authority");
    for triple in authority.flat_map(|(_, triples)| triples) {
        known.entry(triple.subject.to_string()).or_default().push(triple);
    }
    known
});

/// A graph in the form of patterns.
pub(crate) struct Graph(Store);

impl Graph {
    /// What one item says, and what the known entities that it mentions are called and are.
    pub(crate) fn of(digest: &Digest) -> Self {
        let own = || digest.facts.iter().map(|quad| Triple::from(quad.clone()));
        let mentioned: BTreeSet<String> = own().filter(|t| t.predicate.as_ref() == tug::MENTIONS).map(|t| t.object.to_string()).collect();
        let known = mentioned.iter().filter_map(|iri| KNOWN.get(iri)).flatten();
        let named = known.filter(|t| is_name(t.predicate.as_ref()) || t.predicate.as_ref() == rdf::TYPE).cloned();
        Self::new(own().chain(named))
    }

    /// What one item and the authority files say together.
    pub(crate) fn with_authority(digest: &Digest) -> Self {
        Self::new(digest.facts.iter().cloned().map(Triple::from).chain(KNOWN.values().flatten().cloned()))
    }

    fn new(triples: impl Iterator<Item = Triple>) -> Self {
        let store = Store::new().unwrap();
        for triple in triples {
            for entailed in CATALOG.ontology.entail(&triple).into_iter().chain([triple]) {
                store.insert(&uniform(entailed).in_graph(GraphName::DefaultGraph)).unwrap();
            }
        }
        Self(store)
    }

    /// Whether a pattern has a match.
    pub(crate) fn holds(&self, pattern: &str) -> bool {
        let ask = query(pattern).unwrap_or_else(|fault| panic!("{fault} in\n{pattern}"));
        let prepared = SparqlEvaluator::new().parse_query(&ask).unwrap_or_else(|fault| panic!("{fault} in\n{ask}"));
        matches!(prepared.on_store(&self.0).execute().unwrap(), QueryResults::Boolean(true))
    }

    /// All names of each object of a `tug:` property, in lower case.
    pub(crate) fn objects(&self, local: &str) -> Vec<BTreeSet<String>> {
        let term = tug::term(local);
        let objects: BTreeMap<String, Term> = self
            .0
            .quads_for_pattern(None, Some(term.as_ref()), None, None)
            .map(|quad| quad.unwrap().object)
            .map(|o| (o.to_string(), o))
            .collect();
        objects.into_values().map(|object| self.names(&object)).collect()
    }

    fn names(&self, term: &Term) -> BTreeSet<String> {
        let Term::NamedNode(node) = term else { return BTreeSet::new() };
        let quads = self.0.quads_for_pattern(Some(node.as_ref().into()), Some(skos::PREF_LABEL), None, None);
        quads.filter_map(|quad| if let Term::Literal(name) = quad.unwrap().object { Some(name.value().to_owned()) } else { None }).collect()
    }
}

fn is_name(property: NamedNodeRef<'_>) -> bool {
    [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM].contains(&property)
        || property.as_str() == "http://www.w3.org/2000/01/rdf-schema#label"
}

/// A triple in the one form of both sides.
fn uniform(triple: Triple) -> Triple {
    let Term::Literal(literal) = &triple.object else { return triple };
    let lower = literal.value().to_lowercase();
    if is_name(triple.predicate.as_ref()) {
        return Triple { predicate: skos::PREF_LABEL.into_owned(), object: Literal::new_simple_literal(lower).into(), ..triple };
    }
    match literal.language() {
        Some(lang) => Triple { object: Literal::new_language_tagged_literal_unchecked(lower, lang).into(), ..triple },
        None => triple,
    }
}

/// A pattern as a SPARQL `ASK`.
fn query(pattern: &str) -> Result<String, String> {
    let text = format!("{PREFIXES}{pattern}");
    let parsed: Result<Vec<Quad>, _> = RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()).collect();
    let mut ask = "ASK {".to_owned();
    for quad in parsed.map_err(|fault| fault.to_string())? {
        let triple = uniform(quad.into());
        let subject = match &triple.subject {
            NamedOrBlankNode::BlankNode(node) => variable(node.as_str()),
            NamedOrBlankNode::NamedNode(node) => node.to_string(),
        };
        let object = if let Term::BlankNode(node) = &triple.object { variable(node.as_str()) } else { triple.object.to_string() };
        write!(ask, " {subject} {} {object} .", triple.predicate).unwrap();
    }
    Ok(ask + " }")
}

fn variable(node: &str) -> String {
    format!("?b{}", node.replace(|c: char| !c.is_ascii_alphanumeric(), "_"))
}
