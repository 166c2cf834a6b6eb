//! Graph forms that do not depend on how a graph was made: canonical N-Quads, isomorphism, difference.
//!
//! What goes in are quads; what comes out is text or a verdict. RDFC-1.0 (<https://www.w3.org/TR/rdf-canon/>) is taken from `sophia`
//! when a dataset holds blank nodes. RDFC-1.0 says nothing of RDF 1.2 triple terms; a dataset without blank nodes needs no relabelling,
//! and its canonical form is the sorted set of its canonical N-Quads lines, triple terms included. Tugai's own graphs have no blank nodes.

mod adapter;
mod change;
mod diff;
mod stream;

pub use change::{Change, Comparison};
pub use diff::{Difference, difference};
pub use stream::{Canonicalizer, Lines};

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{NamedOrBlankNode, Quad, Term, Triple};
use sophia::c14n::C14nError;
use sophia::isomorphism::isomorphic_datasets;
use std::collections::BTreeSet;

/// Why a graph has no canonical form.
#[derive(Debug, thiserror::Error)]
pub enum CanonError {
    /// Blank nodes and triple terms in one dataset: no standard says what its canonical form is.
    #[error("canonicalizing a dataset with both blank nodes and triple terms")]
    Mixed,
    /// The algorithm gave up: the blank nodes are too alike to be told apart in reasonable time.
    #[error("canonicalizing a dataset: {0}")]
    Rdfc(String),
    /// A file that holds what is being sorted could not be used.
    #[error("sorting canonical lines")]
    Sort(#[source] std::io::Error),
    /// Writing a line failed.
    #[error("writing a canonical line")]
    Write(#[source] std::io::Error),
}

impl<E: std::error::Error + Send + Sync + 'static> From<C14nError<E>> for CanonError {
    fn from(error: C14nError<E>) -> Self {
        Self::Rdfc(error.to_string())
    }
}

/// The canonical N-Quads of a dataset: sorted by code point, every line once, each ended by a newline.
///
/// ```
/// # use oxigraph::model::{GraphName, NamedNode, Quad};
/// let a = NamedNode::new_unchecked("http://example.com/a");
/// let quad = Quad::new(a.clone(), a.clone(), a, GraphName::DefaultGraph);
/// let twice = [quad.clone(), quad];
/// assert_eq!(tugai::canon::canonical(&twice).unwrap().lines().count(), 1);
/// ```
pub fn canonical(quads: &[Quad]) -> Result<String, CanonError> {
    let mut canonicalizer = Canonicalizer::default();
    for quad in quads {
        canonicalizer.push(quad)?;
    }
    let mut text = String::new();
    for line in canonicalizer.finish()? {
        text.push_str(&line?);
    }
    Ok(text)
}

/// Whether two datasets say the same, up to the names of blank nodes.
pub fn isomorphic(left: &[Quad], right: &[Quad]) -> Result<bool, CanonError> {
    let blank = left.iter().chain(right).any(has_blank_node);
    if !blank {
        return Ok(lines(left)? == lines(right)?);
    }
    if left.iter().chain(right).any(has_triple_term) {
        return Err(CanonError::Mixed);
    }
    isomorphic_datasets(&adapter::dataset(left), &adapter::dataset(right)).map_err(|error| CanonError::Rdfc(error.to_string()))
}

fn lines(quads: &[Quad]) -> Result<BTreeSet<String>, CanonError> {
    quads.iter().map(line).collect()
}

/// One quad as a canonical N-Quads line with its newline.
pub fn line(quad: &Quad) -> Result<String, CanonError> {
    let mut serializer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
    serializer.serialize_quad(quad).map_err(CanonError::Write)?;
    let bytes = serializer.finish().map_err(CanonError::Write)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn has_blank_node(quad: &Quad) -> bool {
    fn of_triple(triple: &Triple) -> bool {
        matches!(triple.subject, NamedOrBlankNode::BlankNode(_)) || of_term(&triple.object)
    }
    fn of_term(term: &Term) -> bool {
        match term {
            Term::BlankNode(_) => true,
            Term::Triple(triple) => of_triple(triple),
            Term::NamedNode(_) | Term::Literal(_) => false,
        }
    }
    matches!(quad.subject, NamedOrBlankNode::BlankNode(_)) || quad.graph_name.is_blank_node() || of_term(&quad.object)
}

/// Whether a quad says something about a statement: RDF 1.2, which older formats cannot write.
pub fn has_triple_term(quad: &Quad) -> bool {
    matches!(quad.object, Term::Triple(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode};

    fn iri(local: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("http://example.com/{local}"))
    }

    fn chain(first: &str, second: &str) -> Vec<Quad> {
        let (a, b) = (BlankNode::new_unchecked(first), BlankNode::new_unchecked(second));
        vec![
            Quad::new(a.clone(), iri("knows"), b.clone(), GraphName::DefaultGraph),
            Quad::new(a, iri("name"), Literal::new_language_tagged_literal_unchecked("Тугай \"лес\"", "ru"), iri("g")),
            Quad::new(b, iri("name"), Literal::new_simple_literal("b"), GraphName::DefaultGraph),
        ]
    }

    #[test]
    fn names_of_blank_nodes_do_not_matter() {
        assert!(isomorphic(&chain("a", "b"), &chain("x", "y")).unwrap());
        assert_eq!(canonical(&chain("a", "b")).unwrap(), canonical(&chain("y", "x")).unwrap());
    }

    #[test]
    fn a_changed_literal_is_another_graph() {
        let mut other = chain("a", "b");
        other[2].object = Literal::new_simple_literal("c").into();
        assert!(!isomorphic(&chain("a", "b"), &other).unwrap());
    }

    #[test]
    fn triple_terms_are_canonical_without_blank_nodes_and_refused_with_them() {
        let said = Triple::new(iri("s"), iri("p"), iri("o"));
        let evidence = Quad::new(iri("e"), iri("reifies"), said, iri("g"));
        let text = canonical(std::slice::from_ref(&evidence)).unwrap();
        assert!(text.contains("<<( <http://example.com/s>"), "{text}");
        let mixed: Vec<Quad> = chain("a", "b").into_iter().chain([evidence]).collect();
        assert!(matches!(canonical(&mixed), Err(CanonError::Mixed)));
    }

    #[test]
    fn both_roads_write_the_same_lines() {
        let quads: Vec<Quad> = ["tab\there", "line\nhere", "quote\"", "back\\slash", "\u{7f}", "ё"]
            .iter()
            .map(|t| Quad::new(iri("s"), iri("p"), Literal::new_simple_literal(*t), iri("g")))
            .collect();
        assert_eq!(canonical(&quads).unwrap(), adapter::rdfc10(&quads).unwrap());
    }
}
