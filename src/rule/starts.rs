//! The phrases of all word lists in a sentence, looked up once for all patterns that ask.

use super::words::Words;
use crate::model::Token;

/// What starts at each token of a sentence.
#[derive(Debug)]
pub(super) struct Starts {
    /// The sentence's first token in its document.
    first: usize,
    /// Where the entries of each token begin; one more at the end.
    borders: Vec<usize>,
    /// Number of the list, and how many tokens its phrase takes.
    entries: Vec<(usize, usize)>,
}

impl Starts {
    /// Looks up the words of a sentence, whose first token has the number `first`.
    pub(super) fn new(words: &Words, tokens: &[Token], first: usize) -> Self {
        let mut starts = Self { first, borders: Vec::with_capacity(tokens.len() + 1), entries: Vec::new() };
        for at in 0..tokens.len() {
            starts.borders.push(starts.entries.len());
            starts.entries.extend(words.starting(&tokens[at..]));
        }
        starts.borders.push(starts.entries.len());
        starts
    }

    /// How many tokens the longest phrase of a list takes that starts at a token and takes at most `room`.
    pub(super) fn longest(&self, list: usize, token: usize, room: usize) -> Option<usize> {
        let at = token.checked_sub(self.first)?;
        let own = self.entries.get(*self.borders.get(at)?..*self.borders.get(at + 1)?)?;
        own.iter().filter(|(number, len)| *number == list && *len <= room).map(|(_, len)| *len).max()
    }
}
