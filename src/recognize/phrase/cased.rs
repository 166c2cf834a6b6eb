//! Phrases in a language with agreement: adjectives before the head, genitives, quotes, acronyms and complements behind it.

use super::agreement::{Agreement, modifier, noun};
use super::{Options, acronym, quotation};
use crate::model::{Case, Cases, NameType, Pos, Token, TokenKind};
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

    fn genitive(&mut self) -> bool {
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
    fn apposed_place(&mut self) -> bool {
        let takes = self.at.checked_sub(1).and_then(|at| self.token(at)).is_some_and(|t| self.context.words.has("takes-name", t));
        let named = takes
            && self.at > self.head + 1
            && self.token(self.at).is_some_and(|t| t.capital && t.kind == TokenKind::Word)
            && !self.personal(self.at);
        self.at += usize::from(named);
        named
    }

    /// "государств – участников СНГ": a dash between two genitives of one thing.
    fn members(&mut self) -> bool {
        let dash = self.token(self.at).is_some_and(|t| matches!(&*t.norm, "–" | "-" | "—"));
        let Some((end, noun)) = self.group(self.at + 1, Case::Gen).filter(|_| dash) else { return false };
        let member = self.token(noun).is_some_and(|t| self.context.words.has("member", t));
        if member {
            (self.at, self.last) = (end, Some((Case::Gen, noun)));
        }
        member
    }

    /// Takes the name of a person in the genitive behind a head that is often named after people.
    fn person(&mut self) -> bool {
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

    /// Whether a word opens the name of a person though it looks like a genitive: "университета Болот Асанов".
    fn forename(&self, at: usize) -> bool {
        let given = |t: &Token| t.capital && ["given-male", "given-female"].iter().any(|list| self.context.words.has(list, t));
        self.token(at).is_some_and(given) && self.token(at + 1).is_some_and(|t| t.capital && t.kind == TokenKind::Word)
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

    /// "имени К. И. Скрябина", "им. Абая".
    fn namesake(&mut self) -> bool {
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
