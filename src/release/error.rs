//! What can go wrong with a release.

use crate::canon::CanonError;
use crate::fetch::GraphError;
use crate::query::QueryError;
use crate::store::StoreError;
use std::io;
use std::path::{Path, PathBuf};

/// Why a release was not written or does not hold.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// A file of it could not be read or written.
    #[error("{doing} `{path}`")]
    File {
        /// `reading` or `writing`.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A table of it has a faulty query.
    #[error("making table `{name}`")]
    Table {
        /// The table.
        name: String,
        /// Why.
        #[source]
        cause: QueryError,
    },
    /// The folder has something of somebody else.
    #[error("writing a release into `{path}`: `{other}` lies there, which is no part of a release")]
    Taken {
        /// The folder.
        path: PathBuf,
        /// What lies in it.
        other: String,
    },
    /// Another run writes a release for the same folder.
    #[error("writing a release into `{path}`: another run is doing that")]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// The list of checksums is none, or names files elsewhere.
    #[error("reading `{path}`: line {line} is no checksum of a file of the release")]
    Sums {
        /// The list.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// A dump could not be read.
    #[error(transparent)]
    Dump(#[from] GraphError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The graph has no canonical form.
    #[error(transparent)]
    Canon(#[from] CanonError),
}

impl ReleaseError {
    pub(super) fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |cause| Self::File { doing: "reading", path: path.to_owned(), cause }
    }

    pub(super) fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |cause| Self::File { doing: "writing", path: path.to_owned(), cause }
    }
}
