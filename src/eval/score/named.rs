//! Organizations and places that an item names.

use super::Scorer;
use crate::eval::name::{fold, same_name, stems};
use crate::eval::pair::{pairs, unpaired};
use crate::eval::tally::Answer;

impl Scorer<'_> {
    pub(super) fn organizations(&mut self) {
        let (gold, own) = (&self.gold.organizations, &self.item.organizations);
        let pairs = pairs(gold.len(), own.len(), 1.0, |g, s| self.likeness(&gold[g].names, &own[s]));
        for (number, organization) in gold.iter().enumerate() {
            let Some(iri) = pairs.get(&number).map(|system| &own[*system]) else {
                self.tally.miss("organisations", &self.gold.id, format!("missed {}", organization.names.join(" | ")));
                continue;
            };
            self.keys.insert(organization.key.clone(), iri.clone());
            self.named("organisations", iri);
            let full = organization.names.first().map(String::as_str).unwrap_or_default();
            let exact = self.labels(iri).iter().any(|label| fold(label) == fold(full));
            let answer = Answer { right: exact, given: true, statements: Vec::new() };
            let text = format!("{full} <- {}", self.names(iri));
            self.tally.answer("canonical name", &self.gold.id, answer, || text);
        }
        for iri in unpaired(&pairs, own.len()).into_iter().map(|system| &own[system]) {
            // A second entity of a stated organization is no new one, and a state may act as an organization.
            let known = gold.iter().any(|organization| self.bears(iri, &organization.names));
            if !known && !self.bears(iri, self.spared.organizations) && !self.bears(iri, &self.gold.places) {
                self.spurious("organisations", iri, format!("spurious {}", self.names(iri)));
            }
        }
    }

    /// 2 for the same name, 1 for an inflected one, 0 for another.
    fn likeness(&self, names: &[String], iri: &str) -> f64 {
        let each = names.iter().flat_map(|name| self.labels(iri).into_iter().map(move |label| (name, label)));
        each.map(|(name, label)| {
            let same = f64::from(u8::from(same_name(name, label)));
            if fold(name) == fold(label) { 2.0 } else { same }
        })
        .fold(0.0, f64::max)
    }

    pub(super) fn places(&mut self) {
        let (gold, own) = (&self.gold.places, &self.item.places);
        let pairs = pairs(gold.len(), own.len(), 1.0, |g, s| f64::from(u8::from(self.is_place(&own[s], &gold[g]))));
        for (number, place) in gold.iter().enumerate() {
            match pairs.get(&number) {
                Some(system) => self.named("places", &own[*system]),
                None => self.tally.miss("places", &self.gold.id, format!("missed {place}")),
            }
        }
        let bodies: Vec<_> = self.gold.organizations.iter().flat_map(|o| &o.names).map(|name| stems(name)).collect();
        for iri in unpaired(&pairs, own.len()).into_iter().map(|system| &own[system]) {
            let spared = self.spared.places.iter().any(|place| self.is_place(iri, place));
            let of_body = || self.labels(iri).iter().any(|label| bodies.iter().any(|body| !body.is_disjoint(&stems(label))));
            if !self.is_some_place(iri) && !spared && !of_body() {
                self.spurious("places", iri, format!("spurious {}", self.names(iri)));
            }
        }
    }
}
