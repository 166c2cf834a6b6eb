//! The graphs of resolution, read and written: records with their keys and what they come to in `graph/resolution`, the records of each item in
//! `graph/resolution/<item>`.

use super::{Store, StoreError};
use crate::model::{Label, Record};
use crate::resolve::{Outcome, id, json, keys};
use crate::vocab::graph::Base;
use crate::vocab::{rdf, skos, tug};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term, TermRef, Triple};
use std::collections::BTreeSet;

/// The statements of an item's graph: which records it has.
pub(super) fn links(base: &Base, hash: &str, records: &[Record]) -> Vec<Triple> {
    records.iter().map(|record| Triple::new(base.item(hash), tug::RECORD, base.record(&id(record)))).collect()
}

/// What a record says, and the keys by which it is found.
pub(super) fn content(base: &Base, id: &str, record: &Record) -> Vec<Quad> {
    let mut triples = vec![
        Triple::new(base.record(id), rdf::VALUE, Literal::new_typed_literal(json(record), rdf::JSON)),
        Triple::new(base.record(id), tug::RECORD_OF, NamedNode::new_unchecked(&record.iri)),
    ];
    triples.extend(keys(record).into_iter().map(|key| Triple::new(base.record(id), tug::KEY, Literal::new_simple_literal(key))));
    let seats: BTreeSet<&String> = record.seats().flatten().collect();
    triples.extend(seats.into_iter().map(|seat| Triple::new(base.record(id), tug::WORKS_FOR, NamedNode::new_unchecked(seat))));
    in_graph(base, triples)
}

/// What a record comes to.
pub(super) fn statements(base: &Base, id: &str, outcome: &Outcome) -> Vec<Quad> {
    let own = base.record(id);
    let mut triples = vec![Triple::new(own.clone(), tug::RESOLVED_TO, NamedNode::new_unchecked(&outcome.iri))];
    for label in &outcome.preferred {
        let name = Literal::new_language_tagged_literal_unchecked(&label.text, &label.lang);
        triples.push(Triple::new(own.clone(), skos::PREF_LABEL, name));
    }
    for reason in &outcome.reasons {
        triples.push(Triple::new(own.clone(), tug::REASON, Literal::new_simple_literal(reason.code())));
    }
    if let Some(score) = outcome.reasons.iter().map(|reason| reason.score()).min() {
        triples.push(Triple::new(own.clone(), tug::CONFIDENCE, Literal::new_typed_literal(score, xsd::DECIMAL)));
    }
    triples.extend(outcome.doubts.iter().map(|iri| Triple::new(own.clone(), tug::MAY_BE, NamedNode::new_unchecked(iri))));
    in_graph(base, triples)
}

fn in_graph(base: &Base, triples: Vec<Triple>) -> Vec<Quad> {
    let graph = base.graph("resolution");
    triples.into_iter().map(|triple| triple.in_graph(graph.clone())).collect()
}

/// What the store states of a record: nothing where it has none.
#[derive(Default)]
pub(super) struct Entry {
    /// What it says; `None` also where it is of another version.
    pub(super) record: Option<Record>,
    /// The statements of what it came to.
    pub(super) outcome: Vec<Quad>,
}

impl Entry {
    /// What the record came to: its IRI and preferred names.
    pub(super) fn came_to(&self) -> Option<(String, BTreeSet<Label>)> {
        let (mut iri, mut preferred) = (None, BTreeSet::new());
        for quad in &self.outcome {
            match &quad.object {
                Term::NamedNode(node) if quad.predicate == tug::RESOLVED_TO => iri = Some(node.as_str().to_owned()),
                Term::Literal(name) if quad.predicate == skos::PREF_LABEL => {
                    let lang = name.language().unwrap_or_default().to_owned();
                    preferred.insert(Label { text: name.value().to_owned(), lang, acronym: false });
                }
                _ => {}
            }
        }
        iri.map(|iri| (iri, preferred))
    }
}

impl Store {
    /// What items say of who a person or organization is, by the IRI that all of them give it, with the codes of why they are taken
    /// together; sorted.
    pub fn resolved(&self, iri: &NamedNode) -> Result<Vec<(Record, BTreeSet<String>)>, StoreError> {
        let mut found = Vec::new();
        for id in self.records_with(tug::RESOLVED_TO, iri.as_ref().into())? {
            let entry = self.entry(&id)?;
            let reasons = entry.outcome.into_iter().filter(|quad| quad.predicate == tug::REASON);
            let codes = reasons.filter_map(|quad| if let Term::Literal(code) = quad.object { Some(code.value().to_owned()) } else { None });
            found.extend(entry.record.map(|record| (record, codes.collect())));
        }
        found.sort();
        Ok(found)
    }

    /// Pairs of people or organizations that may be one, as far as items tell; each once, sorted.
    pub fn doubtful(&self) -> Result<BTreeSet<(NamedNode, NamedNode)>, StoreError> {
        let mut pairs = BTreeSet::new();
        for quad in self.resolution(None, Some(tug::MAY_BE), None)? {
            let (Some(id), Term::NamedNode(other)) = (self.record_id(&quad.subject), quad.object) else { continue };
            if let Some((own, _)) = self.entry(&id)?.came_to() {
                let own = NamedNode::new_unchecked(own);
                pairs.insert(if own < other { (own, other) } else { (other, own) });
            }
        }
        Ok(pairs)
    }

    /// What the store states of a record.
    pub(super) fn entry(&self, id: &str) -> Result<Entry, StoreError> {
        let told = [tug::RESOLVED_TO, skos::PREF_LABEL, tug::REASON, tug::CONFIDENCE, tug::MAY_BE];
        let mut entry = Entry::default();
        for quad in self.about_record(id)? {
            match &quad.object {
                Term::Literal(text) if quad.predicate == rdf::VALUE => entry.record = serde_json::from_str(text.value()).ok(),
                _ if told.contains(&quad.predicate.as_ref()) => entry.outcome.push(quad),
                _ => {}
            }
        }
        Ok(entry)
    }

    /// The records that have a property of a value.
    pub(super) fn records_with(&self, property: NamedNodeRef<'_>, value: TermRef<'_>) -> Result<Vec<String>, StoreError> {
        Ok(self.resolution(None, Some(property), Some(value))?.iter().filter_map(|quad| self.record_id(&quad.subject)).collect())
    }

    /// The IRI that the organization of an own IRI came to: all records of one own IRI come to the same.
    pub(super) fn seat(&self, own: &str) -> Result<Option<String>, StoreError> {
        let graph = self.base().graph("resolution");
        let own = NamedNode::new_unchecked(own);
        let found =
            self.database().quads_for_pattern(None, Some(tug::RECORD_OF), Some(own.as_ref().into()), Some(graph.as_ref().into())).next();
        let id = found.transpose()?.and_then(|quad| self.record_id(&quad.subject));
        Ok(id.map(|id| self.entry(&id)).transpose()?.and_then(|entry| entry.came_to()).map(|(iri, _)| iri))
    }

    /// All statements about a record.
    pub(super) fn about_record(&self, id: &str) -> Result<Vec<Quad>, StoreError> {
        self.resolution(Some(&self.base().record(id)), None, None)
    }

    fn resolution(
        &self,
        subject: Option<&NamedNode>,
        property: Option<NamedNodeRef<'_>>,
        value: Option<TermRef<'_>>,
    ) -> Result<Vec<Quad>, StoreError> {
        let graph = self.base().graph("resolution");
        let subject = subject.map(|node| NamedOrBlankNodeRef::from(node.as_ref()));
        let quads = self.database().quads_for_pattern(subject, property, value, Some(GraphNameRef::from(graph.as_ref())));
        Ok(quads.collect::<Result<_, _>>()?)
    }

    /// The records of an item.
    pub(super) fn records_of(&self, hash: &str) -> Result<BTreeSet<String>, StoreError> {
        let graph = self.base().resolution(hash);
        let mut ids = BTreeSet::new();
        for quad in self.database().quads_for_pattern(None, Some(tug::RECORD), None, Some(graph.as_ref().into())) {
            if let Term::NamedNode(node) = quad?.object {
                ids.extend(self.record_id(&node.into()));
            }
        }
        Ok(ids)
    }

    /// The hashes of the items that have a record, as far as `most` of them.
    pub(super) fn items_with(&self, id: &str, most: usize) -> Result<Vec<String>, StoreError> {
        let own = self.base().record(id);
        let start = format!("{}item/", self.base().as_str());
        let mut items = Vec::new();
        for quad in self.database().quads_for_pattern(None, Some(tug::RECORD), Some(own.as_ref().into()), None).take(most) {
            if let NamedOrBlankNode::NamedNode(item) = quad?.subject {
                items.extend(item.as_str().strip_prefix(&start).map(str::to_owned));
            }
        }
        Ok(items)
    }

    fn record_id(&self, node: &NamedOrBlankNode) -> Option<String> {
        let NamedOrBlankNode::NamedNode(node) = node else { return None };
        node.as_str().strip_prefix(self.base().as_str())?.strip_prefix("record/").map(str::to_owned)
    }
}
