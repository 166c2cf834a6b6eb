//! What servers say about the age of pages, one small file per address, for conditional requests (RFC 9110, 13).

use crate::report::{Diagnostic, Place, input};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The validators of one address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Validators {
    /// The address, so that a person can read the file.
    pub(super) url: String,
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
}

impl Validators {
    /// The validators that are kept for an address; none when there are none, or they cannot be read: the page is then fetched again.
    pub(super) fn load(folder: &Path, url: &str) -> Self {
        let text = fs::read_to_string(file(folder, url)).unwrap_or_default();
        serde_json::from_str(&text).ok().filter(|kept: &Self| kept.url == url).unwrap_or_default()
    }

    /// Keeps the validators; without any, what was kept is forgotten.
    pub(super) fn save(&self, folder: &Path) -> Result<(), Diagnostic> {
        let path = file(folder, &self.url);
        let text = serde_json::to_string(self).unwrap_or_default();
        let written = match (&self.etag, &self.last_modified) {
            (None, None) if path.exists() => fs::remove_file(&path),
            (None, None) => Ok(()),
            _ => fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)),
        };
        let failed = |error| {
            Diagnostic::warning(input::CACHE, Place::file(path.display().to_string()), format!("keeping the age of a page: {error}"))
        };
        written.map_err(failed)
    }
}

/// The file for an address.
fn file(folder: &Path, url: &str) -> PathBuf {
    let digest = Sha256::digest(url.as_bytes());
    let number = digest.iter().take(16).fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    folder.join(format!("{number:032x}.json"))
}
