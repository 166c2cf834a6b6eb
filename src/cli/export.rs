//! `tugai export`

use super::Outcome;
use super::output::{Findings, results};
use super::settings::Common;
use crate::canon::canonical;
use crate::export::{GraphFormat, graph_format, prefixes};
use crate::report::{Diagnostic, Place};
use crate::store::{Filter, Store};
use anyhow::{Context, bail};
use clap::Args;
use oxigraph::model::{NamedNode, Quad};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Write the graph out, sorted: the same graph always gives the same bytes
///
/// Formats with graphs (trig, nquads, jsonld) hold all graphs; the others hold the default graph, where every current statement stands
/// once, unless `--graph` names another. What comes out is RDF 1.1, which every reader takes. The sentence, rule and confidence behind each
/// statement are statements about statements, which only RDF 1.2 has: `--evidence` writes them too, into trig or nquads, and what people
/// and organizations of several items were compared by.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// trig, nquads, turtle, ntriples, jsonld, rdfxml [default: by the extension of FILE, else trig]
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    /// Write here in place of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only this graph: an IRI, a path under the base such as `graph/authority`, or `default`
    #[arg(long, value_name = "IRI")]
    graph: Option<String>,
    /// The graphs of evidence and of resolution too, for readers of RDF 1.2
    #[arg(long)]
    evidence: bool,
    /// Canonical N-Quads, one sorted line for each statement of all graphs, evidence included: two stores hold the same when these
    /// are the same bytes
    #[arg(long, conflicts_with = "to")]
    canonical: bool,
}

impl Export {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let format = self.format()?;
        let store = common.existing()?;
        let filter = self.filter(&store, format)?;
        let name = self.output.as_deref().map_or_else(|| "-".to_owned(), |path| path.display().to_string());
        let dropped = match &self.output {
            Some(path) => {
                let writing = || format!("writing `{}`", path.display());
                let part = partial(path);
                let file = BufWriter::new(File::create(&part).with_context(writing)?);
                let dropped = self.write(&store, &filter, format, file)?;
                fs::rename(&part, path).with_context(writing)?;
                dropped
            }
            None => self.write(&store, &filter, format, results())?,
        };
        let mut findings = Findings::new(common.quiet);
        if dropped > 0 {
            let message = format!("{dropped} statements about statements left out: {} cannot say them", format.name);
            let help = "take trig or nquads to keep the evidence";
            findings.tell(&[Diagnostic::warning("X001", Place::file(name), message).with_help(help)]);
        }
        Ok(findings.outcome())
    }

    fn format(&self) -> anyhow::Result<&'static GraphFormat> {
        let extension = self.output.as_deref().and_then(Path::extension).and_then(|extension| extension.to_str());
        let name = if self.canonical { "nquads" } else { self.to.as_deref().or(extension).unwrap_or("trig") };
        match graph_format(name) {
            Some(format) => Ok(format),
            None => bail!("unknown format `{name}`; there are trig, nquads, turtle, ntriples, jsonld, rdfxml"),
        }
    }

    fn filter(&self, store: &Store, format: &GraphFormat) -> anyhow::Result<Filter> {
        let Some(graph) = &self.graph else {
            return Ok(if format.datasets { Filter::All { evidence: self.evidence || self.canonical } } else { Filter::Default });
        };
        if graph == "default" {
            return Ok(Filter::Default);
        }
        let iri = NamedNode::new(graph).or_else(|_| NamedNode::new(format!("{}{graph}", store.base().as_str())));
        let iri = iri.with_context(|| format!("reading `--graph`: `{graph}` is not an IRI"))?;
        if !store.graphs()?.contains(&iri) {
            bail!("exporting graph <{}>: the store has no such graph", iri.as_str());
        }
        Ok(Filter::Graph(iri))
    }

    fn write<W: Write>(&self, store: &Store, filter: &Filter, format: &GraphFormat, mut out: W) -> anyhow::Result<usize> {
        let quads = store.dump(filter)?;
        if self.canonical {
            let quads = quads.collect::<Result<Vec<Quad>, _>>()?;
            out.write_all(canonical(&quads)?.as_bytes())?;
            out.flush()?;
            return Ok(0);
        }
        let mut writer = format.writer(&prefixes(store.base()), out);
        for quad in quads {
            writer.write(&quad?)?;
        }
        let (mut out, dropped) = writer.finish()?;
        out.flush()?;
        Ok(dropped)
    }
}

/// Where a file grows before it takes its name, so that an interrupted export leaves no half a file behind under it.
fn partial(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    path.with_file_name(name)
}
