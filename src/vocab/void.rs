//! VoID, the vocabulary of interlinked datasets.

use oxigraph::model::NamedNode;

/// The namespace.
pub const NAMESPACE: &str = "http://rdfs.org/ns/void#";

/// The term of a local name.
pub fn term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NAMESPACE}{local}"))
}
