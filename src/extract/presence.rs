//! Who is there without a word that says so: a report of a gathering tells of those who were at it. Code: `CORE-PRESENT`.
//!
//! Runs behind the rules, for people whom none of them has placed at a gathering and whom a clause is about, and only for gatherings that were held. Who is named as away
//! ("could not come", "on behalf of X", "a letter from X") is not there.

use super::apposition::appositions;
use super::focus::Focus;
use crate::model::{Case, Document, EntityId, Evidence, Fact, Kind, Mention, Mentions, PartialDate, Section, Sentence, Value};
use crate::rule::Words;
use std::collections::BTreeSet;
use std::ops::Range;

/// How sure a presence is that nothing but the report tells.
const CONFIDENCE: f32 = 0.55;
/// Most tokens between a person and the words before that send somebody else.
const BEFORE: usize = 8;
/// Most tokens between a person and the words behind that say the person is away.
const BEHIND: usize = 14;
/// Most tokens around a person among which words of another time or place count.
const AROUND: usize = 40;
/// Properties that place a person at a gathering.
const PLACED: [&str; 3] = ["participant", "chair", "speaker"];

/// People of the report at the gatherings that their sentences speak of.
pub(super) fn presence(facts: &[Fact], document: &Document, mentions: &Mentions, words: &Words) -> Vec<Fact> {
    if !words.knows("away") {
        return Vec::new();
    }
    let report = Report { document, mentions, words };
    let unheld = Report::unheld(facts);
    let focus = Focus::new(document, mentions, words, facts).without(report.former(facts).union(&unheld).copied().collect());
    if !focus.is_report() {
        return Vec::new();
    }
    let placed: BTreeSet<EntityId> =
        facts.iter().filter(|f| PLACED.contains(&f.property.as_str())).filter_map(|f| f.value.entity()).collect();
    let people = mentions.entities.iter().enumerate().filter(|(id, e)| e.kind == Kind::Person && !placed.contains(id));
    people.filter_map(|(id, person)| report.seen(id, &person.mentions, &focus, &unheld)).collect()
}

struct Report<'r> {
    document: &'r Document,
    mentions: &'r Mentions,
    words: &'r Words,
}

impl Report<'_> {
    /// Gatherings that were not held.
    fn unheld(facts: &[Fact]) -> BTreeSet<EntityId> {
        let held = Value::Concept("event-status/held".to_owned());
        facts.iter().filter(|f| f.property == "status" && f.value != held).map(|f| f.subject).collect()
    }

    /// Gatherings of a year before that of the item: nobody of the report was there.
    fn former(&self, facts: &[Fact]) -> BTreeSet<EntityId> {
        let past = |f: &&Fact| f.property == "start" && matches!(f.value, Value::Date(date) if self.past(date));
        facts.iter().filter(past).map(|f| f.subject).collect()
    }

    /// Whether a date lies in a year before that of the item, but for the turn of the year.
    fn past(&self, date: PartialDate) -> bool {
        self.document.published.is_some_and(|now| date.year_of() < now.year_of())
    }

    /// The first mention of a person who is not away, as a fact.
    fn seen(&self, id: EntityId, own: &[usize], focus: &Focus<'_>, unheld: &BTreeSet<EntityId>) -> Option<Fact> {
        let mut here = own
            .iter()
            .filter_map(|index| self.mentions.list.get(*index))
            .filter(|m| (m.cases.is_empty() || m.cases.has(Case::Nom)) && !self.away(m));
        here.find_map(|mention| {
            let number = self.document.sentence_of(mention.tokens.start)?;
            let sentence = self.document.sentences.get(number).filter(|s| s.section == Section::Body && !self.bygone(mention, s))?;
            let event = focus.at(Kind::Event, number, &mention.tokens)?;
            // A sentence about another gathering tells nothing of this one.
            let mut here = self.mentions.inside(&sentence.tokens).filter(|m| m.kind == Kind::Event).filter_map(|m| m.entity).peekable();
            if here.peek().is_some() && here.all(|id| unheld.contains(&id)) {
                return None;
            }
            let evidence =
                Evidence { sentence: sentence.span, part: mention.span, rule: "CORE-PRESENT".to_owned(), confidence: CONFIDENCE };
            Some(Fact { subject: event, property: "participant".to_owned(), value: Value::Entity(id), evidence: vec![evidence] })
        })
    }

    /// Whether a date of an earlier year stands right behind a person: "signed by N. back in 2019".
    fn bygone(&self, person: &Mention, sentence: &Sentence) -> bool {
        /// Words between them.
        const REACH: usize = 4;
        let behind = person.tokens.end..(person.tokens.end + REACH + 1).min(sentence.tokens.end);
        let sign = behind.clone().find(|at| self.document.tokens[*at].is(",")).unwrap_or(behind.end);
        self.mentions
            .inside(&(behind.start..sentence.tokens.end))
            .any(|m| m.tokens.start < sign && m.date.is_some_and(|d| self.past(d.end)))
    }

    /// Whether words before a person send somebody else, or words behind say that the person did not come, or the sentence tells of what was
    /// elsewhere or at another time.
    fn away(&self, mention: &Mention) -> bool {
        let tokens = &self.document.tokens;
        let sentence = self.document.sentence_at(mention.tokens.start).map_or(mention.tokens.clone(), |s| s.tokens.clone());
        let near = mention.tokens.start.saturating_sub(AROUND).max(sentence.start)..(mention.tokens.end + AROUND).min(sentence.end);
        let start = self.phrase(mention, &near);
        let other = tokens.get(near).is_some_and(|own| self.words.occurs("elsewhere", own));
        let sign = |at: &usize| [",", ";", ":", "("].iter().any(|sign| tokens[*at].is(sign));
        let floor = start.saturating_sub(BEFORE).max(sentence.start);
        // Words before another person speak of that one.
        let before = self.mentions.inside(&(floor..start)).filter(|m| m.kind == Kind::Person).last();
        let floor = before.map_or(floor, |m| m.tokens.end);
        let first = (floor..start).rev().take_while(|at| !sign(at)).last().unwrap_or(start);
        let absent = tokens.get(first..start).is_some_and(|before| self.words.occurs("absent", before));
        let sent = (first..start).any(|at| self.words.find("instead", &tokens[at..start]).is_some());
        let last = sentence.end.min(mention.tokens.end + BEHIND);
        let said = |list: &str| (mention.tokens.end..last).find(|at| self.words.find(list, &tokens[*at..last]).is_some());
        let speaks = said("speak").unwrap_or(last);
        other || absent || sent || said("away").is_some() || said("future").is_some_and(|at| at < speaks)
    }

    /// Where the phrase of a person begins, with the role and the organization before the name.
    fn phrase(&self, mention: &Mention, near: &Range<usize>) -> usize {
        let whole = appositions(self.document, self.mentions, near).into_iter().find(|a| a.tokens.contains(&mention.tokens.start));
        whole.map_or(mention.tokens.start, |a| a.tokens.start)
    }
}
