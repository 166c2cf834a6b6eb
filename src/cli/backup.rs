//! `tugai backup` and `tugai restore`

use super::Outcome;
use super::output::complain;
use super::settings::Common;
use crate::store::{Ledger, Store, StoreError};
use anyhow::{Context, bail};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

/// The store within a backup.
const STORE: &str = "store";
/// The ledger within a backup.
const LEDGER: &str = "decisions.jsonl";
/// How often a snapshot is tried that the server takes away meanwhile, since a newer one is there.
const TRIES: usize = 3;

/// Copy the store and its ledger of decisions into a new folder, while a server runs on it too
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// Folder for the copy; it must not be there
    #[arg(value_name = "FOLDER")]
    to: PathBuf,
}

/// Put a backup in place of a store that is not there
#[derive(Debug, Args)]
pub(super) struct Restore {
    /// Folder of the backup
    #[arg(value_name = "FOLDER")]
    from: PathBuf,
}

impl Backup {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        if self.to.exists() {
            bail!("writing a backup: `{}` is there already", self.to.display());
        }
        let making = || format!("writing a backup into `{}`", self.to.display());
        let copy = self.to.join(STORE);
        // Nothing is made before it is known that there is a store.
        let store = match Store::existing(&common.store, common.base()?) {
            Ok(store) => Some(store),
            Err(StoreError::Locked { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        fs::create_dir_all(&self.to).with_context(making)?;
        match store {
            Some(store) => store.backup(&copy)?,
            // The server holds the store; what its queries see lies beside it.
            None => newest(&common.store, &copy).with_context(making)?,
        }
        let ledger = common.ledger();
        if ledger.path().is_file() {
            fs::copy(ledger.path(), self.to.join(LEDGER)).with_context(making)?;
        }
        complain(&format!("backup of `{}` in `{}`", common.store.display(), self.to.display()));
        Ok(Outcome::Done)
    }
}

impl Restore {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let (ledger, kept) = (common.ledger(), self.from.join(LEDGER));
        let there = [Some(common.store.as_path()), Some(ledger.path()).filter(|_| kept.is_file())];
        if let Some(path) = there.into_iter().flatten().find(|path| path.exists()) {
            bail!("restoring a backup: `{}` is there already; move it away first", path.display());
        }
        if !self.from.join(STORE).is_dir() {
            bail!("restoring a backup: `{}` holds none; it is the folder that `tugai backup` made", self.from.display());
        }
        // What is no store is told before anything is written.
        drop(Store::view(&self.from.join(STORE), common.base()?)?);
        let putting = || format!("restoring `{}` into `{}`", self.from.display(), common.store.display());
        copied(&self.from.join(STORE), &common.store).with_context(putting)?;
        if kept.is_file() {
            fs::copy(&kept, Ledger::path(&ledger)).with_context(putting)?;
        }
        complain(&format!("restored `{}` from `{}`", common.store.display(), self.from.display()));
        Ok(Outcome::Done)
    }
}

/// Copies the newest snapshot that a server has made of its store.
fn newest(store: &Path, to: &Path) -> std::io::Result<()> {
    let mut folder = store.as_os_str().to_owned();
    folder.push(".snapshots");
    let mut last = std::io::ErrorKind::NotFound.into();
    for _ in 0..TRIES {
        let entries = fs::read_dir(&folder)?.filter_map(Result::ok);
        let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u64>().ok());
        let Some(newest) = numbers.max() else { return Err(last) };
        match copied(&Path::new(&folder).join(newest.to_string()), to) {
            Ok(()) => return Ok(()),
            Err(error) => last = error,
        }
        fs::remove_dir_all(to)?;
    }
    Err(last)
}

/// Copies the files of a folder into a new one.
fn copied(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        // The lock belongs to the process that holds the original.
        if entry.file_type()?.is_file() && entry.file_name() != "LOCK" {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
