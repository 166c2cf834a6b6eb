//! `tugai link`

use super::Outcome;
use super::decide::Desk;
use super::output::{Findings, complain, results};
use super::settings::{Common, targets_of, text};
use crate::catalog::Catalog;
use crate::link::{Data, Linkset, Target, entities, link};
use crate::report::{Diagnostic, Place};
use anyhow::{Context, bail};
use clap::Args;
use std::io::Write;
use std::path::Path;

/// Link the store's things with those of an outside graph
///
/// Writes a linkset into `graph/links/TARGET`, in place of the one that was there: links (skos:exactMatch) and candidates for `tugai review`, each with its score
/// and what it is made of. What curators decided about links stands, whatever is found.
#[derive(Debug, Args)]
pub(super) struct Link {
    /// Name of a target of `data/targets`, or a file of one (.toml)
    #[arg(value_name = "TARGET")]
    target: String,
    /// A file (.gz and .zst too), `-`, or the address of a dump, endpoint or service [default: that of the target]
    #[arg(long, value_name = "FILE|URL")]
    from: Option<String>,
    /// A host of this machine or network that may be asked, if the target is an endpoint or service
    #[arg(long, value_name = "HOST")]
    inside: Vec<String>,
    /// Print links and candidates, and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Link {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let mut findings = Findings::new(common.quiet);
        let desk = Desk::open(common, &mut findings)?;
        let Some(target) = self.target(common, &desk.catalog, &mut findings)? else { return Ok(findings.outcome()) };
        let own = entities(&desk.store, &target.classes)?;
        let found = Data::open(&target, self.from.as_deref(), &self.inside).and_then(|data| link(own, &target, data));
        let by = self.from.as_ref().map(|from| format!(" by `{from}`")).unwrap_or_default();
        let found = found.with_context(|| format!("linking with `{}`{by}", target.name))?;
        if let Some((count, first)) = &found.broken {
            let place = Place::file(self.from.clone().or(target.source.at.clone()).unwrap_or_default());
            let message = format!("{count} broken statements were passed over; the first: {first}");
            findings.tell(&[Diagnostic::warning("T007", place, message)]);
        }
        if self.dry_run {
            print(&found)?;
        } else {
            desk.link(&target, &found)?;
        }
        if !common.quiet {
            let Linkset { own, read, .. } = &found;
            let (links, candidates) = (found.links(), found.candidates());
            complain(&format!("{own} things held against {read} of {}: {links} links, {candidates} candidates", target.title));
        }
        Ok(findings.outcome())
    }

    /// The target, where it has no faults.
    fn target(&self, common: &Common, catalog: &Catalog, findings: &mut Findings) -> anyhow::Result<Option<Target>> {
        let (targets, found) = if Path::new(&self.target).extension().is_some_and(|ending| ending == "toml") {
            targets_of(catalog, &[(self.target.clone(), text(Path::new(&self.target))?)])
        } else {
            common.targets(catalog)?
        };
        let stem = Path::new(&self.target).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        findings.tell(&found);
        if let Some(target) = targets.iter().find(|target| target.name == stem) {
            return Ok(Some(target.clone()));
        }
        if findings.errors() > 0 {
            return Ok(None);
        }
        let known: Vec<&str> = targets.iter().map(|target| target.name.as_str()).collect();
        bail!("linking with `{}`: there is no such target; there are {}", self.target, known.join(", "))
    }
}

fn print(found: &Linkset) -> anyhow::Result<()> {
    let mut out = results();
    for (own, pair) in &found.pairs {
        let kind = if pair.linked { "link" } else { "candidate" };
        writeln!(out, "{kind}\t{:.3}\t{}\t{}\t{}", pair.score.total.clamp(0.0, 1.0), own.as_str(), pair.iri, pair.label)?;
        for reason in &pair.score.reasons {
            writeln!(out, "\t{:+.3}\t{}\t{}", reason.value, reason.feature, reason.told)?;
        }
    }
    out.flush().context("writing the links")
}
