//! Which part of a file a client wants (RFC 9110, 14): `Range` and `If-Range` in, the first and the last byte out. Of several parts none is
//! given: then the whole file is, as the standard allows.

use super::fresh::Validators;
use axum::http::{HeaderMap, HeaderName, header};

/// What of a file is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    Whole,
    /// From a byte to a byte, both with it.
    Part(u64, u64),
    /// Bytes that it does not have.
    Beyond,
}

/// What a request wants of a file of so many bytes.
pub(super) fn wanted(headers: &HeaderMap, length: u64, validators: &Validators) -> Wanted {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let current = text(header::IF_RANGE).is_none_or(|condition| validators.is_same(condition.trim()));
    text(header::RANGE).filter(|_| current).and_then(|range| part(range, length)).unwrap_or(Wanted::Whole)
}

/// The part that a `Range` names; `None` where it is not understood.
fn part(range: &str, length: u64) -> Option<Wanted> {
    let (unit, range) = range.split_once('=')?;
    let (first, last) = range.split_once('-').filter(|_| unit.trim().eq_ignore_ascii_case("bytes"))?;
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let (first, last) = match (first.trim(), last.trim()) {
        ("", count) => (length.saturating_sub(number(count)?), u64::MAX),
        (first, "") => (number(first)?, u64::MAX),
        (first, last) => (number(first)?, number(last)?),
    };
    if last < first {
        return None;
    }
    Some(if first < length { Wanted::Part(first, last.min(length - 1)) } else { Wanted::Beyond })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_a_part_or_beyond_or_not_understood() {
        for (range, expected) in [
            ("bytes=0-0", Some(Wanted::Part(0, 0))),
            ("bytes=2-", Some(Wanted::Part(2, 9))),
            ("Bytes = 2-99", Some(Wanted::Part(2, 9))),
            ("bytes=-3", Some(Wanted::Part(7, 9))),
            ("bytes=-99", Some(Wanted::Part(0, 9))),
            ("bytes=10-", Some(Wanted::Beyond)),
            ("bytes=-0", Some(Wanted::Beyond)),
            ("bytes=3-2", None),
            ("bytes=0-1,3-4", None),
            ("bytes=+1-2", None),
            ("bytes=-", None),
            ("lines=0-1", None),
            ("bytes=99999999999999999999-", None),
        ] {
            assert_eq!(part(range, 10), expected, "{range}");
        }
        assert_eq!(part("bytes=0-", 0), Some(Wanted::Beyond));
    }
}
