//! Where data files come from: the program itself or a folder.

use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

static LANGUAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/languages");
static AUTHORITY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/authority");
static TARGETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/targets");
static ONTOLOGY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/ontology");
static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/rules");

/// Why a folder of data files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// A file or folder could not be read.
    #[error("reading data file `{path}`")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A folder holds no data files.
    #[error("no data files in `{path}`: it should hold at least one of {}, `{QUERIES}`", ROOTS.map(|(root, _)| format!("`{root}`")).join(", "))]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}

/// The folders of data files, from the root of the project, with those built into the program.
static ROOTS: [(&str, &Dir<'_>); 5] = [
    ("data/languages", &LANGUAGES),
    ("data/rules", &RULES),
    ("data/authority", &AUTHORITY),
    ("data/targets", &TARGETS),
    ("ontology", &ONTOLOGY),
];

/// The folder of stored queries, which the catalog does not read.
const QUERIES: &str = "queries";

/// All data files by their path from the root of the project, with their text.
pub struct Source(BTreeMap<String, String>);

impl Source {
    /// The files built into the program.
    pub fn embedded() -> Self {
        let mut files = BTreeMap::new();
        for (root, dir) in &ROOTS {
            collect(root, dir, &mut files);
        }
        Self(files)
    }

    /// The data files of a folder, read whole; of the folders that it lacks, the program's own. Anything that is not UTF-8 text is an error:
    /// all data files are.
    pub fn folder(root: &Path) -> Result<Self, CatalogError> {
        let is_there = |name: &str| root.join(name).is_dir();
        if !ROOTS.iter().any(|(name, _)| is_there(name)) && !is_there(QUERIES) {
            return Err(CatalogError::Empty { path: root.to_owned() });
        }
        let mut files = BTreeMap::new();
        let mut open = Vec::new();
        for (name, dir) in &ROOTS {
            if is_there(name) { open.push(root.join(name)) } else { collect(name, dir, &mut files) }
        }
        while let Some(path) = open.pop() {
            let fail = |source| CatalogError::Read { path: path.clone(), source };
            if path.is_dir() {
                for entry in std::fs::read_dir(&path).map_err(fail)? {
                    open.push(entry.map_err(fail)?.path());
                }
            } else if path.extension().is_some_and(|e| e == "toml" || e == "ttl") {
                let text = std::fs::read_to_string(&path).map_err(fail)?;
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.insert(name, text);
            }
        }
        Ok(Self(files))
    }

    /// Path and text of all files below a folder, at any depth, that end in `.extension`, sorted by path.
    pub fn below(&self, folder: &str, extension: &str) -> Vec<(String, String)> {
        let (prefix, suffix) = (format!("{folder}/"), format!(".{extension}"));
        let fits = |path: &str| path.starts_with(&prefix) && path.ends_with(&suffix);
        self.0.iter().filter(|(path, _)| fits(path)).map(|(path, text)| (path.clone(), text.clone())).collect()
    }

    /// Path and text of the files right under a folder that end in `.extension`, sorted by path.
    pub fn under(&self, folder: &str, extension: &str) -> Vec<(String, String)> {
        let prefix = format!("{folder}/");
        let fits =
            |path: &str| path.strip_prefix(&prefix).is_some_and(|rest| !rest.contains('/') && rest.ends_with(&format!(".{extension}")));
        self.0.iter().filter(|(path, _)| fits(path)).map(|(path, text)| (path.clone(), text.clone())).collect()
    }
}

fn collect(root: &str, dir: &Dir<'_>, files: &mut BTreeMap<String, String>) {
    for file in dir.files() {
        if let Some(text) = file.contents_utf8() {
            files.insert(format!("{root}/{}", file.path().to_string_lossy().replace('\\', "/")), text.to_owned());
        }
    }
    dir.dirs().for_each(|inner| collect(root, inner, files));
}
