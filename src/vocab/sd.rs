//! SPARQL 1.1 Service Description.

use oxigraph::model::NamedNode;

/// The namespace.
pub const NAMESPACE: &str = "http://www.w3.org/ns/sparql-service-description#";

/// The term of a local name.
pub fn term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NAMESPACE}{local}"))
}
