//! Gatherings that an item reports: which they are, when, where, and who was there.

use super::{Asked, Links, Scorer, agree};
use crate::eval::gold;
use crate::eval::item::{Event, Value};
use crate::eval::name::{jaccard, share, stems};
use crate::eval::pair::{pairs, unpaired};
use crate::eval::tally::Answer;
use std::collections::{BTreeMap, BTreeSet};

/// How alike two gatherings must be, 0 to 1, to be one.
const ALIKE: f64 = 0.5;
/// What kind, title, start, place and participants weigh in that; those that the gold set leaves open weigh nothing.
const KIND: f64 = 0.25;
const TITLE: f64 = 0.15;
const START: f64 = 0.3;
const PLACE: f64 = 0.15;
const PARTICIPANTS: f64 = 0.15;

impl Scorer<'_> {
    /// Compares gatherings; gives the one that each key was found to be.
    pub(super) fn events(&mut self) -> BTreeMap<String, String> {
        let (gold, own) = (&self.gold.events, &self.item.events);
        let pairs = pairs(gold.len(), own.len(), ALIKE, |g, s| self.alike(&gold[g], &own[s]));
        let mut found = BTreeMap::new();
        for (number, event) in gold.iter().enumerate() {
            let Some(system) = pairs.get(&number).map(|system| &own[*system]) else {
                let start = event.start.as_deref().unwrap_or("undated");
                self.tally.miss("events", &self.gold.id, format!("missed {} {start} {}", event.kind, event.title));
                self.tally.missed("participants", event.participants.len());
                self.tally.missed("organizers", event.organizers.len());
                continue;
            };
            found.insert(event.key.clone(), system.iri.clone());
            self.named("events", &system.iri);
            self.event(event, system);
        }
        for system in unpaired(&pairs, own.len()).into_iter().map(|system| &own[system]) {
            let start = system.start.as_ref().map_or("undated", |start| start.text.as_str());
            self.spurious("events", &system.iri, format!("spurious {} {start} {}", system.kind.text, self.names(&system.iri)));
        }
        found
    }

    fn alike(&self, gold: &gold::Event, system: &Event) -> f64 {
        let one = |there: bool, weight: f64| if there { weight } else { 0.0 };
        let mut whole = KIND;
        let mut same = one(gold.kind == system.kind.text, KIND);
        let wanted = stems(&gold.title);
        let title = self.labels(&system.iri).iter().map(|label| jaccard(&wanted, &stems(label))).fold(0.0, f64::max);
        whole += TITLE;
        same += TITLE * (title * 2.0).min(1.0);
        if let Some(start) = &gold.start {
            whole += START;
            same += one(agree(start, system.start.as_ref()), START);
        }
        if let Some(place) = &gold.place {
            whole += PLACE;
            same += one(self.is_at(system, place), PLACE);
        }
        let there = self.found(&gold.participants);
        if !there.is_empty() {
            whole += PARTICIPANTS;
            same += PARTICIPANTS * share(there.intersection(&system.participants).count(), there.len());
        }
        same / whole
    }

    fn is_at(&self, system: &Event, place: &str) -> bool {
        system.place.as_ref().is_some_and(|own| self.is_place(&own.text, place))
    }

    fn event(&mut self, gold: &gold::Event, system: &Event) {
        let asked = |figure, property, wanted| Asked { figure, key: &gold.key, subject: &system.iri, property, wanted };
        self.single(&asked("event kind", "kind", &gold.kind), Some(&system.kind), system.kind.text == gold.kind);
        self.single(&asked("event status", "status", &gold.status), Some(&system.status), system.status.text == gold.status);
        self.judge(&system.iri, "attendanceMode", Some(&system.mode), (system.mode.text != "offline") == gold.online);
        self.dates(gold, system);
        if let Some(place) = &gold.place {
            self.single(&asked("event places", "place", place), system.place.as_ref(), self.is_at(system, place));
        }
        self.present(gold, system);
    }

    /// The first and the last day count together; a start alone ends with itself.
    fn dates(&mut self, gold: &gold::Event, system: &Event) {
        let Some(start) = &gold.start else { return };
        let text = |value: &Option<Value>| value.as_ref().map(|value| value.text.clone());
        let (own_start, own_end) = (text(&system.start), text(&system.end));
        let right = own_start.as_ref() == Some(start) && own_end.as_ref().or(own_start.as_ref()) == gold.end.as_ref();
        let answer = Answer { right, given: own_start.is_some(), statements: system.days() };
        let told = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        let message = || format!("{}: {}..{} for {start}..{}", gold.key, told(&own_start), told(&own_end), told(&gold.end));
        self.tally.answer("event dates", &self.gold.id, answer, message);
        self.judge(&system.iri, "start", system.start.as_ref(), own_start.as_ref() == Some(start));
        self.judge(&system.iri, "end", system.end.as_ref(), own_end == gold.end);
    }

    /// Participants and organizers. Nobody minds as a participant the organizer, the organization of someone who took part, or who is
    /// bound by or signed a document there.
    fn present(&mut self, gold: &gold::Event, system: &Event) {
        let bodies = self.gold.people.iter().filter(|person| gold.participants.contains(&person.key));
        let bodies = bodies.filter_map(|person| person.organization.as_ref());
        let documents = self.gold.documents.iter().filter(|document| document.event.as_ref() == Some(&gold.key));
        let bound = documents.flat_map(|document| document.parties.iter().chain(&document.signers));
        let neutral: BTreeSet<&String> = gold.organizers.iter().chain(bodies).chain(bound).collect();
        let links = |figure, properties, stated| Links { figure, key: &gold.key, subject: &system.iri, properties, stated };
        let participants = links("participants", &["participant", "speaker", "chair"], &system.participants);
        self.links(&participants, &gold.participants, |_| None);
        self.strays(&participants, &self.found(neutral.into_iter().chain(&gold.participants)));
        let organizers = links("organizers", &["organizer"], &system.organizers);
        self.links(&organizers, &gold.organizers, |_| None);
        self.strays(&organizers, &self.found(&gold.organizers));
    }
}

impl Event {
    /// The statements that give its dates.
    fn days(&self) -> Vec<String> {
        let start = super::says(&self.iri, "start", self.start.as_ref());
        start.into_iter().chain(super::says(&self.iri, "end", self.end.as_ref())).collect()
    }
}
