//! `tugai verify`

use super::Outcome;
use super::output::results;
use crate::release::verify;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Check that a release is whole: checksums, and the canonical hash of its graphs; exit code 1 when it is not
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The folder
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

impl Verify {
    pub(super) fn run(&self) -> anyhow::Result<Outcome> {
        let faults = verify(&self.folder)?;
        let mut out = results();
        for fault in &faults {
            writeln!(out, "{fault}")?;
        }
        if faults.is_empty() {
            writeln!(out, "{}: whole", self.folder.display())?;
        }
        out.flush()?;
        Ok(if faults.is_empty() { Outcome::Done } else { Outcome::Problems })
    }
}
