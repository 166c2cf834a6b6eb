//! Standard output and standard error.

use super::Outcome;
use crate::export::{Packer, Packing};
use crate::report::{Diagnostic, Severity};
use anyhow::Context;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// Standard output, buffered. Whoever writes to it flushes it, so that a failed write is seen.
pub(super) fn results() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// A line on standard error. There is nobody to tell when even that fails.
pub(super) fn complain(text: &str) {
    let _nobody_reads = writeln!(io::stderr().lock(), "{text}");
}

/// Findings as they come: printed, and the worst of them remembered.
#[derive(Debug)]
pub(super) struct Findings {
    quiet: bool,
    errors: usize,
}

impl Findings {
    /// Prints all findings, or only the errors when `quiet`.
    pub(super) fn new(quiet: bool) -> Self {
        Self { quiet, errors: 0 }
    }

    pub(super) fn tell(&mut self, found: &[Diagnostic]) {
        for diagnostic in found {
            let is_error = diagnostic.severity == Severity::Error;
            self.errors += usize::from(is_error);
            if is_error || !self.quiet {
                complain(&diagnostic.to_string());
            }
        }
    }

    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    pub(super) fn outcome(&self) -> Outcome {
        if self.errors == 0 { Outcome::Done } else { Outcome::Problems }
    }
}

/// A counter on a terminal; nothing in a pipe.
#[derive(Debug)]
pub(super) struct Progress {
    shown: bool,
    what: &'static str,
}

impl Progress {
    pub(super) fn new(quiet: bool, what: &'static str) -> Self {
        Self { shown: !quiet && io::stderr().is_terminal(), what }
    }

    pub(super) fn show(&self, count: usize) {
        if self.shown {
            let _nobody_reads = write!(io::stderr().lock(), "\r{count} {}", self.what);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            let _nobody_reads = write!(io::stderr().lock(), "\r\u{1b}[K");
        }
    }
}

/// Where a result goes: standard output, or a file that takes its name when it is whole, so that an interrupted command leaves no half a file
/// behind under it.
pub(super) struct Output {
    out: Packer<Box<dyn Write>>,
    /// What the file is called while it grows, and then.
    names: Option<(PathBuf, PathBuf)>,
}

impl Output {
    pub(super) fn terminal(packing: Packing) -> anyhow::Result<Self> {
        Ok(Self { out: packing.writer(Box::new(results()) as Box<dyn Write>)?, names: None })
    }

    pub(super) fn file(path: &Path, packing: Packing) -> anyhow::Result<Self> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".partial");
        let part = path.with_file_name(name);
        let open = || packing.writer(Box::new(BufWriter::with_capacity(1 << 16, File::create(&part)?)) as Box<dyn Write>);
        let out = open().with_context(|| format!("writing `{}`", path.display()))?;
        Ok(Self { out, names: Some((part, path.to_owned())) })
    }

    /// Writes what waits, and gives the file its name.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        drop(self.out.finish()?);
        if let Some((part, path)) = self.names {
            fs::rename(&part, &path).with_context(|| format!("writing `{}`", path.display()))?;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
