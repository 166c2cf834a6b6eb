//! `tugai extract`

use super::Outcome;
use super::output::{Findings, results};
use super::reason::{tell, title};
use super::settings::{Common, Fetching};
use crate::catalog::Catalog;
use crate::export::{GraphFormat, GraphWriter, graph_format, prefixes, sort, write_quads};
use crate::fetch::inputs;
use crate::model::NewsItem;
use crate::pipeline::{digest_all, mentions_all, reasons_all};
use crate::read::read;
use crate::triplify::Digest;
use crate::vocab::graph::Base;
use anyhow::bail;
use clap::Args;
use oxigraph::model::Quad;
use serde_json::{Value, json};
use std::io::Write;
use std::mem::take;

/// How many items are worked on together: enough that no core waits long for the last of them, few enough to hold in memory.
const BATCH: usize = 128;

/// Read news items and print what they say, without a store
#[derive(Debug, Args)]
pub(super) struct Extract {
    /// Files, folders, globs, `-` for standard input, http(s) addresses
    #[arg(value_name = "INPUT", default_value = "-")]
    inputs: Vec<String>,
    #[command(flatten)]
    fetching: Fetching,
    /// trig, nquads, turtle, ntriples, jsonld, rdfxml: the graph; json: one object per item; mentions: names and their places, one
    /// object per item
    #[arg(long, value_name = "FORMAT", default_value = "trig")]
    to: String,
    /// In place of the graph, each statement in words: the rule that made it, its confidence, and the sentence, in which the words that
    /// the rule went by stand in [brackets]
    #[arg(long, conflicts_with = "to")]
    explain: bool,
}

impl Extract {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let mut findings = Findings::new(common.quiet);
        let base = common.base()?;
        let mut printer = if self.explain { Printer::Reasons(results()) } else { Printer::new(&self.to, &base)? };
        let catalog = common.catalog(&mut findings)?;
        let mut batch = Vec::new();
        for input in inputs(&self.inputs, &self.fetching.limits()) {
            match input {
                Ok(input) => {
                    let reading = read(&input, None);
                    findings.tell(&reading.diagnostics);
                    batch.extend(reading.items);
                }
                Err(found) => findings.tell(&[found]),
            }
            while batch.len() >= BATCH {
                let rest = batch.split_off(BATCH);
                printer.print(&catalog, &base, std::mem::replace(&mut batch, rest), &mut findings)?;
            }
        }
        printer.print(&catalog, &base, batch, &mut findings)?;
        printer.finish()?;
        Ok(findings.outcome())
    }
}

type Out = std::io::BufWriter<std::io::StdoutLock<'static>>;

/// One way to print items as they come.
enum Printer {
    /// A format with graphs: each item's graphs, in the order of the items.
    Graphs(Box<GraphWriter<Out>>),
    /// A format without graphs: the facts of all items together, each once, so all are held until the end.
    Facts { format: &'static GraphFormat, prefixes: Vec<(String, String)>, quads: Vec<Quad> },
    /// One JSON object per item.
    Json(Out),
    /// One JSON object per item, of names and their places.
    Mentions(Out),
    /// The statements of each item in words.
    Reasons(Out),
}

impl Printer {
    fn new(to: &str, base: &Base) -> anyhow::Result<Self> {
        Ok(match (to, graph_format(to)) {
            ("json", _) => Self::Json(results()),
            ("mentions", _) => Self::Mentions(results()),
            (_, Some(format)) if format.datasets => Self::Graphs(Box::new(format.writer(&prefixes(base), results()))),
            (_, Some(format)) => Self::Facts { format, prefixes: prefixes(base), quads: Vec::new() },
            (_, None) => {
                bail!("reading `--to`: unknown format `{to}`; there are trig, nquads, turtle, ntriples, jsonld, rdfxml, json, mentions")
            }
        })
    }

    fn print(&mut self, catalog: &Catalog, base: &Base, items: Vec<NewsItem>, findings: &mut Findings) -> anyhow::Result<()> {
        if let Self::Mentions(out) = self {
            for names in mentions_all(catalog, items) {
                serde_json::to_writer(&mut *out, &names)?;
                writeln!(out)?;
            }
            return Ok(());
        }
        if let Self::Reasons(out) = self {
            let titles: Vec<String> = items.iter().map(title).collect();
            for (title, reasons) in titles.iter().zip(reasons_all(catalog, items)) {
                tell(title, &reasons, out)?;
            }
            return Ok(());
        }
        for digest in digest_all(catalog, base, items) {
            findings.tell(&digest.diagnostics);
            self.print_digest(digest)?;
        }
        Ok(())
    }

    fn print_digest(&mut self, mut digest: Digest) -> anyhow::Result<()> {
        match self {
            Self::Graphs(writer) => {
                let mut quads: Vec<Quad> = take(&mut digest.facts).into_iter().chain(take(&mut digest.evidence)).collect();
                sort(&mut quads);
                for quad in &quads {
                    writer.write(quad)?;
                }
            }
            Self::Facts { quads, .. } => quads.append(&mut digest.facts),
            Self::Json(out) => writeln!(out, "{}", object(&digest))?,
            Self::Mentions(_) | Self::Reasons(_) => {}
        }
        Ok(())
    }

    fn finish(self) -> anyhow::Result<()> {
        let mut out = match self {
            Self::Graphs(writer) => writer.finish()?.0,
            Self::Facts { format, prefixes, quads } => write_quads(format, &prefixes, quads, results())?.0,
            Self::Json(out) | Self::Mentions(out) | Self::Reasons(out) => out,
        };
        out.flush()?;
        Ok(())
    }
}

/// An item's statements as JSON: terms as in N-Triples.
fn object(digest: &Digest) -> Value {
    let terms = |quads: &[Quad]| {
        let mut quads = quads.to_vec();
        sort(&mut quads);
        quads.iter().map(|q| json!([q.subject.to_string(), q.predicate.to_string(), q.object.to_string()])).collect::<Vec<_>>()
    };
    json!({
        "item": digest.item.as_str(),
        "facts": terms(&digest.facts),
        "evidence": terms(&digest.evidence),
        "diagnostics": digest.diagnostics,
    })
}
