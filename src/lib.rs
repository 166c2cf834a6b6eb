//! Tugai: a knowledge graph of regional environmental cooperation.

pub mod language;
pub mod model;
pub mod report;
pub mod rule;
pub mod vocab;
