//! Snapshots of a store on disk for other processes to read, and the number of the state that each holds.
//!
//! A snapshot is a RocksDB checkpoint: hard links to the table files, beside the store in `<store>.snapshots/<generation>`, made in some ten
//! milliseconds whatever the size. The *generation* grows with every change and outlasts restarts: it goes with a digest of
//! the table files, which are never written to after they are made. It may grow without a change, when RocksDB has rearranged its tables.

use super::{Store, StoreError};
use crate::vocab::graph::digest;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, UNIX_EPOCH};

/// The file that remembers the last generation.
const LAST: &str = "last.json";
/// Where a snapshot is made before it has its number.
const NEW: &str = "new";

/// A folder with one state of the store; it goes when nobody holds it any longer.
#[derive(Debug)]
pub struct Snapshot {
    path: PathBuf,
    generation: u64,
}

impl Snapshot {
    /// The folder, which [`Store::view`] opens.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The number of the state.
    pub fn generation(&self) -> u64 {
        self.generation
    }
}

impl Drop for Snapshot {
    fn drop(&mut self) {
        // What cannot be removed now is removed at the next start.
        let _left = fs::remove_dir_all(&self.path);
    }
}

/// The snapshots of one store.
pub struct Snapshots {
    store: Arc<Store>,
    folder: PathBuf,
    current: Mutex<Option<(Arc<Snapshot>, String)>>,
}

/// What the last snapshot held.
#[derive(Serialize, Deserialize)]
struct Last {
    generation: u64,
    content: String,
}

impl Snapshots {
    /// The snapshots of a store on disk; those that an earlier process left are removed.
    pub fn of(store: Arc<Store>) -> Result<Self, StoreError> {
        let Some(path) = &store.path else { return Err(StoreError::NoDisk { path: PathBuf::new() }) };
        let mut folder = path.as_os_str().to_owned();
        folder.push(".snapshots");
        let folder = PathBuf::from(folder);
        clear(&folder).map_err(|source| StoreError::Snapshot { path: folder.clone(), source })?;
        Ok(Self { store, folder, current: Mutex::new(None) })
    }

    /// A snapshot of what the store holds now; the one of before when nothing has changed since.
    pub fn take(&self) -> Result<Arc<Snapshot>, StoreError> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let new = Snapshot { path: self.folder.join(NEW), generation: 0 };
        self.store.copy(&new.path)?;
        let failed = |source| StoreError::Snapshot { path: self.folder.clone(), source };
        let (content, changed) = content(&new.path).map_err(failed)?;
        if let Some((snapshot, _)) = current.as_ref().filter(|(_, before)| *before == content) {
            return Ok(Arc::clone(snapshot));
        }
        let generation = self.number(&content, changed).map_err(failed)?;
        let named = Snapshot { path: self.folder.join(generation.to_string()), generation };
        fs::rename(&new.path, &named.path).map_err(failed)?;
        let snapshot = Arc::new(named);
        *current = Some((Arc::clone(&snapshot), content));
        Ok(snapshot)
    }

    /// The number of a content: that of before for the same, else one more than ever; at least the second at which it was written, so that
    /// it grows even when the file of the last number is lost.
    fn number(&self, content: &str, changed: Duration) -> io::Result<u64> {
        let path = self.folder.join(LAST);
        let last: Option<Last> = fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        if let Some(last) = last.as_ref().filter(|last| last.content == content) {
            return Ok(last.generation);
        }
        let generation = last.map_or(0, |last| last.generation + 1).max(changed.as_secs());
        let written = path.with_extension("new");
        let mut file = File::create(&written)?;
        file.write_all(&serde_json::to_vec(&Last { generation, content: content.to_owned() })?)?;
        file.sync_all()?;
        fs::rename(written, path)?;
        Ok(generation)
    }
}

/// Makes the folder, or empties it of everything but the last number.
fn clear(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            fs::remove_dir_all(path)?;
        }
    }
    Ok(())
}

/// A digest of the table files by name, size and time, and the latest of these times since 1970.
fn content(folder: &Path) -> io::Result<(String, Duration)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().extension().is_some_and(|extension| extension == "sst") {
            let about = entry.metadata()?;
            let changed = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
            files.push((entry.file_name().to_string_lossy().into_owned(), about.len(), changed));
        }
    }
    files.sort();
    let lines: Vec<String> = files.iter().map(|(name, size, changed)| format!("{name} {size} {}", changed.as_nanos())).collect();
    let latest = files.iter().map(|(_, _, changed)| *changed).max().unwrap_or_default();
    Ok((digest(&lines.join("\n")), latest))
}

#[cfg(all(test, feature = "rocksdb"))]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::vocab::graph::Base;

    #[test]
    fn a_generation_grows_with_changes_and_outlasts_restarts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let (catalog, _) = Catalog::embedded();
        let open = || Arc::new(Store::open(&path, Base::default()).unwrap());
        let store = open();
        let snapshots = Snapshots::of(Arc::clone(&store)).unwrap();
        let empty = snapshots.take().unwrap();
        assert_eq!(snapshots.take().unwrap().generation(), empty.generation());
        store.set_graph("ontology", catalog.ontology.triples(), &catalog.ontology).unwrap();
        let full = snapshots.take().unwrap();
        assert!(full.generation() > empty.generation());
        assert_eq!(Store::view(empty.path(), Base::default()).unwrap().database().len().unwrap(), 0);
        assert!(Store::view(full.path(), Base::default()).unwrap().database().len().unwrap() > 0);
        let (gone, number) = (empty.path().to_owned(), full.generation());
        drop((empty, full, snapshots, store));
        assert!(!gone.exists());
        // RocksDB may merge its tables when it is opened, which counts as a change; the number never falls back.
        assert!(Snapshots::of(open()).unwrap().take().unwrap().generation() >= number);
    }
}
