//! Text -> token spans: words, initials, numbers, signs. The same for every alphabetic script.

use super::fold::is_letter;
use crate::model::{Span, TokenKind};

/// Two-letter initials that stand for one sound: romanized and Cyrillic digraphs.
const DIGRAPHS: [&str; 14] = ["дж", "kh", "sh", "zh", "ch", "ts", "yu", "ya", "dj", "ye", "yo", "th", "дз", "хр"];

/// Cuts a text into tokens; white space is between them, every other character is in exactly one.
pub(super) fn tokenize(text: &str) -> Vec<(Span, TokenKind)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut out: Vec<(Span, TokenKind)> = Vec::with_capacity(chars.len() / 5);
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at].1;
        if c.is_whitespace() || is_ignored(c) {
            at += 1;
            continue;
        }
        let (len, kind) = token_at(&chars, at, text, &out);
        let end = chars.get(at + len).map_or(text.len(), |next| next.0);
        out.push((Span::new(chars[at].0, end), kind));
        at += len;
    }
    out
}

fn is_ignored(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

/// Length in characters and kind of the token that starts at `at`.
fn token_at(chars: &[(usize, char)], at: usize, text: &str, before: &[(Span, TokenKind)]) -> (usize, TokenKind) {
    let c = chars[at].1;
    if is_letter(c) {
        if let Some(len) = address(&text[chars[at].0..]) {
            return (len, TokenKind::Word);
        }
        if let Some(len) = initial(chars, at, before) {
            return (len, TokenKind::Initial);
        }
        return (word(chars, at), TokenKind::Word);
    }
    if c.is_ascii_digit() {
        return (number(chars, at), TokenKind::Number);
    }
    if c == '.' {
        let dots = chars[at..].iter().take_while(|next| next.1 == '.').count();
        return (dots, TokenKind::Punct);
    }
    (1, TokenKind::Punct)
}

/// Length of a web address at the start of `rest`, without its closing punctuation.
fn address(rest: &str) -> Option<usize> {
    if !rest.starts_with("http://") && !rest.starts_with("https://") && !rest.starts_with("www.") {
        return None;
    }
    let raw: &str = rest.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '»' | ')')).next()?;
    Some(raw.trim_end_matches(['.', ',', ';', ':', '!', '?']).chars().count().max(1))
}

/// Length of an initial: a capital (or digraph) with its full stop, or a capital alone right behind another initial ("З.Х").
fn initial(chars: &[(usize, char)], at: usize, before: &[(Span, TokenKind)]) -> Option<usize> {
    let c = chars[at].1;
    if !c.is_uppercase() {
        return None;
    }
    let next = chars.get(at + 1).map(|n| n.1);
    if next == Some('.') {
        return Some(2);
    }
    if let Some(second) = next.filter(|n| n.is_alphabetic())
        && chars.get(at + 2).map(|n| n.1) == Some('.')
    {
        let pair: String = [c, second].iter().flat_map(|c| c.to_lowercase()).collect();
        if DIGRAPHS.contains(&pair.as_str()) {
            return Some(3);
        }
    }
    let glued = before.last().is_some_and(|last| last.1 == TokenKind::Initial && last.0.end == chars[at].0);
    (glued && !next.is_some_and(char::is_alphanumeric)).then_some(1)
}

/// Length of a word: letters and digits, with inner hyphens and apostrophes.
fn word(chars: &[(usize, char)], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(&(_, c)) = chars.get(end) {
        let inner = || is_joiner(c) && chars.get(end + 1).is_some_and(|n| n.1.is_alphanumeric());
        let mark = || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}');
        if !(is_letter(c) || c.is_numeric() || inner() || mark()) {
            break;
        }
        end += 1;
    }
    end - at
}

fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '\'' | '’' | 'ʼ' | 'ʻ' | '‘' | '`' | '&')
}

/// Length of a number: digits, inner `.` `,` `:` `/` between digits, an ending glued by a hyphen ("14-й"); "13-14" are two numbers.
fn number(chars: &[(usize, char)], at: usize) -> usize {
    let digit = |i: usize| chars.get(i).is_some_and(|n| n.1.is_ascii_digit());
    let mut end = at + 1;
    while let Some(&(_, c)) = chars.get(end) {
        let inner = matches!(c, '.' | ',' | ':' | '/') && digit(end + 1);
        if !(c.is_ascii_digit() || inner) {
            break;
        }
        end += 1;
    }
    let hyphen = chars.get(end).is_some_and(|n| matches!(n.1, '-' | '‑'));
    let ending = end + usize::from(hyphen);
    if chars.get(ending).is_some_and(|n| n.1.is_alphabetic()) {
        end = ending + word(chars, ending);
    }
    end - at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokenize(text).into_iter().map(|(span, _)| span.of(text)).collect()
    }

    #[test]
    fn initials_ranges_and_ordinals_are_told_apart() {
        assert_eq!(cut("Махмудов З.Х и Ш.С. Той"), ["Махмудов", "З.", "Х", "и", "Ш.", "С.", "Той"]);
        assert_eq!(cut("13-14 августа, 14-й COP28"), ["13", "-", "14", "августа", ",", "14-й", "COP28"]);
        assert_eq!(cut("24.12.19. 2021/10/23"), ["24.12.19", ".", "2021/10/23"]);
        assert_eq!(cut("14th May 2019"), ["14th", "May", "2019"]);
    }

    #[test]
    fn an_address_is_one_token() {
        assert_eq!(cut("см. https://a.org/b?c=1."), ["см", ".", "https://a.org/b?c=1", "."]);
    }
}
