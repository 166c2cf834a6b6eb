//! SHACL (<https://www.w3.org/TR/shacl/>): the namespace; `shape` names its terms by their local names.

/// The namespace.
pub const NAMESPACE: &str = "http://www.w3.org/ns/shacl#";
