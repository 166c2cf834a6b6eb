//! IRIs as constants, one file per namespace.
//!
//! Only terms that code itself names stand here; rules, alignments and queries name theirs in their own files. A test checks that
//! every `tug:` constant is a term of `ontology/tugai.ttl`.

pub mod dcat;
pub mod dcterms;
pub mod foaf;
pub mod geo;
pub mod graph;
pub mod owl;
pub mod rdf;
pub mod schema;
pub mod sd;
pub mod shacl;
pub mod skos;
pub mod tug;
pub mod void;
