//! Dates as formats state them, in whatever notation -> the day at the place of publication.

use crate::model::PartialDate;

/// Month names by their first three letters (RFC 5322, and what feeds make of it).
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads ISO 8601 (`2024-11-01T01:52+05:00`, `20241101`, `2024-11`), RFC 5322 (`Fri, 1 Nov 2024 01:52 +0500`, also
/// `November 1, 2024`) and `01.11.2024`. The day is the one written: a time zone is never applied, since that could give the day before.
pub(super) fn parse(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    PartialDate::parse(text).or_else(|| compact(text)).or_else(|| dotted(text)).or_else(|| worded(text))
}

/// `20241101`, alone or before a time.
fn compact(text: &str) -> Option<PartialDate> {
    let digits = text.split(['T', ' ']).next().filter(|d| d.len() == 8 && d.bytes().all(|b| b.is_ascii_digit()))?;
    PartialDate::day(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?)
}

/// `01.11.2024` or `01/11/2024`, the day first, as sites in the region write it; `2024/11/01` too.
fn dotted(text: &str) -> Option<PartialDate> {
    let mut parts = text.split([' ', ',', 'T']).next()?.split(['.', '/']);
    let (first, month, last) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    (year.len() == 4 && parts.next().is_none()).then(|| PartialDate::day(year.parse().ok()?, month, day.parse().ok()?))?
}

/// Day, English month and year as words, in any order.
fn worded(text: &str) -> Option<PartialDate> {
    let (mut day, mut month, mut year) = (None, None, None);
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-')).filter(|word| !word.is_empty()) {
        let start = word.get(..3).map(str::to_ascii_lowercase);
        let found = start.and_then(|start| MONTHS.iter().position(|name| *name == start)).and_then(|n| u8::try_from(n + 1).ok());
        match (found, word.len()) {
            (Some(number), _) => month = month.or(Some(number)),
            (None, 1 | 2) => day = day.or_else(|| word.parse().ok()),
            (None, 4) => year = year.or_else(|| word.parse().ok()),
            (None, _) => {}
        }
        if let (Some(day), Some(month), Some(year)) = (day, month, year) {
            return PartialDate::day(year, month, day);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_gives_the_day_as_written() {
        for text in [
            "2024-11-01T01:52:00+05:00",
            "2024-11-01 01:52",
            "20241101T0152",
            "Fri, 01 Nov 2024 01:52:00 +0500",
            "1 November 2024",
            "November 1, 2024 1:52 am",
            "01.11.2024 01:52",
            "2024/11/01",
            "01-Nov-2024",
        ] {
            assert_eq!(parse(text).map(|date| date.to_string()).as_deref(), Some("2024-11-01"), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_gives_none() {
        for text in ["", "yesterday", "31.02.2024", "1.2.3.2024", "Marathon", "2024-13-01", "№№№№"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
