//! Why a target could not be linked.

use crate::fetch::CallError;
use crate::store::StoreError;
use std::io;

/// A failure of linking.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The data cannot be opened.
    #[error("opening `{0}`")]
    Open(String, #[source] io::Error),
    /// The data cannot be read.
    #[error("reading the data of the target")]
    Read(#[source] io::Error),
    /// A row or object is too long.
    #[error("reading line {line}: it has more than {most} bytes")]
    Long {
        /// The line, from 1.
        line: usize,
        /// The limit, in bytes.
        most: usize,
    },
    /// A table lacks a column.
    #[error("reading the first line: there is no column `{0}`, which the target names")]
    Column(String),
    /// The data is not of its form.
    #[error("reading the data as {form}: {message}")]
    Broken {
        /// What it should be.
        form: &'static str,
        /// What is wrong, with the place.
        message: String,
    },
    /// The data is an archive of several files.
    #[error("reading a zip archive")]
    Zip,
    /// Neither the target nor the command says where the data is.
    #[error("nothing says where the data of `{0}` is")]
    Nowhere(String),
    /// An endpoint or service did not answer.
    #[error("asking <{0}>")]
    Call(String, #[source] CallError),
    /// An endpoint or service answered something else.
    #[error("reading the answer of <{0}>: {1}")]
    Answer(String, String),
}

impl LinkError {
    /// What to do about it; empty where the message says it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Zip => "unpack it on the way: `unzip -p FILE | tugai link TARGET --from -`",
            Self::Column(_) => {
                "a table without a first line of names needs `columns` in the target; `tugai check` tells what else is wrong with it"
            }
            Self::Nowhere(_) => "give a file or an address with `--from`, or `at` in the target",
            Self::Call(_, CallError::Inside) => "`--inside HOST` allows an endpoint of this machine or network",
            Self::Broken { .. } | Self::Long { .. } => "`form` in the target says what the data is read as",
            _ => "",
        }
    }
}
