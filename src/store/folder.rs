//! The folder of a store before it is opened: whether it holds one, and whether one may be made there.

use super::StoreError;
use std::fs;
use std::path::Path;

/// How names of files begin that RocksDB writes, or that a file system puts into a volume by itself.
const STARTS: [&str; 8] = ["CURRENT", "IDENTITY", "LOCK", "LOG", "MANIFEST-", "OPTIONS-", ".", "lost+found"];
/// How names of files end that RocksDB writes.
const ENDINGS: [&str; 3] = [".sst", ".log", ".dbtmp"];

/// Whether a folder holds a store: RocksDB writes this file last when it makes a database.
pub(super) fn is_store(path: &Path) -> bool {
    path.join("CURRENT").is_file()
}

/// Refuses an address.
pub(super) fn local(path: &Path) -> Result<(), StoreError> {
    let text = path.to_string_lossy();
    if text.starts_with("http://") || text.starts_with("https://") {
        return Err(StoreError::Remote { url: text.into_owned() });
    }
    Ok(())
}

/// Refuses to make a store among the files of somebody else. What an interrupted making of a store has left is no such file.
pub(super) fn free(path: &Path) -> Result<(), StoreError> {
    if is_store(path) {
        return Ok(());
    }
    let entries = fs::read_dir(path).into_iter().flatten().filter_map(Result::ok);
    let mut others: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    others.retain(|name| !STARTS.iter().any(|start| name.starts_with(start)) && !ENDINGS.iter().any(|ending| name.ends_with(ending)));
    others.sort();
    others.into_iter().next().map_or(Ok(()), |other| Err(StoreError::Foreign { path: path.to_owned(), other }))
}
