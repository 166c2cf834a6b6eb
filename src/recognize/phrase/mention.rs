//! A phrase that names something, as a mention.

use super::{grammar, nominative, quoted_title};
use crate::model::{Kind, Mention, Name};
use crate::recognize::Context;
use std::ops::Range;

/// What a recognizer found, before it becomes a mention.
pub(in crate::recognize) struct Find {
    /// All its tokens, an acronym in parentheses included.
    pub(in crate::recognize) tokens: Range<usize>,
    /// Those of them that are the name.
    pub(in crate::recognize) name: Range<usize>,
    /// The token that carries case and number.
    pub(in crate::recognize) head: usize,
    /// Code of the recognizer.
    pub(in crate::recognize) code: &'static str,
    /// How sure it is, 0 to 1.
    pub(in crate::recognize) confidence: f32,
}

impl Find {
    /// A name that takes all its tokens.
    pub(in crate::recognize) fn new(tokens: Range<usize>, head: usize, code: &'static str, confidence: f32) -> Self {
        Self { name: tokens.clone(), tokens, head, code, confidence }
    }

    /// The mention, its name in the nominative.
    pub(in crate::recognize) fn mention(self, context: &Context<'_>, kind: Kind, other: Vec<Name>, concept: Option<&str>) -> Mention {
        let (cases, number) = grammar(context, &self.name, self.head);
        let name = nominative(context, &self.name, self.head);
        let own = ["'s", "’s"].iter().find_map(|end| name.strip_suffix(end)).map(str::to_owned);
        Mention {
            kind,
            span: context.document.span(&self.tokens),
            head: self.head,
            cases,
            number,
            name: own.unwrap_or(name),
            tokens: self.tokens,
            other,
            known: Vec::new(),
            concept: concept.map(str::to_owned),
            date: None,
            definite: false,
            entity: None,
            code: self.code.to_owned(),
            confidence: self.confidence,
        }
    }
}

/// The title in quotes of a phrase, else the phrase in the nominative.
pub(in crate::recognize) fn title(context: &Context<'_>, tokens: &Range<usize>, head: usize) -> String {
    quoted_title(context, tokens).map_or_else(|| nominative(context, tokens, head), str::to_owned)
}
