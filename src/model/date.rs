//! Dates as news states them: a day, a month or a year, never a false day.

use std::fmt;

/// A calendar date known to the day, the month or the year (proleptic Gregorian). Construct it checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// A year alone.
    pub fn year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: None, day: None })
    }

    /// A month of a year.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        Self::year(year).filter(|_| (1..=12).contains(&month)).map(|date| Self { month: Some(month), ..date })
    }

    /// A day; `None` when the calendar has no such day.
    pub fn day(year: i16, month: u8, day: u8) -> Option<Self> {
        let last = Self::days_in(year, month)?;
        Self::month(year, month).filter(|_| (1..=last).contains(&day)).map(|date| Self { day: Some(day), ..date })
    }

    /// Reads `2020`, `2020-08`, `2020-08-13`, or any text that starts with a full date and a `T` or space (a time is dropped).
    pub fn parse(text: &str) -> Option<Self> {
        let date = text.split(['T', ' ']).next()?;
        let mut parts = date.split('-');
        let year = parts.next().filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
        let mut number = || match parts.next() {
            None => Some(None),
            Some(p) if p.len() == 2 => p.parse::<u8>().ok().map(Some),
            Some(_) => None,
        };
        match (number()?, number()?) {
            (None, None) => Self::year(year),
            (Some(m), None) => Self::month(year, m),
            (Some(m), Some(d)) => Self::day(year, m, d),
            (None, Some(_)) => None,
        }
    }

    /// Whether another date lies inside: its year has a month, its month a day; a date lies inside itself.
    pub fn holds(self, other: Self) -> bool {
        self.year == other.year && self.month.is_none_or(|m| Some(m) == other.month) && self.day.is_none_or(|d| Some(d) == other.day)
    }

    /// The year.
    pub fn year_of(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where known.
    pub fn month_of(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, where known.
    pub fn day_of(self) -> Option<u8> {
        self.day
    }

    /// Whether the day is known.
    pub fn is_day(self) -> bool {
        self.day.is_some()
    }

    /// The day `n` days later (or earlier); `None` when this is not a day.
    pub fn plus_days(self, n: i32) -> Option<Self> {
        let (month, day) = (self.month?, self.day?);
        let date = jiff::civil::Date::new(self.year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        let later = date.checked_add(jiff::Span::new().try_days(n).ok()?).ok()?;
        Self::day(later.year(), u8::try_from(later.month()).ok()?, u8::try_from(later.day()).ok()?)
    }

    /// The weekday, 1 Monday to 7 Sunday; `None` when this is not a day.
    pub fn weekday(self) -> Option<u8> {
        let (month, day) = (self.month?, self.day?);
        let date = jiff::civil::Date::new(self.year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        u8::try_from(date.weekday().to_monday_one_offset()).ok()
    }

    /// How many days the month has; `None` for a month out of range.
    pub fn days_in(year: i16, month: u8) -> Option<u8> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
            4 | 6 | 9 | 11 => Some(30),
            2 => Some(if leap { 29 } else { 28 }),
            _ => None,
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// A first and a last date, both inclusive; equal for one day (or month, or year).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateRange {
    /// The first date.
    pub start: PartialDate,
    /// The last date.
    pub end: PartialDate,
}

impl From<PartialDate> for DateRange {
    fn from(date: PartialDate) -> Self {
        Self { start: date, end: date }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_no_calendar_has_is_refused() {
        assert_eq!(PartialDate::day(2023, 2, 29), None);
        assert_eq!(PartialDate::parse("2020-13"), None);
        assert_eq!(PartialDate::parse("2020-08-13T10:00:00+05:00").map(|d| d.to_string()).as_deref(), Some("2020-08-13"));
    }

    #[test]
    fn days_are_counted_across_a_year() {
        let last = PartialDate::parse("2019-12-31").unwrap();
        assert_eq!(last.plus_days(1), PartialDate::parse("2020-01-01"));
        assert_eq!(PartialDate::parse("2026-11-22").unwrap().weekday(), Some(7));
    }
}
