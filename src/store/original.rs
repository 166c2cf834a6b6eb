//! What an item says by itself: kept in a graph of its own where decisions changed it, else taken back from the item's graphs.

use super::{Store, StoreError};
use crate::model::Record;
use crate::resolve::{Outcome, Renaming, json};
use crate::triplify::Digest;
use crate::vocab::graph::Base;
use crate::vocab::{rdf, tug};
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};

/// The content of an item's graph of what it says by itself: statements, evidence, records.
pub(super) fn pack(digest: &Digest, base: &Base) -> Vec<Triple> {
    let outcomes: Vec<Outcome> = digest.records.iter().map(Outcome::own).collect();
    let renaming = Renaming::of(base, &digest.records.iter().zip(&outcomes).map(|(record, own)| (record, None, own)).collect::<Vec<_>>());
    let said = digest.facts.iter().chain(&digest.evidence).map(|quad| Triple::from(renaming.quad(quad)));
    let record = |record: &Record| Triple::new(digest.item.clone(), tug::RECORD, Literal::new_typed_literal(json(record), rdf::JSON));
    said.chain(digest.records.iter().map(record)).collect()
}

impl Store {
    /// What an item of the store says by itself.
    pub(super) fn original(&self, hash: &str) -> Result<Digest, StoreError> {
        let packed = self.triples(&self.base().original(hash))?;
        if packed.is_empty() { self.restored(hash) } else { Ok(self.unpacked(hash, packed)) }
    }

    fn unpacked(&self, hash: &str, packed: Vec<Triple>) -> Digest {
        let mut digest = self.empty(hash);
        let proofs = self.base().proof("");
        for triple in packed {
            match (&triple.subject, &triple.object) {
                (_, Term::Literal(text)) if triple.predicate == tug::RECORD => {
                    digest.records.extend(serde_json::from_str::<Record>(text.value()));
                }
                (NamedOrBlankNode::NamedNode(own), _) if own.as_str().starts_with(proofs.as_str()) => {
                    digest.evidence.push(triple.in_graph(self.base().evidence(hash)));
                }
                _ => digest.facts.push(triple.in_graph(self.base().facts(hash))),
            }
        }
        digest.records.sort();
        digest
    }

    /// Takes back what all items together made of an item that no decision bears on.
    fn restored(&self, hash: &str) -> Result<Digest, StoreError> {
        let mut records = Vec::new();
        for id in self.records_of(hash)? {
            let entry = self.entry(&id)?;
            if let (Some((iri, _)), Some(record)) = (entry.came_to(), entry.record) {
                records.push((record, iri));
            }
        }
        let renaming = Renaming::back(self.base(), &records);
        let quads = |graph: NamedNode| -> Result<Vec<Quad>, StoreError> {
            Ok(self.triples(&graph)?.into_iter().map(|triple| renaming.quad(&triple.in_graph(graph.clone()))).collect())
        };
        let (facts, evidence) = (quads(self.base().facts(hash))?, quads(self.base().evidence(hash))?);
        let mut records: Vec<Record> = records.into_iter().map(|(record, _)| record).collect();
        records.sort();
        Ok(Digest { facts, evidence, records, ..self.empty(hash) })
    }

    fn empty(&self, hash: &str) -> Digest {
        let item = self.base().item(hash);
        Digest { item, hash: hash.to_owned(), facts: Vec::new(), evidence: Vec::new(), records: Vec::new(), diagnostics: Vec::new() }
    }

    /// The triples of a graph.
    pub(super) fn triples(&self, graph: &NamedNode) -> Result<Vec<Triple>, StoreError> {
        let quads = self.database().quads_for_pattern(None, None, None, Some(graph.as_ref().into()));
        quads.map(|quad| Ok(Triple::from(quad?))).collect()
    }
}
