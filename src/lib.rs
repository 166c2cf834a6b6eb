//! Tugai: a knowledge graph of regional environmental cooperation.

pub mod authority;
pub mod model;
pub mod ontology;
pub mod report;
pub mod turtle;
pub mod vocab;
