//! What a sentence is about where it does not say: the nearest gathering or document.
//!
//! A mention in the same sentence counts first (the nearest one, behind a comma none), then the last one mentioned before in the same
//! paragraph, then the one that the item mentions first, if that was before, then one behind a comma.

use crate::model::{Document, EntityId, Kind, Mention, Mentions};
use std::collections::BTreeMap;
use std::ops::Range;

/// Answers `$EVENT` and `$AGREEMENT`.
pub(super) struct Focus<'f> {
    document: &'f Document,
    /// What can be spoken of, by kind, in the order of the text.
    spoken: BTreeMap<Kind, Vec<&'f Mention>>,
}

impl<'f> Focus<'f> {
    pub(super) fn new(document: &'f Document, mentions: &'f Mentions) -> Self {
        let mut spoken: BTreeMap<Kind, Vec<&'f Mention>> = BTreeMap::new();
        for mention in mentions.list.iter().filter(|m| m.entity.is_some() && is_spoken_of(&mentions.list, m)) {
            spoken.entry(mention.kind).or_default().push(mention);
        }
        Self { document, spoken }
    }

    /// The entity of a kind that some tokens of a sentence speak of.
    pub(super) fn at(&self, kind: Kind, sentence: usize, tokens: &Range<usize>) -> Option<EntityId> {
        let own = self.document.sentences.get(sentence)?;
        let of_kind = self.spoken.get(&kind)?;
        let before = |token: usize| of_kind.partition_point(|m| m.tokens.start < token);
        let here = || of_kind[before(own.tokens.start)..before(own.tokens.end)].iter();
        let near = |m: &&&Mention| m.tokens.start.abs_diff(tokens.start);
        if let Some(found) = here().filter(|m| !self.apart(tokens, m)).min_by_key(near) {
            return found.entity;
        }
        let paragraph = |token: usize| self.document.sentence_of(token).map(|s| self.document.sentences[s].paragraph);
        let earlier = &of_kind[..before(tokens.start)];
        let last = earlier.last().filter(|m| paragraph(m.tokens.start) == Some(own.paragraph));
        last.or_else(|| earlier.first()).or_else(|| here().min_by_key(near)).and_then(|m| m.entity)
    }

    /// Whether a comma stands between some tokens and a mention behind them: another clause speaks of it.
    fn apart(&self, tokens: &Range<usize>, mention: &Mention) -> bool {
        let between = self.document.tokens.get(tokens.end..mention.tokens.start).unwrap_or_default();
        between.iter().any(|t| t.is(",") || t.is(";"))
    }
}

/// A convention or a gathering named inside another name is not what the sentence speaks of.
fn is_spoken_of(list: &[Mention], mention: &Mention) -> bool {
    let first = list.partition_point(|m| m.tokens.start + 40 < mention.tokens.start);
    let around = list[first..].iter().take_while(|m| m.tokens.start <= mention.tokens.start);
    let inside = around.into_iter().any(|m| m.kind != mention.kind && m.tokens.len() > mention.tokens.len() && m.span.contains(mention.span));
    !inside && (mention.kind == Kind::Event || mention.known.is_empty())
}
