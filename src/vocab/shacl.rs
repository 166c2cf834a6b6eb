//! SHACL, for shapes, and for examples of queries and their prefixes.

use oxigraph::model::NamedNode;

/// The namespace.
pub const NAMESPACE: &str = "http://www.w3.org/ns/shacl#";

/// The term of a local name.
pub fn term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NAMESPACE}{local}"))
}
