//! What the frames hold, as JSON.

use crate::query::Services;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A query and how to answer it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ask {
    /// The query.
    pub text: String,
    /// Values of the variables of its `VALUES` blocks, as N-Triples; `None` for anything.
    pub values: Vec<(String, Option<String>)>,
    /// Graphs that make up the default graph, absolute IRIs; none of both kinds leaves the dataset to the query.
    pub default: Vec<String>,
    /// Graphs that `GRAPH` sees.
    pub named: Vec<String>,
    /// The name of the format for rows and truth values; `None` when the client takes none.
    pub rows: Option<String>,
    /// The name of the format for graphs; `None` when the client takes none.
    pub graph: Option<String>,
    /// The folder of the text index, where the query may search in it.
    pub index: Option<PathBuf>,
    /// What other endpoints the query may call.
    #[serde(default)]
    pub services: Services,
    /// The most rows or triples; 0 for any number.
    pub most_rows: u64,
    /// The most bytes; 0 for any number.
    pub most_bytes: u64,
}

/// How an answer begins.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    /// The media type.
    pub(super) content_type: String,
}

/// How a whole answer ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// Rows or triples of the answer.
    pub rows: u64,
    /// Its bytes.
    pub bytes: u64,
    /// Triples that the format could not say.
    pub left_out: u64,
}
