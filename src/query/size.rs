//! How large and how nested a query text is, before it is parsed.
//!
//! The parser, the optimizer and the destructors of parsed queries recurse: by brackets, and by chains of operators and clauses, which
//! become trees as deep as they are long; and the time to order a join grows with the fourth power of its patterns (measured: 50 patterns
//! 0.1 s, 100 patterns 1 s, 200 patterns 16 s), which no cancellation ends. A query beyond these limits is refused.

use super::QueryError;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest query, in bytes; long lists of values fit.
const LENGTH_LIMIT: usize = 256 << 10;
/// How deep brackets may nest. Handwritten queries stay below 20.
const DEPTH_LIMIT: usize = 48;
/// How many patterns, operators and clauses there may be. Handwritten queries stay below 100.
const CHAIN_LIMIT: usize = 150;

/// What there can be too much of in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Bytes of its text.
    Bytes,
    /// Brackets within brackets.
    Nesting,
    /// Patterns, operators and clauses.
    Chain,
    /// Rows that `VALUES` blocks give when each meets each other.
    Values,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bytes => "bytes",
            Self::Nesting => "nested brackets",
            Self::Chain => "patterns, operators and clauses",
            Self::Values => "combinations of `VALUES` rows",
        })
    }
}

/// Refuses a text that is too long, too nested or too long a chain.
pub(super) fn check(text: &str) -> Result<(), QueryError> {
    if text.len() > LENGTH_LIMIT {
        return Err(QueryError::Large { what: Measure::Bytes, most: LENGTH_LIMIT });
    }
    let (depth, chain) = measure(text);
    if depth > DEPTH_LIMIT {
        return Err(QueryError::Large { what: Measure::Nesting, most: DEPTH_LIMIT });
    }
    if chain > CHAIN_LIMIT {
        return Err(QueryError::Large { what: Measure::Chain, most: CHAIN_LIMIT });
    }
    Ok(())
}

/// Refuses an update whose brackets nest too deeply, or that has too long a chain outside of `INSERT DATA` and `DELETE DATA`, whose quads
/// stand one after another.
pub(super) fn check_update(text: &str) -> Result<(), QueryError> {
    let (depth, _) = measure(text);
    if depth > DEPTH_LIMIT {
        return Err(QueryError::Large { what: Measure::Nesting, most: DEPTH_LIMIT });
    }
    if measure(&without_data(text)).1 > CHAIN_LIMIT {
        return Err(QueryError::Large { what: Measure::Chain, most: CHAIN_LIMIT });
    }
    Ok(())
}

/// The text without the blocks behind the word `DATA`.
fn without_data(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut kept, mut start, mut i) = (String::new(), 0, 0);
    // How deep in a block of data: nothing outside, 0 between the word and its bracket.
    let mut within: Option<usize> = None;
    while let Some(&byte) = bytes.get(i) {
        let end = i + token(&bytes[i..]);
        within = match (within, byte) {
            (None, _) if bytes[i..end].eq_ignore_ascii_case(b"data") => {
                kept.push_str(text.get(start..end).unwrap_or_default());
                Some(0)
            }
            (Some(depth), b'{') => Some(depth + 1),
            (Some(1), b'}') => {
                start = end;
                None
            }
            (Some(depth), b'}') => Some(depth.saturating_sub(1)),
            (Some(0), other) if !other.is_ascii_whitespace() && other != b'#' => {
                start = i;
                None
            }
            (within, _) => within,
        };
        i = end;
    }
    if within.is_none() {
        kept.push_str(text.get(start..).unwrap_or_default());
    }
    kept
}

/// The deepest nesting of brackets, and the number of patterns, operators and clauses, outside of names, IRIs, strings and comments.
fn measure(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let (mut depth, mut arguments, mut deepest, mut chain, mut before, mut i) = (0_usize, 0_usize, 0, 0, b' ', 0);
    while let Some(&byte) = bytes.get(i) {
        let length = token(&bytes[i..]);
        match byte {
            b'{' | b'(' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
                // A bracket after `{` or `)` opens a row of VALUES, of which there may be many.
                arguments += usize::from(byte == b'(');
                chain += usize::from(byte == b'{' || (byte == b'(' && !matches!(before, b')' | b'{')));
            }
            b'}' | b')' | b']' => {
                depth = depth.saturating_sub(1);
                arguments = arguments.saturating_sub(usize::from(byte == b')'));
            }
            b';' => chain += 1,
            // Between brackets, commas part arguments and lists; elsewhere, the objects of patterns.
            b',' => chain += usize::from(arguments == 0),
            b'!' | b'|' | b'&' | b'+' | b'-' | b'*' | b'/' | b'^' | b'=' | b'<' | b'>' if length == 1 => chain += 1,
            _ => {}
        }
        // A full stop can stand at the end of a name.
        chain += usize::from(byte != b'#' && bytes.get(i + length - 1) == Some(&b'.'));
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        i += length;
    }
    (deepest, chain)
}

/// The length of the token at the start, which is not empty: a whole name, IRI, string or comment, else one byte.
fn token(bytes: &[u8]) -> usize {
    let run = |belongs: fn(u8) -> bool| bytes.iter().skip(1).take_while(|byte| belongs(**byte)).count() + 1;
    match bytes[0] {
        b'#' => run(|byte| byte != b'\n'),
        b'<' => match bytes.iter().position(|byte| matches!(byte, b'>' | b' ' | b'\n' | b'\t' | b'\r' | b'"' | b'{' | b'}')) {
            Some(end) if bytes[end] == b'>' && end > 1 => end + 1,
            _ => 1,
        },
        quote @ (b'"' | b'\'') => string(bytes, quote),
        b'0'..=b'9' => run(|byte| byte.is_ascii_alphanumeric() || byte == b'.'),
        b'?' | b'$' => run(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80),
        byte if byte.is_ascii_alphabetic() || byte == b'_' || byte == b':' || byte >= 0x80 => {
            run(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'-' | b'.' | b'%') || byte >= 0x80)
        }
        _ => 1,
    }
}

fn string(bytes: &[u8], quote: u8) -> usize {
    let mark = if bytes.starts_with(&[quote; 3]) { 3 } else { 1 };
    let mut i = mark;
    while i < bytes.len() {
        match bytes[i] {
            b'\\' => i += 1,
            _ if bytes[i..].len() >= mark && bytes[i..i + mark].iter().all(|byte| *byte == quote) => return i + mark,
            _ => {}
        }
        i += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_strings_and_comments_are_not_operators() {
        let text = "SELECT ?a { <http://x/a-b+c> a-b:c-d '''a''-{{{(((''' , \"\\\"+-\" . # {{{ --- \n}";
        assert_eq!(measure(text), (1, 3));
    }

    #[test]
    fn chains_and_brackets_are_counted() {
        assert_eq!(measure("{ FILTER(1+1-1 = 1 || !?x) FILTER(?a) }"), (2, 1 + 2 + 3 + 2 + 1));
    }

    #[test]
    fn the_quads_of_an_update_are_no_chain_and_its_patterns_are() {
        let data = "<urn:a> <urn:b> 1.5 , '}' . ".repeat(5000);
        assert!(check_update(&format!("INSERT DATA {{ GRAPH <urn:data> {{ {data} }} }} ; DELETE DATA # {{\n {{ {data} }}")).is_ok());
        let chain = "?s <urn:data> ?o . ".repeat(200);
        assert!(check_update(&format!("INSERT DATA {{ <urn:a> <urn:b> 1 }} ; DELETE WHERE {{ {chain} }}")).is_err());
        assert!(check_update(&format!("INSERT DATA {{ {}", "{".repeat(100))).is_err());
    }

    #[test]
    fn many_rows_of_values_are_no_chain() {
        let text = format!("SELECT * {{ VALUES (?a ?b) {{ {} }} }}", "(1 2) ".repeat(5000));
        assert!(check(&text).is_ok());
    }
}
