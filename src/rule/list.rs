//! Coordinated lists as one node of a pattern: "X, Y and Z", "X; the Centre (Y) of the Ministry; and Z".

use super::matching::{Next, State};
use super::pattern::{Atom, Test};
use super::sequence::Sequence;
use crate::model::{Kind, Pos, Token, TokenKind};

impl Sequence<'_> {
    /// Longest list first: a party left out of a list is a wrong statement about the others.
    pub(super) fn list<'p>(&self, atom: &'p Atom, at: usize, state: &mut State<'p>, next: Next<'_, 'p>) -> Option<()> {
        let mut ends = vec![at + self.test(atom, at)?];
        while let Some(end) = ends.last().copied() {
            let end = self.bracketed(self.whole_behind(self.bracketed(end), atom));
            let separator = self.separator(end, atom);
            match (separator > 0).then(|| self.test(atom, end + separator)).flatten() {
                Some(len) => ends.push(end + separator + len),
                None => break,
            }
        }
        ends.iter().rev().any(|end| next(*end, state)).then_some(())
    }

    /// Past the brackets that stand behind a member of a list and name it anew: "X (Y) (Z) and W".
    fn bracketed(&self, at: usize) -> usize {
        /// Most elements that such brackets hold.
        const HELD: usize = 6;
        let mut end = at;
        while self.token(end).is_some_and(|t| t.is("(")) {
            let close = (end + 1..end + 2 + HELD).find(|inner| self.token(*inner).is_some_and(|t| t.is(")")));
            let Some(close) = close.filter(|close| (end + 1..*close).any(|inner| self.mention(inner).is_some())) else { break };
            end = close + 1;
        }
        end
    }

    /// Past what a member of a list belongs to: "the Centre (C) of the Ministry and W".
    fn whole_behind(&self, at: usize, atom: &Atom) -> usize {
        let start = self.elements.get(at).filter(|e| e.mention.is_none()).map(|e| e.tokens.start);
        let len = start.and_then(|start| self.words().find("list-whole", self.from(start))).and_then(|len| self.whole(at, len));
        len.filter(|len| self.mention(at + len).is_some_and(|m| m.kind == Kind::Organization) && self.test(atom, at + len).is_some())
            .map_or(at, |len| at + len + 1)
    }

    /// The members of a list between two elements; what one of them belongs to is none.
    pub(super) fn items(&self, atom: &Atom, start: usize, end: usize) -> impl Iterator<Item = usize> {
        // "of the Bank (B) and of the Fund": behind a conjunction stands the next member.
        let behind = |at: &usize| self.mention(at - 1).is_some() || self.token(at - 1).is_some_and(|t| t.is(")"));
        let wholes = (start + 1..end).filter(behind).map(|at| (at, self.whole_behind(at, atom)));
        let wholes: Vec<usize> = wholes.filter(|(at, past)| past > at).map(|(_, past)| past - 1).collect();
        (start..end).filter(move |at| !wholes.contains(at) && self.test(atom, *at).is_some())
    }

    /// Whether nothing but names and small words stands from a semicolon to the next or to the end: no clause of its own begins there.
    fn itemized(&self, at: usize) -> bool {
        let word = |t: &Token| t.readings.first().is_some_and(|r| matches!(r.pos, Pos::Conj | Pos::Det | Pos::Adp));
        let small = |t: &Token| t.kind == TokenKind::Punct || word(t);
        let mut rest = (at + 1..self.elements.len()).take_while(|i| !self.token(*i).is_some_and(|t| t.is(";")));
        rest.all(|i| self.token(i).is_none_or(small))
    }

    /// How many elements at `at` separate two members of a list: a comma (between people and bodies also a semicolon), a conjunction of the list `and`, or both; then words of the list
    /// `list-lead`, such as articles and honorifics.
    fn separator(&self, at: usize, atom: &Atom) -> usize {
        let people = atom.tests == [Test::Kind(Kind::Person)];
        let named = atom.tests.iter().all(|test| matches!(test, Test::Kind(Kind::Person | Kind::Organization)));
        let comma = usize::from(self.token(at).is_some_and(|t| t.is(",") || (named && t.is(";") && (people || self.itemized(at)))));
        let rest = self.elements.get(at + comma).map_or(0, |e| e.tokens.start);
        let conjunction = if self.mention(at + comma).is_some() { None } else { self.words().find("and", self.from(rest)) };
        let joint = comma + conjunction.unwrap_or(0);
        if joint == 0 { 0 } else { joint + self.lead(at + joint) }
    }

    /// How many elements at `at` are words of the list `list-lead`, or an adjective alone ("саудовская ACWA Power").
    fn lead(&self, at: usize) -> usize {
        /// "the public foundation", "the non-profit environmental association"
        const MOST: usize = 4;
        let one = |at: usize| {
            let start = self.elements.get(at).filter(|e| e.mention.is_none()).map(|e| e.tokens.start);
            start.and_then(|start| self.words().find("list-lead", self.from(start))).and_then(|len| self.whole(at, len)).unwrap_or(0)
        };
        let listed = (0..MOST).fold(0, |sum, _| sum + one(at + sum));
        let adjective = || usize::from(self.token(at).is_some_and(|t| t.readings.first().is_some_and(|r| r.pos == Pos::Adj)));
        if listed == 0 { adjective() } else { listed }
    }
}
