//! Bodies that meet in sessions: a commission takes part in its session and does not organize it, and the next session of the series that
//! an item tells of is a session of the same body. Code: `CORE-BODY`.

use crate::model::{Document, EntityId, Evidence, Fact, Kind, Mention, Mentions, Value};
use crate::rule::Words;
use std::collections::{BTreeMap, BTreeSet};

/// How sure a body is at a session that is only told by its number.
const SERIES: f32 = 0.7;

/// What an item's sessions are looked up in.
struct Sessions<'s> {
    document: &'s Document,
    mentions: &'s Mentions,
    words: &'s Words,
}

/// Gives sessions their bodies: those that the facts call organizers, and those of the other sessions of the series.
pub(super) fn sessions(facts: &mut Vec<Fact>, document: &Document, mentions: &Mentions, words: &Words) {
    let sessions = Sessions { document, mentions, words };
    for fact in facts.iter_mut().filter(|f| f.property == "organizer") {
        if fact.value.entity().is_some_and(|body| sessions.own(fact.subject, body)) {
            "participant".clone_into(&mut fact.property);
        }
    }
    let mut bodies: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    for fact in facts.iter().filter(|f| f.property == "participant" && sessions.is(f.subject)) {
        let named = fact.evidence.iter().any(|e| e.rule == "CORE-BODY");
        if let Some(body) = fact.value.entity().filter(|body| named || sessions.collegial(*body)) {
            bodies.entry(fact.subject).or_default().insert(body);
        }
    }
    facts.extend(sessions.series(&bodies));
}

impl Sessions<'_> {
    fn is(&self, event: EntityId) -> bool {
        self.mentions.entities.get(event).is_some_and(|e| e.kind == Kind::Event && e.concept.as_deref() == Some("session"))
    }

    fn of(&self, entity: EntityId) -> impl Iterator<Item = &Mention> {
        let own = self.mentions.entities.get(entity).map_or(&[][..], |e| e.mentions.as_slice());
        own.iter().filter_map(|index| self.mentions.list.get(*index))
    }

    /// Whether an organization is one that meets: a commission, a council.
    fn collegial(&self, body: EntityId) -> bool {
        self.of(body).any(|m| self.document.tokens.get(m.head).is_some_and(|t| self.words.has("collegial", t)))
    }

    /// Whether a session that nothing calls another's is that of the body which holds it.
    fn own(&self, event: EntityId, body: EntityId) -> bool {
        self.is(event) && self.collegial(body) && self.of(event).all(|m| m.tokens.end == m.head + 1)
    }

    /// The one body of an item's sessions, for those that only a number or a word such as "следующее" tells of.
    fn series(&self, bodies: &BTreeMap<EntityId, BTreeSet<EntityId>>) -> Vec<Fact> {
        let all: BTreeSet<EntityId> = bodies.values().flatten().copied().collect();
        let Some(body) = all.first().filter(|_| all.len() == 1) else { return Vec::new() };
        let bare = |m: &Mention| m.tokens.end == m.head + 1 && m.tokens.len() > 1;
        let told = |id: &EntityId| self.is(*id) && !bodies.contains_key(id) && self.of(*id).all(bare);
        (0..self.mentions.entities.len()).filter(told).filter_map(|id| self.state(id, *body)).collect()
    }

    fn state(&self, event: EntityId, body: EntityId) -> Option<Fact> {
        let mention = self.of(event).next()?;
        let sentence = self.document.sentence_at(mention.tokens.start)?.span;
        let evidence = Evidence { sentence, part: mention.span, rule: "CORE-BODY".to_owned(), confidence: SERIES };
        Some(Fact { subject: event, property: "participant".to_owned(), value: Value::Entity(body), evidence: vec![evidence] })
    }
}
