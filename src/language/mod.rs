//! Languages: tokens, sentences, readings of words, inflection, romanization.
//!
//! Everything that differs between languages is in `data/languages/<tag>.toml`; a table and a text go in, spans come out.

mod cache;
mod date;
mod dictionary;
mod fold;
mod morphology;
mod sentence;
mod table;
mod token;

pub use date::{Bound, Dated};
pub use fold::{fold, is_cyrillic, is_letter};
#[cfg(test)]
mod tests;

pub use morphology::Form;
pub use table::{Dates, Lines, Table};

use crate::model::{Analysis, Lang, Token, Word};
use crate::report::{Diagnostic, Place};
use morphology::Morphology;
use std::ops::Range;
use std::sync::Arc;

/// One language, ready for use. Cheap to share between threads; all methods are pure but for a cache of readings.
pub struct Language {
    /// Its tag.
    pub tag: Lang,
    /// Its table.
    pub table: Table,
    morphology: Morphology,
    words: date::Words,
}

impl Language {
    /// Builds a language from its table file. Codes: `L001` to `L003`.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let table = Table::parse(file, text)?;
        let morphology = Morphology::new(table.morphology == table::Source::Rumorph)
            .map_err(|e| vec![Diagnostic::error("L003", Place::file(file), format!("opening the dictionary of forms: {e}"))])?;
        let words = date::Words::new(&table.dates);
        Ok(Self { tag: Lang::parse(&table.tag).unwrap_or(Lang::EN), table, morphology, words })
    }

    /// Cuts a text into tokens and reads each.
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let mut last = 0;
        let build = |(span, kind): (crate::model::Span, crate::model::TokenKind)| {
            let word = span.of(text);
            let token = Token {
                span,
                kind,
                word: self.analyze(word),
                capital: word.starts_with(char::is_uppercase),
                spaced: span.start > last || last == 0,
            };
            last = span.end;
            token
        };
        token::tokenize(text).into_iter().map(build).collect()
    }

    /// Sentence borders in the tokens of one paragraph, as indices from `first` on.
    pub fn sentences(&self, paragraph: &[Token], first: usize) -> Vec<Range<usize>> {
        sentence::split(paragraph, first, &self.table)
    }

    /// The folded form of one word and its readings.
    pub fn analyze(&self, word: &str) -> Arc<Word> {
        self.morphology.analyze(word, &self.table)
    }

    /// The form of `word`, read as `reading`, in another case, number or gender; `None` where the language or the word has none.
    pub fn inflect(&self, word: &str, reading: &Analysis, form: Form) -> Option<String> {
        self.morphology.inflect(word, reading, form)
    }

    /// A text in Latin letters by the language's table; letters that it does not know stay.
    pub fn romanize(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let lower: String = c.to_lowercase().collect();
            match self.table.latin.get(&lower) {
                Some(latin) => out.push_str(latin),
                None => out.push_str(&lower),
            }
        }
        out
    }
}
