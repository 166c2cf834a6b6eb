//! Names without a head noun: acronyms, compounds ("Минэкологии", "Кыргызгидромет"), names in Latin letters, titles in quotes said before.

use super::{Introduced, foreign, quoted};
use crate::model::{Kind, Mention, NameType, Pos, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase::{self, Find};
use std::ops::Range;

/// How sure an acronym that no dictionary has names an organization.
const STRANGE: f32 = 0.55;

/// Bare names of one sentence, outside of what is taken.
pub(super) fn find(context: &Context<'_>, sentence: &Range<usize>, introduced: &Introduced, taken: &[bool]) -> Vec<Mention> {
    let tokens = &context.document.tokens;
    let shouting = shouting(context, &tokens[sentence.clone()]);
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let free = !taken.get(at).copied().unwrap_or(true);
        let bare = || {
            let find = name(context, at, sentence, introduced, shouting)?;
            let media = find.tokens.clone().any(|i| context.words.has("media-word", &tokens[i]));
            let compound = Some(find.head).filter(|_| find.tokens.len() == 1).and_then(|head| phrase::compound(context, &tokens[head]));
            let mention = find.mention(context, Kind::Organization, Vec::new(), media.then_some("media"));
            Some(Mention { name: compound.unwrap_or_else(|| mention.name.clone()), ..mention })
        };
        let mention = if free { quoted::find(context, at, sentence, introduced).or_else(bare) } else { None };
        at = mention.as_ref().map_or(at + 1, |m| m.tokens.end.max(at + 1));
        found.extend(mention);
    }
    found
}

/// Whether a sentence is written in capitals throughout, so that capitals show nothing.
fn shouting(context: &Context<'_>, tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let capitals = words().filter(|t| phrase::acronym(context, t)).count();
    capitals >= 3 && capitals * 2 > words().count()
}

fn name(context: &Context<'_>, at: usize, sentence: &Range<usize>, introduced: &Introduced, shouting: bool) -> Option<Find> {
    let token = context.document.tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.capital)?;
    if context.known.iter().any(|m| m.tokens.contains(&at) && m.kind != Kind::Organization) {
        return None;
    }
    let norm = token.norm.trim_end_matches("'s").to_owned();
    if introduced.acronyms.contains(&norm) {
        return Some(Find::new(at..extended(context, at, sentence), at, "ORG-ACRONYM", 0.9));
    }
    if introduced.others.contains(&norm) || context.words.has("other-acronym", token) {
        return None;
    }
    if token.text(context.document.text()).chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'М' | 'Х')) {
        return None;
    }
    if foreign::starts(context, at) {
        return foreign::find(context, at, sentence);
    }
    let acronym = phrase::acronym(context, token) && !shouting;
    let confidence = if acronym { acronym_like(token)? } else { proper(context, token)? };
    if acronym && confidence <= STRANGE && topic(context, at) {
        return None;
    }
    let start = adjectives(context, at, sentence);
    Some(Find::new(start..extended(context, at, sentence), at, if acronym { "ORG-ACRONYM" } else { "ORG-PROPER" }, confidence))
}

/// Whether a preposition makes a word the topic of something: "протокол по СОЗ", "эксперт по ГТС".
fn topic(context: &Context<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| context.document.tokens.get(before..at));
    before.and_then(|token| context.words.concept("complement", token)).is_some_and(|(kind, _)| kind == "dative")
}

/// Where the adjectives of country or city before a bare name begin: `японского МИДа`.
fn adjectives(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> usize {
    let tokens = &context.document.tokens;
    if !phrase::declines(&tokens[at]) {
        return at;
    }
    let start = phrase::noun_phrase(context, at, phrase::Options::PLAIN).start.max(sentence.start);
    let relational = |t: &Token| t.readings.iter().any(|r| r.pos == Pos::Adj && r.lemma.ends_with("ский"));
    (start..at).rev().take_while(|i| relational(&tokens[*i]) || (tokens[*i].capital && *i > sentence.start)).last().unwrap_or(at)
}

/// How sure an acronym that nothing introduces names an organization.
fn acronym_like(token: &Token) -> Option<f32> {
    let letters = token.norm.chars().filter(|c| c.is_alphabetic()).count();
    let digits = token.norm.chars().any(|c| c.is_ascii_digit());
    let first = token.readings.first()?;
    let known = first.known && first.name == Some(NameType::Other);
    let place = token.readings.iter().any(|r| r.name == Some(NameType::Geo));
    if place || digits || !(2..=9).contains(&letters) {
        return None;
    }
    if known {
        return Some(0.8);
    }
    (letters >= 3).then_some(STRANGE)
}

/// How sure a capitalized word names an organization that the dictionary has as the name of a thing, or that is put together as such names are.
fn proper(context: &Context<'_>, token: &Token) -> Option<f32> {
    let weight =
        |fits: &dyn Fn(&crate::model::Analysis) -> bool| -> f32 { token.readings.iter().filter(|r| fits(r)).map(|r| r.weight).sum() };
    let thing = weight(&|r| r.pos == Pos::Propn && r.name == Some(NameType::Other) && r.known);
    (thing > 0.55 || phrase::compound(context, token).is_some()).then_some(0.65)
}

/// The end of a bare name with the capitalized genitive behind it: "МИД России", "ЕЭК ООН", "МЧС Кыргызской Республики".
fn extended(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> usize {
    let tokens = &context.document.tokens;
    let mut end = at + 1;
    if let Some(title) = phrase::quotation(context, end, sentence.end).filter(|title| *title < end + 8) {
        return title;
    }
    let more = |t: &Token| t.capital && phrase::acronym(context, t) && t.kind == TokenKind::Word && t.spaced;
    while end < sentence.end && tokens.get(end).is_some_and(more) {
        end += 1;
    }
    let mut probe = end;
    while probe < sentence.end
        && probe < end + 3
        && tokens.get(probe).is_some_and(|t| t.capital && t.kind == TokenKind::Word && genitive(t))
    {
        probe += 1;
    }
    let places = tokens.get(end..probe).unwrap_or_default();
    if places.iter().any(|t| t.readings.iter().any(|r| r.name == Some(NameType::Geo)) || &*t.norm == "республики") {
        end = probe;
    }
    end
}

fn genitive(token: &Token) -> bool {
    let person = token.readings.first().is_some_and(|r| matches!(r.name, Some(NameType::Given | NameType::Surname | NameType::Patronymic)));
    !person && token.readings.iter().any(|r| r.case == Some(crate::model::Case::Gen) || (r.case.is_none() && r.name == Some(NameType::Geo)))
}
