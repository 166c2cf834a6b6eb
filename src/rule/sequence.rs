//! A sentence as patterns see it: a row of elements.

use super::clause::{begins, clauses};
use super::starts::Starts;
use super::words::Words;
use crate::model::{Cases, Document, Kind, Mention, Token};
use std::ops::Range;
use std::rc::Rc;

/// A mention, or a token outside every mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its tokens, as indices into the document's.
    pub tokens: Range<usize>,
    /// Index of the mention in the document's list.
    pub mention: Option<usize>,
    /// Cases it may stand in, where they are not the mention's own.
    pub cases: Option<Cases>,
    /// Whether it is a subject of its clause; told in clauses only.
    pub subject: bool,
}

/// A stretch of tokens that counts as one element for the mention given: a person with role and organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apposition {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of the mention that it stands for.
    pub mention: usize,
    /// Cases it may stand in.
    pub cases: Cases,
}

/// A sentence as patterns see it.
pub struct Sequence<'d> {
    /// The document.
    pub document: &'d Document,
    /// All mentions of the document.
    pub mentions: &'d [Mention],
    /// Elements in order.
    pub elements: Vec<Element>,
    words: &'d Words,
    starts: Rc<Starts>,
}

impl<'d> Sequence<'d> {
    /// Lays out the tokens of one sentence: outermost mentions as single elements, topics and mentions inside others left out. `phrases`
    /// are sorted and apart.
    pub fn new(document: &'d Document, mentions: &'d [Mention], words: &'d Words, tokens: Range<usize>, phrases: &[Apposition]) -> Self {
        let mut elements = Vec::with_capacity(tokens.len());
        let first = mentions.partition_point(|m| m.tokens.start < tokens.start);
        let mut inside = mentions.iter().enumerate().skip(first).take_while(|(_, m)| m.tokens.start < tokens.end);
        let mut next = inside.find(|(_, m)| m.kind != Kind::Topic);
        let mut at = tokens.start;
        while at < tokens.end {
            if let Some(phrase) = phrases.iter().find(|p| p.tokens.start == at && p.tokens.end > at) {
                let end = phrase.tokens.end.min(tokens.end);
                elements.push(Element { tokens: at..end, mention: Some(phrase.mention), cases: Some(phrase.cases), subject: false });
                at = end;
                continue;
            }
            while next.is_some_and(|(_, m)| m.tokens.start < at || m.tokens.is_empty()) {
                next = inside.find(|(_, m)| m.kind != Kind::Topic);
            }
            match next {
                Some((index, mention)) if mention.tokens.start == at => {
                    let end = mention.tokens.end.min(tokens.end);
                    elements.push(Element { tokens: at..end, mention: Some(index), cases: None, subject: false });
                    at = end;
                }
                _ => {
                    elements.push(Element { tokens: at..at + 1, mention: None, cases: None, subject: false });
                    at += 1;
                }
            }
        }
        let starts = Rc::new(Starts::new(words, document.tokens.get(tokens.clone()).unwrap_or_default(), tokens.start));
        Self { document, mentions, elements, words, starts }
    }

    /// The tokens that it covers.
    pub(super) fn tokens(&self) -> &'d [Token] {
        self.elements.first().map_or(&[], |first| self.from(first.tokens.start))
    }

    /// The kinds of mentions among its elements.
    pub(super) fn kinds(&self) -> impl Iterator<Item = Kind> {
        (0..self.elements.len()).filter_map(|at| self.mention(at)).map(|mention| mention.kind)
    }

    /// The clauses of the sentence, each with its subjects marked.
    pub fn clauses(&self) -> Vec<Self> {
        clauses(self)
    }

    /// Whether a word of a list governs the whole clause: "планировалось, что выступит Иманов".
    pub fn governed(&self, list: &str) -> bool {
        /// Words between the one that governs and the conjunction.
        const NEAR: usize = 3;
        let Some(start) = self.elements.first().map(|e| e.tokens.start) else { return false };
        let sign = usize::from(self.document.tokens.get(start).is_some_and(begins));
        let opens = self.document.tokens.get(start + sign).is_some_and(|t| self.words().has("complementizer", t));
        let sentence = self.document.sentence_at(start).map_or(start, |s| s.tokens.start);
        let before = self.document.tokens.get(start.saturating_sub(NEAR).max(sentence)..start).unwrap_or_default();
        opens && self.words().occurs(list, before)
    }

    /// Some elements of the sentence as a sequence.
    pub(super) fn part(&self, elements: Vec<Element>) -> Self {
        Self { document: self.document, mentions: self.mentions, elements, words: self.words, starts: Rc::clone(&self.starts) }
    }

    /// The word lists of the language.
    pub(super) fn words(&self) -> &'d Words {
        self.words
    }

    /// Where phrases of the word lists start in the sentence.
    pub(super) fn starts(&self) -> &Starts {
        &self.starts
    }

    /// The cases that an element may stand in.
    pub(super) fn cases(&self, at: usize) -> Cases {
        let own = self.elements.get(at).and_then(|e| e.cases).or_else(|| self.mention(at).map(|m| m.cases));
        own.or_else(|| self.head(at).map(|token| token.cases())).unwrap_or(Cases::NONE)
    }

    /// The mention at an element.
    pub fn mention(&self, element: usize) -> Option<&'d Mention> {
        self.elements.get(element)?.mention.and_then(|index| self.mentions.get(index))
    }

    /// The token that stands for an element: its mention's head, or the token itself.
    pub fn head(&self, element: usize) -> Option<&'d Token> {
        let own = self.elements.get(element)?;
        self.document.tokens.get(self.mention(element).map_or(own.tokens.start, |m| m.head))
    }

    /// Whether the words of a list start at an element that is no mention.
    pub fn listed(&self, list: &str, element: usize) -> bool {
        self.token(element).is_some() && self.words.number(list).is_some_and(|list| self.begins(list, element).is_some())
    }

    /// The token at an element that is no mention.
    pub(super) fn token(&self, element: usize) -> Option<&'d Token> {
        self.elements.get(element).filter(|e| e.mention.is_none()).and_then(|e| self.document.tokens.get(e.tokens.start))
    }

    /// The document's tokens from one on, to the end of the sentence.
    pub(super) fn from(&self, token: usize) -> &'d [Token] {
        let end = self.elements.last().map_or(0, |e| e.tokens.end);
        self.document.tokens.get(token..end).unwrap_or_default()
    }
}
