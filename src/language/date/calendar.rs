//! Days, months and years as the calendar names them, alone and in ranges.

use super::numeral::{Numeral, Tail};
use super::reader::{Found, Reader, Year};
use super::word::Role;
use crate::model::PartialDate;

/// How many single days of one month are read as a list ("1, 2 и 3 марта").
const MAX_LISTED: usize = 6;
/// Years that a bare number of four digits may mean.
const BARE_YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;
/// The longest range of years.
const MAX_YEARS: i16 = 100;

/// "12", "12-17", "1, 2 и 3".
struct DayList {
    /// Each day with its token; first and last when `range`.
    days: Vec<(usize, u8)>,
    range: bool,
    end: usize,
}

/// Days of one month, before or after its name.
struct DayRun {
    /// As in [`DayList`].
    days: Vec<(usize, u8)>,
    range: bool,
    month: u8,
    month_first: bool,
    end: usize,
}

impl DayRun {
    fn single(&self) -> Option<u8> {
        (self.days.len() == 1).then(|| self.days[0].1)
    }
}

impl Reader<'_> {
    /// "24.04.2025", "2020-08-13", "17-18.10.2023", "17.10.2023 – 18.10.2023".
    pub(super) fn numeric(&self, at: usize) -> Option<Found> {
        let opened = self.after(at, Role::From);
        match self.sign(at).numeral {
            Numeral::Full(date) => {
                let end = self.past_year(at);
                match self.sign(end + 1).numeral {
                    Numeral::Full(last) if self.separates(end, opened) && date < last => {
                        Some(Self::found(at..self.past_year(end + 1), Some(date), Some(last), false))
                    }
                    _ => Some(Self::found(at..end, Some(date), Some(date), false)),
                }
            }
            Numeral::Day(day) => {
                let Numeral::Full(last) = self.sign(at + 2).numeral else { return None };
                let start = PartialDate::day(last.year_of(), last.month_of()?, day);
                self.separates(at + 1, opened).then(|| Self::found(at..self.past_year(at + 2), start, Some(last), false))
            }
            Numeral::Year(year, Tail::Bare) => self.iso(at, year),
            _ => None,
        }
    }

    fn iso(&self, at: usize, year: i16) -> Option<Found> {
        let tokens = self.tokens.get(at..at + 5)?;
        let glued = tokens[1..].iter().all(|token| !token.spaced);
        let two = |i: usize| tokens[i].norm.len() == 2;
        let (Numeral::Day(month), Numeral::Day(day)) = (self.sign(at + 2).numeral, self.sign(at + 4).numeral) else { return None };
        let fits = glued && tokens[1].is("-") && tokens[3].is("-") && two(2) && two(4);
        let date = PartialDate::day(year, month, day);
        fits.then(|| Self::found(at..at + 5, date, date, false))
    }

    /// Days of a month, perhaps up to a day of another month: "12–17 февраля 2024 года", "May 28 – June 3, 2023".
    pub(super) fn days(&self, at: usize) -> Option<Found> {
        let run = self.day_run(at)?;
        let stated = self.year(run.end, run.month_first);
        let end = stated.map_or(run.end, |year| year.end);
        if let Some(found) = self.across_months(at, &run, stated, end) {
            return Some(found);
        }
        let year = stated.or_else(|| self.year_of_next(end)).or_else(|| self.default_year(at, run.month));
        let Some(Year { number: year, relative, .. }) = year else { return Some(Found { end, dates: Vec::new() }) };
        let date = |day: u8| PartialDate::day(year, run.month, day);
        let (first, last) = (run.days[0], run.days[run.days.len() - 1]);
        let in_row = run.days.windows(2).all(|pair| pair[0].1 + 1 == pair[1].1);
        if run.range || in_row {
            let end = if run.days.len() == 1 { self.past_weekday(end) } else { end };
            return Some(Self::found(at..end, date(first.1), date(last.1), relative));
        }
        let mut dates = Vec::new();
        for (token, day) in &run.days {
            let start = if *token == first.0 { at } else { *token };
            let past = if *token == last.0 { end } else { token + 1 };
            dates.extend(Self::found(start..past, date(*day), date(*day), relative).dates);
        }
        Some(Found { end, dates })
    }

    /// "30 июня – 2 июля 2021 года", "from December 28, 2020 to January 3".
    fn across_months(&self, at: usize, run: &DayRun, stated: Option<Year>, end: usize) -> Option<Found> {
        let first = run.single()?;
        let other = self.separates(end, self.after(at, Role::From)).then(|| self.day_run(end + 1))??;
        let last = other.single()?;
        let stated_last = self.year(other.end, other.month_first);
        let wraps = i16::from((run.month, first) > (other.month, last));
        let past = stated_last.map_or(other.end, |year| year.end);
        let (start, stop, relative) = match (stated, stated_last) {
            (Some(start), Some(stop)) => (start.number, stop.number, start.relative || stop.relative),
            (Some(start), None) => (start.number, start.number + wraps, start.relative),
            (None, Some(stop)) => (stop.number - wraps, stop.number, stop.relative),
            (None, None) => match self.default_year(at, run.month) {
                Some(year) => (year.number, year.number + wraps, true),
                None => return Some(Found { end: past, dates: Vec::new() }),
            },
        };
        let (start, stop) = (PartialDate::day(start, run.month, first), PartialDate::day(stop, other.month, last));
        Some(Self::found(at..past, start, stop, relative))
    }

    /// The year of a second date that the first shares: "12 мая и 3 июня 2023 года".
    fn year_of_next(&self, end: usize) -> Option<Year> {
        let joined = self.has(end, Role::And) || self.is(end, ",");
        let next = joined.then(|| self.day_run(end + 1))??;
        self.year(next.end, next.month_first)
    }

    /// Days and their month. A month before its days needs a year behind them, unless the language writes it so and nothing before
    /// it shows that the month stands alone ("in May 20 experts").
    fn day_run(&self, at: usize) -> Option<DayRun> {
        let opened = self.after(at, Role::From);
        if let Some(DayList { days, range, end }) = self.day_list(at, opened) {
            let at = end + usize::from(self.has(end, Role::Of));
            let month = Some(self.sign(at).month).filter(|month| *month > 0)?;
            return Some(DayRun { days, range, month, month_first: false, end: self.past_month(at) });
        }
        let month = Some(self.sign(at).month).filter(|month| *month > 0)?;
        let DayList { days, range, end } = self.day_list(self.past_word(at), opened)?;
        let alone = self.after(at, Role::In) && !range;
        let yearless = self.table.dates.month_first && !alone && !self.has(end, Role::Counted);
        (yearless || self.year(end, true).is_some()).then_some(DayRun { days, range, month, month_first: true, end })
    }

    /// The end of a month's name, with the full stop of an abbreviation when a year follows.
    fn past_month(&self, at: usize) -> usize {
        let past = self.past_word(at);
        if matches!(self.sign(past).numeral, Numeral::Year(..)) { past } else { at + 1 }
    }

    /// The days that begin at a token, whether or not a month is near.
    fn day_list(&self, at: usize, opened: bool) -> Option<DayList> {
        let day = |at: usize| match self.sign(at).numeral {
            Numeral::Day(day) => Some((at, day)),
            _ => None,
        };
        let first = day(at)?;
        if let Some(last) = day(at + 2).filter(|_| self.separates(at + 1, opened)) {
            return Some(DayList { days: vec![first, last], range: true, end: at + 3 });
        }
        let mut days = vec![first];
        let mut end = at + 1;
        while let Some(next) = day(end + 1).filter(|_| self.is(end, ",") && days.len() < MAX_LISTED) {
            days.push(next);
            end += 2;
        }
        match day(end + 1).filter(|_| self.has(end, Role::And)) {
            Some(last) => {
                days.push(last);
                Some(DayList { days, range: false, end: end + 2 })
            }
            None => Some(DayList { days: vec![first], range: false, end: at + 1 }),
        }
    }

    /// A month with its year, or alone after a word that shows it to be one; or a range of months.
    pub(super) fn months(&self, at: usize) -> Option<Found> {
        let month = self.sign(at).month;
        let past = self.past_month(at);
        let opened = self.after(at, Role::From);
        let other = self.sign(past + 1).month;
        let ranged = other > month && (self.separates(past, opened) || (self.has(past, Role::And) && other == month + 1));
        let (last, end) = if ranged { (other, self.past_month(past + 1)) } else { (month, past) };
        let stated = self.year(end, false);
        let shared = (other > 0 && self.has(past, Role::And)).then(|| self.year(self.past_month(past + 1), false)).flatten();
        let year = match stated.or(shared) {
            Some(year) => year,
            None if self.alone(at) => self.default_year(at, month)?,
            None => return None,
        };
        let end = stated.map_or(end, |year| year.end);
        Some(Self::found(at..end, PartialDate::month(year.number, month), PartialDate::month(year.number, last), year.relative))
    }

    /// Whether the word before a month shows that it is one: "в мае", "since May", "at the end of May".
    fn alone(&self, at: usize) -> bool {
        let roles = [Role::In, Role::Since, Role::Until, Role::Part, Role::From];
        let part = self.after(at, Role::Of) && self.after(at - 1, Role::Part);
        let shown = part || roles.into_iter().any(|role| self.after(at, role));
        shown && !self.table.abbreviations.contains(&*self.tokens[at].norm)
    }

    /// A year that words show to be one, or a range of years.
    pub(super) fn years(&self, at: usize) -> Option<Found> {
        let Numeral::Year(year, tail) = self.sign(at).numeral else { return None };
        let led = [Role::YearAfter, Role::Part].into_iter().any(|role| self.after(at, role));
        let opened = self.after(at, Role::From);
        if self.inside_number(at) {
            return None;
        }
        if let Numeral::Year(last, last_tail) = self.sign(at + 2).numeral {
            let named = last_tail == Tail::Word || self.has(at + 3, Role::YearWord);
            let bare = self.is_dash(at + 1) && BARE_YEARS.contains(&year) && BARE_YEARS.contains(&last) && !self.is_dash(at + 3);
            let and = self.has(at + 1, Role::And);
            let joined = (self.separates(at + 1, opened) || (and && last == year + 1)) && (year + 1..=year + MAX_YEARS).contains(&last);
            if joined && !self.has(at + 3, Role::Counted) && (named || led || opened || bare) {
                return Some(Self::found(at..self.past_year(at + 2), PartialDate::year(year), PartialDate::year(last), false));
            }
            if named && and {
                return Some(Self::found(at..at + 1, PartialDate::year(year), PartialDate::year(year), false));
            }
        }
        let bare = led && BARE_YEARS.contains(&year) && !self.counts(at + 1);
        let ended = tail == Tail::Ending && (led || self.after(at, Role::Until) || self.after(at, Role::Since));
        let named = tail == Tail::Word || self.has(at + 1, Role::YearWord);
        (named || ended || bare).then(|| Self::found(at..self.past_year(at), PartialDate::year(year), PartialDate::year(year), false))
    }

    /// Whether a number at `at` is a piece of a longer one: a telephone or a document number.
    fn inside_number(&self, at: usize) -> bool {
        let number =
            |at: usize| !matches!(self.sign(at).numeral, Numeral::Other) || self.tokens[at].norm.starts_with(|c: char| c.is_ascii_digit());
        (at > 0 && number(at - 1)) || (at > 1 && self.is_dash(at - 1) && !self.tokens[at].spaced && number(at - 2))
    }

    /// Whether what stands at `at` makes a number of the number before it.
    fn counts(&self, at: usize) -> bool {
        self.has(at, Role::Counted) || self.is(at, "%") || (self.is_dash(at) && !self.tokens[at].spaced)
    }
}
