//! Where a document was signed that the text does not tie to a gathering: at the one of which it reports, where those who signed or are bound
//! were there. Code: `CORE-SIGNED-THERE`.

use super::focus::{Focus, days};
use crate::model::{Cases, Document, EntityId, Evidence, Fact, Kind, Mention, Mentions, PartialDate, Pos, Section, Value};
use crate::rule::Words;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How sure it is that a document was signed at the gathering of its signatories.
const SURE: f32 = 0.6;
/// Properties that place someone at a gathering.
const PLACED: [&str; 4] = ["participant", "chair", "speaker", "organizer"];

/// The gatherings at which documents were signed.
pub(super) fn occasions(facts: &[Fact], document: &Document, mentions: &Mentions, words: &Words, focus: &Focus<'_>) -> Vec<Fact> {
    let occasion = Occasion { document, mentions, words, focus, there: there(facts), days: days(facts), facts };
    let placed: BTreeSet<EntityId> = facts.iter().filter(|f| f.property == "signedAt").map(|f| f.subject).collect();
    let made = ["signed", "extended"].map(|status| Value::Concept(format!("agreement-status/{status}")));
    let signed = |f: &&Fact| f.property == "status" && made.contains(&f.value);
    let open = facts.iter().filter(signed).filter(|f| !placed.contains(&f.subject));
    open.filter_map(|f| occasion.of(f)).flatten().collect()
}

/// Who is at each gathering, with their organizations.
fn there(facts: &[Fact]) -> BTreeMap<EntityId, BTreeSet<EntityId>> {
    let mut seats: BTreeMap<EntityId, Vec<EntityId>> = BTreeMap::new();
    for fact in facts.iter().filter(|f| f.property == "holds") {
        if let Value::Position { organization: Some(organization), former: false, .. } = fact.value {
            seats.entry(fact.subject).or_default().push(organization);
        }
    }
    let mut there: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    for fact in facts.iter().filter(|f| PLACED.contains(&f.property.as_str())) {
        if let Some(who) = fact.value.entity() {
            let own = there.entry(fact.subject).or_default();
            own.insert(who);
            own.extend(seats.get(&who).into_iter().flatten());
        }
    }
    there
}

struct Occasion<'o> {
    document: &'o Document,
    mentions: &'o Mentions,
    words: &'o Words,
    focus: &'o Focus<'o>,
    there: BTreeMap<EntityId, BTreeSet<EntityId>>,
    days: BTreeMap<EntityId, (PartialDate, PartialDate)>,
    facts: &'o [Fact],
}

impl Occasion<'_> {
    /// The gathering that the sentence which says that a document is signed goes on with, where one of those bound was there.
    fn of(&self, signed: &Fact) -> Option<[Fact; 2]> {
        let evidence = signed.evidence.first()?;
        let number = self.document.sentences.partition_point(|s| s.span.start < evidence.sentence.start);
        let sentence = self.document.sentences.get(number).filter(|s| s.section == Section::Body)?;
        let tokens = self.document.tokens.get(sentence.tokens.clone())?;
        let day = self.day(signed.subject);
        let dated = day.is_none() && self.mentions.inside(&sentence.tokens).any(|m| m.kind == Kind::Date);
        let before = ["earlier", "recalled"].iter().any(|list| self.words.occurs(list, tokens));
        if dated || before || !self.news(signed.subject, &sentence.tokens) {
            return None;
        }
        let event = self.focus.at(Kind::Event, number, &sentence.tokens)?;
        let within = |day: PartialDate| self.days.get(&event).is_some_and(|(start, end)| *start <= day && day <= *end);
        if self.elsewhere(event, &sentence.tokens) || !day.is_none_or(within) {
            return None;
        }
        let there = self.there.get(&event)?;
        let bound = self.facts.iter().filter(|f| f.subject == signed.subject && matches!(f.property.as_str(), "party" | "signatory"));
        let own: BTreeSet<EntityId> = bound.filter_map(|f| f.value.entity()).collect();
        own.iter().any(|id| there.contains(id)).then_some(())?;
        let evidence = Evidence { rule: "CORE-SIGNED-THERE".to_owned(), confidence: SURE, ..evidence.clone() };
        let state = |subject, property: &str, value| Fact {
            subject,
            property: property.to_owned(),
            value: Value::Entity(value),
            evidence: vec![evidence.clone()],
        };
        Some([state(signed.subject, "signedAt", event), state(event, "outcome", signed.subject)])
    }

    /// The day on which a document was signed, as far as it is told.
    fn day(&self, paper: EntityId) -> Option<PartialDate> {
        let told = self.facts.iter().find(|f| f.subject == paper && f.property == "signedOn")?;
        if let Value::Date(date) = told.value { Some(date) } else { None }
    }

    /// Whether a sentence tells of a document as of news: not as of what something rests on ("в рамках соглашения"), nor as of one with a
    /// participle behind it ("a memorandum signed with X").
    fn news(&self, paper: EntityId, sentence: &Range<usize>) -> bool {
        /// Words of the longest entry of `basis` and an article.
        const REACH: usize = 4;
        let Some(mention) = self.mentions.inside(sentence).find(|m| m.kind == Kind::Agreement && m.entity == Some(paper)) else {
            return true;
        };
        let start = mention.tokens.start;
        let basis = (1..=REACH.min(start - sentence.start)).any(|back| {
            let tokens = self.document.tokens.get(start - back..start).unwrap_or_default();
            self.words.find("basis", tokens).is_some_and(|len| len == back || len + 1 == back && tokens[len].is_pos(Pos::Det))
        });
        let comma = self.document.tokens.get(mention.tokens.end).is_some_and(|t| t.is(","));
        let behind = self.document.tokens.get(mention.tokens.end + usize::from(comma));
        let participle = behind.is_some_and(|t| {
            t.readings.first().is_some_and(|r| {
                (r.participle && r.case.is_some()) || (r.past && t.cases() == Cases::NONE && !r.participle && r.number.is_none())
            })
        });
        !basis && !participle
    }

    /// Whether a sentence names a place other than that of a gathering: what was signed there was signed at another time.
    fn elsewhere(&self, event: EntityId, tokens: &Range<usize>) -> bool {
        let place = self.facts.iter().find(|f| f.subject == event && f.property == "place").and_then(|f| f.value.entity());
        let inside = || self.mentions.inside(tokens);
        let free = |m: &&Mention| {
            !inside().any(|outer| outer.kind != Kind::Place && outer.tokens.len() > m.tokens.len() && outer.span.contains(m.span))
        };
        inside().filter(|m| m.kind == Kind::Place).filter(free).any(|m| m.concept.as_deref() != Some("country") && m.entity != place)
    }
}
