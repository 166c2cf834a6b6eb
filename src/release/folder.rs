//! The files of a release: written whole, compressed where their name says so, and listed with their checksums.

use super::ReleaseError;
use super::part::Part;
use crate::export::{Packer, Packing};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read};
use std::path::{Component, Path, PathBuf};

/// The list of checksums, as `sha256sum` writes and reads it.
pub(super) const SUMS: &str = "SHA256SUMS";
/// The folder of the tables in that of a release.
pub(super) const TABLES: &str = "tables";
/// How many hexadecimal digits a SHA-256 has.
const SUM_LENGTH: usize = 64;

/// A file of a release being written.
pub(super) type FileWriter = Packer<BufWriter<File>>;

/// A folder being filled.
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// A folder at a path that is empty.
    pub(super) fn new(root: &Path) -> Result<Self, ReleaseError> {
        fs::create_dir(root.join(TABLES)).map_err(ReleaseError::writing(root))?;
        Ok(Self { root: root.to_owned() })
    }

    /// Starts a file; `.gz` and `.zst` at the end of its name say how it is compressed. The same bytes always come out.
    pub(super) fn create(&self, name: &str) -> Result<FileWriter, ReleaseError> {
        let path = self.root.join(name);
        let file = File::create(&path).and_then(|file| Packing::of(name).1.writer(BufWriter::new(file)));
        file.map_err(ReleaseError::writing(&path))
    }

    /// Writes a whole file.
    pub(super) fn write(&self, name: &str, fill: impl FnOnce(&mut FileWriter) -> io::Result<()>) -> Result<(), ReleaseError> {
        let mut out = self.create(name)?;
        fill(&mut out).and_then(|()| out.finish()).map(|_| ()).map_err(ReleaseError::writing(&self.root.join(name)))
    }

    /// Writes the checksums of all files; all of them last from then on, whatever becomes of the machine.
    pub(super) fn seal(&self) -> Result<usize, ReleaseError> {
        let files = files(&self.root)?;
        let mut lines = String::new();
        for name in &files {
            lines.extend([&sum(&self.root.join(name))?, "  ", name, "\n"]);
        }
        let path = self.root.join(SUMS);
        fs::write(&path, lines).map_err(ReleaseError::writing(&path))?;
        for path in files.iter().map(|name| self.root.join(name)).chain([path]) {
            File::open(&path).and_then(|file| file.sync_all()).map_err(ReleaseError::writing(&path))?;
        }
        Ok(files.len())
    }

    /// What was written so far.
    pub(super) fn parts(&self) -> Result<Vec<Part>, ReleaseError> {
        let part = |name: String| {
            let path = self.root.join(&name);
            let sum = sum(&path)?;
            Part::of(path.clone(), name, sum).map_err(ReleaseError::reading(&path))
        };
        files(&self.root)?.into_iter().map(part).collect()
    }
}

/// The files of a release, by their paths in its folder, sorted.
pub(super) fn files(root: &Path) -> Result<Vec<String>, ReleaseError> {
    let mut found = Vec::new();
    for part in ["", TABLES] {
        let folder = root.join(part);
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).map_err(ReleaseError::reading(&folder))? {
            let entry = entry.map_err(ReleaseError::reading(&folder))?;
            if entry.path().is_file() {
                let name = entry.file_name().to_string_lossy().into_owned();
                found.push(if part.is_empty() { name } else { format!("{part}/{name}") });
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The checksums of a release and the files that they are of.
pub(super) fn sums(root: &Path) -> Result<Vec<(String, String)>, ReleaseError> {
    let path = root.join(SUMS);
    let text = fs::read_to_string(&path).map_err(ReleaseError::reading(&path))?;
    let mut listed = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let known = line.split_once("  ").filter(|(sum, name)| sum.len() == SUM_LENGTH && is_inside(name));
        let (sum, name) = known.ok_or_else(|| ReleaseError::Sums { path: path.clone(), line: number + 1 })?;
        listed.push((sum.to_owned(), name.to_owned()));
    }
    Ok(listed)
}

/// Whether a name leads to a file below the folder, and nowhere else.
fn is_inside(name: &str) -> bool {
    !name.is_empty() && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

/// The SHA-256 of a file, in hex.
pub(super) fn sum(path: &Path) -> Result<String, ReleaseError> {
    let mut file = File::open(path).map_err(ReleaseError::reading(path))?;
    let mut hash = Sha256::new();
    let mut part = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut part).map_err(ReleaseError::reading(path))?;
        if read == 0 {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(&part[..read]);
    }
}

/// Bytes in hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
