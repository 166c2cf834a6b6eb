//! Words that stand for a document: pronouns beside a verb of signing ("его подписали", "it was signed by"), and "one", "the other" behind
//! a plural ("two memoranda: one with X, the other with Y"), "a new one" behind any, "прежний" where its noun is left out.

use super::Context;
use crate::model::{Cases, Kind, Mention, Number, Pos, Token};
use crate::recognize::phrase;
use std::ops::Range;

/// Code of pronouns.
pub(super) const PRONOUN: &str = "AGREEMENT-PRONOUN";
/// Code of one of several.
pub(super) const ONE: &str = "AGREEMENT-ONE";

/// Most words between a pronoun and its verb.
const NEAR: usize = 3;
/// Most tokens between "one" and the preposition before its party.
const PARTY: usize = 5;

/// A pronoun that a verb of signing beside it shows to stand for a document; as a subject only beside a passive.
pub(super) fn pronoun(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<Mention> {
    let token = context.document.tokens.get(at)?;
    if !context.words.has("agreement-pronoun", token) || possessive(context, at) {
        return None;
    }
    let verb = |at: usize| context.document.tokens.get(at).filter(|t| context.words.has("paper-verb", t));
    let before = (at.saturating_sub(NEAR).max(sentence.start)..at).rev().take_while(|at| !stop(context, *at)).find_map(verb);
    let after = (at + 1..sentence.end.min(at + 2 + NEAR)).take_while(|at| !stop(context, *at)).find_map(verb);
    let passive = |t: &Token| t.readings.iter().any(|r| r.passive || r.participle || (!phrase::declines(token) && r.past));
    let subject = token.cases().has(crate::model::Case::Nom) || !phrase::declines(token);
    let object = before.is_some() || after.is_some() && !subject;
    if !object && !after.is_some_and(passive) {
        return None;
    }
    let cases = if phrase::declines(token) { token.cases() } else { Cases::ALL };
    Some(Mention { cases, definite: true, ..mention(context, at, PRONOUN, None, token.readings.first().and_then(|r| r.number)) })
}

/// Whether a pronoun belongs to the noun behind it: "его директор".
fn possessive(context: &Context<'_>, at: usize) -> bool {
    let next = context.document.tokens.get(at + 1);
    let own = |t: &Token| t.readings.first().is_some_and(|r| matches!(r.pos, Pos::Noun | Pos::Adj) && r.name.is_none()) && !t.capital;
    next.is_some_and(|t| phrase::declines(t) && own(t) && !t.readings.iter().any(|r| r.participle))
}

fn stop(context: &Context<'_>, at: usize) -> bool {
    context.document.tokens.get(at).is_some_and(|t| matches!(&*t.norm, "," | ";" | ":" | "." | "(" | "–" | "—"))
}

/// "One", "the other" with a party behind it, where a plural document stands before in this sentence or the one before.
pub(super) fn one(context: &Context<'_>, at: usize, sentence: &Range<usize>, found: &[Mention]) -> Option<Mention> {
    let tokens = context.document.tokens.get(at..sentence.end)?;
    let len = context.words.find("one-of-several", tokens)?;
    let plural =
        found.iter().rfind(|m| m.code != ONE && m.code != PRONOUN).filter(|m| m.number == Some(Number::Plur) || plural(context, m))?;
    let here = context.document.sentence_of(at)?;
    let near = context.document.sentence_of(plural.head).is_some_and(|other| other <= here && here - other <= 1);
    let party = |offset: &usize| context.words.has("party-preposition", &tokens[*offset]);
    let behind =
        (len..tokens.len().min(len + PARTY)).take_while(|offset| !matches!(&*tokens[*offset].norm, ";" | ":" | ".")).any(|o| party(&o));
    (near && behind).then(|| Mention { name: plural.name.clone(), ..mention(context, at, ONE, plural.concept.clone(), Some(Number::Sing)) })
}

/// "A new one": another document (`definite`: told beside the one before, not part of it) of the kind spoken of in this sentence or the one before.
pub(super) fn again(context: &Context<'_>, at: usize, sentence: &Range<usize>, found: &[Mention]) -> Option<Mention> {
    let len = context.words.find("one-again", context.document.tokens.get(at..sentence.end)?)?;
    let here = context.document.sentence_of(at)?;
    let near = |m: &&Mention| context.document.sentence_of(m.head).is_some_and(|other| other <= here && here - other <= 1);
    let last = found.iter().rfind(|m| m.concept.is_some()).filter(near)?;
    let one = mention(context, at + len - 1, ONE, last.concept.clone(), Some(Number::Sing));
    Some(Mention { name: last.name.clone(), definite: true, ..one })
}

/// "The earlier": an adjective without its noun, another document of the kind spoken of in this sentence or the one before.
pub(super) fn elided(context: &Context<'_>, at: usize, found: &[Mention]) -> Option<Mention> {
    let token = context.document.tokens.get(at).filter(|t| context.words.has("elided-agreement", t))?;
    let named = |t: &Token| t.readings.first().is_some_and(|r| matches!(r.pos, Pos::Noun | Pos::Adj | Pos::Propn) && !r.participle);
    if context.document.tokens.get(at + 1).is_none_or(named) {
        return None;
    }
    let here = context.document.sentence_of(at)?;
    let near = |m: &&Mention| context.document.sentence_of(m.head).is_some_and(|other| other <= here && here - other <= 1);
    let last = found.iter().rfind(|m| m.concept.is_some()).filter(near)?;
    let noun = context.document.tokens.get(last.head)?;
    let agrees = token.readings.iter().any(|own| noun.readings.iter().any(|r| r.gender == own.gender && own.number == Some(Number::Sing)));
    agrees.then(|| Mention {
        name: last.name.clone(),
        definite: true,
        ..mention(context, at, ONE, last.concept.clone(), Some(Number::Sing))
    })
}

/// Whether a document in a language without cases is counted ("two memoranda").
fn plural(context: &Context<'_>, mention: &Mention) -> bool {
    let from = mention.tokens.start.saturating_sub(1);
    context
        .document
        .tokens
        .get(from..mention.head)
        .unwrap_or_default()
        .iter()
        .any(|t| context.words.concept("sides-count", std::slice::from_ref(t)).is_some())
}

fn mention(context: &Context<'_>, at: usize, code: &str, concept: Option<String>, number: Option<Number>) -> Mention {
    let token = &context.document.tokens[at];
    Mention {
        kind: Kind::Agreement,
        span: token.span,
        tokens: at..at + 1,
        head: at,
        cases: if phrase::declines(token) { token.cases() } else { Cases::ALL },
        number,
        name: token.norm.to_string(),
        other: Vec::new(),
        known: Vec::new(),
        concept,
        date: None,
        definite: false,
        entity: None,
        code: code.to_owned(),
        confidence: 0.7,
    }
}
