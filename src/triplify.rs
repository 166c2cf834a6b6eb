//! Stand-in for triplify, until the real one is merged.

use crate::report::Diagnostic;
use oxigraph::model::{NamedNode, Quad};

/// What one item says, as quads.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The item.
    pub item: NamedNode,
    /// Its hash.
    pub hash: String,
    /// Statements, in the item's facts graph.
    pub facts: Vec<Quad>,
    /// Evidence, in the item's evidence graph.
    pub evidence: Vec<Quad>,
    /// Findings.
    pub diagnostics: Vec<Diagnostic>,
}
