//! `tugai export`

use super::Outcome;
use super::output::{Findings, Output};
use super::settings::Common;
use crate::canon::Canonicalizer;
use crate::export::{GraphFormat, Packing, graph_format, prefixes};
use crate::release::{is_of, network, tables};
use crate::report::{Diagnostic, Place};
use crate::store::{Filter, Store};
use crate::vocab::{owl, rdf, tug};
use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use oxigraph::model::{GraphNameRef, NamedNode, QuadRef};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What `--to` takes.
const FORMATS: &str = "trig, nquads, turtle, ntriples, jsonld, rdfxml, csv, graphml";

/// What to do where a format cannot say it.
const KEEP: &str = "take trig or nquads to keep the evidence";

/// Write the graph out, sorted: the same graph always gives the same bytes
///
/// Formats with graphs (trig, nquads, jsonld) hold all graphs; the others hold the default graph, where every current statement stands
/// once, unless `--graph` names another. What comes out is RDF 1.1, which every reader takes. The sentence, rule and confidence behind each
/// statement are statements about statements, which only RDF 1.2 has: `--evidence` writes them too, into trig or nquads, and what people
/// and organizations of several items were compared by. `csv` is a folder of tables, `graphml` the network of who did what with whom.
/// Memory does not grow with the store.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// trig, nquads, turtle, ntriples, jsonld, rdfxml, csv, graphml [default: by the extension of FILE, else trig]
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    /// Write here in place of standard output; `csv` without `--table` wants a folder. `.gz` or `.zst` at the end compresses
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Compress, whatever FILE is called
    #[arg(long, value_name = "HOW")]
    compress: Option<Compression>,
    /// Only this graph: an IRI, a path under the base such as `graph/authority`, or `default`
    #[arg(long, value_name = "IRI")]
    graph: Option<String>,
    /// Only things of this class of the ontology, such as Person; may stand several times
    #[arg(long = "class", value_name = "CLASS", conflicts_with = "evidence")]
    classes: Vec<String>,
    /// Only this table: organizations, people, positions, events, agreements, participations
    #[arg(long, value_name = "TABLE", conflicts_with_all = ["graph", "classes", "evidence"])]
    table: Option<String>,
    /// The graphs of evidence and of resolution too, for readers of RDF 1.2
    #[arg(long, conflicts_with = "graph")]
    evidence: bool,
    /// Canonical N-Quads, one sorted line for each statement of all graphs, evidence included: two stores hold the same when these
    /// are the same bytes
    #[arg(long, conflicts_with_all = ["to", "classes", "table"])]
    canonical: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Compression {
    None,
    Gzip,
    Zstd,
}

impl Export {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let format = self.format();
        match format.as_str() {
            "csv" | "graphml" if self.graph.is_some() || self.evidence || !self.classes.is_empty() => {
                bail!("writing {format}: it is made of the default graph as a whole; `--graph`, `--class` and `--evidence` are for RDF")
            }
            "csv" => self.tables(&common.existing()?),
            "graphml" => {
                network(&common.existing()?, self.open(self.output.as_deref())?)?.finish()?;
                Ok(Outcome::Done)
            }
            name => match graph_format(name) {
                Some(format) => self.graphs(common, format),
                None => bail!("choosing a format of exports: unknown format `{name}`; there are {FORMATS}"),
            },
        }
    }

    /// The name of the format: as it is given, by the name of the file, or the usual one.
    fn format(&self) -> String {
        if self.canonical {
            return "nquads".to_owned();
        }
        let name = self.output.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let extension = name.and_then(|name| Some(Packing::of(&name).0.rsplit_once('.')?.1.to_owned()));
        let table = self.table.as_ref().map(|_| "csv".to_owned());
        self.to.clone().or(table).or(extension).unwrap_or_else(|| "trig".to_owned()).to_ascii_lowercase()
    }

    /// The output: compressed as it is told, or as the name of the file says.
    fn open(&self, path: Option<&Path>) -> anyhow::Result<Output> {
        let name = path.map(|path| path.display().to_string()).unwrap_or_default();
        let packing = match self.compress {
            None => Packing::of(&name).1,
            Some(Compression::None) => Packing::None,
            Some(Compression::Gzip) => Packing::Gzip,
            Some(Compression::Zstd) => Packing::Zstd,
        };
        path.map_or_else(|| Output::terminal(packing), |path| Output::file(path, packing))
    }

    /// Writes one table, or all of them into a folder.
    fn tables(&self, store: &Store) -> anyhow::Result<Outcome> {
        let all = tables();
        if let Some(name) = &self.table {
            let Some(table) = all.iter().find(|table| table.name == name) else {
                bail!(
                    "reading `--table`: unknown table `{name}`; there are {}",
                    all.iter().map(|table| table.name).collect::<Vec<_>>().join(", ")
                );
            };
            table.write(store, self.open(self.output.as_deref())?)?.finish()?;
            return Ok(Outcome::Done);
        }
        let Some(folder) = &self.output else { bail!("writing tables: name a folder with `-o`, or one table with `--table`") };
        fs::create_dir_all(folder).with_context(|| format!("making folder `{}`", folder.display()))?;
        let ending = match self.compress {
            None | Some(Compression::None) => "",
            Some(Compression::Gzip) => ".gz",
            Some(Compression::Zstd) => ".zst",
        };
        for table in all {
            let path = folder.join(format!("{}.csv{ending}", table.name));
            table.write(store, self.open(Some(&path))?)?.finish()?;
        }
        Ok(Outcome::Done)
    }

    /// Writes graphs, and tells what the format could not say.
    fn graphs(&self, common: &Common, format: &GraphFormat) -> anyhow::Result<Outcome> {
        let store = common.existing()?;
        let filter = self.filter(&store, format)?;
        let out = self.open(self.output.as_deref())?;
        let name = self.output.as_deref().map_or_else(|| "-".to_owned(), |path| path.display().to_string());
        let dropped = if self.canonical {
            canonical(&store, &filter, out)?;
            0
        } else {
            self.write(&store, &filter, format, out)?
        };
        let mut findings = Findings::new(common.quiet);
        if self.evidence && !format.datasets {
            let message = format!("the evidence left out: {} holds one graph", format.name);
            findings.tell(&[Diagnostic::warning("X001", Place::file(name.clone()), message).with_help(KEEP)]);
        }
        if dropped > 0 {
            findings.tell(&[left_out(&name, dropped, format)]);
        }
        Ok(findings.outcome())
    }

    fn filter(&self, store: &Store, format: &GraphFormat) -> anyhow::Result<Filter> {
        for class in &self.classes {
            let iri = NamedNode::new(format!("{}{class}", tug::NAMESPACE)).with_context(|| format!("reading `--class`: `{class}`"))?;
            if !store.database().contains(QuadRef::new(&iri, rdf::TYPE, owl::CLASS, GraphNameRef::DefaultGraph))? {
                bail!(
                    "reading `--class`: the ontology has no class `{class}`; it has Person, Organization, Event, Agreement, Place and others"
                );
            }
        }
        let Some(graph) = &self.graph else {
            let all = format.datasets && self.classes.is_empty();
            return Ok(if all { Filter::All { evidence: self.evidence || self.canonical } } else { Filter::Default });
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

    fn write(&self, store: &Store, filter: &Filter, format: &GraphFormat, out: Output) -> anyhow::Result<usize> {
        let classes: Vec<&str> = self.classes.iter().map(String::as_str).collect();
        let mut writer = format.writer(&prefixes(store.base()), out);
        for quads in store.subjects(filter)? {
            let quads = quads?;
            if classes.is_empty() || quads.iter().any(|quad| is_of(quad, &classes)) {
                quads.iter().try_for_each(|quad| writer.write(quad))?;
            }
        }
        let (out, dropped) = writer.finish()?;
        out.finish()?;
        Ok(dropped)
    }
}

/// What a format could not say of so many statements, written into a file or `-`.
pub(super) fn left_out(file: &str, dropped: usize, format: &GraphFormat) -> Diagnostic {
    let message = format!("{dropped} statements about statements left out: {} cannot say them", format.name);
    Diagnostic::warning("X001", Place::file(file), message).with_help(KEEP)
}

/// Writes canonical lines, which can say everything.
fn canonical(store: &Store, filter: &Filter, mut out: Output) -> anyhow::Result<()> {
    let mut canonicalizer = Canonicalizer::default();
    for quad in store.dump(filter)? {
        canonicalizer.push(&quad?)?;
    }
    for line in canonicalizer.finish()? {
        out.write_all(line?.as_bytes())?;
    }
    out.finish()?;
    Ok(())
}
