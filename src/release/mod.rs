//! A store -> a folder that others can take away: dumps in every format, tables, the network, what it is and how it came about, what is new,
//! checksums; and such a folder held against its own checksums and canonical hash.
//!
//! Nothing depends on when it is written but the day that the caller gives: the same store, day and earlier release give the same bytes.

mod error;
mod folder;
mod told;
mod verify;

pub use error::ReleaseError;
pub use verify::{Fault, verify};

use crate::canon::{CanonError, canonical, changes};
use crate::discovery::{Counts, dcat, own_prefixes, void};
use crate::export::{GraphFormat, RowError, graph_format, graphml, prefixes, row_format, write_quads};
use crate::query::{Answer, Limits, Query, QueryError};
use crate::store::{Filter, Store};
use crate::vocab::{rdf, tug};
use folder::{Folder, hex};
use include_dir::{Dir, include_dir};
use oxigraph::model::{GraphName, NamedNode, Quad, Term, Triple};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

static TABLES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/queries/tables");

/// All graphs, in the file that `verify` reads and the next release is compared with.
const WHOLE: &str = "tugai.nq.gz";
/// The canonical hash of that file's graphs.
const HASH: &str = "CANONICAL";
/// Dumps of all graphs, and of the default graph: file and format.
const DUMPS: [(&str, &str); 6] = [
    (WHOLE, "nquads"),
    ("tugai.nq.zst", "nquads"),
    ("tugai.trig.gz", "trig"),
    ("tugai.jsonld.gz", "jsonld"),
    ("tugai.ttl.gz", "turtle"),
    ("tugai.rdf.gz", "rdfxml"),
];
/// Turtle for people: a file for each of some classes.
const CLASSES: [(&str, &[&str]); 7] = [
    ("organizations.ttl", &["Organization", "State"]),
    ("people.ttl", &["Person", "Position"]),
    ("events.ttl", &["Event", "Talk"]),
    ("agreements.ttl", &["Agreement", "Memorandum"]),
    ("programs.ttl", &["Program"]),
    ("places.ttl", &["Place"]),
    ("items.ttl", &["NewsItem"]),
];

/// What a release is told beside the store.
pub struct Edition<'e> {
    /// The day of it, as `2026-11-22`.
    pub day: &'e str,
    /// The address where the store is asked.
    pub site: &'e str,
    /// The folder of the release before.
    pub before: Option<&'e Path>,
    /// Whether the evidence is written too, as RDF 1.2.
    pub evidence: bool,
}

/// Writes a release into a folder, which is empty or holds an earlier one; the number is that of its files.
pub fn publish(store: &Store, root: &Path, edition: &Edition<'_>) -> Result<usize, ReleaseError> {
    let before = edition.before.map(earlier).transpose()?;
    let folder = Folder::new(root)?;
    let all: Vec<Quad> = store.dump(&Filter::All { evidence: false })?.collect::<Result<_, _>>()?;
    let plain: Vec<Quad> = all.iter().filter(|q| q.graph_name.is_default_graph()).cloned().collect();
    for (name, format) in DUMPS.iter().filter_map(|(name, format)| Some((name, graph_format(format)?))) {
        dump(&folder, name, store, format, if format.datasets { &all } else { &plain })?;
    }
    if edition.evidence
        && let Some(format) = graph_format("trig")
    {
        let evidence: Vec<Quad> = store.dump(&Filter::All { evidence: true })?.collect::<Result<_, _>>()?;
        dump(&folder, "tugai-evidence.trig.gz", store, format, &evidence)?;
    }
    let turtle = graph_format("turtle").unwrap_or(&crate::export::GRAPHS[0]);
    for (name, classes) in CLASSES {
        dump(&folder, name, store, turtle, &of_classes(&plain, classes))?;
    }
    tables(&folder, store)?;
    let triples: Vec<Triple> = plain.into_iter().map(Triple::from).collect();
    folder.write("network.graphml", |out| graphml(&triples, out).map_err(ReleaseError::writing(Path::new("network.graphml"))))?;
    let counts = Counts::of(store)?;
    let endpoint = NamedNode::new_unchecked(format!("{}/sparql", edition.site));
    let told = [
        ("void.ttl", void(&counts, store.base(), &endpoint)),
        ("dcat.ttl", dcat(store.base(), edition.site, &["en", "ru"])),
        ("prov.ttl", told::run(store.base(), &all, edition.day)),
    ];
    for (name, triples) in told {
        describe(&folder, name, store, turtle, triples)?;
    }
    folder.write(HASH, |out| text(out, &format!("{}\n", hash(&all)?)))?;
    let news = before.map(|before| changes(&before, &all)).transpose()?;
    folder.write("CHANGES", |out| text(out, &told::news(news.as_deref(), edition.day)))?;
    folder.seal()
}

/// The hash of a dataset: SHA-256 of its canonical N-Quads (RDFC-1.0), in hex.
fn hash(quads: &[Quad]) -> Result<String, CanonError> {
    Ok(hex(&Sha256::digest(canonical(quads)?.as_bytes())))
}

fn text(out: &mut dyn Write, text: &str) -> Result<(), ReleaseError> {
    out.write_all(text.as_bytes()).map_err(ReleaseError::writing(Path::new("text")))
}

/// Writes quads, which are sorted.
fn dump(folder: &Folder, name: &str, store: &Store, format: &GraphFormat, quads: &[Quad]) -> Result<(), ReleaseError> {
    let writing = || ReleaseError::writing(Path::new(name));
    folder.write(name, |out| {
        let mut writer = format.writer(&prefixes(store.base()), out);
        for quad in quads {
            writer.write(quad).map_err(writing())?;
        }
        writer.finish().map(|_| ()).map_err(writing())
    })
}

/// Writes a description, with the prefixes of the vocabularies that describe.
fn describe(folder: &Folder, name: &str, store: &Store, format: &GraphFormat, triples: Vec<Triple>) -> Result<(), ReleaseError> {
    let quads = triples.into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph)).collect();
    folder.write(name, |out| {
        write_quads(format, &own_prefixes(store.base()), quads, out).map(|_| ()).map_err(ReleaseError::writing(Path::new(name)))
    })
}

/// The statements about things of some classes; the statements are sorted by subject.
fn of_classes(plain: &[Quad], classes: &[&str]) -> Vec<Quad> {
    let class = |t: &Quad| matches!(&t.object, Term::NamedNode(class) if class.as_str().strip_prefix(tug::NAMESPACE).is_some_and(|local| classes.contains(&local)));
    let own: BTreeSet<String> =
        plain.iter().filter(|t| t.predicate.as_ref() == rdf::TYPE && class(t)).map(|t| t.subject.to_string()).collect();
    plain.iter().filter(|t| own.contains(&t.subject.to_string())).cloned().collect()
}

/// Writes a table for each query of `queries/tables`.
fn tables(folder: &Folder, store: &Store) -> Result<(), ReleaseError> {
    for file in TABLES.files() {
        let (Some(name), Some(text)) = (file.path().file_stem().and_then(|stem| stem.to_str()), file.contents_utf8()) else { continue };
        let failed = |cause: QueryError| ReleaseError::Table { name: name.to_owned(), cause };
        let answer = Query::parse(text, store.base()).and_then(|query| query.run(store, &Limits::default())).map_err(failed)?;
        let (Answer::Rows { variables, rows }, Some(csv)) = (answer, row_format("csv")) else { continue };
        let path = format!("tables/{name}.csv");
        folder.write(&path, |out| {
            csv.write_rows(&variables, rows, out).map(|_| ()).map_err(|error| match error {
                RowError::Write(cause) => ReleaseError::writing(Path::new(&path))(cause),
                RowError::Source(cause) => failed(cause),
            })
        })?;
    }
    Ok(())
}

/// The graphs of an earlier release.
fn earlier(root: &Path) -> Result<Vec<Quad>, ReleaseError> {
    verify::graphs(&root.join(WHOLE))
}
