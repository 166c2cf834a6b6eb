//! The index as files beside the store, and readers of one state of it.

use super::TextError;
use super::fields::Fields;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use tantivy::directory::MmapDirectory;
use tantivy::{IndexReader, ReloadPolicy, Searcher};

/// The layout of the fields; an index of another one is made anew.
const LAYOUT: &str = "1";

/// The index, for its one writer.
pub struct Index {
    pub(super) inner: tantivy::Index,
    pub(super) fields: Fields,
    reader: IndexReader,
    /// The generation of the store that it has.
    pub(super) current: Mutex<Option<u64>>,
    /// Held by whoever writes.
    pub(super) writing: Mutex<()>,
}

/// One state of the index, which stays as it is whatever is written.
#[derive(Clone)]
pub struct Reader {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reader({} documents)", self.searcher.num_docs())
    }
}

impl Index {
    /// An index in memory.
    pub fn memory() -> Result<Self, TextError> {
        let (schema, _) = Fields::schema();
        Self::of(tantivy::Index::create_in_ram(schema))
    }

    /// The index in a folder, which is made where there is none. What cannot be read, or has other fields, is made anew: the store has it all.
    pub fn open(folder: &Path) -> Result<Self, TextError> {
        let path = folder.join(LAYOUT);
        Self::files(&path).or_else(|_| {
            fs::remove_dir_all(folder).map_err(|source| TextError::Open { path: folder.to_owned(), source })?;
            Self::files(&path)
        })
    }

    fn files(path: &Path) -> Result<Self, TextError> {
        fs::create_dir_all(path).map_err(|source| TextError::Open { path: path.to_owned(), source })?;
        let directory = MmapDirectory::open(path).map_err(tantivy::TantivyError::from)?;
        Self::of(tantivy::Index::open_or_create(directory, Fields::schema().0)?)
    }

    fn of(mut inner: tantivy::Index) -> Result<Self, TextError> {
        inner.set_tokenizers(Fields::tokenizers());
        let reader = inner.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let current = inner.load_metas()?.payload.and_then(|payload| payload.parse().ok());
        Ok(Self { inner, fields: Fields::schema().1, reader, current: Mutex::new(current), writing: Mutex::new(()) })
    }

    /// The generation of the store that it has; `None` before the first.
    pub fn generation(&self) -> Option<u64> {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What it holds now.
    pub fn reader(&self) -> Result<Reader, TextError> {
        self.reader.reload()?;
        Ok(Reader { searcher: self.reader.searcher(), fields: self.fields })
    }
}

impl Reader {
    /// What the index of a folder holds now, in a process that does not write it.
    pub fn open(folder: &Path) -> Result<Self, TextError> {
        let mut inner = tantivy::Index::open_in_dir(folder.join(LAYOUT))?;
        inner.set_tokenizers(Fields::tokenizers());
        let reader: IndexReader = inner.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { searcher: reader.searcher(), fields: Fields::schema().1 })
    }
}
