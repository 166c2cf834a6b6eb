//! The place of a release: the folder that it is to lie in, and a working folder beside that, in which it is written before it takes its place.
//!
//! `release` has `.release.publishing` beside it. In that are `new`, the release being written and, once it has taken its place, the earlier
//! one; `old`, the earlier one where a file system cannot exchange two folders; and `lock`. A run that was killed leaves it, the next clears it.

use super::ReleaseError;
use super::folder::{SUMS, TABLES, sums};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// How the name of a working folder ends.
const WORK: &str = ".publishing";

/// A place that is taken by this run, until it is dropped.
pub(super) struct Place {
    root: PathBuf,
    work: PathBuf,
    _lock: File,
}

impl Place {
    /// Takes a folder that is not there, is empty, or holds a release; an error where it holds anything else, or another run has taken it.
    pub(super) fn take(root: &Path) -> Result<Self, ReleaseError> {
        let failed = || ReleaseError::writing(root);
        let absolute = root.canonicalize().or_else(|_| std::path::absolute(root)).map_err(failed())?;
        let (Some(beside), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(ReleaseError::Taken { path: root.to_owned(), other: "/".to_owned() });
        };
        let work = beside.join(format!(".{}{WORK}", name.to_string_lossy()));
        fs::create_dir_all(&work).map_err(ReleaseError::writing(&work))?;
        let lock = lock(&work.join("lock")).map_err(ReleaseError::writing(&work))?;
        let lock = lock.ok_or_else(|| ReleaseError::Busy { path: root.to_owned() })?;
        let place = Self { root: absolute, work, _lock: lock };
        place.clear().map_err(ReleaseError::writing(&place.work))?;
        place.check()?;
        fs::create_dir(place.draft()).map_err(ReleaseError::writing(&place.work))?;
        Ok(place)
    }

    /// The folder to write the release into.
    pub(super) fn draft(&self) -> PathBuf {
        self.work.join("new")
    }

    /// Puts what was written into its place, where a whole release lies at every moment: the earlier one or this.
    pub(super) fn put(self) -> Result<(), ReleaseError> {
        self.check()?;
        self.swap().map_err(ReleaseError::writing(&self.root))
    }

    fn swap(&self) -> io::Result<()> {
        let (new, old) = (self.draft(), self.work.join("old"));
        if !self.root.exists() {
            return fs::rename(new, &self.root);
        }
        // Who may read the release stays as it was set.
        fs::set_permissions(&new, fs::metadata(&self.root)?.permissions())?;
        if fs::read_dir(&self.root)?.next().is_none() {
            return fs::rename(new, &self.root);
        }
        if renameat_with(CWD, &new, CWD, &self.root, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
        // Not every file system can, those of networks least of all: then there is no release for a moment.
        fs::rename(&self.root, old)?;
        fs::rename(new, &self.root)
    }

    /// An error where the folder holds what is no part of a release and would be lost with it.
    fn check(&self) -> Result<(), ReleaseError> {
        let mut own = BTreeSet::from([SUMS.to_owned()]);
        if self.root.join(SUMS).is_file() {
            own.extend(sums(&self.root)?.into_iter().map(|(_, name)| name));
        }
        match others(&self.root, &own)?.into_iter().next() {
            Some(other) => Err(ReleaseError::Taken { path: self.root.clone(), other }),
            None => Ok(()),
        }
    }

    /// Clears what a run has left: a release that it had taken out of its place goes back there, anything else goes away.
    fn clear(&self) -> io::Result<()> {
        let old = self.work.join("old");
        if old.exists() && !self.root.exists() {
            fs::rename(&old, &self.root)?;
        }
        for left in [old, self.draft()].iter().filter(|left| left.exists()) {
            fs::remove_dir_all(left)?;
        }
        Ok(())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // What stays is cleared by the next run. The lock goes last, while it is still held.
        let gone = self.clear().and_then(|()| fs::remove_file(self.work.join("lock"))).and_then(|()| fs::remove_dir(&self.work));
        drop(gone);
    }
}

/// Takes a lock; `None` where another has it, or had it until just now and took it away.
fn lock(path: &Path) -> io::Result<Option<File>> {
    let file = File::create(path)?;
    match file.try_lock() {
        Ok(()) if file.metadata()?.nlink() > 0 => Ok(Some(file)),
        Ok(()) | Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// What a folder holds beside the files of a release, by name, sorted.
fn others(root: &Path, own: &BTreeSet<String>) -> Result<BTreeSet<String>, ReleaseError> {
    let (tables, mut found) = (root.join(TABLES), BTreeSet::new());
    for folder in [root, &tables].into_iter().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(folder).map_err(ReleaseError::reading(folder))? {
            let path = entry.map_err(ReleaseError::reading(folder))?.path();
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            if path != tables && !(own.contains(&name) && path.is_file()) {
                found.insert(name);
            }
        }
    }
    Ok(found)
}
