//! Tugai: a knowledge graph of regional environmental cooperation.

pub mod authority;
pub mod canon;
pub mod catalog;
pub mod cli;
pub mod curate;
pub mod decide;
pub mod eval;
pub mod export;
pub mod extract;
pub mod fetch;
pub mod language;
pub mod model;
pub mod ontology;
pub mod pipeline;
pub mod query;
pub mod read;
pub mod recognize;
pub mod report;
pub mod resolve;
pub mod rule;
pub mod segment;
pub mod serve;
pub mod store;
pub mod triplify;
pub mod turtle;
pub mod vocab;
