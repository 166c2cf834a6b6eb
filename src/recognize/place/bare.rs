//! Places by their name alone, as the dictionary has it: "в Самарканде", "Нью-Йорк", "Центральная Азия".

use super::{geographic, personal, quoted};
use crate::model::{Case, Kind, Mention, NameType, Pos, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase::{self, Find};
use std::ops::Range;

/// How likely a place a word must be where nothing else speaks for it.
const LIKELY: f32 = 0.5;
/// How likely behind a preposition of place.
const PLACED: f32 = 0.1;

/// How likely a word that no dictionary has, behind "в" and in the locative.
const GUESSED: f32 = 0.2;

/// Places of one sentence outside of what is taken.
pub(super) fn find(context: &Context<'_>, sentence: &Range<usize>, taken: &[bool]) -> Vec<Mention> {
    let tokens = &context.document.tokens;
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let range = if taken.get(at).copied().unwrap_or(true) { None } else { name(context, at, sentence) };
        at = range.as_ref().map_or(at + 1, |r| r.end);
        found.extend(range.map(|range| {
            let head = range.end - 1;
            let head = range.clone().find(|at| !phrase::noun(&tokens[*at]).is_empty() && geographic(&tokens[*at]) > 0.0).unwrap_or(head);
            Find::new(range, head, "LOC-NAME", 0.75).mention(context, Kind::Place, Vec::new(), None)
        }));
    }
    found
}

/// A place name that begins at `at`.
fn name(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let tokens = context.document.tokens.get(..sentence.end)?;
    let token = tokens.get(at).filter(|t| t.capital && t.kind == TokenKind::Word)?;
    if let Some(end) = area(context, at, tokens) {
        return Some(at..end);
    }
    if context.words.has("no-place", token) || quoted(context.document, &(at..at + 1)) {
        return None;
    }
    let likely = geographic(token);
    let before = at.checked_sub(1).filter(|b| *b >= sentence.start).and_then(|b| tokens.get(b));
    let placed = before.is_some_and(|t| t.is_pos(Pos::Adp) && !t.capital);
    let opens = at == sentence.start && token.readings.iter().any(|r| matches!(r.pos, Pos::Adj | Pos::Verb));
    if opens && tokens.get(at + 1).is_some_and(|t| !t.capital) {
        return None;
    }
    let guessed: f32 = token.readings.iter().filter(|r| r.name == Some(NameType::Geo) && r.case == Some(Case::Loc)).map(|r| r.weight).sum();
    let within =
        before.is_some_and(|t| context.words.has("within", t)) && guessed > GUESSED && tokens.get(at + 1).is_none_or(|t| !t.capital);
    if within && !phrase::acronym(context, token) {
        return Some(at..at + 1);
    }
    if unheard(context, at, tokens) {
        return Some(at..at + 1);
    }
    let enough = if placed { PLACED } else { LIKELY };
    if likely < enough || person(before, token, tokens.get(at + 1)) {
        return None;
    }
    Some(at..at + 1)
}

/// Whether a language without cases has a capitalized word that it does not know behind a preposition of place: "in Ushtobe".
fn unheard(context: &Context<'_>, at: usize, tokens: &[Token]) -> bool {
    let Some([before, token]) = at.checked_sub(1).and_then(|b| tokens.get(b..=at)) else { return false };
    let next = tokens.get(at + 1);
    let running = next.is_some_and(|t| t.capital && t.kind == TokenKind::Word || t.kind == TokenKind::Initial || t.is("&"));
    let plain = token.readings.iter().all(|r| !r.known && r.case.is_none());
    let long = token.norm.chars().count() >= 4 && !token.norm.ends_with("'s") && !token.norm.chars().any(|c| c.is_ascii_digit());
    context.words.has("town-preposition", before)
        && plain
        && long
        && !running
        && !phrase::acronym(context, token)
        && !context.words.has("no-town", token)
        && !context.headline(at)
}

/// A capitalized adjective with the name of a continent or direction: "Центральная Азия", "Ближний Восток", "Central Asia".
fn area(context: &Context<'_>, at: usize, tokens: &[Token]) -> Option<usize> {
    let (token, next) = (tokens.get(at)?, tokens.get(at + 1)?);
    let cardinal = context.words.has("cardinal", next) || geographic(next) > LIKELY;
    if !next.capital || !cardinal || next.kind != TokenKind::Word {
        return None;
    }
    let cased = !next.cases().is_empty();
    let agrees = !phrase::modifier(token).and(phrase::noun(next)).is_empty();
    let direction = context.words.has("direction", token);
    (direction && (agrees || !cased)).then_some(at + 2)
}

/// Whether the words around make it the name of a person.
fn person(before: Option<&Token>, token: &Token, next: Option<&Token>) -> bool {
    let near = |t: Option<&Token>| {
        t.is_some_and(|t| {
            t.kind == TokenKind::Initial || (t.kind == TokenKind::Word && t.capital && personal(t) > 0.5 && geographic(t) < LIKELY)
        })
    };
    personal(token) > 0.02 && (near(before) || near(next)) || before.is_some_and(|t| t.kind == TokenKind::Initial)
}
