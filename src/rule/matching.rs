//! Patterns against the elements of a sentence.
//!
//! Backtracking with a budget of steps, so that no pattern is slow on any sentence: a match that would cost more is no match.

use super::clause::clauses;
use super::pattern::{Atom, Node, Test};
use super::starts::Starts;
use super::words::Words;
use crate::model::{Cases, Document, Kind, Mention, Pos, Token, TokenKind};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// Steps that one attempt at one place may take; real sentences need a few hundred.
const BUDGET: usize = 4_000;

/// A mention, or a token outside every mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its tokens, as indices into the document's.
    pub tokens: Range<usize>,
    /// Index of the mention in the document's list.
    pub mention: Option<usize>,
    /// Cases it may stand in, where they are not the mention's own.
    pub cases: Option<Cases>,
    /// Whether it is a subject of its clause; told in clauses only.
    pub subject: bool,
}

/// A stretch of tokens that counts as one element for the mention given: a person with role and organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apposition {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of the mention that it stands for.
    pub mention: usize,
    /// Cases it may stand in.
    pub cases: Cases,
}

/// A sentence as patterns see it.
pub struct Sequence<'d> {
    /// The document.
    pub document: &'d Document,
    /// All mentions of the document.
    pub mentions: &'d [Mention],
    /// Elements in order.
    pub elements: Vec<Element>,
    words: &'d Words,
    starts: Rc<Starts>,
}

/// A match: the elements it took, and what was captured (element indices, in order).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// First element and one past the last.
    pub elements: Range<usize>,
    /// Elements by capture name.
    pub captures: BTreeMap<String, Vec<usize>>,
}

/// What is called with the element after a partial match; true ends the search.
type Next<'n, 'p> = &'n mut dyn FnMut(usize, &mut State<'p>) -> bool;

struct State<'p> {
    captures: Vec<(&'p str, usize)>,
    steps: usize,
}

impl<'d> Sequence<'d> {
    /// Lays out the tokens of one sentence: outermost mentions as single elements, topics and mentions inside others left out. `phrases`
    /// are sorted and apart.
    pub fn new(document: &'d Document, mentions: &'d [Mention], words: &'d Words, tokens: Range<usize>, phrases: &[Apposition]) -> Self {
        let mut elements = Vec::with_capacity(tokens.len());
        let first = mentions.partition_point(|m| m.tokens.start < tokens.start);
        let mut inside = mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.tokens.start < tokens.end);
        let mut next = inside.find(|(_, m)| m.kind != Kind::Topic);
        let mut at = tokens.start;
        while at < tokens.end {
            if let Some(phrase) = phrases.iter().find(|p| p.tokens.start == at && p.tokens.end > at) {
                let end = phrase.tokens.end.min(tokens.end);
                elements.push(Element { tokens: at..end, mention: Some(phrase.mention), cases: Some(phrase.cases), subject: false });
                at = end;
                continue;
            }
            while next.is_some_and(|(_, m)| m.tokens.start < at || m.tokens.is_empty()) {
                next = inside.find(|(_, m)| m.kind != Kind::Topic);
            }
            match next {
                Some((index, mention)) if mention.tokens.start == at => {
                    let end = mention.tokens.end.min(tokens.end);
                    elements.push(Element { tokens: at..end, mention: Some(index), cases: None, subject: false });
                    at = end;
                }
                _ => {
                    elements.push(Element { tokens: at..at + 1, mention: None, cases: None, subject: false });
                    at += 1;
                }
            }
        }
        let starts = Rc::new(Starts::new(words, document.tokens.get(tokens.clone()).unwrap_or_default(), tokens.start));
        Self { document, mentions, elements, words, starts }
    }

    /// The tokens that it covers.
    pub(super) fn tokens(&self) -> &'d [Token] {
        self.elements.first().map_or(&[], |first| self.from(first.tokens.start))
    }

    /// The kinds of mentions among its elements.
    pub(super) fn kinds(&self) -> impl Iterator<Item = Kind> {
        (0..self.elements.len()).filter_map(|at| self.mention(at)).map(|mention| mention.kind)
    }

    /// The clauses of the sentence, each with its subjects marked.
    pub fn clauses(&self) -> Vec<Self> {
        clauses(self)
    }

    /// Some elements of the sentence as a sequence.
    pub(super) fn part(&self, elements: Vec<Element>) -> Self {
        Self { document: self.document, mentions: self.mentions, elements, words: self.words, starts: Rc::clone(&self.starts) }
    }

    /// The word lists of the language.
    pub(super) fn words(&self) -> &'d Words {
        self.words
    }

    /// Where phrases of the word lists start in the sentence.
    pub(super) fn starts(&self) -> &Starts {
        &self.starts
    }

    /// The cases that an element may stand in.
    pub(super) fn cases(&self, at: usize) -> Cases {
        let own = self.elements.get(at).and_then(|e| e.cases).or_else(|| self.mention(at).map(|m| m.cases));
        own.or_else(|| self.head(at).map(|token| token.cases())).unwrap_or(Cases::NONE)
    }

    /// The mention at an element.
    pub fn mention(&self, element: usize) -> Option<&'d Mention> {
        self.elements.get(element)?.mention.and_then(|index| self.mentions.get(index))
    }

    /// The token that stands for an element: its mention's head, or the token itself.
    pub fn head(&self, element: usize) -> Option<&'d Token> {
        let own = self.elements.get(element)?;
        self.document.tokens.get(self.mention(element).map_or(own.tokens.start, |m| m.head))
    }

    /// Whether the words of a list start at an element that is no mention.
    pub fn listed(&self, list: &str, element: usize) -> bool {
        self.token(element).is_some() && self.words.number(list).is_some_and(|list| self.begins(list, element).is_some())
    }

    /// The first match of a pattern that starts at an element.
    pub fn match_at(&self, node: &Node, start: usize) -> Option<Match> {
        if !self.opens(node, start) {
            return None;
        }
        let mut state = State { captures: Vec::new(), steps: 0 };
        let mut end = None;
        let found = self.walk(node, start, &mut state, &mut |at, _| {
            end = Some(at);
            true
        });
        let end = end.filter(|end| found && *end > start)?;
        let mut captures: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (name, element) in state.captures {
            captures.entry(name.to_owned()).or_default().push(element);
        }
        Some(Match { elements: start..end, captures })
    }

    /// Whether an element passes the first test of a pattern: hardly any does, and nothing has to be set up to see that.
    fn opens(&self, node: &Node, at: usize) -> bool {
        match node {
            Node::Atom(atom) | Node::List(atom) => self.test(atom, at).is_some(),
            Node::Sequence(nodes) => nodes.first().is_none_or(|first| self.opens(first, at)),
            Node::Choice(options) => options.iter().any(|option| self.opens(option, at)),
            Node::Repeat { node, min, .. } => *min == 0 || self.opens(node, at),
            Node::Capture(_, inner) => self.opens(inner, at),
            Node::End => true,
        }
    }

    /// All matches of a pattern, each starting after the one before has started; equal captures are given once.
    pub fn matches(&self, node: &Node) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        for start in 0..self.elements.len() {
            if let Some(hit) = self.match_at(node, start)
                && !found.iter().any(|old| old.captures == hit.captures && old.elements.end == hit.elements.end)
            {
                found.push(hit);
            }
        }
        found
    }

    /// A match of all of some patterns anywhere in the sequence, in any order: every element that they capture, but for the captures in
    /// `single` only the one nearest to the match of the first pattern. The match's elements are those of the first pattern.
    pub fn together(&self, nodes: &[Node], single: &[&str]) -> Option<Match> {
        let (first, rest) = nodes.split_first()?;
        let mut whole = self.matches(first).into_iter().next()?;
        for node in rest {
            let hits = self.matches(node);
            if hits.is_empty() {
                return None;
            }
            for (name, elements) in hits.into_iter().flat_map(|hit| hit.captures) {
                let own = whole.captures.entry(name).or_default();
                own.extend(elements);
                own.sort_unstable();
                own.dedup();
            }
        }
        let verb = whole.elements.start;
        for (_, elements) in whole.captures.iter_mut().filter(|(name, _)| single.contains(&name.as_str())) {
            elements.sort_by_key(|at| at.abs_diff(verb));
            elements.truncate(1);
        }
        Some(whole)
    }

    fn walk<'p>(&self, node: &'p Node, at: usize, state: &mut State<'p>, next: Next<'_, 'p>) -> bool {
        state.steps += 1;
        if state.steps > BUDGET {
            return false;
        }
        match node {
            Node::Atom(atom) => self.test(atom, at).is_some_and(|len| next(at + len, state)),
            Node::Sequence(nodes) => self.sequence(nodes, at, state, next),
            Node::Choice(options) => options.iter().any(|option| self.walk(option, at, state, next)),
            Node::Repeat { node, min, max } => self.repeat(node, *min, *max, at, state, next),
            Node::List(atom) => self.list(atom, at, state, next).is_some(),
            Node::End => self.over(at) && next(self.elements.len(), state),
            Node::Capture(name, inner) => self.capture(name, inner, at, state, next),
        }
    }

    /// Whether only punctuation is left from an element on.
    fn over(&self, at: usize) -> bool {
        (at..self.elements.len()).all(|rest| self.token(rest).is_some_and(|t| t.kind == TokenKind::Punct))
    }

    fn sequence<'p>(&self, nodes: &'p [Node], at: usize, state: &mut State<'p>, next: Next<'_, 'p>) -> bool {
        match nodes.split_first() {
            None => next(at, state),
            Some((first, rest)) => self.walk(first, at, state, &mut |after, state| self.sequence(rest, after, state, next)),
        }
    }

    fn repeat<'p>(&self, node: &'p Node, min: usize, max: usize, at: usize, state: &mut State<'p>, next: Next<'_, 'p>) -> bool {
        if min == 0 && next(at, state) {
            return true;
        }
        max > 0
            && self.walk(node, at, state, &mut |after, state| {
                after > at && self.repeat(node, min.saturating_sub(1), max - 1, after, state, next)
            })
    }

    fn capture<'p>(&self, name: &'p str, inner: &'p Node, at: usize, state: &mut State<'p>, next: Next<'_, 'p>) -> bool {
        let before = state.captures.len();
        let listed = if let Node::List(atom) = inner { Some(atom) } else { None };
        let found = self.walk(inner, at, state, &mut |after, state| {
            let mark = state.captures.len();
            match listed {
                Some(atom) => state.captures.extend(self.items(atom, at, after).map(|element| (name, element))),
                None => state.captures.extend((at..after).map(|element| (name, element))),
            }
            let done = next(after, state);
            if !done {
                state.captures.truncate(mark);
            }
            done
        });
        if !found {
            state.captures.truncate(before);
        }
        found
    }

    /// Longest list first: a party left out of a list is a wrong statement about the others.
    fn list<'p>(&self, atom: &'p Atom, at: usize, state: &mut State<'p>, next: Next<'_, 'p>) -> Option<()> {
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
        let len = start.and_then(|start| self.words.find("list-whole", self.from(start))).and_then(|len| self.whole(at, len));
        len.filter(|len| self.mention(at + len).is_some_and(|m| m.kind == Kind::Organization) && self.test(atom, at + len).is_some())
            .map_or(at, |len| at + len + 1)
    }

    /// The members of a list between two elements; what one of them belongs to is none.
    fn items(&self, atom: &Atom, start: usize, end: usize) -> impl Iterator<Item = usize> {
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
        let conjunction = if self.mention(at + comma).is_some() { None } else { self.words.find("and", self.from(rest)) };
        let joint = comma + conjunction.unwrap_or(0);
        if joint == 0 { 0 } else { joint + self.lead(at + joint) }
    }

    /// How many elements at `at` are words of the list `list-lead`, or an adjective alone ("саудовская ACWA Power").
    fn lead(&self, at: usize) -> usize {
        /// "the public foundation", "the non-profit environmental association"
        const MOST: usize = 4;
        let one = |at: usize| {
            let start = self.elements.get(at).filter(|e| e.mention.is_none()).map(|e| e.tokens.start);
            start.and_then(|start| self.words.find("list-lead", self.from(start))).and_then(|len| self.whole(at, len)).unwrap_or(0)
        };
        let listed = (0..MOST).fold(0, |sum, _| sum + one(at + sum));
        let adjective = || usize::from(self.token(at).is_some_and(|t| t.readings.first().is_some_and(|r| r.pos == Pos::Adj)));
        if listed == 0 { adjective() } else { listed }
    }

    /// The token at an element that is no mention.
    pub(super) fn token(&self, element: usize) -> Option<&'d Token> {
        self.elements.get(element).filter(|e| e.mention.is_none()).and_then(|e| self.document.tokens.get(e.tokens.start))
    }

    /// The document's tokens from one on, to the end of the sentence.
    fn from(&self, token: usize) -> &'d [Token] {
        let end = self.elements.last().map_or(0, |e| e.tokens.end);
        self.document.tokens.get(token..end).unwrap_or_default()
    }
}
