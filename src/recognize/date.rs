//! Mentions of dates, resolved against the item's date; in an item without one a day without a year is of the year named last before.

use super::Context;
use crate::language::{Bound, Dated};
use crate::model::{Cases, DateRange, Kind, Mention, PartialDate, Token};
use std::ops::Range;

/// Finds dates in all sentences that are read for facts.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let document = context.document;
    let mut found = Vec::new();
    let mut last: Option<PartialDate> = None;
    for sentence in context.sentences() {
        let tokens = &document.tokens[sentence.clone()];
        for dated in context.language.dates(tokens, document.published.or(last)) {
            if document.published.is_none() {
                if dated.relative && !numbered(tokens, &dated) {
                    continue;
                }
                last = Some(dated.range.start).filter(|d| PartialDate::is_day(*d)).or(last);
            }
            let tokens = sentence.start + dated.tokens.start..sentence.start + dated.tokens.end;
            found.push(Mention {
                kind: Kind::Date,
                span: document.span(&tokens),
                head: tokens.start,
                tokens,
                cases: Cases::ALL,
                number: None,
                name: dated.range.start.to_string(),
                other: Vec::new(),
                known: Vec::new(),
                concept: match dated.bound {
                    Bound::At => None,
                    Bound::Since => Some("since".to_owned()),
                    Bound::Until => Some("until".to_owned()),
                },
                date: Some(dated.range),
                definite: dated.relative,
                entity: None,
                code: "DATE".to_owned(),
                confidence: 0.95,
            });
        }
        let told = echoes(context, &sentence, &found);
        found.extend(told);
    }
    found
}

/// Days told by the one named last: "в тот же день", "the next day". Not where the day itself stands behind, and not by a stretch of days.
fn echoes(context: &Context<'_>, sentence: &Range<usize>, found: &[Mention]) -> Vec<Mention> {
    /// Tokens between such words and the day itself: a comma, a preposition.
    const GAP: usize = 2;
    let document = context.document;
    let mut told = Vec::new();
    for at in sentence.clone() {
        let Some((step, len)) = context.words.concept("day-step", &document.tokens[at..sentence.end]) else { continue };
        let before = found.iter().rev().find(|m| m.tokens.start < at + len + GAP && m.tokens.start < sentence.end);
        let day = before.filter(|m| m.tokens.end <= at && m.concept.is_none()).and_then(|m| m.date).filter(|d| d.start == d.end);
        let Some((day, before)) = day.and_then(|d| d.start.plus_days(step.parse().ok()?)).zip(before) else { continue };
        let tokens = at..at + len;
        let (span, name) = (document.span(&tokens), day.to_string());
        let date = Some(DateRange { start: day, end: day });
        told.push(Mention { span, head: at, tokens, name, date, concept: None, definite: true, ..before.clone() });
    }
    told
}

/// Whether a date says its day as a number, which leaves the year alone open: "14 ноября".
fn numbered(tokens: &[Token], dated: &Dated) -> bool {
    let day = dated.range.start.day_of().map(|day| day.to_string());
    let first = tokens.get(dated.tokens.start).map(|t| t.norm.trim_start_matches('0'));
    let opens =
        |day: &str| first.is_some_and(|first| first.starts_with(day) && !first[day.len()..].starts_with(|c: char| c.is_ascii_digit()));
    day.as_deref().is_some_and(opens)
}
