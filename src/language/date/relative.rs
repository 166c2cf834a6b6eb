//! Dates said from where the writer stands: "вчера", "last Friday", "в прошлом году", "в среду, 23 апреля".

use super::numeral::Numeral;
use super::reader::{Found, Reader};
use super::word::Role;
use crate::model::{Case, PartialDate, Pos};

/// Days of a week.
const WEEK: i32 = 7;

impl Reader<'_> {
    /// What a token begins that is neither a number nor a name of the calendar.
    pub(super) fn relative(&self, at: usize) -> Option<Found> {
        self.phrase(at).or_else(|| self.step(at).and_then(|step| self.near(at, step)))
    }

    /// "вчера", "the day before yesterday".
    fn phrase(&self, at: usize) -> Option<Found> {
        let fits = |words: &[String]| words.iter().enumerate().all(|(i, word)| self.is(at + i, word));
        let (words, days) = self.words.phrases.iter().find(|(words, _)| fits(words))?;
        let end = at + words.len();
        if self.has(at, Role::Prepositional) && self.governs(end) {
            return None;
        }
        let date = self.published?.plus_days(*days)?;
        let stated = self.named_day(end.checked_sub(1)?).filter(|stated| stated.dates.iter().all(|dated| dated.range == date.into()));
        let end = stated.map_or(end, |stated| stated.end);
        Some(Self::found(at..end, Some(date), Some(date), true))
    }

    /// Whether the word at `at` is in the case that a preposition before it asks for: "накануне встречи".
    fn governs(&self, at: usize) -> bool {
        let reading = self.tokens.get(at).and_then(|token| token.readings.first());
        reading.is_some_and(|r| r.case == Some(Case::Gen) && matches!(r.pos, Pos::Noun | Pos::Adj | Pos::Det | Pos::Propn))
    }

    /// "last year", "next month", "last September", "минувшую среду".
    fn near(&self, at: usize, step: i16) -> Option<Found> {
        let published = self.published?;
        if let Some(year) = self.near_year(at) {
            let date = PartialDate::year(year.number);
            return Some(Self::found(at..year.end, date, date, true));
        }
        let next = self.sign(at + 1);
        if next.weekday > 0 && self.is_time(at + 1) {
            let date = weekday(published, next.weekday, Some(step));
            return date.map(|date| Self::found(at..at + 2, Some(date), Some(date), true));
        }
        let date = if next.has(Role::MonthNoun) {
            month_later(published, step)
        } else if next.month > 0 && !self.is_taken(at + 2) {
            named_month(published, next.month, step)
        } else {
            None
        };
        date.map(|date| Self::found(at..at + 2, Some(date), Some(date), true))
    }

    /// Whether a day or year follows a month's name and takes it for itself.
    fn is_taken(&self, at: usize) -> bool {
        self.sign(at).numeral != Numeral::Other || self.year(at, true).is_some()
    }

    /// A word in front of the day that it is: "в среду, 23 апреля", "завтра, 6 июня". The stated day counts.
    pub(super) fn named_day(&self, at: usize) -> Option<Found> {
        let day = at + 1 + usize::from(self.is(at + 1, ","));
        let mut found = self.numeric(day).or_else(|| self.days(day))?;
        if let Some(dated) = found.dates.first_mut() {
            dated.tokens.start = at;
        }
        Some(found)
    }

    /// The end of a day when its weekday follows: "23 апреля, в среду", "23 апреля (среда)".
    pub(super) fn past_weekday(&self, end: usize) -> usize {
        let mut at = end + usize::from(self.is(end, ",") || self.is(end, "("));
        if at == end {
            return end;
        }
        at += usize::from(self.has(at, Role::On));
        match self.sign(at).weekday {
            0 => end,
            _ if self.is(end, "(") && self.is(at + 1, ")") => at + 2,
            _ => at + 1,
        }
    }

    /// A weekday after its preposition: the nearest one up to the day of publication; one that limits a time, or beside a verb of what is
    /// still to come, is the next.
    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
        /// Words between a weekday and the verb.
        const REACH: usize = 12;
        let limit = self.after(at, Role::Until);
        let since = self.after(at, Role::Since) && self.tokens[at].cases().has(Case::Gen);
        if !limit && !since && (!self.after(at, Role::On) || !self.is_time(at)) {
            return None;
        }
        let mut near = at.saturating_sub(REACH)..(at + REACH).min(self.tokens.len());
        let step = (limit || near.any(|at| self.has(at, Role::Ahead))).then_some(1).filter(|_| !since);
        let date = weekday(self.published?, self.sign(at).weekday, step)?;
        Some(Self::found(at..at + 1, Some(date), Some(date), true))
    }

    /// Whether the form may be one of time: "в среду", not "в среде"; forms without case always.
    fn is_time(&self, at: usize) -> bool {
        let cases = self.tokens[at].cases();
        cases.is_empty() || cases.has(Case::Acc)
    }
}

/// The weekday as seen from a day: the last one before it, the one of its week, the next one after it, or (no step) the latest up to it.
fn weekday(day: PartialDate, weekday: u8, step: Option<i16>) -> Option<PartialDate> {
    let ahead = i32::from(weekday) - i32::from(day.weekday()?);
    let days = match step {
        Some(0) => ahead,
        Some(1..) if ahead > 0 => ahead,
        Some(1..) => ahead + WEEK,
        Some(_) if ahead < 0 => ahead,
        None if ahead <= 0 => ahead,
        _ => ahead - WEEK,
    };
    day.plus_days(days)
}

fn month_later(date: PartialDate, step: i16) -> Option<PartialDate> {
    match i16::from(date.month_of()?) + step {
        0 => PartialDate::month(date.year_of() - 1, 12),
        13 => PartialDate::month(date.year_of() + 1, 1),
        month => PartialDate::month(date.year_of(), u8::try_from(month).ok()?),
    }
}

/// The month of that name nearest before, in the year of, or nearest after the date.
fn named_month(date: PartialDate, month: u8, step: i16) -> Option<PartialDate> {
    let own = date.month_of()?;
    let shift = match step {
        -1 => -i16::from(month >= own),
        1 => i16::from(month <= own),
        _ => 0,
    };
    PartialDate::month(date.year_of() + shift, month)
}
