//! Tokens of one paragraph -> sentence borders.

use super::table::Table;
use crate::model::{Pos, Token, TokenKind};
use std::ops::Range;

/// A sentence shorter than this is not ended by a full stop that may belong to an abbreviation ("В 2020 г. Китай ...").
const SHORT: usize = 5;
/// How many closing signs behind the end of a sentence are passed to see what opens the next; more are no text.
const CLOSERS: usize = 8;
/// How many initials a name has at most.
const INITIALS: usize = 8;

/// Cuts the tokens of a paragraph into sentences; every token is in exactly one. `first` is the index of the paragraph's first token.
pub(super) fn split(tokens: &[Token], first: usize, table: &Table) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if ends(tokens, start, at, table) {
            let mut end = at + 1;
            while tokens.get(end).is_some_and(closes) {
                end += 1;
            }
            out.push(first + start..first + end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        out.push(first + start..first + tokens.len());
    }
    out
}

/// A closing quote or bracket glued to the end of a sentence.
fn closes(token: &Token) -> bool {
    !token.spaced && matches!(&*token.norm, "»" | "\"" | "”" | ")" | "]" | "!" | "?" | "." | "'")
}

/// Whether the sentence that began at `start` ends with the token at `at`.
fn ends(tokens: &[Token], start: usize, at: usize, table: &Table) -> bool {
    let token = &tokens[at];
    let next = tokens[at + 1..].iter().take(CLOSERS).find(|t| !closes(t));
    match &*token.norm {
        "!" | "?" | "…" | "..." => next.is_none_or(|n| n.spaced && opens(n)),
        "." => next.is_none_or(|n| n.spaced && opens(n)) && !abbreviated(tokens, start, at, table),
        _ => token.kind == TokenKind::Initial && signs(tokens, start, at),
    }
}

/// Whether the initial at `at` closes a sentence: it stands behind a surname, and a common word with a capital follows
/// ("... директор Иманов Ш.С. Семинар прошёл").
fn signs(tokens: &[Token], start: usize, at: usize) -> bool {
    let Some(next) = tokens.get(at + 1) else { return false };
    let surname = tokens[start..at].iter().rev().take(INITIALS).find(|t| t.kind != TokenKind::Initial);
    let common = next.readings.first().is_some_and(|r| r.known && r.name.is_none() && r.pos != Pos::Propn);
    tokens[at].norm.ends_with('.')
        && surname.is_some_and(|t| t.kind == TokenKind::Word && t.capital)
        && next.spaced
        && next.capital
        && next.kind == TokenKind::Word
        && common
}

/// Whether a token can open a sentence; a dash cannot: it joins speech to its speaker.
fn opens(token: &Token) -> bool {
    token.capital
        || matches!(token.kind, TokenKind::Number | TokenKind::Initial)
        || matches!(&*token.norm, "«" | "\"" | "“" | "„" | "(" | "[" | "•" | "*")
}

/// Whether the full stop at `at` belongs to the word before it, or to the number of a list entry, rather than to the sentence.
fn abbreviated(tokens: &[Token], start: usize, at: usize, table: &Table) -> bool {
    let Some(before) = at.checked_sub(1).filter(|b| *b >= start).map(|b| &tokens[b]) else { return false };
    if tokens[at].spaced {
        return false;
    }
    if at == start + 1 && before.kind == TokenKind::Number {
        return true;
    }
    let norm = &*before.norm;
    if table.closing.contains(norm) {
        let counted = at.checked_sub(2).is_some_and(|b| b >= start && tokens[b].kind == TokenKind::Number);
        let year_or_list = counted || norm.chars().count() > 1;
        return at - start < SHORT || !year_or_list;
    }
    table.abbreviations.contains(norm) || (before.kind == TokenKind::Word && norm.chars().count() == 1 && before.capital)
}
