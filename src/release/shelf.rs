//! A release as it lies in a folder, for whoever hands it out: the files that its list of checksums names, and that list. Nothing else in the
//! folder is part of it, nothing hidden, and nothing that a link in it leads to elsewhere.

use super::ReleaseError;
use super::folder::{SUMS, sum, sums};
use super::part::Part;
use std::io::{Read, Seek};
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
        // Another release in its place is another folder of the same name, so what is kept is the name.
        let root = std::path::absolute(root).map_err(ReleaseError::reading(root))?;
        Ok(Self { root })
    }

    /// The files, by their names; none where there is no release any longer.
    pub fn parts(&self) -> Result<Vec<Part>, ReleaseError> {
        self.steadily(|root, listed| {
            let mut parts: Vec<Part> = listed.into_iter().filter_map(|(sum, name)| inside(root, name, sum)).collect();
            parts.sort_by(|one, other| one.name.cmp(&other.name));
            Ok(parts)
        })
    }

    /// A file by its name, open for reading: what is read of it is of one release to its end, whichever lies there by then.
    pub fn file(&self, name: &str) -> Result<Option<(Part, impl Read + Seek + Send + use<>)>, ReleaseError> {
        self.steadily(|root, listed| {
            let named = listed.into_iter().find(|(_, own)| own == name);
            let Some(part) = named.and_then(|(sum, name)| inside(root, name, sum)) else { return Ok(None) };
            let file = part.open().map_err(ReleaseError::reading(Path::new(&part.name)))?;
            Ok(Some((part, file)))
        })
    }

    /// What is read of one release alone, of its checksums and files: where another has taken its place meanwhile, it is read again.
    fn steadily<T: Default>(&self, read: impl Fn(&Path, Vec<(String, String)>) -> Result<T, ReleaseError>) -> Result<T, ReleaseError> {
        loop {
            let before = self.listed()?;
            let Some(listed) = &before else { return Ok(T::default()) };
            let root = self.root.canonicalize().map_err(ReleaseError::reading(&self.root));
            let found = root.and_then(|root| read(&root, listed.clone()));
            if self.listed()? == before {
                return found;
            }
        }
    }

    /// What the list of checksums names, and the list itself; `None` where there is none.
    fn listed(&self) -> Result<Option<Vec<(String, String)>>, ReleaseError> {
        let list = self.root.join(SUMS);
        let read = || -> Result<_, ReleaseError> {
            let mut listed = sums(&self.root)?;
            listed.push((sum(&list)?, SUMS.to_owned()));
            Ok(Some(listed))
        };
        read().or_else(|error| if list.is_file() { Err(error) } else { Ok(None) })
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
