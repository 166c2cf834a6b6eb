//! Mentions of kind place: a word for a kind of place with its name ("река Эгийн-Гол", "Иссык-Кульская область", "Lake Balkhash"), and names
//! that the dictionary has as places.

mod bare;
mod typed;

use super::Context;
use crate::model::{Document, Kind, Mention, NameType, Section, Token, TokenKind};
use std::ops::Range;

/// Finds them in all sentences that are read for facts, and in datelines.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let mut taken = vec![false; context.document.tokens.len()];
    let mut found = Vec::new();
    let read = context.document.sentences.iter().filter(|s| s.section != Section::Noise);
    let sentences: Vec<Range<usize>> = read.map(|s| s.tokens.clone()).collect();
    for sentence in &sentences {
        found.extend(typed::find(context, sentence));
    }
    for mention in found.iter().chain(context.known.iter().filter(|m| m.kind == Kind::Place)) {
        taken.get_mut(mention.tokens.clone()).into_iter().flatten().for_each(|t| *t = true);
    }
    for sentence in &sentences {
        found.extend(bare::find(context, sentence, &taken));
    }
    found
}

/// How likely a word is the name of a place, by the dictionary.
fn geographic(token: &Token) -> f32 {
    token.readings.iter().filter(|r| r.name == Some(NameType::Geo) && r.known).map(|r| r.weight).sum()
}

/// How likely a word is part of the name of a person, by the dictionary.
fn personal(token: &Token) -> f32 {
    let person = |name| matches!(name, Some(NameType::Given | NameType::Surname | NameType::Patronymic));
    token.readings.iter().filter(|r| person(r.name)).map(|r| r.weight).sum()
}

/// A place that ends a name of few words in quotation marks: a club, a party, a cinema is called so ("игрок «Барселоны»", "«Единая Россия»").
pub(super) fn quoted(document: &Document, place: &Range<usize>) -> bool {
    /// Words of such a name before the place.
    const BEFORE: usize = 2;
    let is = |at: usize, signs: [&str; 4]| document.tokens.get(at).is_some_and(|t| signs.iter().any(|sign| t.is(sign)));
    let start = place.start;
    let opens = (start.saturating_sub(BEFORE + 1)..start).rev().find(|at| is(*at, ["«", "\"", "“", "„"]));
    let name = |from: usize| document.tokens.get(from + 1..start).unwrap_or_default().iter().all(|t| t.kind == TokenKind::Word);
    is(place.end, ["»", "\"", "”", "“"]) && opens.is_some_and(name)
}
