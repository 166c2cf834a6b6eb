//! Names of people behind a head: whom a body is called after, and who is no part of its name.

use super::acronym;
use super::cased::Walk;
use crate::model::{Case, NameType, Token, TokenKind};

impl Walk<'_, '_> {
    /// Takes the name of a person in the genitive behind a head that is often named after people.
    pub(super) fn person(&mut self) -> bool {
        if !self.token(self.head).is_some_and(|t| self.context.words.has("bearer", t)) {
            return false;
        }
        let from = self.at;
        while self.token(self.at).is_some_and(|t| t.kind == TokenKind::Initial || (t.capital && t.cases().has(Case::Gen)))
            && self.at < from + 4
            && (self.at == from || !self.forename(self.at))
        {
            self.at += 1;
        }
        self.last = None;
        self.at > from
    }

    /// Whether a word reads as the name of a person and not of a place.
    pub(super) fn personal(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            let weight = |kinds: &[NameType]| -> f32 {
                t.readings.iter().filter(|r| r.name.is_some_and(|n| kinds.contains(&n))).map(|r| r.weight).sum()
            };
            let person = weight(&[NameType::Given, NameType::Surname, NameType::Patronymic]);
            let animate = t.readings.first().is_some_and(|r| r.animate == Some(true));
            let given = |n: &Token| {
                n.capital && n.readings.iter().any(|r| matches!(r.name, Some(NameType::Given | NameType::Patronymic)) && r.weight > 0.3)
            };
            let before = animate && self.token(at + 1).is_some_and(given);
            t.capital && (before || person > 0.1) && (before || person > weight(&[NameType::Geo])) && !acronym(self.context, t)
        })
    }

    /// Whether a word opens the name of a person though it looks like a genitive: "университета Болот Асанов".
    pub(super) fn forename(&self, at: usize) -> bool {
        let given = |t: &Token| t.capital && ["given-male", "given-female"].iter().any(|list| self.context.words.has(list, t));
        self.token(at).is_some_and(given) && self.token(at + 1).is_some_and(|t| t.capital && t.kind == TokenKind::Word)
    }

    /// "имени К. И. Скрябина", "им. Абая".
    pub(super) fn namesake(&mut self) -> bool {
        if !self.token(self.at).is_some_and(|t| t.is("имени") || t.is("им")) {
            return false;
        }
        let mut at = self.at + 1;
        if self.token(at).is_some_and(|t| t.is(".")) {
            at += 1;
        }
        let from = at;
        while at < from + 5
            && self.token(at).is_some_and(|t| {
                t.kind == TokenKind::Initial || (t.kind == TokenKind::Word && t.capital) || self.context.words.has("title-of-person", t)
            })
        {
            at += 1;
        }
        if at > from {
            self.at = at;
            self.last = None;
        }
        at > from
    }
}
