//! Tugai: a knowledge graph of regional environmental cooperation.

pub mod canon;
pub mod catalog;
pub mod cli;
pub mod export;
pub mod fetch;
pub mod model;
pub mod ontology;
pub mod pipeline;
pub mod query;
pub mod read;
pub mod report;
pub mod serve;
pub mod store;
pub mod triplify;
pub mod vocab;
