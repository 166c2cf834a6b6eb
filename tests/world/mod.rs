//! The small world of `tests/cases/query/world.trig`: two items, as a store has them.

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNode, Quad};
use tugai::catalog::Catalog;
use tugai::store::Store;
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;

/// The file itself.
pub(crate) const TEXT: &str = include_str!("../cases/query/world.trig");

/// What the file says.
pub(crate) fn quads() -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::TriG).for_slice(TEXT).collect::<Result<_, _>>().unwrap()
}

/// A store of the items with the shipped ontology, and on demand with the shipped authority.
pub(crate) fn store(known: bool) -> Store {
    let (base, (catalog, _), quads) = (Base::default(), Catalog::embedded(), quads());
    let store = Store::memory(base.clone()).unwrap();
    let graphs: Vec<_> = catalog.graphs().into_iter().filter(|(name, _)| known || *name != "authority").collect();
    store.set_graphs(&graphs, &catalog.ontology).unwrap();
    let of = |graph: &NamedNode| quads.iter().filter(|q| q.graph_name == GraphName::from(graph.clone())).cloned().collect::<Vec<_>>();
    for hash in ["a1", "b2"] {
        let (facts, evidence) = (of(&base.facts(hash)), of(&base.evidence(hash)));
        assert!(!facts.is_empty() && !evidence.is_empty());
        let digest = Digest { item: base.item(hash), hash: hash.to_owned(), facts, evidence, records: Vec::new(), diagnostics: Vec::new() };
        store.replace(&digest, &catalog.ontology).unwrap();
    }
    store
}
