//! What a relative clause or a participle phrase speaks of: "протокол, который подписали ...", "the agreement, signed in May".

use super::sequence::{Element, Sequence};
use crate::model::{Analysis, Cases, Number, Token, TokenKind};
use std::ops::Range;

/// Most elements between a pronoun and what it speaks of, where words show gender and number.
const REACH: usize = 12;
/// Most words of a name that a mention leaves out before what speaks of it, where words show neither.
const TAIL: usize = 2;
/// Most elements before the pronoun in its own clause: a preposition, a noun that it depends on.
const LEAD: usize = 3;

/// A mention that another clause than its own speaks of.
pub(super) struct Antecedent {
    /// The mention as an element of that clause.
    pub(super) element: Element,
    /// The element of the pronoun in whose place it stands; a participle has none.
    pub(super) pronoun: Option<usize>,
}

impl Sequence<'_> {
    /// What a part of a sentence speaks of that opens with a relative pronoun or a participle.
    pub(super) fn antecedent(&self, part: &Range<usize>, participle: bool) -> Option<Antecedent> {
        let signs = part.clone().take_while(|at| self.token(*at).is_some_and(|t| t.kind == TokenKind::Punct)).count();
        let opener = part.start + signs;
        if participle {
            let found = self.spoken_of(part.start, self.token(opener)?, true)?;
            return Some(Antecedent { element: self.elements[found].clone(), pronoun: None });
        }
        let relative = |at: &usize| self.token(*at).is_some_and(|t| self.words().has("relative", t));
        let at = (opener..part.end.min(opener + LEAD)).find(relative)?;
        let pronoun = self.token(at)?;
        let found = &self.elements[self.spoken_of(part.start, pronoun, false)?];
        let cases = if self.cased() { Some(pronoun.cases()) } else { found.cases };
        Some(Antecedent { element: Element { tokens: self.elements[at].tokens.clone(), cases, ..found.clone() }, pronoun: Some(at) })
    }

    /// The mention before an element that a pronoun or participle speaks of. Where words show it: the nearest that agrees in number and
    /// gender, with a participle in case too; else the one right before.
    fn spoken_of(&self, before: usize, word: &Token, declined: bool) -> Option<usize> {
        if !self.cased() {
            let plain = |at: &usize| self.token(*at).is_none_or(|t| t.kind == TokenKind::Word && !self.finite(*at));
            return (before.saturating_sub(TAIL + 1)..before).rev().take_while(plain).find(|at| self.mention(*at).is_some());
        }
        let fits =
            |at: &usize| self.mention(*at).is_some() && self.head(*at).is_some_and(|head| agrees(word, head, self.cases(*at), declined));
        (before.saturating_sub(REACH)..before).rev().find(fits)
    }
}

/// Whether a word agrees with the head of a mention in number and gender, and, where it is `declined` with it, in case.
fn agrees(word: &Token, head: &Token, cases: Cases, declined: bool) -> bool {
    let gender = |w: &Analysis, h: &Analysis| w.number == Some(Number::Plur) || w.gender.is_none() || h.gender == w.gender;
    let case = |w: &Analysis| !declined || w.case.is_some_and(|case| cases.has(case));
    let declining = word.readings.iter().filter(|w| w.case.is_some() && case(w));
    declining.into_iter().any(|w| head.readings.iter().any(|h| h.number == w.number && gender(w, h)))
}
