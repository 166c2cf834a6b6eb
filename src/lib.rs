//! Tugai: a knowledge graph of regional environmental cooperation.

pub mod fetch;
pub mod model;
pub mod read;
pub mod report;
pub mod vocab;
