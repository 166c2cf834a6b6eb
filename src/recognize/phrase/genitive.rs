//! Dependents in the genitive behind a head, with the adjectives that agree with them.

use super::acronym;
use super::agreement::{Agreement, modifier, noun};
use super::cased::{Walk, conjunction};
use crate::model::{Case, Cases, NameType, Pos, Token, TokenKind};

impl Walk<'_, '_> {
    pub(super) fn genitive(&mut self) -> bool {
        let Some((end, noun)) = self.group(self.at, Case::Gen) else { return false };
        if self.quoted && !self.geographic(noun) {
            return false;
        }
        if self.personal(noun) {
            return self.options.people && self.at == self.head + 1 && self.person();
        }
        self.at = end;
        self.last = Some((Case::Gen, noun));
        true
    }

    /// Whether a word reads as the name of a place.
    fn geographic(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.capital && t.readings.iter().any(|r| r.name == Some(NameType::Geo)))
    }

    /// "Республики Таджикистан", "озера Иссык-Куль": the name that a word for a kind of place has behind it, in whatever case.
    pub(super) fn apposed_place(&mut self) -> bool {
        let takes = self.at.checked_sub(1).and_then(|at| self.token(at)).is_some_and(|t| self.context.words.has("takes-name", t));
        let named = takes
            && self.at > self.head + 1
            && self.token(self.at).is_some_and(|t| t.capital && t.kind == TokenKind::Word)
            && !self.personal(self.at);
        self.at += usize::from(named);
        named
    }

    /// "государств – участников СНГ": a dash between two genitives of one thing.
    pub(super) fn members(&mut self) -> bool {
        let dash = self.token(self.at).is_some_and(|t| matches!(&*t.norm, "–" | "-" | "—"));
        let Some((end, noun)) = self.group(self.at + 1, Case::Gen).filter(|_| dash) else { return false };
        let member = self.token(noun).is_some_and(|t| self.context.words.has("member", t));
        if member {
            (self.at, self.last) = (end, Some((Case::Gen, noun)));
        }
        member
    }

    /// "adjectives noun" in a case: the index behind it, and its noun.
    pub(super) fn group(&self, from: usize, case: Case) -> Option<(usize, usize)> {
        let mut set = Agreement::of_cases(Cases::one(case));
        let mut at = from;
        while at < from + 6 {
            let token = self.token(at)?;
            if token.kind != TokenKind::Word {
                return None;
            }
            let narrower = set.and(modifier(token));
            if !narrower.is_empty()
                && let Some(next) = self.goes_on(at + 1, narrower)
            {
                (set, at) = (narrower, next);
                continue;
            }
            let fits = !set.and(noun(token)).is_empty() || (acronym(self.context, token) && at > from);
            let closed = token
                .readings
                .first()
                .is_some_and(|r| matches!(r.pos, Pos::Adp | Pos::Conj | Pos::Pron | Pos::Verb | Pos::Adv | Pos::Part));
            return (fits
                && !closed
                && !self.forename(at)
                && !(self.context.words.has("phrase-stop", token) && (at == from || !self.token(from).is_some_and(|t| t.capital))))
            .then_some((at + 1, at));
        }
        None
    }

    /// Where the words that an adjective belongs to go on: right behind it, or behind a conjunction and one more adjective.
    fn goes_on(&self, at: usize, set: Agreement) -> Option<usize> {
        let token = self.token(at)?;
        let fits = |t: &Token| !set.and(modifier(t)).is_empty() || !set.and(noun(t)).is_empty();
        if token.kind == TokenKind::Word && fits(token) {
            return Some(at);
        }
        let joint = conjunction(self.context, token) || token.is(",");
        let next = self.token(at + 1)?;
        (joint && !set.and(modifier(next)).is_empty() && self.goes_on(at + 2, set).is_some()).then_some(at + 1)
    }
}
