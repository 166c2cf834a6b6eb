//! Mentions of kind role, and of the ministries that the titles of ministers imply.
//!
//! A role spans its modifiers, its head word and what belongs to the title: a minister's portfolio and state, a department, "по ..." and
//! "for ...", but no organization. A minister's title gives an organization too, over portfolio and state (code `MINISTRY`).

mod behind;
mod english;
mod portfolio;
mod russian;

use super::Context;
use crate::model::{Cases, Kind, Lang, Mention, Number, Section};
use std::ops::Range;

/// A title as a language's grammar found it.
struct Found {
    /// All its tokens.
    tokens: Range<usize>,
    /// The head word.
    head: usize,
    /// Nominative.
    name: String,
    /// Cases of the head.
    cases: Cases,
    /// Several holders.
    plural: bool,
    /// Portfolio and state of a minister, with the ministry's name; of several ministers also the further states.
    ministries: Vec<(Range<usize>, String)>,
}

/// Finds them in all sentences that are read for facts.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let russian = context.document.lang == Lang::RU;
    for sentence in &context.document.sentences {
        if matches!(sentence.section, Section::Noise | Section::Dateline) {
            continue;
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let range = at..sentence.tokens.end;
            let title = if russian { russian::title(context, range) } else { english::title(context, range) };
            match title {
                Some(title) => {
                    at = title.tokens.end.max(at + 1);
                    push(context, title, &mut found);
                }
                None => at += 1,
            }
        }
    }
    found
}

fn push(context: &Context<'_>, title: Found, found: &mut Vec<Mention>) {
    let concept = context.document.tokens.get(title.head..title.tokens.end).and_then(|t| context.words.concept("role", t));
    let role = Mention {
        kind: Kind::Role,
        span: context.document.span(&title.tokens),
        head: title.head,
        cases: title.cases,
        number: Some(if title.plural { Number::Plur } else { Number::Sing }),
        name: title.name,
        other: Vec::new(),
        known: Vec::new(),
        concept: concept.map(|(name, _)| name.to_owned()),
        date: None,
        definite: false,
        entity: None,
        code: "ROLE".to_owned(),
        confidence: 0.8,
        tokens: title.tokens,
    };
    let ministry = |(tokens, name): (Range<usize>, String)| Mention {
        kind: Kind::Organization,
        span: context.document.span(&tokens),
        head: tokens.start,
        cases: Cases::ALL,
        number: Some(Number::Sing),
        name,
        concept: None,
        code: "MINISTRY".to_owned(),
        confidence: 0.45,
        tokens,
        ..role.clone()
    };
    let ministries: Vec<Mention> = title.ministries.into_iter().map(ministry).collect();
    found.push(role);
    found.extend(ministries);
}

/// The text of tokens as written.
fn written(context: &Context<'_>, tokens: &Range<usize>) -> String {
    context.document.span(tokens).of(context.document.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a token is the first word of its sentence: its capital letter says nothing.
fn opens(context: &Context<'_>, token: usize) -> bool {
    context.document.sentence_at(token).is_some_and(|s| s.tokens.start == token)
}

/// Puts the first letter in lower case.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
