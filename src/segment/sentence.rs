//! Parts -> sentences.

use super::Page;
use super::outline::Part;
use crate::model::{Section, Sentence};
use std::ops::Range;

/// The longest sentence, in tokens; a longer one is cut behind its last semicolon before that, or there.
const MAX_TOKENS: usize = 400;

/// Running text is cut into sentences; a part of any other kind is one.
pub(super) fn sentences(page: Page<'_>, parts: &[Part]) -> Vec<Sentence> {
    let mut out = Vec::new();
    for part in parts {
        let whole = match part.section {
            Section::Body => page.language.sentences(&page.tokens[part.tokens.clone()], part.tokens.start),
            _ => vec![part.tokens.clone()],
        };
        for tokens in whole.into_iter().flat_map(|tokens| bounded(page, tokens)) {
            let span = page.tokens[tokens.start].span.join(page.tokens[tokens.end - 1].span);
            out.push(Sentence { span, tokens, section: part.section, paragraph: part.paragraph });
        }
    }
    out
}

/// The sentence in pieces of at most [`MAX_TOKENS`].
fn bounded(page: Page<'_>, mut tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    while tokens.len() > MAX_TOKENS {
        let window = tokens.start..tokens.start + MAX_TOKENS;
        let semicolon = window.clone().rev().find(|at| page.tokens[*at].is(";"));
        let cut = semicolon.map_or(window.end, |at| at + 1);
        out.push(tokens.start..cut);
        tokens.start = cut;
    }
    if !tokens.is_empty() {
        out.push(tokens);
    }
    out
}
