//! The dumps of a release, all filled in one walk along the store: every graph, the default graph, Turtle for people by class.

use super::ReleaseError;
use super::folder::{FileWriter, Folder};
use crate::export::{GRAPHS, GraphWriter, graph_format, prefixes};
use crate::vocab::graph::Base;
use crate::vocab::{rdf, tug};
use oxigraph::model::{Quad, Term};
use std::path::Path;

/// All graphs, in the file that `verify` reads and the next release is compared with.
pub(super) const WHOLE: &str = "tugai.nq.gz";
/// The dumps: file, format, and the classes whose things it holds; without any, all that the format can hold.
pub(super) const DUMPS: [(&str, &str, &[&str]); 13] = [
    (WHOLE, "nquads", &[]),
    ("tugai.nq.zst", "nquads", &[]),
    ("tugai.trig.gz", "trig", &[]),
    ("tugai.jsonld.gz", "jsonld", &[]),
    ("tugai.ttl.gz", "turtle", &[]),
    ("tugai.rdf.gz", "rdfxml", &[]),
    ("organizations.ttl", "turtle", &["Organization", "State"]),
    ("people.ttl", "turtle", &["Person", "Position"]),
    ("events.ttl", "turtle", &["Event", "Talk"]),
    ("agreements.ttl", "turtle", &["Agreement", "Memorandum"]),
    ("programs.ttl", "turtle", &["Program"]),
    ("places.ttl", "turtle", &["Place"]),
    ("items.ttl", "turtle", &["NewsItem"]),
];

/// Dumps being written.
pub(super) struct Dumps(Vec<Dump>);

struct Dump {
    name: &'static str,
    classes: &'static [&'static str],
    /// Whether it holds named graphs.
    datasets: bool,
    writer: GraphWriter<FileWriter>,
}

impl Dumps {
    /// Starts them all.
    pub(super) fn new(folder: &Folder, base: &Base) -> Result<Self, ReleaseError> {
        let prefixes = prefixes(base);
        let start = |(name, format, classes): (&'static str, &str, &'static [&'static str])| {
            let format = graph_format(format).unwrap_or(&GRAPHS[0]);
            Ok(Dump { name, classes, datasets: format.datasets, writer: format.writer(&prefixes, folder.create(name)?) })
        };
        DUMPS.into_iter().map(start).collect::<Result<_, ReleaseError>>().map(Self)
    }

    /// Writes the quads of one subject of one graph where they belong.
    pub(super) fn write(&mut self, quads: &[Quad]) -> Result<(), ReleaseError> {
        let plain = quads.first().is_some_and(|quad| quad.graph_name.is_default_graph());
        for dump in &mut self.0 {
            if (plain || dump.datasets) && (dump.classes.is_empty() || quads.iter().any(|quad| is_of(quad, dump.classes))) {
                let written = quads.iter().try_for_each(|quad| dump.writer.write(quad));
                written.map_err(ReleaseError::writing(Path::new(dump.name)))?;
            }
        }
        Ok(())
    }

    /// Ends them all.
    pub(super) fn finish(self) -> Result<(), ReleaseError> {
        self.0.into_iter().try_for_each(|dump| {
            let ended = dump.writer.finish().and_then(|(out, _)| out.finish());
            ended.map(|_| ()).map_err(ReleaseError::writing(Path::new(dump.name)))
        })
    }
}

/// Whether a quad says that its subject is of one of some classes.
pub fn is_of(quad: &Quad, classes: &[&str]) -> bool {
    let class = if let Term::NamedNode(class) = &quad.object { class.as_str().strip_prefix(tug::NAMESPACE) } else { None };
    quad.predicate.as_ref() == rdf::TYPE && class.is_some_and(|local| classes.contains(&local))
}
