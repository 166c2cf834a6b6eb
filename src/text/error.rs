//! What can go wrong with the index.

use crate::store::StoreError;
use std::path::PathBuf;

/// Why the index could not be read or written, or a search not be understood.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// Its folder cannot be made, read or emptied.
    #[error("opening the text index `{}`", path.display())]
    Open {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The index itself failed.
    #[error("reading or writing the text index")]
    Index(#[from] tantivy::TantivyError),
    /// The store could not be read.
    #[error("reading the store for the text index")]
    Store(#[from] StoreError),
    /// What is asked of the service is not what it answers.
    #[error("asking the text search: {0}")]
    Pattern(String),
}
