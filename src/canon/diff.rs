//! What one dataset says and another does not.

use super::{CanonError, canonical};
use oxigraph::model::Quad;
use std::collections::BTreeSet;

/// Canonical N-Quads lines on one side only, sorted; both empty when the datasets are isomorphic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Lines of the left side alone.
    pub left: Vec<String>,
    /// Lines of the right side alone.
    pub right: Vec<String>,
}

/// Compares two datasets line by line of their canonical forms. With blank nodes, one changed statement can rename its neighbours,
/// so more lines than it may show.
pub fn difference(left: &[Quad], right: &[Quad]) -> Result<Difference, CanonError> {
    let (left, right) = (canonical(left)?, canonical(right)?);
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<String>>();
    let (left, right) = (lines(&left), lines(&right));
    Ok(Difference { left: left.difference(&right).cloned().collect(), right: right.difference(&left).cloned().collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{GraphName, NamedNode};

    #[test]
    fn each_side_shows_what_it_alone_says() {
        let iri = |local: &str| NamedNode::new_unchecked(format!("http://example.com/{local}"));
        let quad = |o: &str| Quad::new(iri("s"), iri("p"), iri(o), GraphName::DefaultGraph);
        let found = difference(&[quad("both"), quad("left")], &[quad("right"), quad("both")]).unwrap();
        assert_eq!(found.left, ["<http://example.com/s> <http://example.com/p> <http://example.com/left> ."]);
        assert_eq!(found.right, ["<http://example.com/s> <http://example.com/p> <http://example.com/right> ."]);
    }
}
