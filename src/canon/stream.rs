//! Canonical N-Quads of datasets of any size: quads in, in any order; lines out, sorted.
//!
//! Lines without blank nodes are canonical as they are, and are sorted in bounded memory. Quads with blank nodes are held in memory, since
//! RDFC-1.0 names a blank node by all of them together; the other quads of the dataset have no part in that.

use super::{CanonError, adapter, has_blank_node, has_triple_term, line};
use crate::sort::{Sorted, Sorter};
use oxigraph::model::Quad;

/// A dataset on its way to its canonical form.
#[derive(Default)]
pub struct Canonicalizer {
    lines: Sorter,
    blank: Vec<Quad>,
    triple_terms: bool,
}

impl Canonicalizer {
    /// Takes a quad in.
    pub fn push(&mut self, quad: &Quad) -> Result<(), CanonError> {
        self.triple_terms |= has_triple_term(quad);
        if has_blank_node(quad) {
            self.blank.push(quad.clone());
            return Ok(());
        }
        self.lines.push(line(quad)?.as_bytes()).map_err(CanonError::Sort)
    }

    /// The lines, sorted by code point, every one once and with its newline.
    pub fn finish(mut self) -> Result<Lines, CanonError> {
        if !self.blank.is_empty() {
            if self.triple_terms {
                return Err(CanonError::Mixed);
            }
            for line in adapter::rdfc10(&self.blank)?.split_inclusive('\n') {
                self.lines.push(line.as_bytes()).map_err(CanonError::Sort)?;
            }
        }
        Ok(Lines(self.lines.finish().map_err(CanonError::Sort)?))
    }
}

/// Canonical lines in order.
pub struct Lines(Sorted);

impl Iterator for Lines {
    type Item = Result<String, CanonError>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.0.next()?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Some(line.map_err(CanonError::Sort))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canon::canonical;
    use oxigraph::model::{BlankNode, GraphName, NamedNode};

    #[test]
    fn quads_without_blank_nodes_have_no_part_in_naming_them() {
        let iri = |local: &str| NamedNode::new_unchecked(format!("http://example.com/{local}"));
        let (a, b) = (BlankNode::new_unchecked("z"), BlankNode::new_unchecked("y"));
        let quads = [
            Quad::new(a.clone(), iri("p"), b.clone(), GraphName::DefaultGraph),
            Quad::new(b, iri("q"), iri("o"), iri("g")),
            Quad::new(iri("o"), iri("q"), iri("s"), iri("g")),
            Quad::new(iri("s"), iri("p"), a, GraphName::DefaultGraph),
        ];
        assert_eq!(canonical(&quads).unwrap(), adapter::rdfc10(&quads).unwrap());
    }
}
