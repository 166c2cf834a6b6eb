//! `tugai check`

use super::Outcome;
use super::output::{Findings, complain};
use super::settings::{Common, terms};
use clap::Args;

/// Check all data files and stored queries, and print every fault with its file, line and column
#[derive(Debug, Args)]
pub(super) struct Check {}

impl Check {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let Self {} = self;
        let mut findings = Findings::new(common.quiet);
        let catalog = common.catalog(&mut findings)?;
        let (library, found) = common.library()?;
        findings.tell(&found);
        findings.tell(&library.check_terms(&terms(&catalog), &common.base()?));
        findings.tell(&common.targets(&catalog)?.1);
        if !common.quiet {
            complain(&match findings.errors() {
                0 => "no errors".to_owned(),
                1 => "1 error".to_owned(),
                many => format!("{many} errors"),
            });
        }
        Ok(findings.outcome())
    }
}
