//! Phrases in a language with agreement: adjectives before the head, genitives, quotes, acronyms and complements behind it.

use super::agreement::{Agreement, modifier, noun};
use super::{Options, acronym, quotation};
use crate::model::{Case, NameType, Pos, Token, TokenKind};
use crate::recognize::Context;
use std::ops::Range;

/// Most words that a phrase may have on one side of its head.
const LONGEST: usize = 30;

/// Where the agreeing words before a head begin.
pub(super) fn start(context: &Context<'_>, head: usize, bounds: &Range<usize>) -> usize {
    let tokens = &context.document.tokens;
    let mut set = if tokens[head].cases().is_empty() { Agreement::ALL } else { noun(&tokens[head]) };
    let mut at = head;
    while at > bounds.start {
        let agrees = |index: usize| Some(set.and(modifier(tokens.get(index)?))).filter(|s| !s.is_empty());
        let joined = at >= bounds.start + 2 && at < head && conjunction(context, &tokens[at - 1]);
        if let Some(narrower) = agrees(at - 1).filter(|_| qualifies(&tokens[at - 1])) {
            set = narrower;
            at -= 1;
        } else if joined && agrees(at - 2).is_some() && qualifies(&tokens[at - 2]) {
            at -= 2;
        } else {
            break;
        }
    }
    while at < head && loose(context, at, head, bounds.start) {
        at += 1;
        if conjunction(context, &tokens[at]) {
            at += 1;
        }
    }
    at
}

/// Whether a word before a head can be part of a name at all.
fn qualifies(token: &Token) -> bool {
    let participle = token.readings.first().is_some_and(|r| r.participle && r.pos == Pos::Verb);
    token.kind == TokenKind::Word
        && (!participle || token.capital)
        && !token.readings.first().is_some_and(|r| matches!(r.pos, Pos::Det | Pos::Pron))
}

/// Whether the leftmost agreeing word only describes ("новый центр", "крупный Центр") and does not name.
fn loose(context: &Context<'_>, at: usize, head: usize, first: usize) -> bool {
    let tokens = &context.document.tokens;
    let token = &tokens[at];
    if context.words.has("loose-adjective", token) && (!token.capital || at == first) {
        return true;
    }
    let relational = token.readings.iter().any(|r| r.lemma.ends_with("ский") || r.lemma.ends_with("цкий"));
    !token.capital && tokens[head].capital && !relational
}

/// Where the dependents behind a head end.
pub(super) fn end(context: &Context<'_>, head: usize, bounds: &Range<usize>, options: Options) -> usize {
    let mut walk =
        Walk { context, options, head, at: head + 1, stop: bounds.end.min(head + LONGEST), last: None, outer: None, quoted: false };
    while walk.step() {}
    walk.at
}

/// The way from a head to the end of its dependents.
pub(super) struct Walk<'w, 'c> {
    pub(super) context: &'w Context<'c>,
    pub(super) options: Options,
    pub(super) head: usize,
    pub(super) at: usize,
    pub(super) stop: usize,
    /// The case of the dependent just taken, and its noun.
    pub(super) last: Option<(Case, usize)>,
    /// The case that the last preposition asked for.
    pub(super) outer: Option<Case>,
    /// Whether a title in quotes was taken: little belongs to a name behind it.
    pub(super) quoted: bool,
}

impl Walk<'_, '_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.context.document.tokens.get(at).filter(|_| at < self.stop)
    }

    /// Takes one more dependent; `false` at the end of the phrase.
    fn step(&mut self) -> bool {
        let nouns = self.quote()
            || self.namesake()
            || self.genitive()
            || self.apposed_place()
            || self.members()
            || self.instrumental()
            || self.foreign()
            || self.number();
        nouns || self.complement() || self.coordinate() || self.apposition()
    }

    fn quote(&mut self) -> bool {
        let end = quotation(self.context, self.at, self.stop);
        end.is_some_and(|end| {
            (self.at, self.last, self.quoted) = (end, None, true);
            true
        })
    }

    /// Acronyms and words in other letters: they show no case.
    fn foreign(&mut self) -> bool {
        let from = self.at;
        if self.quoted {
            return false;
        }
        while let Some(token) = self.token(self.at) {
            let name = token.kind == TokenKind::Word && token.capital;
            let inner =
                self.at > from && self.context.words.has("foreign-connector", token) && self.token(self.at + 1).is_some_and(|t| t.capital);
            let thing =
                token.cases().is_empty() && token.readings.first().is_some_and(|r| matches!(r.name, Some(NameType::Other | NameType::Geo)));
            let latin = token.norm.is_ascii() || thing;
            if !(inner || name && (latin || (self.at == from && acronym(self.context, token)))) {
                break;
            }
            self.at += 1;
        }
        self.at > from
    }

    /// "№ 5".
    fn number(&mut self) -> bool {
        let marked = self.token(self.at).is_some_and(|t| t.is("№")) && self.token(self.at + 1).is_some_and(|t| t.kind == TokenKind::Number);
        self.at += if marked { 2 } else { 0 };
        marked
    }

    /// A capitalized word that does not agree, right behind the head.
    fn apposition(&mut self) -> bool {
        if !self.options.apposition || self.at != self.head + 1 {
            return false;
        }
        let from = self.at;
        while let Some(token) = self.token(self.at) {
            let joined = self.at == from || self.token(self.at - 1).is_some_and(|t| t.kind == TokenKind::Word);
            let word = joined && token.kind == TokenKind::Word && token.capital && token.spaced;
            if !word || self.personal(self.at) || self.forename(self.at) || self.at >= from + 3 {
                break;
            }
            self.at += 1;
        }
        self.at > from
    }
}

pub(super) fn conjunction(context: &Context<'_>, token: &Token) -> bool {
    context.words.has("coordinator", token)
}
