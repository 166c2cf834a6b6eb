//! Where dates may begin, and the pieces that all of them are made of: separators, years, limits.

use super::super::table::Table;
use super::numeral::{Numeral, Tail};
use super::word::{Role, Sign, Words};
use super::{Bound, Dated};
use crate::model::{DateRange, PartialDate, Pos, Token};
use std::ops::Range;

/// How far back from a date the word that limits it may stand ("before the end of 2022").
const LIMIT_REACH: usize = 4;
/// How far from a date the word "next" may stand to put it into the year after.
const NEXT_REACH: usize = 5;

/// What was read at a place: up to where, and the dates; none when it is a date that cannot be resolved.
pub(super) struct Found {
    pub(super) end: usize,
    pub(super) dates: Vec<Dated>,
}

/// A year as stated.
#[derive(Clone, Copy)]
pub(super) struct Year {
    pub(super) number: i16,
    pub(super) end: usize,
    pub(super) relative: bool,
}

/// The tokens of one sentence with what each may be in a date.
pub(super) struct Reader<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) words: &'a Words,
    pub(super) table: &'a Table,
    pub(super) published: Option<PartialDate>,
    signs: Vec<Sign>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(tokens: &'a [Token], words: &'a Words, table: &'a Table, published: Option<PartialDate>) -> Self {
        let signs = tokens.iter().map(|token| words.sign(token, &table.dates)).collect();
        Self { tokens, words, table, published, signs }
    }

    /// The date that begins at a token.
    pub(super) fn read(&self, at: usize) -> Option<Found> {
        let sign = self.sign(at);
        match sign.numeral {
            Numeral::Other if sign.weekday > 0 => self.named_day(at).or_else(|| self.weekday(at)),
            Numeral::Other if sign.month > 0 => self.days(at).or_else(|| self.months(at)),
            Numeral::Other => self.relative(at),
            _ if at > 0 && self.has(at - 1, Role::Numbering) => None,
            Numeral::Day(_) => self.numeric(at).or_else(|| self.days(at)),
            Numeral::Full(_) => self.numeric(at),
            Numeral::Year(..) => self.numeric(at).or_else(|| self.years(at)),
        }
    }

    pub(super) fn sign(&self, at: usize) -> Sign {
        self.signs.get(at).copied().unwrap_or_default()
    }

    pub(super) fn has(&self, at: usize, role: Role) -> bool {
        self.sign(at).has(role)
    }

    /// Whether the token before `at` has the role.
    pub(super) fn after(&self, at: usize, role: Role) -> bool {
        at > 0 && self.has(at - 1, role)
    }

    pub(super) fn is(&self, at: usize, norm: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(norm))
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| matches!(&*token.norm, "-" | "–" | "—" | "−"))
    }

    /// Whether the token stands between the ends of a range. A word that also joins ("and") does so only in an opened range.
    pub(super) fn separates(&self, at: usize, opened: bool) -> bool {
        self.is_dash(at) || (self.has(at, Role::To) && (opened || !self.has(at, Role::And)))
    }

    /// The end of a word that begins at `at`, with its full stop when it is an abbreviation.
    pub(super) fn past_word(&self, at: usize) -> usize {
        let short =
            self.tokens.get(at).is_some_and(|t| self.table.abbreviations.contains(&*t.norm) || self.table.closing.contains(&*t.norm));
        let dot = self.tokens.get(at + 1).is_some_and(|t| t.is(".") && !t.spaced);
        at + 1 + usize::from(short && dot)
    }

    /// The year stated at `at`, perhaps after "of", or after a comma where one may stand there; or "last year" and the like.
    pub(super) fn year(&self, at: usize, month_first: bool) -> Option<Year> {
        let comma = self.is(at, ",") && (month_first || self.table.dates.month_first || self.has(at + 2, Role::YearWord));
        let at = at + usize::from(comma || self.has(at, Role::Of));
        match self.sign(at).numeral {
            Numeral::Year(..) if self.has(at + 1, Role::Counted) => None,
            Numeral::Year(year, _) => Some(Year { number: year, end: self.past_year(at), relative: false }),
            _ if comma => None,
            _ => self.near_year(at),
        }
    }

    /// The end of a year that begins at `at`, with the word for it.
    pub(super) fn past_year(&self, at: usize) -> usize {
        let glued = matches!(self.sign(at).numeral, Numeral::Year(_, Tail::Word));
        if self.has(at + 1, Role::YearWord) {
            self.past_word(at + 1)
        } else if glued && self.tokens.get(at + 1).is_some_and(|t| t.is(".") && !t.spaced) {
            at + 2
        } else {
            at + 1
        }
    }

    /// "last year", "этого года".
    pub(super) fn near_year(&self, at: usize) -> Option<Year> {
        let published = self.published?.year_of();
        let step = self.step(at).filter(|_| self.has(at + 1, Role::YearNoun))?;
        Some(Year { number: published + step, end: at + 2, relative: true })
    }

    /// -1, 0 or 1 for a word that points to the last, this or the next one.
    pub(super) fn step(&self, at: usize) -> Option<i16> {
        [(Role::Last, -1), (Role::This, 0), (Role::Next, 1)].into_iter().find(|(role, _)| self.has(at, *role)).map(|(_, step)| step)
    }

    /// The year of a day or month that states none: see the head of the module.
    pub(super) fn default_year(&self, at: usize, month: u8) -> Option<Year> {
        let published = self.published?;
        let window = at.saturating_sub(NEXT_REACH)..at + NEXT_REACH;
        let later = published.month_of() == Some(12) && month <= 2 && window.into_iter().any(|i| self.has(i, Role::Next));
        Some(Year { number: published.year_of() + i16::from(later), end: at, relative: true })
    }

    /// What the words before a date make of it. The opening word of a range ("с 12 по 17") is no limit.
    pub(super) fn bound(&self, dated: &Dated) -> Bound {
        let single = dated.range.start == dated.range.end;
        for at in (dated.tokens.start.saturating_sub(LIMIT_REACH)..dated.tokens.start).rev() {
            if self.has(at, Role::Until) {
                return Bound::Until;
            }
            if self.has(at, Role::Since) {
                return if single { Bound::Since } else { Bound::At };
            }
            let passed = self.has(at, Role::Part) || self.has(at, Role::Of) || self.tokens[at].is_pos(Pos::Det);
            if !passed {
                break;
            }
        }
        Bound::At
    }

    /// A date found from `tokens`; nothing in it when the range is not one.
    pub(super) fn found(tokens: Range<usize>, start: Option<PartialDate>, end: Option<PartialDate>, relative: bool) -> Found {
        let past = tokens.end;
        let range = start.zip(end).filter(|(start, end)| start <= end).map(|(start, end)| DateRange { start, end });
        let dated = range.map(|range| Dated { tokens, range, relative, bound: Bound::At });
        Found { end: past, dates: dated.into_iter().collect() }
    }
}
