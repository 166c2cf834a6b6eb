//! A release held against itself: every file is there and has its checksum, nothing else lies beside, and the graphs have their hash.

use super::dumps::WHOLE;
use super::folder::{SUMS, sum, sums};
use super::{HASH, ReleaseError, hash};
use crate::canon::Canonicalizer;
use crate::fetch::{GraphError, quads};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use std::fmt;
use std::fs;
use std::path::Path;

/// What is wrong with a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A file is not there.
    Missing(String),
    /// A file is not what it was.
    Changed(String),
    /// The dump holds other graphs than the release says.
    Graphs {
        /// The hash that the release gives.
        told: String,
        /// The hash of what the dump holds.
        found: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "`{name}` is missing"),
            Self::Changed(name) => write!(f, "`{name}` is not the file that was released: its checksum differs"),
            Self::Graphs { told, found } => write!(f, "`{WHOLE}` holds other graphs: canonical hash {found}, not {told}"),
        }
    }
}

/// What is wrong with a release; nothing where it is whole.
pub fn verify(root: &Path) -> Result<Vec<Fault>, ReleaseError> {
    let mut faults = Vec::new();
    let listed = sums(root)?;
    for (wanted, name) in &listed {
        let path = root.join(name);
        if !path.is_file() {
            faults.push(Fault::Missing(name.clone()));
        } else if sum(&path)? != *wanted {
            faults.push(Fault::Changed(name.clone()));
        }
    }
    for name in [WHOLE, HASH].into_iter().filter(|name| !listed.iter().any(|(_, own)| own == name)) {
        faults.push(Fault::Missing(format!("{name} (in {SUMS})")));
    }
    if faults.is_empty() {
        let path = root.join(HASH);
        let told = fs::read_to_string(&path).map_err(ReleaseError::reading(&path))?.trim().to_owned();
        let mut canonicalizer = Canonicalizer::default();
        for quad in graphs(&root.join(WHOLE))? {
            canonicalizer.push(&quad?)?;
        }
        let found = hash(canonicalizer)?;
        if told != found {
            faults.push(Fault::Graphs { told, found });
        }
    }
    Ok(faults)
}

/// The quads of a dump in N-Quads.
pub(super) fn graphs(path: &Path) -> Result<impl Iterator<Item = Result<Quad, GraphError>> + use<>, GraphError> {
    quads(path, RdfParser::from_format(RdfFormat::NQuads))
}
