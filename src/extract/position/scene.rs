//! Tokens and mentions of a document as the linking of positions walks over them.

use crate::model::{Document, Kind, Mention, Token};
use crate::rule::Words;
use std::ops::Range;

/// Signs between a name and what is said of it.
pub(super) const DASHES: [&str; 3] = ["–", "—", "-"];

/// A document with its mentions found by the token at which they start or end.
pub(super) struct Scene<'s> {
    pub(super) document: &'s Document,
    pub(super) words: &'s Words,
    pub(super) list: &'s [Mention],
    /// Mentions of people, organizations, roles and places by first token, then the longer first.
    starts: Vec<(usize, usize)>,
    /// The same by last token.
    ends: Vec<(usize, usize)>,
}

impl<'s> Scene<'s> {
    pub(super) fn new(document: &'s Document, words: &'s Words, list: &'s [Mention]) -> Self {
        let linked = |m: &Mention| {
            matches!(m.kind, Kind::Person | Kind::Organization | Kind::Role | Kind::Place | Kind::Program) && !m.tokens.is_empty()
        };
        let indices = || (0..list.len()).filter(|i| linked(&list[*i]));
        let mut starts: Vec<(usize, usize)> = indices().map(|i| (list[i].tokens.start, i)).collect();
        let mut ends: Vec<(usize, usize)> = indices().map(|i| (list[i].tokens.end, i)).collect();
        let longer = |i: usize| std::cmp::Reverse(list[i].tokens.len());
        starts.sort_by_key(|(at, i)| (*at, longer(*i), *i));
        ends.sort_by_key(|(at, i)| (*at, longer(*i), *i));
        Self { document, words, list, starts, ends }
    }

    /// The longest mention that starts at a token.
    pub(super) fn at(&self, token: usize) -> Option<usize> {
        let first = self.starts.partition_point(|(at, _)| *at < token);
        self.starts.get(first).filter(|(at, _)| *at == token).map(|(_, i)| *i)
    }

    /// The longest mention that ends before a token.
    pub(super) fn before(&self, token: usize) -> Option<usize> {
        let first = self.ends.partition_point(|(at, _)| *at < token);
        self.ends.get(first).filter(|(at, _)| *at == token).map(|(_, i)| *i)
    }

    /// Mentions of a kind that start in a range of tokens, in order.
    pub(super) fn within(&self, range: &Range<usize>, kind: Kind) -> impl Iterator<Item = usize> {
        let first = self.starts.partition_point(|(at, _)| *at < range.start);
        let last = self.starts.partition_point(|(at, _)| *at < range.end);
        self.starts[first..last].iter().map(|(_, i)| *i).filter(move |i| self.list[*i].kind == kind)
    }

    pub(super) fn token(&self, at: usize) -> Option<&'s Token> {
        self.document.tokens.get(at)
    }

    /// The text of some tokens as written, with single spaces.
    pub(super) fn text(&self, tokens: &Range<usize>) -> String {
        self.document.span(tokens).of(self.document.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a token is one of these folded words or signs.
    pub(super) fn is(&self, at: usize, norms: &[&str]) -> bool {
        self.token(at).is_some_and(|t| norms.iter().any(|n| t.is(n)))
    }

    /// Whether a token is in a word list.
    pub(super) fn listed(&self, at: usize, list: &str) -> bool {
        self.token(at).is_some_and(|t| self.words.has(list, t))
    }

    /// The organization that a role's own words imply: a ministry.
    pub(super) fn implied(&self, role: usize) -> Option<usize> {
        let mention = &self.list[role];
        // A short name that points to no body of the item is a part of the title: "начальник лаборатории".
        let named = |i: usize| self.list[i].entity.is_some() || self.list[i].code == "MINISTRY";
        let inside = |i: &usize| self.list[*i].tokens.end <= mention.tokens.end && named(*i);
        let own = |i: &usize| self.list[*i].code == "MINISTRY";
        let any: Vec<usize> = self.within(&mention.tokens, Kind::Organization).filter(inside).collect();
        any.iter().copied().find(own).or_else(|| any.iter().copied().find(|i| self.list[*i].tokens.start > mention.head))
    }

    /// A place inside a role's own words.
    pub(super) fn area(&self, role: usize) -> Option<usize> {
        self.within(&self.list[role].tokens, Kind::Place).next()
    }
}
