//! A release as it lies in a folder, for whoever hands it out: the files that its list of checksums names, and that list. Nothing else in the
//! folder is part of it, nothing hidden, and nothing that a link in it leads to elsewhere.

use super::ReleaseError;
use super::folder::{SUMS, sum, sums};
use super::part::Part;
use std::path::{Path, PathBuf};

/// A folder with a release, which another may replace at any time.
#[derive(Clone, Debug)]
pub struct Shelf {
    root: PathBuf,
}

impl Shelf {
    /// The folder; an error where there is no release in it.
    pub fn open(root: &Path) -> Result<Self, ReleaseError> {
        sums(root)?;
        Ok(Self { root: root.to_owned() })
    }

    /// The files, by their names; none while another release is being written.
    pub fn parts(&self) -> Result<Vec<Part>, ReleaseError> {
        let list = self.root.join(SUMS);
        if !list.is_file() {
            return Ok(Vec::new());
        }
        let root = self.root.canonicalize().map_err(ReleaseError::reading(&self.root))?;
        let mut listed = sums(&root)?;
        listed.push((sum(&list)?, SUMS.to_owned()));
        let mut parts: Vec<Part> = listed.into_iter().filter_map(|(sum, name)| inside(&root, name, sum)).collect();
        parts.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(parts)
    }

    /// The file of a name.
    pub fn part(&self, name: &str) -> Result<Option<Part>, ReleaseError> {
        Ok(self.parts()?.into_iter().find(|part| part.name == name))
    }
}

/// The file of a name below a folder; `None` where it is hidden, elsewhere, or not there, or where its name would not stand in an address.
fn inside(root: &Path, name: String, sum: String) -> Option<Part> {
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte));
    let hidden = name.split('/').any(|part| part.starts_with('.'));
    let path = root.join(&name).canonicalize().ok()?;
    let there = plain && !hidden && path.starts_with(root) && path.is_file();
    there.then(|| Part::of(path, name, sum).ok()).flatten()
}
