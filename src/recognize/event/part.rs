//! Parts of gatherings that are none of their own: "пленарная сессия", "at the plenary session of the Water Forum", "на открытии форума".

use super::nominal;
use crate::model::Mention;
use crate::recognize::Context;
use crate::recognize::ordinal::ordinal;
use std::ops::Range;

/// Whether a mention without a title or an ordinal of another gathering is a part of the one spoken of: "пленарная сессия", "the opening
/// ceremony".
pub(super) fn part(context: &Context<'_>, mention: &Mention) -> bool {
    let tokens = context.document.tokens.get(mention.tokens.clone()).unwrap_or_default();
    mention.other.is_empty() && context.words.occurs("part-event", tokens)
}

/// Whether a noun only tells of the opening or the end of the gathering that it governs ("на открытии форума"), or of its plenary session ("на
/// пленарном заседании 14-й Конференции сторон"). `span` is the phrase of the noun at `at`.
pub(super) fn stage(context: &Context<'_>, at: usize, span: &Range<usize>, concept: &str) -> bool {
    let tokens = context.document.tokens.get(at..span.end).unwrap_or_default();
    let gathering = |from: usize| {
        nominal(&context.document.tokens[from]) && context.words.concept("event-kind", &context.document.tokens[from..]).is_some()
    };
    let governs = |len: usize| (at + len..span.end).any(gathering);
    let plenary =
        || concept == "session" && context.words.occurs("part-event", context.document.tokens.get(span.clone()).unwrap_or_default());
    context.words.find("stage-event", tokens).is_some_and(governs)
        || plenary() && (governs(1) || behind(context, span.end).is_some_and(gathering))
}

/// The first word behind a phrase but for small words and ordinals, in its sentence.
fn behind(context: &Context<'_>, end: usize) -> Option<usize> {
    let tokens = &context.document.tokens;
    let last = context.document.sentence_at(end)?.tokens.end;
    let small = |at: &usize| {
        ["part-link", "article"].iter().any(|list| context.words.has(list, &tokens[*at])) || ordinal(context, &tokens[*at]).is_some()
    };
    (end..last).find(|at| !small(at))
}
