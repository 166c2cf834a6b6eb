//! INPUT arguments of the command line -> named bytes. The only stage that touches disk, standard input and network.
//!
//! An argument is a file, a folder (read through, in order of names), a pattern with `*`, `?` or `[...]`, `-` for standard input, or an
//! http(s) address. What cannot be had is a diagnostic (codes in [`crate::report::input`]) and the rest goes on. One input is held at a
//! time; a large JSON Lines file comes in pieces of whole lines. Files of RDF are read quad by quad.

mod folder;
mod graph;
mod http;
mod remote;
mod robots;
mod source;
mod stream;
mod unpack;
mod validators;

pub use graph::{GraphError, graph_format_of, quads};
pub use remote::{CallError, call, send};
pub use stream::Stream;

use crate::model::Input;
use crate::report::{Diagnostic, Place, input};
use http::Web;
use source::Source;
use std::fs::File;
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// How much is fetched, and how long is waited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest input that is not JSON Lines, in bytes, after unpacking. 64 MiB: a feed of some thousand full articles.
    pub size_bytes: u64,
    /// The most that one compressed file may unpack to, in bytes; JSON Lines may reach it since they are read in pieces. 8 GiB.
    pub unpacked_bytes: u64,
    /// How long to wait for a connection, in seconds.
    pub connect_s: u64,
    /// How long one request may take as a whole, in seconds.
    pub timeout_s: u64,
    /// How many redirects are followed.
    pub redirects: usize,
    /// The folder that keeps what servers say about the age of pages (`ETag`, `Last-Modified`), so that a page that has not changed is not
    /// fetched again; `None` to always fetch.
    pub cache: Option<PathBuf>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { size_bytes: 64 << 20, unpacked_bytes: 8 << 30, connect_s: 10, timeout_s: 30, redirects: 5, cache: None }
    }
}

/// The inputs that the arguments name, in the order of the arguments, one by one as they are asked for.
///
/// ```
/// use tugai::fetch::{Limits, inputs};
/// let mut found = inputs(&["no such file.txt".to_owned()], &Limits::default());
/// assert_eq!(found.next().unwrap().unwrap_err().code, "I020");
/// assert!(found.next().is_none());
/// ```
pub fn inputs(arguments: &[String], limits: &Limits) -> impl Iterator<Item = Result<Input, Diagnostic>> + use<> {
    let targets = arguments.iter().rev().cloned().map(Target::Argument).collect();
    Inputs { targets, source: None, web: Web::new(limits), limits: limits.clone() }
}

/// The inputs that bytes sent by somebody hold, unpacked, within limits; `stated` is what is said of them.
pub fn sent(bytes: Vec<u8>, stated: Input, limits: &Limits) -> impl Iterator<Item = Result<Input, Diagnostic>> + use<> {
    let mut source = Source::new(Box::new(Cursor::new(bytes)), stated, limits);
    std::iter::from_fn(move || source.next())
}

/// Something that inputs come from, or why none comes.
enum Target {
    Argument(String),
    File(PathBuf),
    Folder(PathBuf),
    Fault(Diagnostic),
}

/// The walk through the arguments.
struct Inputs {
    /// What is still to be visited, the next one last.
    targets: Vec<Target>,
    /// What is being read.
    source: Option<Source>,
    web: Web,
    limits: Limits,
}

impl Iterator for Inputs {
    type Item = Result<Input, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.source.as_mut().and_then(Source::next) {
                return Some(next);
            }
            self.source = None;
            // The caller is done with the page before: only now may it count as read.
            if let Err(fault) = self.web.settle() {
                return Some(Err(fault));
            }
            if let Err(fault) = self.visit()? {
                return Some(Err(fault));
            }
        }
    }
}

impl Inputs {
    /// Visits the next target; `None` when there is none left.
    fn visit(&mut self) -> Option<Result<(), Diagnostic>> {
        Some(match self.targets.pop()? {
            Target::Fault(fault) => Err(fault),
            Target::File(path) => self.file(&path),
            Target::Folder(path) => {
                self.targets.extend(folder::entries(&path).into_iter().rev());
                Ok(())
            }
            Target::Argument(argument) => self.argument(&argument),
        })
    }

    fn argument(&mut self, argument: &str) -> Result<(), Diagnostic> {
        let path = Path::new(argument);
        if argument == "-" {
            let stated = Input { name: argument.to_owned(), ..Input::default() };
            self.source = Some(Source::new(Box::new(std::io::stdin()), stated, &self.limits));
        } else if let Some(stated) = http::address(argument) {
            self.source = Some(self.web.get(argument, &stated?)?);
        } else if path.exists() || !argument.contains(['*', '?', '[']) {
            self.targets.push(path_target(path));
        } else {
            self.targets.extend(matches(argument)?.into_iter().rev());
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<(), Diagnostic> {
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        let stated = Input { name: path.display().to_string(), file: file_name(path), ..Input::default() };
        self.source = Some(Source::new(Box::new(file), stated, &self.limits));
        Ok(())
    }
}

/// The target that a path is: a file, a folder, or why neither.
fn path_target(path: &Path) -> Target {
    match path.metadata() {
        Err(error) => Target::Fault(unreadable(path, &error)),
        Ok(found) if found.is_dir() => Target::Folder(path.to_owned()),
        // A shell's `<(command)` and `/dev/stdin` are pipes by design; any other pipe or socket may never end.
        Ok(found) if found.is_file() || path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd") => Target::File(path.to_owned()),
        Ok(_) if path == Path::new("/dev/stdin") => Target::Argument("-".to_owned()),
        Ok(_) => Target::Fault(special(path)),
    }
}

/// The files and folders that a pattern matches, in order of their names.
fn matches(pattern: &str) -> Result<Vec<Target>, Diagnostic> {
    let place = || Place::file(pattern);
    let broken = |error: glob::PatternError| Diagnostic::error(input::NO_MATCH, place(), format!("reading a pattern: {error}"));
    // Hidden files are matched only by a pattern that names the dot, as in a shell.
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::default() };
    let found = glob::glob_with(pattern, options).map_err(broken)?.map(|path| match path {
        Ok(path) => path_target(&path),
        Err(error) => Target::Fault(unreadable(error.path(), error.error())),
    });
    let found: Vec<Target> = found.collect();
    if found.is_empty() {
        return Err(Diagnostic::error(input::NO_MATCH, place(), "looking for files that match a pattern: there are none"));
    }
    Ok(found)
}

/// The name of a file without its folder and without the ending that names a compression.
fn file_name(path: &Path) -> Option<String> {
    Some(unpack::bare(&path.file_name()?.to_string_lossy()).to_owned())
}

fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(input::UNREADABLE, Place::file(path.display().to_string()), format!("opening: {error}").to_lowercase())
}

fn special(path: &Path) -> Diagnostic {
    let message = "opening what is neither a file nor a folder: it was skipped";
    Diagnostic::warning(input::SPECIAL, Place::file(path.display().to_string()), message).with_help("pipe it into `-` instead")
}
