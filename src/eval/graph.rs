//! What the whole graph says of names and classes: known entities, every item, and what follows.

use crate::catalog::Catalog;
use crate::triplify::Digest;
use crate::vocab::{rdf, skos, tug};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// Properties that name things, in the order in which names are told.
const NAMES: [NamedNodeRef<'static>; 4] = [skos::PREF_LABEL, skos::ALT_LABEL, rdf::LABEL, tug::ACRONYM];

/// Names and classes by IRI.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    labels: BTreeMap<String, BTreeSet<(usize, String)>>,
    types: BTreeMap<String, BTreeSet<String>>,
    /// Titles of positions, wherever they are stated.
    titles: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    pub(super) fn new(catalog: &Catalog, digests: &[Digest]) -> Self {
        let mut graph = Self::default();
        let known = catalog.graphs().into_iter().flat_map(|(_, triples)| triples);
        for triple in known.chain(digests.iter().flat_map(|digest| digest.facts.iter().cloned().map(Triple::from))) {
            for entailed in catalog.ontology.entail(&triple) {
                graph.add(entailed);
            }
            graph.add(triple);
        }
        graph
    }

    fn add(&mut self, triple: Triple) {
        let NamedOrBlankNode::NamedNode(subject) = triple.subject else { return };
        let name = NAMES.iter().position(|property| *property == triple.predicate);
        match triple.object {
            Term::NamedNode(class) if triple.predicate.as_ref() == rdf::TYPE => {
                self.types.entry(subject.into_string()).or_default().insert(class.into_string());
            }
            Term::Literal(text) if triple.predicate.as_ref() == tug::TITLE => {
                self.titles.entry(subject.into_string()).or_default().insert(text.value().to_owned());
            }
            Term::Literal(text) => {
                if let Some(name) = name {
                    self.labels.entry(subject.into_string()).or_default().insert((name, text.value().to_owned()));
                }
            }
            _ => {}
        }
    }

    /// Every name of an entity once, preferred ones first.
    pub(super) fn labels(&self, iri: &str) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.labels.get(iri).into_iter().flatten().map(|(_, text)| text.as_str()).filter(|text| seen.insert(*text)).collect()
    }

    /// Whether an entity is of a class.
    pub(super) fn is_a(&self, iri: &str, class: NamedNodeRef<'_>) -> bool {
        self.types.get(iri).is_some_and(|types| types.contains(class.as_str()))
    }

    /// The titles of a position.
    pub(super) fn titles(&self, post: &str) -> Vec<String> {
        self.titles.get(post).into_iter().flatten().cloned().collect()
    }
}

/// The statements of one item about each subject, by property.
#[derive(Clone, Debug, Default)]
pub(super) struct Statements(BTreeMap<(String, String), Vec<Term>>);

impl Statements {
    /// The statements of an item; the values of each property in the order of their N-Triples forms.
    pub(super) fn new(digest: &Digest) -> Self {
        let mut all: BTreeMap<(String, String), Vec<Term>> = BTreeMap::new();
        for quad in &digest.facts {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                let key = (subject.as_str().to_owned(), quad.predicate.as_str().to_owned());
                all.entry(key).or_default().push(quad.object.clone());
            }
        }
        for values in all.values_mut() {
            values.sort_by_cached_key(ToString::to_string);
        }
        Self(all)
    }

    pub(super) fn objects(&self, subject: &str, property: &NamedNode) -> &[Term] {
        self.0.get(&(subject.to_owned(), property.as_str().to_owned())).map_or(&[], Vec::as_slice)
    }

    pub(super) fn first(&self, subject: &str, property: &NamedNode) -> Option<&Term> {
        self.objects(subject, property).first()
    }

    /// The values that are entities.
    pub(super) fn nodes(&self, subject: &str, property: &NamedNode) -> BTreeSet<String> {
        self.objects(subject, property).iter().filter_map(node).collect()
    }
}

/// The IRI of an entity.
pub(super) fn node(term: &Term) -> Option<String> {
    if let Term::NamedNode(node) = term { Some(node.as_str().to_owned()) } else { None }
}

/// The text of a literal, or an IRI.
pub(super) fn text(term: &Term) -> &str {
    match term {
        Term::Literal(literal) => literal.value(),
        Term::NamedNode(node) => node.as_str(),
        Term::BlankNode(_) | Term::Triple(_) => "",
    }
}
