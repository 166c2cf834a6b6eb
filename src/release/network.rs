//! The network of a store: two walks along the default graph, one for nodes and one for edges.

use super::ReleaseError;
use crate::export::{Network, node_classes};
use crate::store::{Filter, Store, StoreError};
use crate::vocab::rdf;
use oxigraph::model::{GraphNameRef, NamedNode, QuadRef};
use std::io::{self, Write};
use std::path::Path;

/// Writes the network as GraphML.
pub fn network<W: Write>(store: &Store, out: W) -> Result<W, ReleaseError> {
    let mut network = Network::new(out).map_err(failed)?;
    for statements in store.subjects(&Filter::Default)? {
        network.node(&statements?).map_err(failed)?;
    }
    let is_node = |iri: &NamedNode| -> Result<bool, Fault> {
        for class in node_classes() {
            if store.database().contains(QuadRef::new(iri, rdf::TYPE, &class, GraphNameRef::DefaultGraph)).map_err(StoreError::from)? {
                return Ok(true);
            }
        }
        Ok(false)
    };
    for statements in store.subjects(&Filter::Default)? {
        network.edges(&statements?, &is_node).map_err(|Fault(error)| error)?;
    }
    network.finish().map_err(failed)
}

fn failed(cause: io::Error) -> ReleaseError {
    ReleaseError::writing(Path::new("network.graphml"))(cause)
}

/// Why edges were not written.
struct Fault(ReleaseError);

impl From<io::Error> for Fault {
    fn from(cause: io::Error) -> Self {
        Self(failed(cause))
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self(error.into())
    }
}
