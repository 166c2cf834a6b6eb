//! Documents that an item reports: which they are, what became of them, whom they bind and who signed.

use super::{Asked, Links, Scorer, agree};
use crate::eval::gold;
use crate::eval::item::Document;
use crate::eval::name::{jaccard, stems};
use crate::eval::pair::{pairs, unpaired};
use std::collections::{BTreeMap, BTreeSet};

/// How alike two documents must be, 0 to 1, to be one.
const ALIKE: f64 = 0.45;
/// What kind, status, parties and date weigh in that; those that the gold set leaves open weigh nothing.
const KIND: f64 = 0.2;
const STATUS: f64 = 0.2;
const PARTIES: f64 = 0.5;
const SIGNED: f64 = 0.1;
/// What share of the stems the title of a spared document must have.
const SPARED: f64 = 0.5;

impl Scorer<'_> {
    pub(super) fn documents(&mut self, events: &BTreeMap<String, String>) {
        let (gold, own) = (&self.gold.documents, &self.item.documents);
        let pairs = pairs(gold.len(), own.len(), ALIKE, |g, s| self.match_of(&gold[g], &own[s]));
        for (number, document) in gold.iter().enumerate() {
            let Some(system) = pairs.get(&number).map(|system| &own[*system]) else {
                let text = format!("missed {} {} {}", document.kind, document.status, document.parties.join(", "));
                self.tally.miss("documents", &self.gold.id, text);
                self.tally.missed("parties", document.parties.len());
                self.tally.missed("signatories", document.signers.len());
                continue;
            };
            self.named("documents", &system.iri);
            self.document(document, system, events);
        }
        for system in unpaired(&pairs, own.len()).into_iter().map(|system| &own[system]) {
            let titles = self.labels(&system.iri);
            let near = |name: &String| titles.iter().any(|title| jaccard(&stems(name), &stems(title)) >= SPARED);
            if !self.spared.documents.iter().any(near) {
                let text = format!("spurious {} {} {}", system.kind.text, system.status.text, self.names(&system.iri));
                self.spurious("documents", &system.iri, text);
            }
        }
    }

    fn match_of(&self, gold: &gold::Document, system: &Document) -> f64 {
        let one = |there: bool, weight: f64| if there { weight } else { 0.0 };
        let mut whole = KIND + STATUS;
        let mut same = one(gold.kind == system.kind.text, KIND) + one(is_status(gold, system), STATUS);
        let bound = self.found(&gold.parties);
        if !bound.is_empty() {
            whole += PARTIES;
            same += PARTIES * jaccard(&bound, &system.parties);
        }
        if let Some(signed) = &gold.signed {
            whole += SIGNED;
            same += one(agree(signed, system.signed.as_ref()), SIGNED);
        }
        same / whole
    }

    fn document(&mut self, gold: &gold::Document, system: &Document, events: &BTreeMap<String, String>) {
        let asked = |figure, property, wanted| Asked { figure, key: &gold.key, subject: &system.iri, property, wanted };
        self.judge(&system.iri, "kind", Some(&system.kind), system.kind.text == gold.kind);
        self.single(&asked("document status", "status", &gold.status), Some(&system.status), is_status(gold, system));
        if let Some(signed) = &gold.signed {
            let right = system.signed.as_ref().is_some_and(|own| own.text == *signed);
            self.single(&asked("signing dates", "signedOn", signed), system.signed.as_ref(), right);
        }
        if let Some(event) = &gold.event {
            let right = system.event.as_ref().is_some_and(|own| events.get(event) == Some(&own.text));
            self.single(&asked("signing events", "signedAt", event), system.event.as_ref(), right);
        }
        let links = |figure, properties, stated| Links { figure, key: &gold.key, subject: &system.iri, properties, stated };
        self.bound(&links("parties", &["party"], &system.parties), &gold.parties);
        self.bound(&links("signatories", &["signatory"], &system.signatories), &gold.signers);
    }

    /// An organization may be bound in place of its office.
    fn bound(&mut self, links: &Links<'_>, keys: &[String]) {
        let spared = self.spared;
        self.links(links, keys, |key| spared.parent(key));
        let mut free = self.found(keys);
        let parents: BTreeSet<&str> = keys.iter().filter_map(|key| spared.parent(key)).collect();
        free.extend(parents.into_iter().filter_map(|parent| self.keys.get(parent).cloned()));
        self.strays(links, &free);
    }
}

/// A planned document and a discussed one are hard to tell apart.
fn is_status(gold: &gold::Document, system: &Document) -> bool {
    let open = |status: &str| matches!(status, "planned" | "discussed");
    gold.status == system.status.text || (open(&gold.status) && open(&system.status.text))
}
