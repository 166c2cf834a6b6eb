//! Tugai: a knowledge graph of regional environmental cooperation.

pub mod model;
pub mod report;
pub mod vocab;
