//! What is taken away is what the store holds: every format reads back the same, here and in the software of others.
//!
//! `make clients` installs that software into `.clients`, and Jena and Virtuoso from Debian where it may; what is not there is skipped with a line that says
//! so.

#![cfg(feature = "rocksdb")]
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test that cannot be set up has failed, and says what it skipped")]

mod formats;
mod shapes;
mod software;
mod virtuoso;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tempfile::TempDir;

/// Graph formats: name, extension, whether it holds named graphs.
const FORMATS: [(&str, &str, bool); 6] = [
    ("turtle", "ttl", false),
    ("ntriples", "nt", false),
    ("rdfxml", "rdf", false),
    ("trig", "trig", true),
    ("nquads", "nq", true),
    ("jsonld", "jsonld", true),
];

/// The sample news in a store, with a dump in every format: `dump.ttl` and so on. Shared by the tests that run at the same time.
struct Yard {
    folder: TempDir,
    /// Statements in the default graph.
    triples: usize,
    /// Quads in all graphs but those of evidence and resolution.
    quads: usize,
}

impl Yard {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let news = root().join("data/news");
        let loaded = tugai(folder.path(), &["load", "--quiet", news.to_str().unwrap()]);
        assert!(loaded.status.code().is_some_and(|code| code < 2));
        for (name, extension, _) in FORMATS {
            let made = tugai(folder.path(), &["export", "--to", name, "-o", &format!("dump.{extension}")]);
            assert!(made.status.success(), "{name}: {}", String::from_utf8_lossy(&made.stderr));
        }
        let counted: serde_json::Value = serde_json::from_slice(&tugai(folder.path(), &["stats", "--to", "json"]).stdout).unwrap();
        let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap_or_default()).unwrap();
        let behind: usize = ["evidence", "resolution", "original"].iter().map(|kind| number(&counted["graphs"][kind])).sum();
        Self { triples: number(&counted["statements"]), quads: number(&counted["quads"]) - behind, folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn dump(&self, extension: &str) -> PathBuf {
        self.path().join(format!("dump.{extension}"))
    }

    /// How many statements a dump holds.
    fn size(&self, datasets: bool) -> usize {
        if datasets { self.quads } else { self.triples }
    }
}

static YARD: Mutex<Weak<Yard>> = Mutex::new(Weak::new());

fn yard() -> Arc<Yard> {
    let mut shared = YARD.lock().unwrap();
    shared.upgrade().unwrap_or_else(|| {
        let made = Arc::new(Yard::new());
        *shared = Arc::downgrade(&made);
        made
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One program at a time can have the store open.
static STORE: Mutex<()> = Mutex::new(());

/// Runs the program in a folder, on the store there.
fn tugai(folder: &Path, arguments: &[&str]) -> Output {
    let _turn = STORE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut command = Command::new(env!("CARGO_BIN_EXE_tugai"));
    command.current_dir(folder).env_remove("TUGAI_STORE").args(arguments).stdin(Stdio::null()).output().unwrap()
}

/// A program of `.clients`, or the one of the system.
fn program(local: &str, name: &str) -> PathBuf {
    let found = root().join(".clients").join(local);
    if found.is_file() { found } else { PathBuf::from(name) }
}

/// What a program says, on standard output and on standard error; `None` where it is not installed, with a line that says so.
fn said(command: &mut Command, what: &str) -> Option<(String, String)> {
    const NOT_INSTALLED: i32 = 77;
    let Ok(output) = command.stdin(Stdio::null()).output() else {
        eprintln!("skipped {what}: not installed; `make clients` does");
        return None;
    };
    if output.status.code() == Some(NOT_INSTALLED) {
        eprintln!("skipped {what}: not installed; `make clients` does");
        return None;
    }
    let [text, besides] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    assert!(output.status.success(), "{what}: {text}{besides}");
    Some((text, besides))
}
