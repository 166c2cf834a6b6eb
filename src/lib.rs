//! Tugai: a knowledge graph of regional environmental cooperation.

pub mod catalog;
pub mod language;
pub mod model;
pub mod pipeline;
pub mod recognize;
pub mod report;
pub mod rule;
pub mod segment;
pub mod vocab;
