//! DCAT, the data catalogue vocabulary.

use oxigraph::model::NamedNode;

/// The namespace.
pub const NAMESPACE: &str = "http://www.w3.org/ns/dcat#";

/// The term of a local name.
pub fn term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NAMESPACE}{local}"))
}
