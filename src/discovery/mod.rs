//! What the endpoint says of itself: service description, VoID, DCAT, examples. A store and the stored queries in, triples out.
//!
//! Everything is counted from what the default graph holds now; nothing is kept here. No blank nodes: every partition has an IRI of its
//! own, the address of the description with a fragment.

mod counts;
mod dcat;
mod examples;
mod service;
mod sketch;
mod void;

pub use counts::{Counts, Kinds, Outside, Property, Use};
pub use dcat::dcat;
pub use examples::examples;
pub use service::{Abilities, service};
pub use sketch::dataset;
pub use void::void;

use crate::export::prefixes;
use crate::vocab::graph::Base;
use crate::vocab::{dcat as catalogue, sd, shacl, void as datasets};

/// The prefixes of the descriptions: those of the graph, and those of the vocabularies that describe it.
pub fn own_prefixes(base: &Base) -> Vec<(String, String)> {
    let own = [("dcat", catalogue::NAMESPACE), ("sd", sd::NAMESPACE), ("sh", shacl::NAMESPACE), ("void", datasets::NAMESPACE)];
    let own = own.into_iter().map(|(prefix, iri)| (prefix.to_owned(), iri.to_owned()));
    prefixes(base).into_iter().chain(own).collect()
}
