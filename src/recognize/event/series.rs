//! Gatherings of a series that a line or sentence tells by their number alone: "Fourth: 24-25 November", "The third will be held in Almaty", "The next
//! round is planned for May".

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
    let counted = sentence.clone().take(2).find(number).filter(|at| alone(context, *at, sentence.end));
    let at = counted.or_else(|| sentence.clone().take(2).find(|at| further(context, *at, sentence.end)))?;
    let nouns = || found.iter().rev().filter(|m| m.code == NOUN);
    let before = nouns().find(|m| m.tokens.clone().any(|at| number(&at))).or_else(|| nouns().next())?;
    let word = |at: usize| context.document.tokens[at].text(context.document.text());
    if counted.is_none() {
        let name = format!("{} {}", word(at), unnumbered(context, before));
        return Some(Mention { name, concept: before.concept.clone(), ..mention(context, at..at + 1, at, NOUN) });
    }
    let numbered = before.tokens.clone().any(|i| number(&i));
    let first = (!numbered).then(|| word(at));
    let names = first.into_iter().chain(before.tokens.clone().map(|i| word(if number(&i) { at } else { i })));
    let name = names.collect::<Vec<_>>().join(" ");
    Some(Mention { name, concept: before.concept.clone(), ..mention(context, at..at + 1, at, NOUN) })
}

/// Whether a word for another time and a noun for one of a series stand before a verb of taking place: "The previous round was held".
fn further(context: &Context<'_>, at: usize, end: usize) -> bool {
    let has = |list: &str, at: usize| context.document.tokens.get(at).is_some_and(|t| context.words.has(list, t));
    let other = ["another", "another-adjective"].iter().any(|list| has(list, at)) && has("series-noun", at + 1);
    other && happens(context, &(at + 2..end.min(at + REACH)))
}

/// The name of a gathering without the number or the word for another time before it.
fn unnumbered<'m>(context: &Context<'_>, before: &'m Mention) -> &'m str {
    let first = context.document.tokens.get(before.tokens.start);
    let counts =
        first.is_some_and(|t| ordinal(context, t).is_some() || ["another", "another-adjective"].iter().any(|l| context.words.has(l, t)));
    before.name.split_once(' ').filter(|_| counts).map_or(before.name.as_str(), |(_, rest)| rest)
}

/// Whether a verb of taking place stands among some tokens.
fn happens(context: &Context<'_>, tokens: &Range<usize>) -> bool {
    let tokens = context.document.tokens.get(tokens.clone()).unwrap_or_default();
    ["happen", "will-happen"].iter().any(|list| context.words.occurs(list, tokens))
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
