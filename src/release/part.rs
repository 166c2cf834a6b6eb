//! One file of a release: what it is called, in which format it is, how long, from when, and its checksum; and its bytes.

use crate::export::{GRAPHS, Packing, ROWS};
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

/// What describes a release, beside its data.
pub(super) const TOLD: [&str; 3] = ["void.ttl", "dcat.ttl", "prov.ttl"];
/// The media type of GraphML, and how names of its files end.
const GRAPHML: (&str, &str) = ("graphml", "application/graphml+xml");

/// A file of a release.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its path in the folder, with `/`.
    pub name: String,
    /// How long it is, in bytes.
    pub length: u64,
    /// Its SHA-256, in hex.
    pub sum: String,
    /// When it was written.
    pub modified: SystemTime,
    path: PathBuf,
}

impl Part {
    /// The file at a path.
    pub(super) fn of(path: PathBuf, name: String, sum: String) -> io::Result<Self> {
        let about = fs::metadata(&path)?;
        Ok(Self { name, length: about.len(), sum, modified: about.modified()?, path })
    }

    /// The media type of what it holds, unpacked.
    pub fn media_type(&self) -> &'static str {
        self.format().map_or("text/plain", |(media_type, _)| media_type)
    }

    /// The media type of how it is packed, where it is.
    pub fn packed(&self) -> Option<&'static str> {
        match Packing::of(&self.name).1 {
            Packing::None => None,
            Packing::Gzip => Some("application/gzip"),
            Packing::Zstd => Some("application/zstd"),
        }
    }

    /// Whether it holds data of the store, and does not describe the release.
    pub fn is_data(&self) -> bool {
        self.format().is_some() && !TOLD.contains(&self.name.as_str())
    }

    /// Whether it holds RDF.
    pub fn is_graph(&self) -> bool {
        self.format().is_some_and(|(_, graph)| graph)
    }

    /// Its bytes.
    pub(super) fn open(&self) -> io::Result<File> {
        File::open(&self.path)
    }

    /// The media type of a format of data, and whether that is RDF.
    fn format(&self) -> Option<(&'static str, bool)> {
        let (_, ending) = Packing::of(&self.name).0.rsplit_once('.')?;
        let graph = GRAPHS.iter().find(|format| format.extension == ending).and_then(|format| format.media_types.first());
        let table = || ROWS.iter().find(|format| format.extension == ending).and_then(|format| format.media_types.first());
        let network = || (ending == GRAPHML.0).then_some((GRAPHML.1, false));
        graph.map(|own| (*own, true)).or_else(|| table().map(|own| (*own, false))).or_else(network)
    }
}
