//! A manifest: Turtle, looked into by subject and property.

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Graph, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::path::{Path, PathBuf};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const MANIFEST: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
/// What stands for the folder of a manifest in its IRIs.
const HERE: &str = "http://w3c.test/";

pub(crate) struct Manifest {
    graph: Graph,
    folder: PathBuf,
}

impl Manifest {
    pub(crate) fn read(path: &Path) -> Self {
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_base_iri(format!("{HERE}manifest")).unwrap();
        let bytes = std::fs::read(path).unwrap();
        let graph = parser.for_slice(&bytes).map(|quad| oxigraph::model::Triple::from(quad.unwrap())).collect();
        Self { graph, folder: path.parent().unwrap().to_owned() }
    }

    /// The tests, in order.
    pub(crate) fn entries(&self) -> Vec<NamedNode> {
        let entries = format!("{MANIFEST}entries");
        let list = self.graph.iter().find(|triple| triple.predicate.as_str() == entries).unwrap().object.into_owned();
        let node = |term| if let Term::NamedNode(node) = term { node } else { panic!("a test without a name") };
        self.list(&list).into_iter().map(node).collect()
    }

    /// The values of a property, by its IRI.
    pub(crate) fn all(&self, subject: &Term, property: &str) -> Vec<Term> {
        let Some(node) = node(subject) else { return Vec::new() };
        let property = NamedNodeRef::new(property).unwrap();
        self.graph.objects_for_subject_predicate(&node, property).map(oxigraph::model::TermRef::into_owned).collect()
    }

    pub(crate) fn one(&self, subject: &Term, property: &str) -> Option<Term> {
        self.all(subject, property).into_iter().next()
    }

    /// The value of a property as text.
    pub(crate) fn text(&self, subject: &Term, property: &str) -> Option<String> {
        self.one(subject, property).map(text)
    }

    /// The members of a list.
    pub(crate) fn list(&self, head: &Term) -> Vec<Term> {
        let (mut found, mut rest) = (Vec::new(), Some(head.clone()));
        while let Some(cell) = rest.as_ref().and_then(|cell| self.one(cell, &format!("{RDF}first")).map(|first| (cell, first))) {
            found.push(cell.1);
            rest = self.one(cell.0, &format!("{RDF}rest"));
        }
        found
    }

    /// The file that an IRI of the manifest stands for.
    pub(crate) fn file(&self, term: &Term) -> PathBuf {
        self.folder.join(text(term.clone()).strip_prefix(HERE).unwrap())
    }
}

fn node(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.clone().into()),
        Term::BlankNode(node) => Some(node.clone().into()),
        _ => None,
    }
}

fn text(term: Term) -> String {
    match term {
        Term::NamedNode(node) => node.into_string(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => panic!("no text: {other}"),
    }
}
