//! A release held against itself: every file is there and has its checksum, nothing else lies beside, and every dump holds the graphs that the
//! release says.

use super::dumps::{DUMPS, WHOLE};
use super::folder::{SUMS, files, sum, sums};
use super::{HASH, ReleaseError, hash};
use crate::canon::Canonicalizer;
use crate::export::{GRAPHS, GraphFormat, graph_format};
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
    /// A file is no part of the release.
    Besides(String),
    /// A dump cannot be read.
    Broken {
        /// The file.
        name: String,
        /// Why.
        why: String,
    },
    /// A dump holds other graphs than the release says.
    Graphs {
        /// The file.
        name: String,
        /// The canonical hash that it should have.
        told: String,
        /// The hash of what it holds.
        found: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "`{name}` is missing"),
            Self::Changed(name) => write!(f, "`{name}` is not the file that was released: its checksum differs"),
            Self::Besides(name) => write!(f, "`{name}` is no part of the release: it has no checksum"),
            Self::Broken { name, why } => write!(f, "`{name}` cannot be read: {why}"),
            Self::Graphs { name, told, found } => write!(f, "`{name}` holds other graphs: canonical hash {found}, not {told}"),
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
    let is_listed = |name: &str| listed.iter().any(|(_, own)| own == name);
    for name in files(root)?.into_iter().filter(|name| name != SUMS && !is_listed(name)) {
        faults.push(Fault::Besides(name));
    }
    for name in [WHOLE, HASH].into_iter().filter(|name| !is_listed(name)) {
        faults.push(Fault::Missing(format!("{name} (in {SUMS})")));
    }
    if faults.is_empty() {
        graphs_hold(root, &is_listed, &mut faults)?;
    }
    Ok(faults)
}

/// Holds the graphs of every dump against the canonical hash; those without named graphs against that of the default graph of the whole dump.
fn graphs_hold(root: &Path, is_listed: &dyn Fn(&str) -> bool, faults: &mut Vec<Fault>) -> Result<(), ReleaseError> {
    let path = root.join(HASH);
    let told = fs::read_to_string(&path).map_err(ReleaseError::reading(&path))?.trim().to_owned();
    let mut plain = None;
    for (name, format, classes) in DUMPS.into_iter().filter(|(name, ..)| is_listed(name)) {
        let format = graph_format(format).unwrap_or(&GRAPHS[0]);
        let hashes = match hashes(&root.join(name), format) {
            Ok(hashes) => hashes,
            Err(ReleaseError::Dump(why)) => {
                faults.push(Fault::Broken { name: name.to_owned(), why: worded(&why) });
                continue;
            }
            Err(other) => return Err(other),
        };
        let (wanted, found) = if format.datasets { (Some(&told), &hashes.0) } else { (plain.as_ref(), &hashes.1) };
        if let Some(wanted) = wanted.filter(|wanted| classes.is_empty() && *wanted != found) {
            faults.push(Fault::Graphs { name: name.to_owned(), told: wanted.clone(), found: found.clone() });
        }
        if name == WHOLE {
            plain = Some(hashes.1);
        }
    }
    Ok(())
}

/// The canonical hashes of all that a dump holds, and of its default graph.
fn hashes(path: &Path, format: &GraphFormat) -> Result<(String, String), ReleaseError> {
    let (mut whole, mut plain) = (Canonicalizer::default(), Canonicalizer::default());
    for quad in quads(path, format.parser())? {
        let quad = quad?;
        whole.push(&quad)?;
        if quad.graph_name.is_default_graph() {
            plain.push(&quad)?;
        }
    }
    Ok((hash(whole)?, hash(plain)?))
}

/// An error with its cause.
fn worded(error: &GraphError) -> String {
    match error {
        GraphError::Read { cause, .. } => cause.to_string(),
        GraphError::Syntax { line, column, message, .. } => format!("line {line}, column {column}: {message}"),
        GraphError::Format { .. } => error.to_string(),
    }
}

/// The quads of a dump in N-Quads.
pub(super) fn graphs(path: &Path) -> Result<impl Iterator<Item = Result<Quad, GraphError>> + use<>, GraphError> {
    quads(path, RdfParser::from_format(RdfFormat::NQuads))
}
