//! Stand-in for the catalog, until the real one is merged.

use crate::ontology::Ontology;
use crate::report::Diagnostic;
use oxigraph::model::{Literal, NamedNode, Triple};
use std::path::Path;

/// A data folder that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("reading data folder")]
pub struct CatalogError;

/// All tables together.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// Classes and properties.
    pub ontology: Ontology,
}

impl Catalog {
    /// The tables inside the program.
    pub fn embedded() -> (Self, Vec<Diagnostic>) {
        (Self { ontology: Ontology::standin() }, Vec::new())
    }

    /// The tables of a folder.
    pub fn folder(_path: &Path) -> Result<(Self, Vec<Diagnostic>), CatalogError> {
        Ok(Self::embedded())
    }

    /// The graphs that the tables state.
    pub fn graphs(&self) -> Vec<(String, Vec<Triple>)> {
        let known = NamedNode::new_unchecked("https://w3id.org/tugai/id/organization/carec");
        let label = Triple::new(known, crate::vocab::skos::PREF_LABEL, Literal::new_language_tagged_literal_unchecked("CAREC", "en"));
        vec![("authority".to_owned(), vec![label]), ("ontology".to_owned(), self.ontology.triples())]
    }
}
