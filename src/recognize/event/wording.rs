//! What the words in and before a mention of a gathering say: that it is another one, spoken of for the first time, or the one before.

use super::back::BACK;
use super::gathering::numbered;
use super::part::part;
use crate::model::{Mention, Token};
use crate::recognize::Context;
use crate::recognize::ordinal::ordinal;

/// What the words in and before a mention say.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one mention, none of which follows from another")]
pub(super) struct Words {
    /// A word for any gathering is its head.
    pub(super) any: bool,
    pub(super) another: bool,
    pub(super) pointing: bool,
    pub(super) fresh: bool,
    pub(super) introduced: bool,
    pub(super) part: bool,
    /// An ordinal written out stands in it.
    pub(super) counted: bool,
}

impl Words {
    pub(super) fn around(context: &Context<'_>, mention: &Mention) -> Self {
        let any = mention.code == BACK && mention.concept.is_none() || starts(context, mention, "any-event");
        Self {
            any,
            another: another(context, mention),
            pointing: pointing(context, mention),
            fresh: fresh(context, mention),
            introduced: introduced(context, mention),
            part: part(context, mention),
            counted: mention.tokens.clone().filter_map(|at| context.document.tokens.get(at)).any(|t| spelled(context, t)),
        }
    }
}

/// Whether a word in or right before the mention makes it another gathering than those spoken of.
fn another(context: &Context<'_>, mention: &Mention) -> bool {
    let from = mention.tokens.start.saturating_sub(2);
    let tokens = context.document.tokens.get(from..mention.tokens.end).unwrap_or_default();
    let own = context.document.tokens.get(mention.tokens.start.saturating_sub(1)..mention.head).unwrap_or_default();
    let told = tokens.iter().any(|t| context.words.has("another", t)) || own.iter().any(|t| context.words.has("another-adjective", t));
    told || formerly(context, mention)
}

/// Whether a word that may stand for any gathering speaks of one of its own: "встреча с X", "состоялась встреча".
fn introduced(context: &Context<'_>, mention: &Mention) -> bool {
    /// Words between a verb and its subject behind it.
    const REACH: usize = 3;
    let tokens = &context.document.tokens;
    let parties = tokens.get(mention.tokens.end).is_some_and(|t| context.words.has("meets-with", t));
    let before = tokens.get(mention.tokens.start.saturating_sub(REACH)..mention.tokens.start).unwrap_or_default();
    let happens = context.words.occurs("present-event", before);
    parties || happens
}

/// Whether words right before a mention set it in an earlier time: "годом ранее на семинаре".
fn formerly(context: &Context<'_>, mention: &Mention) -> bool {
    /// Words between: a place, a preposition.
    const REACH: usize = 5;
    let sentence = context.document.sentence_at(mention.tokens.start);
    let start = sentence.map_or(mention.tokens.start, |s| s.tokens.start.max(mention.tokens.start.saturating_sub(REACH)));
    let tokens = context.document.tokens.get(start..mention.tokens.start).unwrap_or_default();
    context.words.occurs("earlier", tokens)
}

/// Whether the words of a list begin at the head of a mention.
pub(super) fn starts(context: &Context<'_>, mention: &Mention, list: &str) -> bool {
    let tokens = context.document.tokens.get(mention.head..mention.tokens.end.max(mention.head + 1)).unwrap_or_default();
    context.words.find(list, tokens).is_some()
}

/// Whether an ordinal is written out: "второй", not "2-й" or "II".
fn spelled(context: &Context<'_>, token: &Token) -> bool {
    let small = token.text(context.document.text()).chars().any(char::is_lowercase);
    !numbered(token) && small && ordinal(context, token).is_some()
}

/// Whether the subject of a verb points back to those who met before: "they met".
fn pointing(context: &Context<'_>, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1).and_then(|at| context.document.tokens.get(at));
    before.is_some_and(|t| context.words.has("back-subject", t))
}

/// Whether an indefinite article before a mention says that it is spoken of for the first time.
fn fresh(context: &Context<'_>, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1).and_then(|at| context.document.tokens.get(at));
    before.is_some_and(|t| context.words.has("indefinite", t))
}
