//! Mentions of dates, resolved against the item's date; in an item without one a day without a year is of the year named last before, or
//! else first.

use super::Context;
use crate::language::{Bound, Dated};
use crate::model::{Cases, DateRange, Kind, Mention, PartialDate, Pos, Token};
use std::ops::Range;

/// Finds dates in all sentences that are read for facts.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let document = context.document;
    let mut found = Vec::new();
    let mut last = document.published.is_none().then(|| whole(context)).flatten();
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
        let told = echoes(context, &sentence, &found).into_iter().chain(ordinals(context, &sentence, &found)).collect::<Vec<_>>();
        found.extend(told);
    }
    found
}

/// The first day of the text that is told with its year: in an item without a date of its own, the days before it are of that year too.
fn whole(context: &Context<'_>) -> Option<PartialDate> {
    context.sentences().find_map(|sentence| {
        let dates = context.language.dates(&context.document.tokens[sentence], None);
        dates.into_iter().filter(|dated| !dated.relative).map(|dated| dated.range.start).find(|day| day.is_day())
    })
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

/// Days told by their number alone, of the month named last: "закончился 12-го", "ended on the 12th".
fn ordinals(context: &Context<'_>, sentence: &Range<usize>, found: &[Mention]) -> Vec<Mention> {
    let tokens = &context.document.tokens;
    let mut told: Vec<Mention> = Vec::new();
    for at in sentence.clone() {
        let Some(number) = ordinal(context, sentence, at) else { continue };
        let before = found.iter().rev().find(|m| m.tokens.end <= at);
        let taken = found.iter().any(|m| m.tokens.contains(&at));
        let last = before.and_then(|m| m.date).map(|d| d.end).filter(|d| d.is_day() && !taken);
        let Some((last, before)) = last.zip(before) else { continue };
        let here = before.tokens.start >= sentence.start;
        // "28 июня ... 3-го": the third of the next month.
        let month = if here && last.day_of().is_some_and(|day| number < day) { last.plus_days(31 - i32::from(number)) } else { Some(last) };
        let Some(day) = month.and_then(|m| PartialDate::day(m.year_of(), m.month_of()?, number)) else { continue };
        let (span, date) = (context.document.span(&(at..at + 1)), Some(DateRange { start: day, end: day }));
        let until = (sentence.start..at).rev().take(2).any(|i| context.words.has("until-day", &tokens[i]));
        let concept = until.then(|| "until".to_owned());
        told.push(Mention { span, head: at, tokens: at..at + 1, name: day.to_string(), date, concept, definite: true, ..before.clone() });
    }
    told
}

/// The number of a day that stands for itself: an ordinal in figures, behind a preposition where the language has no cases, before no noun.
fn ordinal(context: &Context<'_>, sentence: &Range<usize>, at: usize) -> Option<u8> {
    let tokens = &context.document.tokens;
    let digits = tokens[at].norm.chars().take_while(char::is_ascii_digit).count();
    let (number, ending) = tokens[at].norm.split_at(digits);
    let ending = ending.trim_start_matches('-');
    if !(1..=2).contains(&digits) || !context.words.has_word("day-ending", ending) {
        return None;
    }
    let named = |t: &Token| t.readings.first().is_some_and(|r| matches!(r.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num)) || t.capital;
    let led = (1..=2).any(|back| {
        let start = at.checked_sub(back).filter(|start| *start >= sentence.start);
        start.is_some_and(|start| context.words.find("day-lead", &tokens[start..at]) == Some(back))
    });
    let alone = at + 1 >= sentence.end || !named(&tokens[at + 1]);
    (alone && (led || !context.words.knows("day-lead"))).then(|| number.parse().ok())?
}

/// Whether a date says its day as a number, which leaves the year alone open: "14 ноября".
fn numbered(tokens: &[Token], dated: &Dated) -> bool {
    let day = dated.range.start.day_of().map(|day| day.to_string());
    let first = tokens.get(dated.tokens.start).map(|t| t.norm.trim_start_matches('0'));
    let opens =
        |day: &str| first.is_some_and(|first| first.starts_with(day) && !first[day.len()..].starts_with(|c: char| c.is_ascii_digit()));
    day.as_deref().is_some_and(opens)
}
