//! Noun phrases: which words around a head belong to its name, and how that name reads in the nominative.
//!
//! A head whose readings show a case is taken to stand in a language with agreement (`cased`); any other head is read by its capital letters
//! and connectors (`caseless`). Only the head and the words that agree with it are inflected: dependents stay as they are written.

mod agreement;
mod cased;
mod caseless;
mod complement;
mod compound;
mod form;
mod genitive;
mod mention;
mod namesake;
mod nominative;
mod small;
#[cfg(test)]
mod tests;

use super::Context;
use crate::model::{Case, Cases, Number, Token};
use std::ops::Range;

pub(super) use agreement::{agreeing, modifier, noun};
pub(super) use caseless::place;
pub(super) use compound::compound;
pub(super) use form::form_of;
pub(super) use mention::{Find, title};
pub(super) use nominative::{nominative, quoted_title};
pub(super) use small::unplaced;

/// What may belong to a phrase besides agreeing words, quotes and genitives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    /// Complements with a preposition ("по охране природы", "for Central Asia") and coordination inside dependents.
    pub complements: bool,
    /// Names of people in the genitive ("Фонд Фридриха Эберта").
    pub people: bool,
    /// A capitalized word in apposition ("компания Газпром").
    pub apposition: bool,
}

impl Options {
    /// All of it.
    pub(super) const NAME: Self = Self { complements: true, people: true, apposition: true };
    /// Agreeing words and genitives only.
    pub(super) const PLAIN: Self = Self { complements: false, people: false, apposition: false };
}

/// The tokens of the phrase around a head, inside its sentence; empty at `head` when there is no such token.
pub(super) fn noun_phrase(context: &Context<'_>, head: usize, options: Options) -> Range<usize> {
    let Some(token) = context.document.tokens.get(head) else { return head..head };
    let bounds = sentence(context, head);
    if declines(token) {
        cased::start(context, head, &bounds)..cased::end(context, head, &bounds, options)
    } else {
        caseless::phrase(context, head, &bounds, options)
    }
}

/// The phrase around a head that common nouns tell: in a language without cases also the words written small that belong to it.
pub(super) fn common_phrase(context: &Context<'_>, head: usize, options: Options) -> Range<usize> {
    let phrase = noun_phrase(context, head, options);
    let capital = |at: usize| context.document.tokens.get(at).is_some_and(|t| t.capital);
    if context.document.tokens.get(head).is_none_or(declines) {
        return phrase;
    }
    // "during the meeting GIZ signed": a name right behind a small head is another one
    let end = if !capital(head) && capital(head + 1) { head + 1 } else { phrase.end };
    small::widened(context, phrase.start..end, &sentence(context, head))
}

/// Whether a word belongs to a language with cases: it shows one, or it stands in the letters of such a language (an acronym).
pub(super) fn declines(token: &Token) -> bool {
    !token.cases().is_empty() || token.norm.chars().next().is_some_and(crate::language::is_cyrillic)
}

/// The tokens of the sentence that holds a token; the token alone when none does.
pub(super) fn sentence(context: &Context<'_>, token: usize) -> Range<usize> {
    let document = context.document;
    let sentence = document.sentence_at(token);
    sentence.map_or(token..(token + 1).min(document.tokens.len()), |s| s.tokens.clone())
}

/// Cases and number that a phrase may stand in, by its head and the words that agree with it.
pub(super) fn grammar(context: &Context<'_>, tokens: &Range<usize>, head: usize) -> (Cases, Option<Number>) {
    let Some(token) = context.document.tokens.get(head) else { return (Cases::ALL, None) };
    let agreement = agreeing(context, tokens, head);
    let whole = tokens.len() == 1 && !agreement.cases().has(Case::Nom) && capitals(context, token);
    if !declines(token) || agreement.is_empty() || whole {
        return (Cases::ALL, None);
    }
    (agreement.cases(), agreement.number())
}

/// Whether a token is an acronym whose last letter is a capital, so that it has no ending: `КазНУ` is no accusative.
pub(super) fn capitals(context: &Context<'_>, token: &Token) -> bool {
    acronym(context, token) && token.text(context.document.text()).chars().last().is_some_and(char::is_uppercase)
}

/// The index after a quotation that opens at `open`: its closing mark is in the same sentence, not too far; `None` when it does not close.
pub(super) fn quotation(context: &Context<'_>, open: usize, end: usize) -> Option<usize> {
    /// Longest title in quotes, in tokens; a longer quotation is speech.
    const LONGEST: usize = 24;
    let tokens = &context.document.tokens;
    let closing: &[&str] = match &*tokens.get(open)?.norm {
        "«" => &["»"],
        "„" => &["“", "”"],
        "“" => &["”", "“"],
        "\"" => &["\""],
        _ => return None,
    };
    // The talks "have not begun": what opens with a small letter is speech and no title, at least in Latin script.
    let first = tokens.get(open + 1)?;
    if !first.capital && first.norm.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let mut depth = 1;
    let stop = end.min(open + LONGEST).min(tokens.len());
    for (at, token) in tokens.iter().enumerate().take(stop).skip(open + 1) {
        let norm = &*token.norm;
        if closing.contains(&norm) {
            depth -= 1;
        } else if norm == "«" {
            depth += 1;
        }
        if depth == 0 {
            return (at > open + 1).then_some(at + 1);
        }
    }
    None
}

/// Whether a token is written in capitals, two letters or more: an acronym or a word in a headline.
pub(super) fn acronym(context: &Context<'_>, token: &Token) -> bool {
    let count = |is: fn(char) -> bool| token.text(context.document.text()).chars().filter(|c| is(*c)).count();
    let upper = || count(char::is_uppercase);
    token.capital && upper() >= 2 && upper() > count(char::is_lowercase)
}
