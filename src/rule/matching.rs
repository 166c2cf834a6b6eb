//! Patterns against the elements of a sentence.
//!
//! Backtracking with a budget of steps, so that no pattern is slow on any sentence: a match that would cost more is no match.

use super::pattern::Node;
use super::sequence::Sequence;
use crate::model::TokenKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// Steps that one attempt at one place may take; real sentences need a few hundred.
const BUDGET: usize = 4_000;

/// A match: the elements it took, and what was captured (element indices, in order).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// First element and one past the last.
    pub elements: Range<usize>,
    /// Elements by capture name.
    pub captures: BTreeMap<String, Vec<usize>>,
}

/// What is called with the element after a partial match; true ends the search.
pub(super) type Next<'n, 'p> = &'n mut dyn FnMut(usize, &mut State<'p>) -> bool;

/// What a match under way has captured and cost so far.
pub(super) struct State<'p> {
    captures: Vec<(&'p str, usize)>,
    steps: usize,
}

impl Sequence<'_> {
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
}
