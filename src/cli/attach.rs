//! `tugai attach` and `tugai detach`

use super::Outcome;
use super::output::{Findings, Progress, results};
use super::settings::Common;
use crate::fetch::{GraphError, graph_format_of, quads};
use crate::report::{Diagnostic, Place, input};
use crate::store::AttachError;
use anyhow::{Context, bail};
use clap::Args;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::NamedNode;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How often the counter on a terminal is renewed, in statements.
const STEP: usize = 10_000;

/// Load a graph of others into a graph of its own, in place of what that held: queries ask it with GRAPH, and nothing of it is mixed with Tugai's
///
/// Any size in bounded memory; the named graphs of a file become one. Exports and releases leave it out, unless `export --graph` names it. Exit
/// code 1 when a file is broken: then nothing was changed.
#[derive(Debug, Args)]
pub(super) struct Attach {
    /// Files of RDF or their http(s) addresses: .ttl, .nt, .nq, .trig, .jsonld, .rdf, .n3, also with .gz or .zst; `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The IRI of the graph, which is also what relative IRIs are relative to
    #[arg(long, value_name = "IRI")]
    graph: String,
    /// The format, in place of what the name of the file says: ttl, nt, nq, trig, jsonld, rdf, n3
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
}

/// Take an attached graph away
#[derive(Debug, Args)]
pub(super) struct Detach {
    /// The IRI of the graph
    #[arg(value_name = "IRI")]
    graph: String,
}

impl Attach {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let graph = named(&self.graph)?;
        let read = self.files.iter().map(|path| Ok((path, self.parser(path)?))).collect::<anyhow::Result<Vec<_>>>()?;
        let store = common.open()?;
        let progress = Progress::new(common.quiet, "statements");
        let found = read.into_iter().flat_map(|(path, parser)| {
            let (quads, fault) = match quads(path, parser) {
                Ok(quads) => (Some(quads), None),
                Err(fault) => (None, Some(Err(fault))),
            };
            quads.into_iter().flatten().chain(fault)
        });
        let counted = found.enumerate().map(|(number, quad)| {
            if number % STEP == 0 {
                progress.show(number);
            }
            quad
        });
        let sources: Vec<String> = self.files.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
        let attached = match store.attach(&graph, &sources.join(", "), counted) {
            Ok(attached) => attached,
            Err(AttachError::Source(fault)) => {
                drop(progress);
                let mut findings = Findings::new(common.quiet);
                findings.tell(&[told(&fault)]);
                return Ok(findings.outcome());
            }
            Err(other) => return Err(other.into()),
        };
        drop(progress);
        store.flush()?;
        let mut out = results();
        writeln!(
            out,
            "{} statements in <{}>: {} added, {} removed",
            attached.statements,
            graph.as_str(),
            attached.added,
            attached.removed
        )?;
        out.flush()?;
        Ok(Outcome::Done)
    }

    fn parser(&self, path: &Path) -> anyhow::Result<RdfParser> {
        let format = match &self.from {
            Some(name) => RdfFormat::from_extension(name).with_context(|| format!("reading `--from`: unknown format `{name}`"))?,
            None => graph_format_of(path)?,
        };
        Ok(RdfParser::from_format(format).with_base_iri(&self.graph)?)
    }
}

impl Detach {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let graph = named(&self.graph)?;
        if !common.existing()?.detach(&graph)? {
            bail!("taking <{}> away: no such graph is attached; `tugai stats` lists those that are", graph.as_str());
        }
        Ok(Outcome::Done)
    }
}

fn named(iri: &str) -> anyhow::Result<NamedNode> {
    NamedNode::new(iri).with_context(|| format!("reading the name of a graph: `{iri}` is not an IRI"))
}

/// A broken file as a finding with its place.
fn told(fault: &GraphError) -> Diagnostic {
    match fault {
        GraphError::Syntax { path, line, column, message } => {
            let place = |number: &u64| usize::try_from(*number).unwrap_or(usize::MAX);
            let place = Place::at(path.display().to_string(), place(line), place(column));
            Diagnostic::error(input::RDF, place, format!("reading RDF: {message}"))
                .with_help("nothing was changed; mend the file, or name its format with `--from`")
        }
        GraphError::Read { path, cause } => {
            Diagnostic::error(input::UNREADABLE, Place::file(path.display().to_string()), format!("reading: {cause}").to_lowercase())
        }
        GraphError::Format { path } => Diagnostic::error(input::RDF, Place::file(path.display().to_string()), fault.to_string()),
    }
}
