//! Text -> the language that it is written in, among those that have a table.

use crate::language::{Language, fold};

/// How many characters of a text vote.
const VOTERS: usize = 20_000;
/// A frequent word says as much as this many letters.
const WORD_WEIGHT: usize = 5;

/// The language with most votes; the first one when none has any or several have the same.
pub(super) fn language<'a>(text: &str, languages: &'a [Language]) -> Option<&'a Language> {
    let sample: String = text.chars().take(VOTERS).flat_map(char::to_lowercase).collect();
    let mut best = languages.first()?;
    let mut most = 0;
    for language in languages {
        let letters = sample.chars().filter(|c| language.table.letters.contains(*c)).count();
        let words = sample.split(|c: char| !c.is_alphabetic()).filter(|word| is_frequent(word, language)).count();
        let votes = letters + WORD_WEIGHT * words;
        if votes > most {
            (best, most) = (language, votes);
        }
    }
    Some(best)
}

fn is_frequent(word: &str, language: &Language) -> bool {
    !word.is_empty() && language.table.frequent.contains(&fold(word))
}
