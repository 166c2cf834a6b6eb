//! `tugai optimize`

use super::Outcome;
use super::settings::Common;
use anyhow::Context;

/// Merges the files of the store.
pub(super) fn run(common: &Common) -> anyhow::Result<Outcome> {
    common.existing()?.optimize().context("merging the files of the store")?;
    Ok(Outcome::Done)
}
