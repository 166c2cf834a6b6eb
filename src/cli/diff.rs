//! `tugai diff`

use super::Outcome;
use super::output::results;
use super::settings::text;
use crate::canon::{Change, changes};
use anyhow::{Context, bail};
use clap::Args;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Say what changed between two dumps, entity by entity; exit code 1 when anything did
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The earlier dump: trig, nq, ttl, nt, jsonld or rdf, by its extension
    #[arg(value_name = "DUMP1")]
    before: PathBuf,
    /// The later dump
    #[arg(value_name = "DUMP2")]
    after: PathBuf,
    /// Print JSON Lines, one for each entity
    #[arg(long)]
    json: bool,
}

impl Diff {
    pub(super) fn run(&self) -> anyhow::Result<Outcome> {
        let found = changes(&dump(&self.before)?, &dump(&self.after)?)?;
        let mut out = results();
        for change in &found {
            if self.json {
                writeln!(out, "{}", serde_json::to_string(change)?)?;
            } else {
                tell(change, &mut out)?;
            }
        }
        out.flush()?;
        Ok(if found.is_empty() { Outcome::Done } else { Outcome::Problems })
    }
}

fn dump(path: &Path) -> anyhow::Result<Vec<Quad>> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let Some(format) = RdfFormat::from_extension(extension) else {
        bail!("reading `{}`: unknown extension; dumps end in .trig, .nq, .ttl, .nt, .jsonld or .rdf", path.display());
    };
    let text = text(path)?;
    let quads = RdfParser::from_format(format).for_slice(text.as_bytes());
    quads.collect::<Result<_, _>>().with_context(|| format!("reading `{}`", path.display()))
}

fn tell(change: &Change, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}: {} <{}>", change.how, change.name, change.entity)?;
    for (sign, lines) in [('-', &change.removed), ('+', &change.added)] {
        for (property, value) in lines {
            writeln!(out, "  {sign} {property}: {value}")?;
        }
    }
    Ok(())
}
