//! What can go wrong with a store, and what to do about it.

use oxigraph::store::StorageError;
use std::path::{Path, PathBuf};

/// Why a store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process has it open.
    #[error("opening store `{}`: another process has it open", path.display())]
    Locked {
        /// The folder.
        path: PathBuf,
    },
    /// There is none.
    #[error("opening store `{}`: no store is there", path.display())]
    Missing {
        /// The folder.
        path: PathBuf,
    },
    /// It was made with another base.
    #[error("opening store `{}`: its IRIs begin with `{kept}`, not with `{asked}`", path.display())]
    Base {
        /// The folder.
        path: PathBuf,
        /// The base of the store.
        kept: String,
        /// The base that it was to be opened with.
        asked: String,
    },
    /// There is something else.
    #[error("making store `{}`: the folder holds what is no part of a store: `{other}`", path.display())]
    Foreign {
        /// The folder.
        path: PathBuf,
        /// The first such file.
        other: String,
    },
    /// It is an address.
    #[error("opening store `{url}`: a remote SPARQL endpoint as a store is not yet in this version")]
    Remote {
        /// The address.
        url: String,
    },
    /// This build keeps nothing on disk.
    #[error("opening store `{}`: this build has no store on disk", path.display())]
    NoDisk {
        /// The folder.
        path: PathBuf,
    },
    /// The operating system or the database refused.
    #[error("opening store `{}`", path.display())]
    Open {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: StorageError,
    },
    /// The folder of snapshots cannot be used.
    #[error("making a snapshot of the store in `{}`", path.display())]
    Snapshot {
        /// The folder of snapshots.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A file that holds what is being sorted could not be used.
    #[error("sorting what the store says")]
    Sort(#[source] std::io::Error),
    /// What is on disk contradicts itself.
    #[error("reading the store: its files are damaged")]
    Corrupt(#[source] StorageError),
    /// Reading or writing failed.
    #[error("reading or writing the store")]
    Storage(#[source] StorageError),
}

impl From<StorageError> for StoreError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Corruption(_) => Self::Corrupt(error),
            other => Self::Storage(other),
        }
    }
}

impl StoreError {
    /// What the user can do; empty when there is nothing to say.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Locked { .. } => {
                "stop the other `tugai` (a running `tugai serve` holds the store), or give another folder with `--store`"
            }
            Self::Missing { .. } => {
                "load something first (`tugai load FILE...`), or name the folder of a store with `--store` or TUGAI_STORE"
            }
            Self::Base { .. } => "give the base that it was made with by `--base`, or as `base` in tugai.toml",
            Self::Foreign { .. } => "name an empty folder, or one that is not there, with `--store` or TUGAI_STORE",
            Self::Remote { .. } => "give a folder; to fill another server, `tugai export --to nquads` and load the file there",
            Self::NoDisk { .. } => "build with the feature `rocksdb`",
            Self::Open { .. } => "check that the folder can be written and holds nothing but a store",
            Self::Corrupt(_) => "load the items again into a new folder; nothing in a store is the only copy of its source",
            Self::Snapshot { .. } => "a server keeps snapshots beside its store, in FOLDER.snapshots: check that they can be written",
            Self::Sort(_) => "name a folder with room for a copy of the graphs in TMPDIR",
            Self::Storage(_) => "check the free space and the health of the disk",
        }
    }

    #[cfg(feature = "rocksdb")]
    pub(super) fn opening(path: &Path, source: StorageError) -> Self {
        let path = path.to_owned();
        // RocksDB tells a held lock apart in its message only: "IO error: While lock file: .../LOCK: Resource temporarily unavailable"
        // from another process, "... lock hold by current process ..." from this one.
        let message = source.to_string();
        if message.contains("lock file") || message.contains("lock hold") {
            return Self::Locked { path };
        }
        match source {
            StorageError::Corruption(_) => Self::Corrupt(source),
            source => Self::Open { path, source },
        }
    }
}
