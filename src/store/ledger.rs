//! The ledger: the file to which every decision is added as a line, and which is never written anew.
//!
//! It stands beside the store and not in it: a store can be made again from its sources, decisions cannot.

use crate::decide::{Broken, line, parse};
use crate::model::Decision;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Reading or writing a ledger failed.
#[derive(Debug, thiserror::Error)]
#[error("{} ledger `{}`", if *.writing { "writing" } else { "reading" }, path.display())]
pub struct LedgerError {
    path: PathBuf,
    writing: bool,
    #[source]
    source: io::Error,
}

/// A ledger on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    path: PathBuf,
}

impl Ledger {
    /// The ledger of a file, which need not be there yet.
    pub fn of(path: PathBuf) -> Self {
        Self { path }
    }

    /// The ledger that belongs to the store in a folder: `tugai.db` has `tugai.db.decisions.jsonl`.
    pub fn beside(store: &Path) -> Self {
        let mut name = store.as_os_str().to_owned();
        name.push(".decisions.jsonl");
        Self { path: name.into() }
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All decisions, and the lines that are none.
    pub fn read(&self) -> Result<(Vec<Decision>, Vec<Broken>), LedgerError> {
        match std::fs::read(&self.path) {
            // A torn line may end within a character.
            Ok(bytes) => Ok(parse(&String::from_utf8_lossy(&bytes))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((Vec::new(), Vec::new())),
            Err(source) => Err(LedgerError { path: self.path.clone(), writing: false, source }),
        }
    }

    /// Adds decisions, each of which is on disk before the next is written. A line that was torn stays as it is, and ends.
    pub fn append(&self, decisions: &[Decision]) -> Result<(), LedgerError> {
        self.write(decisions).map_err(|source| LedgerError { path: self.path.clone(), writing: true, source })
    }

    fn write(&self, decisions: &[Decision]) -> io::Result<()> {
        let new = !self.path.exists();
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(&self.path)?;
        file.lock()?;
        if is_torn(&mut file)? {
            file.write_all(b"\n")?;
        }
        for decision in decisions {
            file.write_all(line(decision).as_bytes())?;
            file.sync_data()?;
        }
        if new && let Some(folder) = self.path.parent() {
            // The name of the file has to last as its content does.
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

/// Whether the last line has no end.
fn is_torn(file: &mut File) -> io::Result<bool> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}
