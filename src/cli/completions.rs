//! `tugai completions`

use super::output::results;
use super::{Args, Outcome};
use clap::CommandFactory;
use clap_complete::{Shell, generate};
use std::io::Write;

/// Print what a shell needs to complete commands and options: `tugai completions bash > ~/.local/share/bash-completion/completions/tugai`
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> anyhow::Result<Outcome> {
        // Gathered first: what is generated cannot fail, and a reader may have left.
        let mut script = Vec::new();
        generate(self.shell, &mut Args::command(), "tugai", &mut script);
        let mut out = results();
        out.write_all(&script)?;
        out.flush()?;
        Ok(Outcome::Done)
    }
}
