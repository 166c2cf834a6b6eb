//! `tugai decisions`

use super::Outcome;
use super::decide::Desk;
use super::output::{Findings, complain, results};
use super::settings::{Common, fault, text};
use crate::decide::{Standing, line, parse};
use crate::model::{Act, Decision, Said, Thing};
use crate::store::Ledger;
use anyhow::Context;
use clap::{Args, Subcommand};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The ledger of decisions: list it, take it elsewhere, take another in, find what bears on nothing any longer
#[derive(Debug, Args)]
pub(super) struct Decisions {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// All decisions, one on a line, by time; those that do not stand any longer in parentheses
    List,
    /// All decisions as JSON Lines
    Export {
        /// Write here in place of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Take decisions in; those that the ledger has are left out
    Import {
        /// File of decisions, as exported; `-` for standard input
        file: PathBuf,
    },
    /// The decisions that are about nothing that the store holds
    Stale,
}

impl Decisions {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let mut findings = Findings::new(common.quiet);
        let mut out = results();
        match &self.what {
            What::List => {
                let standing = Standing::of(common.decisions(&mut findings)?);
                for decision in standing.all() {
                    let told = told(decision);
                    let undoes = matches!(decision.act, Act::Undo { .. });
                    writeln!(out, "{}", if undoes || standing.stands(&decision.id) { told } else { format!("({told})") })?;
                }
            }
            What::Export { output } => {
                let standing = Standing::of(common.decisions(&mut findings)?);
                let lines: String = standing.all().iter().map(line).collect();
                match output {
                    Some(path) => std::fs::write(path, lines).with_context(|| format!("writing decisions into `{}`", path.display()))?,
                    None => out.write_all(lines.as_bytes())?,
                }
            }
            What::Import { file } => {
                let (decisions, broken) = parse(&source(file)?);
                let from = Ledger::of(file.clone());
                findings.tell(&broken.iter().map(|broken| fault(&from, broken)).collect::<Vec<_>>());
                let desk = Desk::open(common, &mut findings)?;
                let count = desk.add(common, decisions)?;
                desk.store.flush()?;
                complain(&format!("{count} decisions taken in"));
            }
            What::Stale => {
                for decision in Desk::open(common, &mut findings)?.stale()? {
                    writeln!(out, "{}", told(&decision))?;
                }
            }
        }
        out.flush()?;
        Ok(findings.outcome())
    }
}

fn source(file: &Path) -> anyhow::Result<String> {
    if file.as_os_str() != "-" {
        return text(file);
    }
    let mut lines = String::new();
    std::io::stdin().read_to_string(&mut lines).context("reading decisions from standard input")?;
    Ok(lines)
}

/// A decision on a line.
pub(super) fn told(decision: &Decision) -> String {
    let Decision { when, id, who, why, act } = decision;
    format!("{id} {when} {who}: {} {}: {why}", act.word(), subject(act))
}

fn subject(act: &Act) -> String {
    if let Some((one, other)) = act.pair() {
        return format!("{} {}", short(one), short(other));
    }
    if let Some(statement) = act.statement() {
        let property = statement.property.rsplit(['#', '/']).next().unwrap_or_default();
        let value = match &statement.value {
            Said::Thing(thing) => short(thing),
            Said::Iri(iri) => iri.clone(),
            Said::Text(text, _) | Said::Typed(text, _) => text.clone(),
        };
        return format!("{} {property} {value}", short(&statement.subject));
    }
    match act {
        Act::Link { thing, iri, .. } | Act::Unlink { thing, iri } => format!("{} {iri}", short(thing)),
        Act::Rename { thing, name, lang } => format!("{} \"{name}\"@{lang}", short(thing)),
        Act::Skip { item } => item.clone(),
        Act::Undo { of } => of.clone(),
        _ => String::new(),
    }
}

/// A thing by the end of its IRI, and its item where it is meant in one only.
fn short(thing: &Thing) -> String {
    let end = thing.iri.rsplit_once("/id/").map_or(thing.iri.as_str(), |(_, end)| end);
    if let [item] = thing.items.as_slice() { format!("{end} in {item}") } else { end.to_owned() }
}
