//! Files of RDF, of any size: a path -> quads as they are read.

use super::Stream;
use crate::turtle::reason;
use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::Quad;
use std::io;
use std::path::{Path, PathBuf};

/// Why a file of RDF could not be read.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// Its name says no format.
    #[error(
        "reading `{path}`: unknown extension; files of RDF end in .ttl, .nt, .nq, .trig, .jsonld, .rdf or .n3, and may be compressed (.gz, .zst)"
    )]
    Format {
        /// The file.
        path: PathBuf,
    },
    /// It could not be opened, read or unpacked.
    #[error("reading `{path}`")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// It is not what its name says.
    #[error("reading `{path}`, line {line}, column {column}: {message}")]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line of the fault, from 1; 0 where the parser does not say.
        line: u64,
        /// The column of the fault, from 1.
        column: u64,
        /// What is wrong.
        message: String,
    },
}

/// The format that the name of a file says, below the ending of a compression.
pub fn graph_format_of(path: &Path) -> Result<RdfFormat, GraphError> {
    let extension = super::file_name(path).unwrap_or_default();
    let extension = extension.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let format = extension.and_then(|extension| RdfFormat::from_extension(&extension));
    format.ok_or_else(|| GraphError::Format { path: path.to_owned() })
}

/// The quads of a file (`-`: of standard input) or an address, unpacked where they are compressed. A parser that knows the format, and what relative IRIs are relative to, reads it.
pub fn quads(path: &Path, parser: RdfParser) -> Result<impl Iterator<Item = Result<Quad, GraphError>> + use<>, GraphError> {
    let path = path.to_owned();
    let stream = Stream::open(&path.to_string_lossy()).map_err(|cause| GraphError::Read { path: path.clone(), cause })?;
    Ok(parser.for_reader(stream.reader).map(move |quad| quad.map_err(|fault| broken(&path, fault))))
}

fn broken(path: &Path, fault: RdfParseError) -> GraphError {
    let path = path.to_owned();
    match fault {
        RdfParseError::Io(cause) => GraphError::Read { path, cause },
        RdfParseError::Syntax(fault) => {
            let start = fault.location().map(|range| range.start);
            let (line, column) = start.map_or((0, 0), |place| (place.line + 1, place.column + 1));
            GraphError::Syntax { path, line, column, message: reason(&fault.to_string()) }
        }
    }
}
