//! Mentions of reports and speeches that have a title: "с докладом по усилению работы региона", "a presentation on water".

use super::Context;
use super::phrase::{self, Find, Options};
use crate::model::{Cases, Kind, Mention, Pos};
use std::ops::Range;

/// Code of these mentions.
const CODE: &str = "TALK";

/// Finds titled reports in all sentences that are read for facts.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for sentence in context.sentences() {
        for at in sentence.clone() {
            let tokens = &context.document.tokens[at..sentence.end];
            if context.words.find("talk", tokens) == Some(1)
                && let Some((end, name)) = title(context, at + 1, sentence.end)
            {
                found.push(mention(context, at..end, name));
            }
        }
    }
    found
}

/// The title behind the word for a report: its end, and how it reads; quoted, or behind a preposition.
fn title(context: &Context<'_>, at: usize, end: usize) -> Option<(usize, String)> {
    let text = context.document.text();
    if let Some(close) = phrase::quotation(context, at, end) {
        let inner = context.document.span(&(at + 1..close - 1)).of(text);
        return Some((close, inner.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    let tokens = context.document.tokens.get(at..end)?;
    let len = context.words.find("talk-about", tokens)?;
    if let Some(close) = phrase::quotation(context, at + len, end) {
        return title(context, at + len, end).map(|(_, name)| (close, name));
    }
    let head = (at + len..end.min(at + len + 4)).find(|i| context.document.tokens[*i].is_pos(Pos::Noun))?;
    let range = phrase::noun_phrase(context, head, Options { people: false, ..Options::NAME });
    let range = range.start.min(at + len)..range.end;
    let telling = range.len() >= 2 && range.end <= end;
    telling.then(|| (range.end, phrase::nominative(context, &range, head)))
}

fn mention(context: &Context<'_>, tokens: Range<usize>, name: String) -> Mention {
    let head = tokens.start;
    let found = Find::new(tokens, head, CODE, 0.8).mention(context, Kind::Talk, Vec::new(), None);
    Mention { name, cases: Cases::ALL, number: None, ..found }
}
