//! An item cut into sentences and tokens, each token with its possible readings.

use super::{Lang, NewsItem, PartialDate, Span, Word};
use std::ops::{Deref, Range};
use std::sync::Arc;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and digits ("Нур-Султан", "COP28", "CAMP4ASB").
    Word,
    /// One letter (or a digraph such as "Дж", "Sh") with its full stop: an initial.
    Initial,
    /// Digits, with inner separators ("2020", "24.12.19", "3,5", "13-й").
    Number,
    /// A punctuation mark or any other sign, one character ("...", one token).
    Punct,
}

/// A token: a word or sign at its place.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its folded form and readings, to be asked of the token itself.
    pub word: Arc<Word>,
    /// Whether it starts with an upper-case letter.
    pub capital: bool,
    /// Whether white space stands before it.
    pub spaced: bool,
}

impl Token {
    /// The text of the token in its document's text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

impl Deref for Token {
    type Target = Word;

    fn deref(&self) -> &Word {
        &self.word
    }
}

/// What part of the item a sentence belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The title, once.
    Title,
    /// A heading inside the text.
    Heading,
    /// Running text.
    Body,
    /// "Дата публикации: ...", a dateline, a byline: read for its date and place, not for facts.
    Dateline,
    /// A repeated title, navigation, sharing buttons, captions of pictures, "read also": nothing is read from it.
    Noise,
}

/// A sentence: a span and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Its part of the item.
    pub section: Section,
    /// Number of its paragraph in the item, from 0.
    pub paragraph: usize,
}

/// An item with its language, title and date settled and its text cut up.
#[derive(Clone, Debug)]
pub struct Document {
    /// The item.
    pub item: NewsItem,
    /// Its language.
    pub lang: Lang,
    /// Its title, if any was stated or found.
    pub title: Option<String>,
    /// Its date, if any was stated or found.
    pub published: Option<PartialDate>,
    /// The tokens of the whole text, in order.
    pub tokens: Vec<Token>,
    /// Sentences in order; they do not overlap.
    pub sentences: Vec<Sentence>,
}

impl Document {
    /// The text that every span points into.
    pub fn text(&self) -> &str {
        &self.item.text
    }

    /// The number of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.tokens.end <= token);
        self.sentences.get(after).filter(|s| s.tokens.contains(&token)).map(|_| after)
    }

    /// The sentence that holds a token.
    pub fn sentence_at(&self, token: usize) -> Option<&Sentence> {
        self.sentence_of(token).and_then(|number| self.sentences.get(number))
    }

    /// The span of a range of tokens; empty for an empty range.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.span.join(last.span),
            _ => Span::default(),
        }
    }
}
