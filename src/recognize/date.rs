//! Mentions of dates, resolved against the item's date; in an item without one a day without a year is of the year named last before.

use super::Context;
use crate::language::{Bound, Dated};
use crate::model::{Cases, Kind, Mention, PartialDate, Token};

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
    }
    found
}

/// Whether a date says its day as a number, which leaves the year alone open: "14 ноября".
fn numbered(tokens: &[Token], dated: &Dated) -> bool {
    let day = dated.range.start.day_of().map(|day| day.to_string());
    let first = tokens.get(dated.tokens.start).map(|t| t.norm.trim_start_matches('0'));
    let opens =
        |day: &str| first.is_some_and(|first| first.starts_with(day) && !first[day.len()..].starts_with(|c: char| c.is_ascii_digit()));
    day.as_deref().is_some_and(opens)
}
