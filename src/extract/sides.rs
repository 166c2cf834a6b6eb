//! The sides that a sentence calls "the parties", "оба ведомства", "they": the organizations that the text set side by side before.

use super::position::Post;
use crate::model::{Document, EntityId, Fact, Kind, Mentions};
use crate::rule::Words;
use std::collections::BTreeMap;
use std::ops::Range;

/// Sentences before its own in which the sides of a document are looked for.
const REACH: usize = 4;
/// The same where their number is said.
const FAR: usize = 10;
/// Most tokens between two members of a list: a comma, a conjunction, an article, an acronym in brackets.
const JOINT: usize = 6;

/// Answers `$SIDES`.
pub(super) struct Sides<'s> {
    document: &'s Document,
    mentions: &'s Mentions,
    words: &'s Words,
    /// The organization of each person.
    seats: BTreeMap<EntityId, EntityId>,
}

impl<'s> Sides<'s> {
    pub(super) fn new(document: &'s Document, mentions: &'s Mentions, words: &'s Words, posts: &[Post]) -> Self {
        let entity = |mention: usize| mentions.list.get(mention).and_then(|m| m.entity);
        let seat = |post: &Post| Some((entity(post.person)?, entity(post.organization?)?));
        let seats = posts.iter().filter(|post| !post.former).rev().filter_map(seat).collect();
        Self { document, mentions, words, seats }
    }

    /// The organizations that "the parties", "both institutions", "they" stand for: the parties of the last document before, or the last
    /// list of several, or the only two that a sentence names, or those of the people that it lists. A numeral right before ("the three")
    /// must fit.
    pub(super) fn at(&self, sentence: usize, tokens: &Range<usize>, facts: &[Fact]) -> Vec<EntityId> {
        let reach = if self.count(sentence, tokens).is_some() { FAR } else { REACH };
        self.within(reach, sentence, tokens, facts)
    }

    /// The same, looked for in some sentences before.
    pub(super) fn within(&self, reach: usize, sentence: usize, tokens: &Range<usize>, facts: &[Fact]) -> Vec<EntityId> {
        let count = self.count(sentence, tokens);
        let fits = |found: &Vec<EntityId>| found.len() >= 2 && count.is_none_or(|count| count == found.len());
        (sentence.saturating_sub(reach)..=sentence)
            .rev()
            .filter_map(|number| {
                let own = self.document.sentences.get(number)?;
                Some(own.tokens.start..if number == sentence { tokens.start } else { own.tokens.end })
            })
            .find_map(|range| Some(self.bound(&range, facts)).filter(fits).or_else(|| Some(self.named(&range)).filter(fits)))
            .unwrap_or_default()
    }

    /// The parties of the last document that a stretch of text speaks of.
    fn bound(&self, tokens: &Range<usize>, facts: &[Fact]) -> Vec<EntityId> {
        let last = self.mentions.inside(tokens).filter(|m| m.kind == Kind::Agreement).filter_map(|m| m.entity).last();
        let own = facts.iter().filter(|f| Some(f.subject) == last && f.property == "party");
        distinct(own.filter_map(|f| f.value.entity()))
    }

    /// The number that some tokens of a sentence, or the two words before them, say.
    fn count(&self, sentence: usize, tokens: &Range<usize>) -> Option<usize> {
        let floor = self.document.sentences.get(sentence)?.tokens.start;
        let from = tokens.start.saturating_sub(2).max(floor);
        let words = self.document.tokens.get(from..tokens.end)?;
        (0..words.len()).find_map(|at| self.words.concept("sides-count", &words[at..])).and_then(|(number, _)| number.parse().ok())
    }

    /// The organizations that a stretch of text sets side by side.
    fn named(&self, tokens: &Range<usize>) -> Vec<EntityId> {
        let inside = || self.mentions.inside(tokens);
        let bodies: Vec<(Range<usize>, EntityId)> =
            inside().filter(|m| m.kind == Kind::Organization).filter_map(|m| m.entity.map(|id| (m.tokens.clone(), id))).collect();
        let list = self.last_list(&bodies);
        if list.len() >= 2 {
            return list;
        }
        let people = inside().filter(|m| m.kind == Kind::Person).filter_map(|m| m.entity);
        let seats = distinct(people.filter_map(|person| self.seats.get(&person).copied()));
        let all = distinct(bodies.iter().map(|(_, id)| *id));
        let either = distinct(all.iter().chain(&seats).copied());
        match (all.len(), seats.len()) {
            (2, _) => all,
            (1, 1) => either,
            _ => seats,
        }
    }

    /// The last run of several organizations with nothing between them but the joints of a list.
    fn last_list(&self, bodies: &[(Range<usize>, EntityId)]) -> Vec<EntityId> {
        let mut runs: Vec<Vec<EntityId>> = Vec::new();
        let mut end: Option<usize> = None;
        for (tokens, id) in bodies {
            let joined = end.is_some_and(|end| tokens.start < end || self.joined(end..tokens.start));
            match runs.last_mut().filter(|_| joined) {
                Some(run) if run.contains(id) => {}
                Some(run) => run.push(*id),
                None => runs.push(vec![*id]),
            }
            end = Some(end.map_or(tokens.end, |end| end.max(tokens.end)));
        }
        runs.into_iter().rfind(|run| run.len() >= 2).unwrap_or_default()
    }

    /// Whether only what joins the members of a list stands at some tokens.
    fn joined(&self, between: Range<usize>) -> bool {
        let tokens = self.document.tokens.get(between).unwrap_or_default();
        let joint = |at: usize| {
            let token = &tokens[at];
            matches!(&*token.norm, "," | "(" | ")") || self.words.find("and", &tokens[at..]).is_some() || self.words.has("list-lead", token)
        };
        tokens.len() <= JOINT && (0..tokens.len()).all(joint)
    }
}

/// Entities without repetition, in order.
fn distinct(entities: impl Iterator<Item = EntityId>) -> Vec<EntityId> {
    let mut out: Vec<EntityId> = Vec::new();
    for id in entities {
        if !out.contains(&id) {
            out.push(id);
        }
    }
    out
}
