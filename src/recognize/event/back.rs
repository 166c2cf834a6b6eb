//! Nouns that only point back to a gathering.

use super::{NOUN, mention, nominal, plural};
use crate::model::{Case, Mention, Number, Pos, Token};
use crate::recognize::Context;

/// Code of these mentions.
pub(super) const BACK: &str = "EVENT-BACK";

/// A noun that names no gathering by itself behind a word that points back: "the event", "the discussion".
pub(super) fn anaphor(context: &Context<'_>, at: usize, tokens: &[Token]) -> Option<Mention> {
    let back = |t: &Token| context.words.has("back", t);
    let token = tokens.first().filter(|t| nominal(t) && !plural(context, t))?;
    at.checked_sub(1).and_then(|before| context.document.tokens.get(before)).filter(|t| back(t))?;
    let weak = context.words.has("weak-event", token);
    if !weak && !context.words.has("event-anaphor", token) || tokens.get(1).is_some_and(|t| t.capital || context.words.has("complement", t))
    {
        return None;
    }
    let concept = context.words.concept("event-kind", tokens).filter(|_| weak).map(|(concept, _)| concept.to_owned());
    let name = token.norm.to_string();
    Some(Mention { concept, name, definite: true, cases: token.cases(), ..mention(context, at..at + 1, at, BACK) })
}

/// A weak noun alone beside its verb, by which a gathering was called before: "Школа работала неделю", "Учениями руководил министр".
pub(super) fn repeated(context: &Context<'_>, at: usize, found: &[Mention]) -> Option<Mention> {
    /// How many gatherings back.
    const REACH: usize = 10;
    let tokens = &context.document.tokens;
    let lemma = |t: &Token| t.readings.first().map(|r| r.lemma.clone());
    let token = tokens.get(at).filter(|t| context.words.has("weak-event", t) && nominal(t) && !plural(context, t))?;
    let verb = |t: &Token| t.readings.first().is_some_and(|r| r.pos == Pos::Verb);
    let first = context.document.sentence_at(at).is_some_and(|s| s.tokens.start == at);
    let several = context.words.has("plural-event", token);
    let nominative = token.readings.iter().any(|r| r.case == Some(Case::Nom) && (several || r.number == Some(Number::Sing)));
    let beside = (nominative || first) && tokens.get(at + 1).is_some_and(verb);
    let old = |m: &&Mention| m.code == NOUN && tokens.get(m.head).is_some_and(|t| lemma(t) == lemma(token));
    let concept = found.iter().rev().take(REACH).find(old).filter(|_| beside)?.concept.clone();
    let name = token.norm.to_string();
    Some(Mention { concept, name, definite: true, cases: token.cases(), ..mention(context, at..at + 1, at, BACK) })
}
