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

/// Part of speech, Universal Dependencies names; only what rules ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pos {
    /// Noun.
    Noun,
    /// Proper noun.
    Propn,
    /// Adjective, ordinals and full participles included.
    Adj,
    /// Verb.
    Verb,
    /// Pronoun.
    Pron,
    /// Determiner.
    Det,
    /// Numeral.
    Num,
    /// Preposition.
    Adp,
    /// Conjunction, coordinating or subordinating.
    Conj,
    /// Adverb.
    Adv,
    /// Particle or interjection.
    Part,
    /// Punctuation.
    Punct,
    /// Anything else, or not known.
    Other,
}

/// Grammatical case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// Nominative.
    Nom,
    /// Genitive.
    Gen,
    /// Dative.
    Dat,
    /// Accusative.
    Acc,
    /// Instrumental.
    Ins,
    /// Prepositional (locative).
    Loc,
}

/// A set of cases; what a form or a mention may stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cases(pub u8);

impl Cases {
    /// No case.
    pub const NONE: Self = Self(0);
    /// Every case: indeclinable words, foreign scripts.
    pub const ALL: Self = Self(0b11_1111);

    /// The set with one case.
    pub fn one(case: Case) -> Self {
        Self(1 << case as u8)
    }

    /// Whether the case is in the set.
    pub fn has(self, case: Case) -> bool {
        self.0 & (1 << case as u8) != 0
    }

    /// Cases in both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Cases in either set.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// Singular.
    Sing,
    /// Plural.
    Plur,
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Masculine.
    Masc,
    /// Feminine.
    Fem,
    /// Neuter.
    Neut,
}

/// What kind of proper name a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameType {
    /// Given name.
    Given,
    /// Surname.
    Surname,
    /// Patronymic.
    Patronymic,
    /// Place name.
    Geo,
    /// Company, organization, or other name.
    Other,
}

/// One reading of a token.
#[expect(clippy::struct_excessive_bools, reason = "grammatical features are yes or no, and independent of each other")]
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// Dictionary form, lower case, `ё` as `е`.
    pub lemma: Box<str>,
    /// Part of speech.
    pub pos: Pos,
    /// Case, where the form shows one.
    pub case: Option<Case>,
    /// Number.
    pub number: Option<Number>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Animate or inanimate.
    pub animate: Option<bool>,
    /// Kind of name, for proper nouns.
    pub name: Option<NameType>,
    /// Past tense verb form (participles included).
    pub past: bool,
    /// Passive voice (short and full passive participles, reflexive passives).
    pub passive: bool,
    /// Participle, full or short.
    pub participle: bool,
    /// Infinitive.
    pub infinitive: bool,
    /// How likely the reading is among the token's readings, 0 to 1.
    pub weight: f32,
    /// Whether a dictionary knows the word (else the reading was guessed).
    pub known: bool,
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
