//! `tugai query`

use super::Outcome;
use super::output::{Findings, complain, results};
use super::settings::{Common, text};
use crate::export::{GRAPHS, ROWS, RowFormat, graph_format, prefixes, row_format, write_quads};
use crate::query::{Answer, Library, Limits, Query, Services};
use crate::store::Store;
use crate::text::{Index, Reader};
use anyhow::{Context, bail};
use clap::Args;
use oxigraph::model::{GraphName, Quad};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use url::Url;

/// Ask the store, with SPARQL or a stored query; without arguments, list the stored queries
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// File with a query; `-` for standard input
    #[arg(value_name = "FILE", conflicts_with_all = ["expression", "name"])]
    file: Option<PathBuf>,
    /// The query itself
    #[arg(short = 'e', long, value_name = "SPARQL", conflicts_with = "name")]
    expression: Option<String>,
    /// Name of a stored query
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Value of a parameter of the stored query
    #[arg(long = "param", value_name = "NAME=VALUE", requires = "name")]
    params: Vec<String>,
    /// An endpoint that the query may call with SERVICE, exactly as it names it; may stand several times
    #[arg(long = "service", value_name = "IRI")]
    services: Vec<String>,
    /// table, json, xml, csv, tsv for rows; turtle, ntriples, jsonld, rdfxml, trig, nquads for graphs
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
}

impl Ask {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let base = common.base()?;
        let mut findings = Findings::new(common.quiet);
        let query = if let Some(name) = &self.name {
            library(common, &mut findings)?.named(name)?.prepare(&self.arguments()?, &base, &self.services()?)?
        } else if let Some(expression) = &self.expression {
            Query::parse_calling(expression, &base, &self.services()?)?
        } else if let Some(file) = &self.file {
            Query::parse_calling(&source(file)?, &base, &self.services()?)?
        } else {
            list(&library(common, &mut findings)?)?;
            return Ok(findings.outcome());
        };
        let store = common.existing()?;
        let query = if query.searches() { query.on_text(indexed(&store)?) } else { query };
        self.answer(&store, &query)
    }

    /// What the query may call. Whoever names an endpoint here may reach it from here, so its host may be one of this machine or its network.
    fn services(&self) -> anyhow::Result<Services> {
        let host = |iri: &String| {
            let address = Url::parse(iri).with_context(|| format!("reading `--service`: `{iri}` is not an address"))?;
            Ok(address.host_str().unwrap_or_default().to_owned())
        };
        Ok(Services { allowed: self.services.clone(), inside: self.services.iter().map(host).collect::<anyhow::Result<_>>()? })
    }

    fn arguments(&self) -> anyhow::Result<BTreeMap<String, String>> {
        let pairs = self.params.iter().map(|given| {
            let (name, value) = given.split_once('=').with_context(|| format!("reading `--param {given}`: it is not NAME=VALUE"))?;
            Ok((name.to_owned(), value.to_owned()))
        });
        pairs.collect()
    }

    fn answer(&self, store: &Store, query: &Query) -> anyhow::Result<Outcome> {
        let out = results();
        let to = self.to.as_deref();
        let mut out = match query.run(store, &Limits::default())? {
            Answer::Boolean(value) => rows(to)?.write_boolean(value, out)?,
            Answer::Rows { variables, rows: found } => rows(to)?.write_rows(&variables, found, out)?,
            Answer::Graph(triples) => {
                let name = to.unwrap_or("turtle");
                let Some(format) = graph_format(name) else {
                    bail!(
                        "reading `--to`: unknown format `{name}` for a graph; there are {}",
                        names(GRAPHS.iter().map(|format| format.name))
                    );
                };
                let quads = triples.map(|triple| triple.map(|t| t.in_graph(GraphName::DefaultGraph))).collect::<Result<Vec<Quad>, _>>()?;
                let (out, dropped) = write_quads(format, &prefixes(store.base()), quads, out)?;
                if dropped > 0 {
                    complain(&format!("warning: {dropped} statements about statements left out: {name} cannot say them"));
                }
                out
            }
        };
        out.flush()?;
        Ok(Outcome::Done)
    }
}

/// An index for this query alone: that beside the store belongs to the server.
fn indexed(store: &Store) -> anyhow::Result<Reader> {
    let index = Index::memory()?;
    index.follow(store, 0)?;
    Ok(index.reader()?)
}

fn rows(name: Option<&str>) -> anyhow::Result<&'static RowFormat> {
    let name = name.unwrap_or("table");
    row_format(name).with_context(|| {
        format!("reading `--to`: unknown format `{name}` for rows; there are {}", names(ROWS.iter().map(|format| format.name)))
    })
}

/// Names for a message.
fn names(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn source(file: &Path) -> anyhow::Result<String> {
    if file.as_os_str() != "-" {
        return text(file);
    }
    let mut query = String::new();
    std::io::stdin().read_to_string(&mut query).context("reading the query from standard input")?;
    Ok(query)
}

/// The stored queries; faults of their files are told, since a query that has one is not there.
fn library(common: &Common, findings: &mut Findings) -> anyhow::Result<Library> {
    let (library, found) = common.library()?;
    findings.tell(&found);
    Ok(library)
}

fn list(library: &Library) -> anyhow::Result<()> {
    let mut out = results();
    for query in library.iter() {
        let title = |lang: &str| query.title.get(lang).map(String::as_str).unwrap_or_default();
        writeln!(out, "{}\n    {} / {}", query.name, title("en"), title("ru"))?;
        for param in &query.params {
            let default = if param.default.is_empty() { "anything" } else { &param.default };
            let meaning = param.title.get("en").map(String::as_str).unwrap_or_default();
            writeln!(out, "    --param {}=...    {meaning} ({default})", param.name)?;
        }
    }
    Ok(out.flush()?)
}
