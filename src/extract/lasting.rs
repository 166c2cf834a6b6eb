//! How long a gathering goes on where a sentence says so apart from its first or last day: "форум рассчитан на три дня", "Она продлится два
//! дня". Code: `CORE-WHEN`.

use super::focus::Focus;
use crate::model::{Document, EntityId, Evidence, Fact, Kind, Mentions, PartialDate, Section, Value};
use crate::rule::Words;
use std::ops::Range;

/// How sure the other day is.
const SURE: f32 = 0.75;
/// Most tokens between a verb of lasting and the number of days.
const REACH: usize = 3;

/// Gives gatherings of which one day is known the other, by the number of days that a sentence tells.
pub(super) fn lasting(facts: &mut Vec<Fact>, document: &Document, mentions: &Mentions, words: &Words) {
    let focus = Focus::new(document, mentions, words, facts);
    for (number, sentence) in document.sentences.iter().enumerate().filter(|(_, s)| s.section == Section::Body) {
        let Some((tokens, days)) = length(document, words, &sentence.tokens) else { continue };
        // "на полях конференции, рассчитанной на четыре дня": what the verb stands behind.
        let near =
            mentions.inside(&(sentence.tokens.start..tokens.start)).filter(|m| m.kind == Kind::Event).filter_map(|m| m.entity).last();
        let Some(event) = near.or_else(|| focus.at(Kind::Event, number, &tokens)) else { continue };
        let evidence = Evidence { sentence: sentence.span, part: document.span(&tokens), rule: "CORE-WHEN".to_owned(), confidence: SURE };
        state(facts, event, days - 1, &evidence);
    }
}

/// The number of days behind a verb of lasting, with the tokens that say so.
fn length(document: &Document, words: &Words, sentence: &Range<usize>) -> Option<(Range<usize>, i32)> {
    let tokens = &document.tokens;
    let verb = sentence.clone().find(|at| words.has("last", &tokens[*at]))?;
    (verb + 1..sentence.end.min(verb + 1 + REACH)).find_map(|at| {
        let (days, len) = words.concept("day-count", &tokens[at..sentence.end])?;
        Some((verb..at + len, days.parse().ok()?))
    })
}

/// States the last day by the first, or the first by the last, where only one of them is known to the day.
fn state(facts: &mut Vec<Fact>, event: EntityId, days: i32, evidence: &Evidence) {
    let day = |property: &str| {
        let found = facts.iter().find(|f| f.subject == event && f.property == property)?;
        if let Value::Date(date) = found.value { Some(date).filter(|d| PartialDate::is_day(*d)) } else { None }
    };
    let (property, date) = match (day("start"), day("end")) {
        (Some(start), end) if end.is_none_or(|end| end == start) => ("end", start.plus_days(days)),
        (None, Some(end)) => ("start", end.plus_days(-days)),
        _ => return,
    };
    if let Some(date) = date {
        facts.retain(|f| f.subject != event || f.property != property);
        facts.push(Fact { subject: event, property: property.to_owned(), value: Value::Date(date), evidence: vec![evidence.clone()] });
    }
}
