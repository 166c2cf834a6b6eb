//! What the order of words tells of a verb for a gathering, in languages that show no cases: whom it receives, which body sits, whether a
//! gathering is the subject itself.

use super::verb::named;
use crate::model::{Pos, Token};
use crate::recognize::Context;
use crate::recognize::phrase;
use std::ops::Range;

/// Most words between a verb and its subject or object.
const REACH: usize = 12;
/// Most words of a body or gathering before its head noun.
const NAME: usize = 6;

/// The words of a sentence around a verb.
pub(super) struct Order<'o> {
    context: &'o Context<'o>,
    tokens: &'o [Token],
    at: usize,
    sentence: Range<usize>,
}

impl<'o> Order<'o> {
    /// `None` where the verb shows its language to have cases.
    pub(super) fn new(context: &'o Context<'o>, at: usize, sentence: &Range<usize>) -> Option<Self> {
        let tokens = &context.document.tokens;
        let verb = tokens.get(at).filter(|t| !phrase::declines(t) && context.words.knows("auxiliary"));
        verb.map(|_| Self { context, tokens, at, sentence: sentence.clone() })
    }

    fn has(&self, list: &str, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| self.context.words.has(list, t))
    }

    fn is(&self, at: usize, pos: Pos) -> bool {
        self.tokens.get(at).is_some_and(|t| t.readings.first().is_some_and(|r| r.pos == pos))
    }

    /// Whether a token may stand between a subject and its verb.
    fn small(&self, at: usize) -> bool {
        let word = self.is(at, Pos::Adv) || self.is(at, Pos::Part) || self.tokens[at].is("to") || self.tokens[at].is("due");
        word || self.tokens[at].is(",") || ["auxiliary", "clause-word", "another"].iter().any(|list| self.has(list, at))
    }

    /// Whether a preposition governs the phrase that ends in a noun: "of the Joint Committee", but not "On Monday the Joint Committee".
    fn governed(&self, noun: usize) -> bool {
        let floor = noun.saturating_sub(NAME).max(self.sentence.start);
        let inner = |at: &usize| self.tokens[*at].capital || self.is(*at, Pos::Adj) || self.tokens[*at].norm.contains('-');
        let mut start = (floor..noun).rev().take_while(inner).last().unwrap_or(noun);
        if start > floor && self.is(start - 1, Pos::Det) {
            start -= 1;
        }
        start > self.sentence.start && self.is(start - 1, Pos::Adp)
    }

    /// Whether a headline says that it is still to come: "Experts to meet in Osh".
    pub(super) fn ahead(&self) -> bool {
        let to = self.at > self.sentence.start && self.tokens[self.at - 1].is("to");
        to && self.context.headline(self.at)
    }

    /// Whether a gathering is the subject: "the session, which should have met in May".
    pub(super) fn gathered(&self) -> bool {
        let floor = self.at.saturating_sub(REACH).max(self.sentence.start);
        let subject = (floor..self.at).rev().find(|at| !self.small(*at));
        subject.is_some_and(|at| {
            let kind = self.context.words.concept("event-kind", &self.tokens[at..=at]).is_some();
            kind && !self.is(at, Pos::Verb) && !self.governed(at)
        })
    }

    /// Whether a standing body sits: it is the subject, and no person or body is met but a time or place named behind the verb.
    pub(super) fn sits(&self) -> bool {
        let floor = self.at.saturating_sub(REACH).max(self.sentence.start);
        let Some(body) = (floor..self.at).rev().find(|at| self.has("sitting-body", *at) && self.tokens[*at].capital) else { return false };
        let apart = (body + 1..self.at).any(|at| self.is(at, Pos::Verb) && !self.has("auxiliary", at) || self.is(at, Pos::Pron));
        let behind = self.at + 1;
        let time = self.is(behind, Pos::Adp) || self.is(behind, Pos::Adv) || self.has("sitting-time", behind);
        !apart && time && !self.tokens[behind].is("with") && !self.governed(body)
    }

    /// Whether a delegation is on its way, and the sentence names no gathering that it is on its way to.
    pub(super) fn travels(&self) -> bool {
        let floor = self.at.saturating_sub(REACH).max(self.sentence.start);
        let Some(party) = (floor..self.at).rev().find(|at| self.has("guest", *at)) else { return false };
        let apart = (party + 1..self.at).any(|at| self.is(at, Pos::Verb) && !self.has("auxiliary", at) || self.is(at, Pos::Pron));
        let near = floor..self.sentence.end.min(self.at + 2 * REACH);
        let gathering = near.into_iter().any(|at| at != self.at && self.context.words.concept("event-kind", &self.tokens[at..]).is_some());
        !apart && !gathering && !self.governed(party) && !self.suffered()
    }

    /// Whether those who are the subject come together themselves, and nothing is gathered: no object follows the verb of some words.
    pub(super) fn comes(&self, len: usize) -> bool {
        let behind = self.at + len;
        let free = [Pos::Adp, Pos::Adv, Pos::Part].into_iter().any(|pos| self.is(behind, pos));
        free && !self.tokens[behind].is("by") && !self.suffered()
    }

    /// Whether an auxiliary or an infinitive says that it is still to come: "will gather again".
    pub(super) fn later(&self) -> bool {
        self.at > self.sentence.start && ["will", "shall", "to"].iter().any(|word| self.tokens[self.at - 1].is(word))
    }

    /// Whether the verb is in the passive: "the guests were met by".
    pub(super) fn suffered(&self) -> bool {
        self.at > self.sentence.start && self.has("passive-auxiliary", self.at - 1) && !self.tokens[self.at].norm.ends_with("ing")
    }

    /// Whether somebody receives a person or a delegation: "received Ambassador N.", not "received support from the minister".
    pub(super) fn receives(&self) -> bool {
        let floor = self.at.saturating_sub(2 * REACH).max(self.sentence.start);
        let subject = (floor..self.at)
            .any(|at| self.tokens[at].capital && at > self.sentence.start || named(&self.tokens[at]) || self.has("role-head", at));
        let until = self.sentence.end.min(self.at + 1 + NAME);
        let phrase = (self.at + 1..until).take_while(|at| !self.is(*at, Pos::Adp) && !self.tokens[*at].is(","));
        !self.suffered() && subject && phrase.into_iter().any(|at| self.person(at))
    }

    /// Whether a word tells of a person or delegation and is the last of its phrase, or a name follows it.
    fn person(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let ends = self.tokens.get(at + 1).is_none_or(|next| next.capital || !next.norm.chars().all(char::is_alphabetic) && !next.is("'s"))
            || self.is(at + 1, Pos::Adp);
        let given = ["given-male", "given-female"].iter().any(|list| token.capital && self.has(list, at));
        named(token) || given || ends && (self.has("guest", at) || self.has("honorific", at) || self.has("role-head", at))
    }
}
