//! Words of a text for the index: folded for stemming, or by their sound in Latin letters for names.

use crate::catalog::Source;
use crate::language::{Table, fold};
use crate::resolve::sound;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Letters of all languages in Latin ones; the first language that has a letter says how.
static LATIN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut letters = BTreeMap::new();
    for (file, text) in Source::embedded().under("data/languages", "toml") {
        for (letter, latin) in Table::parse(&file, &text).map(|table| table.latin).unwrap_or_default() {
            letters.entry(letter).or_insert(latin);
        }
    }
    letters
});

/// The words of a text by their sound, whatever script they stand in; what has digits or a script without romanization stays as it is.
///
/// ```
/// # use tugai::text::keys;
/// assert_eq!(keys("Зафар Махмудов"), keys("Zafar MAKHMUDOV"));
/// assert_eq!(keys("COP-27"), ["kop", "27"]);
/// ```
pub fn keys(text: &str) -> Vec<String> {
    cut(text).map(|(_, word)| key(word)).collect()
}

fn key(word: &str) -> String {
    let word = fold(word);
    if word.contains(|c: char| c.is_ascii_digit()) {
        return word;
    }
    let mut latin = String::with_capacity(word.len());
    for c in word.chars() {
        match LATIN.get(c.encode_utf8(&mut [0; 4]) as &str) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(c),
        }
    }
    let sounding = sound(&latin);
    if sounding.is_empty() { word } else { sounding }
}

/// The runs of letters and digits, each with where it starts. A combining sign belongs to its letter.
fn cut(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\u{301}' | '\u{306}' | '\u{308}');
    let mut rest = text;
    let mut offset = 0;
    std::iter::from_fn(move || {
        let start = rest.find(is_part)?;
        let tail = rest.get(start..)?;
        let end = tail.find(|c| !is_part(c)).unwrap_or(tail.len());
        let word = (offset + start, tail.get(..end)?);
        offset += start + end;
        rest = tail.get(end..)?;
        Some(word)
    })
}

/// How a word of the text becomes a word of the index.
#[derive(Clone, Copy)]
pub(super) enum Words {
    /// Folded, for a stemmer.
    Folded,
    /// By its sound.
    Sounding,
}

/// The words of one text.
pub(super) struct Stream {
    tokens: std::vec::IntoIter<Token>,
    token: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let token = |(position, (start, word)): (usize, (usize, &str))| Token {
            offset_from: start,
            offset_to: start + word.len(),
            position,
            text: match self {
                Self::Folded => fold(word),
                Self::Sounding => key(word),
            },
            position_length: 1,
        };
        let tokens: Vec<Token> = cut(text).enumerate().map(token).collect();
        Stream { tokens: tokens.into_iter(), token: Token::default() }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        match self.tokens.next() {
            Some(token) => {
                self.token = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_they_stand() {
        let text = "«Вода»: COP-27, Ёж!";
        let found: Vec<&str> = cut(text).map(|(at, word)| text.get(at..at + word.len()).unwrap()).collect();
        assert_eq!(found, ["Вода", "COP", "27", "Ёж"]);
    }

    #[test]
    fn a_name_sounds_alike_in_both_scripts() {
        for (cyrillic, latin) in [("Тошкент", "Toshkent"), ("Бишкек", "Bishkek"), ("Сергей Шойгу", "Sergei Shoigu"), ("Алматы", "Almaty")]
        {
            assert_eq!(keys(cyrillic), keys(latin));
        }
        assert_eq!(keys("水利部"), ["水利部"]);
    }
}
