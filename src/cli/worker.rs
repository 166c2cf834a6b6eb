//! `tugai worker`

use super::Outcome;
use super::config::MOST_MIB;
use super::settings::Common;
use crate::work::attend;
use anyhow::Context;
use clap::{Args, value_parser};
use std::fs::File;
use std::io;
use std::os::fd::AsFd;

/// Answer queries of a server on a snapshot of its store; `tugai serve` starts it
#[derive(Debug, Args)]
pub(super) struct Worker {
    /// Most MiB of memory that a query takes
    #[arg(long, value_name = "MIB", value_parser = value_parser!(u64).range(0..=MOST_MIB))]
    memory: u64,
}

impl Worker {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        // The standard handle is buffered by lines, which frames are not.
        let output = io::stdout().as_fd().try_clone_to_owned().context("opening standard output")?;
        attend(common.snapshot()?, self.memory << 20, io::stdin().lock(), File::from(output)).context("talking with the server")?;
        Ok(Outcome::Done)
    }
}
