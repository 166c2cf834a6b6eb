//! Words written small around a head where words show no case: "a co-ordination meeting", "the forum of young ecologists", "a conference
//! entitled ...".
//!
//! Names are runs of capitalized words; gatherings and documents are mostly told by common nouns, and what sets one apart from another are
//! the words between its article and its head, and a complement that follows.

use super::quotation;
use crate::model::{Pos, Token, TokenKind};
use crate::recognize::Context;
use std::ops::Range;

/// Most words between an article and a head.
const MODIFIERS: usize = 4;
/// Most words of a complement between two prepositions.
const COMPLEMENT: usize = 5;
/// Most tokens that all complements take.
const LONGEST: usize = 16;

/// A phrase with the common words that belong to it.
pub(super) fn widened(context: &Context<'_>, phrase: Range<usize>, bounds: &Range<usize>) -> Range<usize> {
    modifiers(context, phrase.start, bounds.start)..complements(context, phrase.end, bounds.end)
}

/// Where a name ends that a place follows: "the meeting in Osh" is the meeting.
pub(in crate::recognize) fn unplaced(context: &Context<'_>, from: usize, end: usize) -> usize {
    let tokens = &context.document.tokens;
    let quoted = (from..end).find(|at| quotation(context, *at, end).is_some()).unwrap_or(end);
    let capital = |at: usize| tokens.get(at).is_some_and(|t| t.capital);
    (from..quoted).find(|at| capital(at + 1) && tokens.get(*at).is_some_and(|t| context.words.has("event-place", t))).unwrap_or(end)
}

/// A word that can be a noun or an adjective: of no closed class, no verb in the past tense, no word that ends a complement.
fn open(context: &Context<'_>, token: &Token) -> bool {
    let closed = |pos| matches!(pos, Pos::Adp | Pos::Det | Pos::Conj | Pos::Pron | Pos::Adv | Pos::Part);
    let first = token.readings.first();
    token.kind == TokenKind::Word
        && first.is_some_and(|r| !closed(r.pos))
        && !token.readings.iter().any(|r| r.known && r.pos == Pos::Verb)
        && !context.words.has("phrase-stop", token)
}

/// Where the phrase begins: behind the nearest determiner, when only words written small stand between.
fn modifiers(context: &Context<'_>, start: usize, floor: usize) -> usize {
    let tokens = &context.document.tokens;
    let mut at = start;
    let own = |token: &Token| open(context, token) && !token.capital && !context.words.has("modifier-stop", token);
    while at > floor && start - at < MODIFIERS && own(&tokens[at - 1]) {
        at -= 1;
    }
    let determined = at > floor && tokens[at - 1].is_pos(Pos::Det) && tokens[at - 1].readings.len() == 1;
    if determined { at } else { start }
}

/// A verb that may follow a complement, or another gathering or document ("talks on an agreement"): no word of a complement.
fn stops(context: &Context<'_>, token: &Token) -> bool {
    let other = |scheme: &str| context.words.concept(scheme, std::slice::from_ref(token)).is_some();
    token.readings.iter().any(|r| r.past) || context.words.has("complement-stop", token) || other("agreement-kind") || other("event-kind")
}

/// Where the phrase ends: behind a title in quotes, and behind nouns with the prepositions of complements.
fn complements(context: &Context<'_>, end: usize, ceiling: usize) -> usize {
    let tokens = &context.document.tokens;
    let ceiling = ceiling.min(end + LONGEST).min(tokens.len());
    let titled = tokens.get(end).is_some_and(|t| context.words.has("title-word", t));
    if let Some(after) = quotation(context, end + usize::from(titled), ceiling.max(end + 1)) {
        return after;
    }
    let mut at = end;
    while at < ceiling && context.words.has("complement", &tokens[at]) {
        let article = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| context.words.has("article", t)));
        let own = |t: &&Token| open(context, t) && !stops(context, t);
        let words = tokens[article.min(ceiling)..ceiling].iter().take(COMPLEMENT).take_while(own).count();
        if words == 0 || tokens.get(article).is_some_and(|t| context.words.has("complement-none", t)) {
            break;
        }
        at = article + words;
    }
    at
}
