//! `tugai stats`

use super::Outcome;
use super::output::results;
use super::settings::Common;
use clap::{Args, ValueEnum};
use std::io::Write;

/// Count what is in the store
#[derive(Debug, Args)]
pub(super) struct Count {
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    to: Form,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    Text,
    Json,
}

impl Count {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let stats = common.existing()?.stats()?;
        let mut out = results();
        match self.to {
            Form::Json => writeln!(out, "{}", serde_json::to_string_pretty(&stats)?)?,
            Form::Text => {
                writeln!(
                    out,
                    "{:>10}  items\n{:>10}  statements\n{:>10}  quads in all graphs",
                    stats.items, stats.statements, stats.quads
                )?;
                for (name, count) in stats.graphs.iter().map(|(kind, count)| (format!("quads in {kind} graphs"), count)) {
                    writeln!(out, "{count:>10}  {name}")?;
                }
                for (graph, count) in &stats.attached {
                    writeln!(out, "{count:>10}  statements in attached graph <{graph}>")?;
                }
                for (class, count) in &stats.classes {
                    writeln!(out, "{count:>10}  tug:{class}")?;
                }
            }
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}
