//! What a sentence is about where it does not say: the nearest gathering or document.
//!
//! A mention in the same sentence counts first (the nearest one, behind a comma none), then the last one mentioned before in the same
//! paragraph, then the one that the item mentions first, if that was before, then one behind a comma.

use crate::model::{Document, EntityId, Kind, Mention, Mentions};
use crate::rule::Words;
use std::collections::BTreeSet;
use std::ops::Range;

/// Answers `$EVENT` and `$AGREEMENT`.
pub(super) struct Focus<'f> {
    document: &'f Document,
    mentions: &'f Mentions,
    words: &'f Words,
    /// Entities that are not asked for.
    without: BTreeSet<EntityId>,
}

impl<'f> Focus<'f> {
    pub(super) fn new(document: &'f Document, mentions: &'f Mentions, words: &'f Words) -> Self {
        Self { document, mentions, words, without: BTreeSet::new() }
    }

    /// The same where some entities are left out.
    pub(super) fn without(self, without: BTreeSet<EntityId>) -> Self {
        Self { without, ..self }
    }

    /// The entity of a kind that some tokens of a sentence speak of.
    pub(super) fn at(&self, kind: Kind, sentence: usize, tokens: &Range<usize>) -> Option<EntityId> {
        let own = self.document.sentences.get(sentence)?;
        let of_kind = || self.mentions.list.iter().filter(move |m| {
            m.kind == kind && m.entity.is_some_and(|id| !self.without.contains(&id)) && self.spoken_of(m)
        });
        let here = || of_kind().filter(|m| own.tokens.contains(&m.tokens.start));
        let distance = |m: &&Mention| m.tokens.start.abs_diff(tokens.start);
        if let Some(found) = here().filter(|m| !self.apart(tokens, m)).min_by_key(distance) {
            return found.entity;
        }
        let paragraph = |token: usize| self.document.sentence_of(token).map(|s| self.document.sentences[s].paragraph);
        let earlier = || of_kind().filter(|m| m.tokens.start < tokens.start);
        let near = || earlier().filter(|m| paragraph(m.tokens.start) == Some(own.paragraph));
        let before = near().rfind(|m| !self.aside(m)).or_else(|| near().last());
        before.or_else(|| earlier().next()).or_else(|| here().min_by_key(distance)).and_then(|m| m.entity)
    }

    /// Whether a comma stands between some tokens and a mention behind them: another clause speaks of it.
    fn apart(&self, tokens: &Range<usize>, mention: &Mention) -> bool {
        let between = self.document.tokens.get(tokens.end..mention.tokens.start).unwrap_or_default();
        between.iter().any(|t| t.is(",") || t.is(";"))
    }

    /// Whether a gathering is named only as the larger one, or as the time, of what the sentence tells: "within the forum", "after the forum".
    fn aside(&self, mention: &Mention) -> bool {
        /// "on the sidelines of the"
        const NEAR: usize = 5;
        let start = mention.tokens.start;
        let sentence = self.document.sentence_of(start).and_then(|s| self.document.sentences.get(s)).map_or(start, |s| s.tokens.start);
        let before = self.document.tokens.get(start.saturating_sub(NEAR).max(sentence)..start).unwrap_or_default();
        let tells = |at: usize| ["framework-of", "beside-event"].iter().any(|list| self.words.find(list, &before[at..]).is_some());
        mention.kind == Kind::Event && (0..before.len()).any(tells)
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
