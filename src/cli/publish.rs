//! `tugai publish`

use super::Outcome;
use super::output::results;
use super::reader::is_address;
use super::settings::Common;
use crate::release::{Edition, publish};
use anyhow::bail;
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

/// Write a release into a folder: dumps in every format, tables, the network, VoID, DCAT, PROV, changes, checksums, canonical hash
#[derive(Debug, Args)]
pub(super) struct Publish {
    /// The folder: empty, or with an earlier release, which is replaced
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The day of the release [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    day: Option<String>,
    /// The address where the store is asked
    #[arg(long, value_name = "ADDRESS", default_value = "https://w3id.org/tugai")]
    site: String,
    /// The folder of the release before, for `CHANGES`
    #[arg(long, value_name = "FOLDER")]
    since: Option<PathBuf>,
    /// The sentences behind the statements too, as RDF 1.2
    #[arg(long)]
    evidence: bool,
}

impl Publish {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let day = match &self.day {
            Some(day) if day.parse::<jiff::civil::Date>().is_ok() => day.clone(),
            Some(day) => bail!("reading `--day`: `{day}` is not a day such as 2026-11-22"),
            None => jiff::Zoned::now().date().to_string(),
        };
        let site = self.site.trim_end_matches('/');
        if !is_address(site) {
            bail!("reading `--site`: `{site}` is not an http or https address");
        }
        let edition = Edition { day: &day, site, before: self.since.as_deref(), evidence: self.evidence };
        let files = publish(&common.existing()?, &self.folder, &edition)?;
        let mut out = results();
        writeln!(out, "{files} files in {}", self.folder.display())?;
        out.flush()?;
        Ok(Outcome::Done)
    }
}
