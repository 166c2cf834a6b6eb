//! A number token -> the day, year or whole date that it writes.

use super::super::table::Dates;
use crate::model::PartialDate;

/// Two digits of a year up to this are of the 21st century, as POSIX `strptime` reads them.
const LAST_SHORT_YEAR: i16 = 68;

/// What stands behind the digits of a year.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing.
    Bare,
    /// An ending: "2024-го".
    Ending,
    /// The word itself: "2024г".
    Word,
}

/// A number as a part of dates.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Numeral {
    /// No part of a date.
    #[default]
    Other,
    /// 1 to 31.
    Day(u8),
    /// Four digits, 1000 to 2999.
    Year(i16, Tail),
    /// A day of a month of a year in one token: "24.12.19", "2021/10/23".
    Full(PartialDate),
}

/// Reads a folded number token.
pub(super) fn numeral(norm: &str, dates: &Dates) -> Numeral {
    let digits = norm.bytes().take_while(u8::is_ascii_digit).count();
    let (head, tail) = norm.split_at(digits);
    let ending = tail.trim_start_matches('-');
    let of = |list: &[String]| list.iter().any(|word| word == ending);
    match head.len() {
        1 | 2 if tail.is_empty() || of(&dates.day_endings) => day(head),
        4 if tail.is_empty() => year(head, Tail::Bare),
        4 if of(&dates.year) => year(head, Tail::Word),
        4 if of(&dates.year_endings) => year(head, Tail::Ending),
        1 | 2 | 4 => full(norm, dates).map_or(Numeral::Other, Numeral::Full),
        _ => Numeral::Other,
    }
}

fn day(digits: &str) -> Numeral {
    digits.parse().ok().filter(|day| (1..=31).contains(day)).map_or(Numeral::Other, Numeral::Day)
}

fn year(digits: &str, tail: Tail) -> Numeral {
    digits.parse().ok().filter(|year| (1000..=2999).contains(year)).map_or(Numeral::Other, |year| Numeral::Year(year, tail))
}

/// Three numbers apart by one sign, the year first or last. A year of two digits needs two digits in the day and month too, so that
/// numbers of chapters and versions ("1.2.19") are no dates.
fn full(norm: &str, dates: &Dates) -> Option<PartialDate> {
    let sign = norm.chars().find(|c| matches!(c, '.' | '/'))?;
    let mut parts = norm.split(sign);
    let (first, second, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let digits = last.bytes().take_while(u8::is_ascii_digit).count();
    let (third, tail) = last.split_at(digits);
    if !tail.is_empty() && !dates.year.iter().any(|word| word == tail) {
        return None;
    }
    match (first.len(), second.len(), third.len()) {
        (4, 1..=2, 1..=2) => PartialDate::day(first.parse().ok()?, second.parse().ok()?, third.parse().ok()?),
        (1..=2, 1..=2, 4) | (2, 2, 2) => ordered(sign, first.parse().ok()?, second.parse().ok()?, long(third)?, dates),
        _ => None,
    }
}

fn long(year: &str) -> Option<i16> {
    let number: i16 = year.parse().ok()?;
    match year.len() {
        4 => Some(number),
        _ if number <= LAST_SHORT_YEAR => Some(2000 + number),
        _ => Some(1900 + number),
    }
}

/// Day and month in the order of the language; apart by slashes where the language has no order, only when one order fits.
fn ordered(sign: char, first: u8, second: u8, year: i16, dates: &Dates) -> Option<PartialDate> {
    let (day_first, month_first) = (PartialDate::day(year, second, first), PartialDate::day(year, first, second));
    match sign {
        '.' if dates.day_first => day_first,
        '.' => month_first,
        _ if dates.slash_day_first => day_first,
        _ => match (day_first, month_first) {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other),
        },
    }
}
