//! Gatherings of a series that a line or sentence tells by their number alone: "Fourth: 24-25 November", "The third will be held in Almaty".

use super::{NOUN, mention};
use crate::model::{Mention, Pos};
use crate::recognize::Context;
use crate::recognize::ordinal::ordinal;
use crate::recognize::phrase;
use std::ops::Range;

/// Most tokens between a number and the verb that says it takes place.
const REACH: usize = 14;

/// The gathering whose number a sentence begins with; what else it is called tells the one before it in the series.
pub(super) fn next(context: &Context<'_>, sentence: &Range<usize>, found: &[Mention]) -> Option<Mention> {
    let number = |at: &usize| ordinal(context, &context.document.tokens[*at]).is_some();
    let at = sentence.clone().take(2).find(number).filter(|at| alone(context, *at, sentence.end))?;
    let nouns = || found.iter().rev().filter(|m| m.code == NOUN);
    let before = nouns().find(|m| m.tokens.clone().any(|at| number(&at))).or_else(|| nouns().next())?;
    let word = |at: usize| context.document.tokens[at].text(context.document.text());
    let numbered = before.tokens.clone().any(|i| number(&i));
    let first = (!numbered).then(|| word(at));
    let names = first.into_iter().chain(before.tokens.clone().map(|i| word(if number(&i) { at } else { i })));
    let name = names.collect::<Vec<_>>().join(" ");
    Some(Mention { name, concept: before.concept.clone(), ..mention(context, at..at + 1, at, NOUN) })
}

/// Whether an ordinal stands for a gathering: before a colon, or before a verb of taking place with no noun between.
fn alone(context: &Context<'_>, at: usize, end: usize) -> bool {
    let tokens = &context.document.tokens;
    let Some(next) = tokens.get(at + 1).filter(|_| at + 1 < end) else { return false };
    if next.is(":") {
        return true;
    }
    let behind = tokens.get(at + 1..end.min(at + REACH)).unwrap_or_default();
    let happens = |from: usize| ["happen", "will-happen"].iter().any(|list| context.words.find(list, &behind[from..]).is_some());
    let opens = if phrase::declines(&tokens[at]) {
        !next.readings.first().is_some_and(|r| matches!(r.pos, Pos::Noun | Pos::Adj | Pos::Propn))
    } else {
        next.is(",") || next.is("one") || context.words.has("auxiliary", next) || happens(0)
    };
    let own = |i: usize| behind[i].is_pos(Pos::Noun) && context.words.concept("event-kind", &behind[i..]).is_some();
    opens && (0..behind.len()).find(|i| happens(*i) || own(*i)).is_some_and(happens)
}
