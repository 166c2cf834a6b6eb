//! The order in which quads leave the program: by graph (the default graph first), subject, predicate, object. IRIs come in code point order,
//! an `rdf:type` before the other predicates of its subject, objects as they are written in N-Triples.
//!
//! A quad has a key of bytes, whose order is this order, and from which it can be read back: so files can hold what is being sorted.

use crate::sort::{Sorted, Sorter};
use crate::vocab::rdf;
use oxigraph::model::{BlankNode, GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use std::cmp::Ordering;
use std::io;

/// Ends a part of a key; it sorts before all that IRIs and names of blank nodes hold, and stands in neither.
const END: u8 = 0;

/// Sorts quads and drops repetitions.
pub fn sort(quads: &mut Vec<Quad>) {
    quads.sort_by_cached_key(key);
    quads.dedup();
}

/// The key of a quad.
fn key(quad: &Quad) -> Vec<u8> {
    let mut key = Vec::with_capacity(256);
    match &quad.graph_name {
        GraphName::DefaultGraph => {}
        GraphName::NamedNode(node) => key.extend(node.as_str().bytes()),
        GraphName::BlankNode(node) => key.extend(node.to_string().bytes()),
    }
    key.push(END);
    match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => key.extend(node.as_str().bytes()),
        NamedOrBlankNode::BlankNode(node) => key.extend(node.to_string().bytes()),
    }
    key.push(END);
    key.push(if quad.predicate.as_ref() == rdf::TYPE { b'a' } else { b'b' });
    key.extend(quad.predicate.as_str().bytes());
    key.push(END);
    key.extend(quad.object.to_string().bytes());
    key
}

/// The quad of a key; `None` when it is none.
fn quad(key: &[u8]) -> Option<Quad> {
    let mut parts = std::str::from_utf8(key).ok()?.splitn(4, char::from(END));
    let (graph, subject, predicate, object) = (parts.next()?, parts.next()?, parts.next()?.get(1..)?, parts.next()?);
    let graph = if graph.is_empty() { GraphName::DefaultGraph } else { node(graph).into() };
    Some(Quad::new(node(subject), NamedNode::new_unchecked(predicate), term(object)?, graph))
}

fn node(text: &str) -> NamedOrBlankNode {
    match text.strip_prefix("_:") {
        Some(name) => BlankNode::new_unchecked(name).into(),
        None => NamedNode::new_unchecked(text).into(),
    }
}

fn term(text: &str) -> Option<Term> {
    let iri = text.strip_prefix('<').filter(|rest| !rest.starts_with('<')).and_then(|rest| rest.strip_suffix('>'));
    match (iri, text.strip_prefix("_:")) {
        (Some(iri), _) => Some(NamedNode::new_unchecked(iri).into()),
        (None, Some(name)) => Some(BlankNode::new_unchecked(name).into()),
        (None, None) => text.parse().ok(),
    }
}

/// Quads on their way to be sorted, more of them than memory holds.
#[derive(Default)]
pub struct QuadSorter(Sorter);

impl QuadSorter {
    /// Takes a quad in.
    pub fn push(&mut self, quad: &Quad) -> io::Result<()> {
        self.0.push(&key(quad))
    }

    /// All quads in order, each once.
    pub fn finish(self) -> io::Result<SortedQuads> {
        Ok(SortedQuads(self.0.finish()?))
    }

    /// What has to be put in and taken out to get from these quads to others.
    pub fn difference(self, other: Self) -> io::Result<Difference> {
        let (mut old, mut new) = (self.0.finish()?, other.0.finish()?);
        let (mut added, mut removed) = (Sorter::default(), Sorter::default());
        let mut counts = Counts::default();
        let (mut was, mut is) = (old.next().transpose()?, new.next().transpose()?);
        loop {
            let order = match (&was, &is) {
                (None, None) => break,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(one), Some(two)) => one.cmp(two),
            };
            match order {
                Ordering::Less => removed.push(was.as_deref().unwrap_or_default())?,
                Ordering::Greater => added.push(is.as_deref().unwrap_or_default())?,
                Ordering::Equal => {}
            }
            counts.removed += usize::from(order.is_lt());
            counts.added += usize::from(order.is_gt());
            counts.kept += usize::from(order.is_eq());
            if order.is_le() {
                was = old.next().transpose()?;
            }
            if order.is_ge() {
                is = new.next().transpose()?;
            }
        }
        Ok(Difference { added: SortedQuads(added.finish()?), removed: SortedQuads(removed.finish()?), counts })
    }
}

/// How to get from some quads to others.
pub struct Difference {
    /// What has to be put in.
    pub added: SortedQuads,
    /// What has to be taken out.
    pub removed: SortedQuads,
    /// How many of each.
    pub counts: Counts,
}

/// How many quads two sides share or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// On both sides.
    pub kept: usize,
    /// On the later side alone.
    pub added: usize,
    /// On the earlier side alone.
    pub removed: usize,
}

/// Quads in order, each once.
pub struct SortedQuads(Sorted);

impl Iterator for SortedQuads {
    type Item = io::Result<Quad>;

    fn next(&mut self) -> Option<Self::Item> {
        let read = |key: Vec<u8>| quad(&key).ok_or_else(|| io::Error::other("reading a sorted quad back"));
        Some(self.0.next()?.and_then(read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::vocab::xsd;
    use oxigraph::model::{BaseDirection, Literal, Triple};

    #[test]
    fn every_quad_reads_back_from_its_key() {
        let iri = |text: &str| NamedNode::new_unchecked(text);
        let said = Triple::new(BlankNode::new_unchecked("x"), iri("http://e/p"), Literal::new_simple_literal("a > b"));
        let objects: Vec<Term> = vec![
            iri("http://e/о?a=b#c").into(),
            BlankNode::new_unchecked("b1.x").into(),
            Literal::new_simple_literal("\0\u{1}\n\t\r\"\\\u{7f}\u{fffe} \u{1f600}").into(),
            Literal::new_simple_literal("<http://e/x>").into(),
            Literal::new_language_tagged_literal_unchecked("тугай", "kk-cyrl").into(),
            Literal::new_directional_language_tagged_literal_unchecked("x", "ar", BaseDirection::Rtl).into(),
            Literal::new_typed_literal("2019-12", xsd::G_YEAR_MONTH).into(),
            Triple::new(iri("http://e/s"), iri("http://e/p"), said).into(),
        ];
        for object in objects {
            for graph in [GraphName::DefaultGraph, iri("http://e/g").into(), BlankNode::new_unchecked("g").into()] {
                for subject in [NamedOrBlankNode::from(iri("urn:s")), BlankNode::new_unchecked("s").into()] {
                    for predicate in [iri("http://e/p"), rdf::TYPE.into_owned()] {
                        let own = Quad::new(subject.clone(), predicate, object.clone(), graph.clone());
                        assert_eq!(quad(&key(&own)), Some(own));
                    }
                }
            }
        }
    }
}
