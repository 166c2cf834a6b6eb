//! A store -> a folder that others can take away: dumps in every format, tables, the network, what it is and how it came about, what is new,
//! checksums; and such a folder held against its own checksums and canonical hash.
//!
//! Nothing depends on when it is written but the day that the caller gives: the same store, day and earlier release give the same bytes.

mod distribution;
mod dumps;
mod error;
mod folder;
mod network;
mod part;
mod place;
mod shelf;
mod table;
mod told;
mod verify;

pub use distribution::distributions;
pub use dumps::is_of;
pub use error::ReleaseError;
pub use network::network;
pub use part::Part;
pub use shelf::Shelf;
pub use table::{Table, tables};
pub use verify::{Fault, verify};

use crate::canon::{CanonError, Canonicalizer, Comparison};
use crate::discovery::{Counts, dcat, own_prefixes, void};
use crate::export::{GRAPHS, QuadSorter, graph_format, prefixes};
use crate::store::{Filter, Store, StoreError};
use dumps::{Dumps, WHOLE};
use folder::{Folder, hex};
use oxigraph::model::{GraphName, NamedNode, Triple};
use part::TOLD;
use place::Place;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::Path;
use told::Run;

/// The canonical hash of the graphs of the whole dump.
const HASH: &str = "CANONICAL";

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

/// Writes a release into a folder, which is empty or holds an earlier one, and goes on holding that, whole, until this one is; the number is
/// that of its files. Memory does not grow with the store, but for what has changed since the release before.
pub fn publish(store: &Store, root: &Path, edition: &Edition<'_>) -> Result<usize, ReleaseError> {
    let mut comparison = edition.before.map(earlier).transpose()?;
    let place = Place::take(root)?;
    let folder = Folder::new(&place.draft())?;
    let mut dumps = Dumps::new(&folder, store.base())?;
    let mut canonicalizer = Canonicalizer::default();
    let mut run = Run::new(store.base(), edition.day)?;
    for quads in store.subjects(&Filter::All { evidence: false })? {
        let quads = quads?;
        dumps.write(&quads)?;
        run.push(&quads)?;
        for quad in &quads {
            canonicalizer.push(quad)?;
            if let Some(comparison) = &mut comparison {
                comparison.after(quad)?;
            }
        }
    }
    dumps.finish()?;
    if edition.evidence {
        evidence(&folder, store)?;
    }
    for table in tables() {
        let name = format!("tables/{}.csv", table.name);
        finish(&name, table.write(store, folder.create(&name)?)?)?;
    }
    finish("network.graphml", network(store, folder.create("network.graphml")?)?)?;
    describe(&folder, store, edition, run)?;
    let hash = hash(canonicalizer)?;
    folder.write(HASH, |out| writeln!(out, "{hash}"))?;
    let changes = comparison.map(Comparison::finish).transpose()?;
    folder.write("CHANGES", |out| out.write_all(told::news(changes.as_deref(), edition.day).as_bytes()))?;
    let files = folder.seal()?;
    place.put()?;
    Ok(files)
}

/// The hash of a dataset: SHA-256 of its canonical N-Quads (RDFC-1.0), in hex.
fn hash(canonicalizer: Canonicalizer) -> Result<String, CanonError> {
    let mut hash = Sha256::new();
    for line in canonicalizer.finish()? {
        hash.update(line?.as_bytes());
    }
    Ok(hex(&hash.finalize()))
}

/// Writes all graphs with the evidence.
fn evidence(folder: &Folder, store: &Store) -> Result<(), ReleaseError> {
    const NAME: &str = "tugai-evidence.trig.gz";
    let mut writer = graph_format("trig").unwrap_or(&GRAPHS[0]).writer(&prefixes(store.base()), folder.create(NAME)?);
    for quad in store.dump(&Filter::All { evidence: true })? {
        writer.write(&quad?).map_err(ReleaseError::writing(Path::new(NAME)))?;
    }
    finish(NAME, writer.finish().map_err(ReleaseError::writing(Path::new(NAME)))?.0)
}

/// Writes what the release says of itself, with the prefixes of the vocabularies that describe.
fn describe(folder: &Folder, store: &Store, edition: &Edition<'_>, run: Run) -> Result<(), ReleaseError> {
    let counts = Counts::of(store)?;
    let endpoint = NamedNode::new_unchecked(format!("{}/sparql", edition.site));
    let mut catalogue = dcat(store.base(), edition.site, &["en", "ru"]);
    catalogue.extend(distributions(&folder.parts()?, store.base(), edition.site));
    let told = [sorted(void(&counts, store.base(), &endpoint))?, sorted(catalogue)?, run.finish()];
    for (name, quads) in TOLD.into_iter().zip(told) {
        let failed = || ReleaseError::writing(Path::new(name));
        let mut writer = GRAPHS[0].writer(&own_prefixes(store.base()), folder.create(name)?);
        for quad in quads.finish().map_err(failed())? {
            quad.and_then(|quad| writer.write(&quad)).map_err(failed())?;
        }
        finish(name, writer.finish().map_err(failed())?.0)?;
    }
    Ok(())
}

fn sorted(triples: Vec<Triple>) -> Result<QuadSorter, StoreError> {
    let mut sorter = QuadSorter::default();
    for triple in triples {
        sorter.push(&triple.in_graph(GraphName::DefaultGraph)).map_err(StoreError::Sort)?;
    }
    Ok(sorter)
}

/// Writes what waits of a file.
fn finish(name: &str, out: folder::FileWriter) -> Result<(), ReleaseError> {
    out.finish().map(|_| ()).map_err(ReleaseError::writing(Path::new(name)))
}

/// A comparison that knows the graphs of an earlier release.
fn earlier(root: &Path) -> Result<Comparison, ReleaseError> {
    let mut comparison = Comparison::default();
    for quad in verify::graphs(&root.join(WHOLE))? {
        comparison.before(&quad?)?;
    }
    Ok(comparison)
}
