//! What a sentence is about where it does not say: the nearest gathering or document, the sides that it calls "the parties".
//!
//! A mention in the same sentence counts first (the nearest one, behind a comma none), then the last one mentioned before in the same
//! paragraph, then, of gatherings, the one that the item mentions first, of documents the last one, if that was before, then one behind a
//! comma.

use super::position::Post;
use crate::model::{Document, EntityId, Fact, Kind, Mention, Mentions, Value};
use crate::rule::Words;
use std::collections::BTreeMap;
use std::ops::Range;

/// Sentences before its own in which the sides of a document are looked for.
const REACH: usize = 4;
/// The same where their number is said.
const FAR: usize = 10;
/// Most tokens between two members of a list: a comma, a conjunction, an article, an acronym in brackets.
const JOINT: usize = 6;

/// Answers `$EVENT`, `$AGREEMENT` and `$SIDES`.
pub(super) struct Focus<'f> {
    document: &'f Document,
    mentions: &'f Mentions,
    words: &'f Words,
    /// The organization of each person.
    seats: BTreeMap<EntityId, EntityId>,
}

impl<'f> Focus<'f> {
    pub(super) fn new(document: &'f Document, mentions: &'f Mentions, words: &'f Words, posts: &[Post]) -> Self {
        let entity = |mention: usize| mentions.list.get(mention).and_then(|m| m.entity);
        let seat = |post: &Post| Some((entity(post.person)?, entity(post.organization?)?));
        let seats = posts.iter().filter(|post| !post.former).rev().filter_map(seat).collect();
        Self { document, mentions, words, seats }
    }

    /// The entity of a kind that some tokens of a sentence speak of.
    pub(super) fn at(&self, kind: Kind, sentence: usize, tokens: &Range<usize>) -> Option<EntityId> {
        let own = self.document.sentences.get(sentence)?;
        let of_kind = || self.mentions.list.iter().filter(move |m| m.kind == kind && m.entity.is_some() && self.spoken_of(m));
        let here = || of_kind().filter(|m| own.tokens.contains(&m.tokens.start));
        let near = |m: &&Mention| m.tokens.start.abs_diff(tokens.start);
        if let Some(found) = here().filter(|m| !self.apart(tokens, m)).min_by_key(near) {
            return found.entity;
        }
        let paragraph = |token: usize| self.document.sentence_of(token).map(|s| self.document.sentences[s].paragraph);
        let earlier = || of_kind().filter(|m| m.tokens.start < tokens.start);
        let before = earlier().rfind(|m| paragraph(m.tokens.start) == Some(own.paragraph));
        let first = || if kind == Kind::Agreement { earlier().last() } else { earlier().next() };
        before.or_else(first).or_else(|| here().min_by_key(near)).and_then(|m| m.entity)
    }

    /// The organizations that "the parties", "both institutions", "they" stand for: the parties of the last document before, or the last
    /// list of several, or the only two that a sentence names, or those of the people that it lists. A numeral right before ("the three")
    /// must fit.
    pub(super) fn sides(&self, sentence: usize, tokens: &Range<usize>, facts: &[Fact]) -> Vec<EntityId> {
        let count = self.count(sentence, tokens);
        let fits = |found: &Vec<EntityId>| found.len() >= 2 && count.is_none_or(|count| count == found.len());
        let reach = if count.is_some() { FAR } else { REACH };
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
        let first = self.mentions.list.partition_point(|m| m.tokens.start < tokens.start);
        let inside = self.mentions.list[first..].iter().take_while(|m| m.tokens.start < tokens.end);
        let last = inside.filter(|m| m.kind == Kind::Agreement).filter_map(|m| m.entity).last();
        let own = facts.iter().filter(|f| Some(f.subject) == last && f.property == "party");
        distinct(own.filter_map(|f| if let Value::Entity(id) = f.value { Some(id) } else { None }))
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
        let first = self.mentions.list.partition_point(|m| m.tokens.start < tokens.start);
        let inside = || self.mentions.list[first..].iter().take_while(|m| m.tokens.start < tokens.end);
        let bodies: Vec<(Range<usize>, EntityId)> = inside()
            .filter(|m| m.kind == Kind::Organization)
            .filter_map(|m| m.entity.map(|id| (m.tokens.clone(), id)))
            .collect();
        let list = self.last_list(&bodies);
        if list.len() >= 2 {
            return list;
        }
        let people = inside().filter(|m| m.kind == Kind::Person).filter_map(|m| m.entity);
        let seats = distinct(people.filter_map(|person| self.seats.get(&person).copied()));
        let all = distinct(bodies.iter().map(|(_, id)| *id));
        if all.len() == 2 { all } else { seats }
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

    /// Whether a comma stands between some tokens and a mention behind them: another clause speaks of it.
    fn apart(&self, tokens: &Range<usize>, mention: &Mention) -> bool {
        let between = self.document.tokens.get(tokens.end..mention.tokens.start).unwrap_or_default();
        between.iter().any(|t| t.is(",") || t.is(";"))
    }

    /// A convention or a gathering named inside another name is not what the sentence speaks of.
    fn spoken_of(&self, mention: &Mention) -> bool {
        let list = &self.mentions.list;
        let first = list.partition_point(|m| m.tokens.start + 40 < mention.tokens.start);
        let around = list[first..].iter().take_while(|m| m.tokens.start <= mention.tokens.start);
        let inside =
            around.into_iter().any(|m| m.kind != mention.kind && m.tokens.len() > mention.tokens.len() && m.span.contains(mention.span));
        !inside && (mention.kind == Kind::Event || mention.known.is_empty())
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
