//! Dates in running text: the tokens of one sentence in, date ranges out. Every word comes from the `[dates]` part of the table.
//!
//! Never a false day: what the calendar does not have, and what lacks a year that `published` could give, is no date at all. Days,
//! months and years that the text leaves out come from `published` as they stand; only a text of December that says "next" beside a
//! day or month of January or February means the year after.

mod calendar;
mod numeral;
mod reader;
mod relative;
mod word;

use super::Language;
use crate::model::{DateRange, PartialDate, Token};
use reader::Reader;
use std::ops::Range;
pub(super) use word::Words;

/// How a date limits the time of what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// It is the time itself.
    At,
    /// It is where the time begins ("с 2001 года", "since May").
    Since,
    /// It is where the time ends: a deadline ("до конца 2025 года", "by 2030").
    Until,
}

/// A date found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Its tokens, as indices into the slice that was read; prepositions before it are not among them.
    pub tokens: Range<usize>,
    /// What it says, as precise as stated.
    pub range: DateRange,
    /// Whether any part of it was taken from the date of publication.
    pub relative: bool,
    /// Whether it is a time, or the limit of one.
    pub bound: Bound,
}

impl Language {
    /// The dates in the tokens of one sentence, in order, without overlaps. `published` resolves what is said relative to it; without
    /// it "вчера", "12 May" and the like give nothing.
    pub fn dates(&self, tokens: &[Token], published: Option<PartialDate>) -> Vec<Dated> {
        let reader = Reader::new(tokens, &self.words, &self.table, published);
        let mut out = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match reader.read(at) {
                Some(found) => {
                    at = found.end.max(at + 1);
                    out.extend(found.dates);
                }
                None => at += 1,
            }
        }
        for dated in &mut out {
            dated.bound = reader.bound(dated);
        }
        out
    }
}
