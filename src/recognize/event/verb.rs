//! Gatherings that only a verb tells of: "встретились", "принял посла", "visited the dam".

use super::mention;
use crate::model::{Case, Mention, NameType, Pos, Token};
use crate::recognize::Context;
use std::ops::Range;

/// Code of mentions that a verb shows.
pub(super) const VERB: &str = "EVENT-VERB";

/// Most words behind a verb among which its object is looked for: a date, a place, adjectives.
const REACH: usize = 10;

/// The gathering that a verb of `event-verb` tells of. A verb of `guest-verb` does so with a person or delegation as its object only, one of
/// `goal-verb` only where its object is no gathering itself.
pub(super) fn verb(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<Mention> {
    let tokens = context.document.tokens.get(at..sentence.end)?;
    let first = tokens.first().filter(|t| t.is_pos(Pos::Verb) || t.cases().is_empty())?;
    let (concept, len) = context.words.concept("event-verb", tokens)?;
    let name = context.words.first(&format!("event-name/{concept}"))?;
    let has = |list: &str| context.words.has(list, first);
    let told = (!has("guest-verb") || receives(context, at, sentence)) && (!has("goal-verb") || goes(context, at, sentence));
    if first.readings.iter().all(|r| r.infinitive) || !told {
        return None;
    }
    let mut mention = mention(context, at..at + len, at, VERB);
    (mention.name, mention.concept, mention.definite) = (name, Some(concept.to_owned()), true);
    Some(mention)
}

/// The first noun behind a verb that no preposition governs.
fn object<'c>(context: &Context<'c>, at: usize, sentence: &Range<usize>) -> Option<&'c Token> {
    let mut governed = false;
    let behind = context.document.tokens.get(at + 1..sentence.end.min(at + 1 + REACH))?;
    for token in behind.iter().take_while(|t| !t.is(",") && !t.is(";")) {
        let noun = !token.is_pos(Pos::Adv) && !token.is_pos(Pos::Adj) && (token.is_pos(Pos::Noun) || token.is_pos(Pos::Propn));
        if noun && !governed {
            return Some(token);
        }
        let passed = noun || governed && token.capital;
        governed = !passed && (governed || token.is_pos(Pos::Adp));
    }
    None
}

/// Whether somebody is received: the object is a person or a delegation, behind the verb or, where the subject stands there, before it.
fn receives(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let tokens = &context.document.tokens;
    if tokens[at].readings.first().is_none_or(|r| r.participle || r.passive) {
        return false;
    }
    let person = |t: &Token| context.words.has("role-head", t) || context.words.has("guest", t) || named(t);
    match object(context, at, sentence) {
        Some(object) if person(object) && object.cases().has(Case::Acc) => true,
        Some(object) if person(object) => (sentence.start..at).any(|i| {
            let governed = i > sentence.start && tokens[i - 1].is_pos(Pos::Adp);
            person(&tokens[i]) && tokens[i].cases().has(Case::Acc) && !governed
        }),
        _ => false,
    }
}

fn named(token: &Token) -> bool {
    token.capital && token.readings.iter().any(|r| matches!(r.name, Some(NameType::Given | NameType::Surname)))
}

/// Whether somebody goes to see something that is no gathering.
fn goes(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let single = |t: &Token| context.words.concept("event-kind", std::slice::from_ref(t)).is_some() || context.words.has("no-goal", t);
    let behind = context.document.tokens.get(at + 1..sentence.end.min(at + 1 + REACH)).unwrap_or_default();
    !behind.iter().take_while(|t| !t.is(",") && !t.is(";")).any(single)
}
