//! `tugai diff`

use super::Outcome;
use super::output::results;
use crate::canon::{Change, Comparison};
use crate::fetch::{GraphError, graph_format_of, quads};
use clap::Args;
use oxigraph::io::RdfParser;
use oxigraph::model::Quad;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Say what changed between two dumps, entity by entity; exit code 1 when anything did
///
/// What counts are statements, in whatever graph they stand; the evidence behind them does not.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The earlier dump: trig, nq, ttl, nt, jsonld or rdf, by its extension; compressed or not
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
        let mut comparison = Comparison::default();
        for quad in dump(&self.before)? {
            comparison.before(&quad?)?;
        }
        for quad in dump(&self.after)? {
            comparison.after(&quad?)?;
        }
        let found = comparison.finish()?;
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

fn dump(path: &Path) -> Result<impl Iterator<Item = Result<Quad, GraphError>> + use<>, GraphError> {
    quads(path, RdfParser::from_format(graph_format_of(path)?))
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
