//! `tugai optimize`

use super::Outcome;
use super::settings::Common;
use anyhow::Context;
use clap::Args;

/// Merge the files of the store, so that queries read fewer of them: worth it after a large load, minutes for millions of statements
#[derive(Debug, Args)]
pub(super) struct Optimize {}

impl Optimize {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        common.existing()?.optimize().context("merging the files of the store")?;
        Ok(Outcome::Done)
    }
}
