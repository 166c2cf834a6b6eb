//! What a sentence is about where it does not say: the nearest gathering or document.
//!
//! A mention in the same sentence counts first (the nearest one before the place, then after), then the last one mentioned before in the
//! same paragraph, then the one that the item mentions first, if that was before.

use crate::model::{Document, EntityId, Kind, Mention, Mentions};

/// Answers `$EVENT` and `$AGREEMENT`.
pub(super) struct Focus<'f> {
    document: &'f Document,
    mentions: &'f Mentions,
}

impl<'f> Focus<'f> {
    pub(super) fn new(document: &'f Document, mentions: &'f Mentions) -> Self {
        Self { document, mentions }
    }

    /// The entity of a kind that a token of a sentence speaks of.
    pub(super) fn at(&self, kind: Kind, sentence: usize, token: usize) -> Option<EntityId> {
        let own = self.document.sentences.get(sentence)?;
        let of_kind = || self.mentions.list.iter().filter(move |m| m.kind == kind && m.entity.is_some() && self.spoken_of(m));
        let here = || of_kind().filter(|m| own.tokens.contains(&m.tokens.start));
        if let Some(near) = here().min_by_key(|m| m.tokens.start.abs_diff(token)) {
            return near.entity;
        }
        let paragraph = |token: usize| self.document.sentence_of(token).map(|s| self.document.sentences[s].paragraph);
        let before = of_kind().filter(|m| m.tokens.start < token && paragraph(m.tokens.start) == Some(own.paragraph)).last();
        before.or_else(|| of_kind().next().filter(|m| m.tokens.start < token)).and_then(|m| m.entity)
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
