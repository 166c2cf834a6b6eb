//! One line -> what it is by itself: running text, a date line, or noise such as buttons, credits and captions.
//!
//! The words that open such lines are in `[lines]` of the language tables; a line that only begins like one stays text.

use super::Page;
use super::dateline;
use crate::model::{PartialDate, Span, Token, TokenKind};
use std::ops::Range;

/// A line of buttons, a credit or a date label has at most so many words.
const SHORT_WORDS: usize = 20;
/// A notice ("read also: ...") has at most so many.
const NOTICE_WORDS: usize = 40;
/// Words in one piece of a row of buttons.
const BUTTON_WORDS: usize = 6;

/// Numbers in a line of rates or a telephone number.
const FIGURES: usize = 4;

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing special.
    Text,
    /// To be left out.
    Noise,
    /// To be left out, and so are the list entries after it that are no sentences.
    Notice,
    /// Says when the item was published.
    Published(PartialDate),
    /// A place and a date, or words around a date such as "updated".
    Date(Option<PartialDate>),
}

/// A line with something in it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) tokens: Range<usize>,
    pub(super) chars: usize,
    /// Whether a blank line (or nothing) stands before it.
    pub(super) gap: bool,
    pub(super) kind: Kind,
}

impl Line {
    /// Whether it starts with the sign of a list entry.
    pub(super) fn is_bullet(&self, page: Page<'_>) -> bool {
        let token = &page.tokens[self.tokens.start];
        self.tokens.len() > 1 && matches!(&*token.norm, "•" | "·" | "▪" | "●" | "*" | "-" | "–" | "—")
    }

    /// Whether it ends with a mark that ends or continues a sentence.
    pub(super) fn is_closed(&self, page: Page<'_>) -> bool {
        let last = page.tokens[self.tokens.clone()].iter().rev().find(|t| !matches!(&*t.norm, "»" | "\"" | "”" | ")" | "]"));
        last.is_some_and(|t| matches!(&*t.norm, "." | "!" | "?" | "…" | "..." | ":" | ";" | ","))
    }

    pub(super) fn words(&self, page: Page<'_>) -> usize {
        words(&page.tokens[self.tokens.clone()])
    }
}

/// The lines of a text that have tokens, each with its kind.
pub(super) fn lines(page: Page<'_>) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut offset, mut first, mut gap) = (0, 0, true);
    for raw in page.text.split_inclusive('\n') {
        offset += raw.len();
        let mut end = first;
        while page.tokens.get(end).is_some_and(|token| token.span.start < offset) {
            end += 1;
        }
        if end == first {
            gap = true;
            continue;
        }
        let span = page.tokens[first].span.join(page.tokens[end - 1].span);
        let kind = kind(page, &page.tokens[first..end]);
        out.push(Line { span, tokens: first..end, chars: span.of(page.text).chars().count(), gap, kind });
        (first, gap) = (end, false);
    }
    out
}

fn kind(page: Page<'_>, tokens: &[Token]) -> Kind {
    let words = words(tokens);
    let table = &page.language.table.lines;
    let lead = tokens.iter().position(|t| matches!(t.kind, TokenKind::Word | TokenKind::Initial)).unwrap_or(0);
    let body = &tokens[lead..];
    if words <= NOTICE_WORDS && opening(body, &table.notices).is_some() {
        return Kind::Notice;
    }
    if words > SHORT_WORDS {
        return Kind::Text;
    }
    if let Some(kind) = labelled(page, tokens) {
        return kind;
    }
    if counted(page, tokens) {
        return dateline::stated(page, tokens).map_or(Kind::Noise, Kind::Published);
    }
    if let Some(kind) = dateline::whole(page, tokens) {
        return kind;
    }
    let credit = opening(body, &table.labels).is_some_and(|end| is_label(&body[end..]));
    let button = opening(body, &table.buttons).is_some_and(|end| is_button(&body[end..], lead > 0, &table.buttons));
    let byline = opening(body, &table.bylines).is_some_and(|end| is_name(&body[end..]));
    let shaped = is_row(tokens) || is_contact(tokens) || is_tags(tokens) || is_figures(tokens);
    if credit || button || byline || shaped { Kind::Noise } else { Kind::Text }
}

/// "Published: 12 May 2020", at the start of the line or behind a bar; "Updated: ..." is a date line without a date.
fn labelled(page: Page<'_>, tokens: &[Token]) -> Option<Kind> {
    let table = &page.language.table.lines;
    let starts = [0].into_iter().chain(tokens.iter().enumerate().filter(|(_, t)| t.is("|")).map(|(i, _)| i + 1));
    let mut updated = None;
    for start in starts {
        let start = start + tokens[start..].iter().take_while(|t| t.kind == TokenKind::Punct).count();
        let piece = &tokens[start..];
        if let Some(end) = opening(piece, &table.published)
            && let Some(date) = dateline::follows(page, &piece[end..])
        {
            return Some(Kind::Published(date));
        }
        let label = opening(piece, &table.updated).or_else(|| opening(piece, &table.published));
        if label.is_some_and(|end| piece[end..].iter().all(|t| t.is(":")) || dateline::follows(page, &piece[end..]).is_some()) {
            updated = Some(Kind::Date(None));
        }
    }
    updated
}

/// "DATE : 2024-12-04 HITS : 354", "Anna Lee Views: 217": a header that ends in a counter.
fn counted(page: Page<'_>, tokens: &[Token]) -> bool {
    let [front @ .., colon, number] = tokens else { return false };
    let counter = (0..front.len()).any(|at| opening(&front[at..], &page.language.table.lines.counters) == Some(front.len() - at));
    counter && colon.is(":") && number.kind == TokenKind::Number
}

/// The end of the longest phrase of a list that the tokens open with.
fn opening(tokens: &[Token], phrases: &[String]) -> Option<usize> {
    let fits = |phrase: &String| {
        let mut at = 0;
        let all = phrase.split(' ').all(|word| {
            at += 1;
            tokens.get(at - 1).is_some_and(|token| token.is(word))
        });
        all.then_some(at)
    };
    phrases.iter().filter_map(fits).max()
}

/// Behind a label stands a colon, or the full stop of an abbreviation and then a number.
fn is_label(rest: &[Token]) -> bool {
    let Some(first) = rest.first() else { return false };
    let number = |t: &Token| matches!(&*t.norm, ":" | "+" | "(") || t.kind == TokenKind::Number;
    matches!(&*first.norm, ":" | "©" | "/") || (first.is(".") && rest.get(1).is_some_and(number))
}

/// Behind the word of a button stand signs and numbers, or other such words. A full stop is such a sign only behind a counted word
/// ("0 comments. Log in ...").
fn is_button(rest: &[Token], counted: bool, buttons: &[String]) -> bool {
    let joins = |t: &Token| matches!(&*t.norm, "," | "-" | "–" | "—") || (t.is(".") && !counted);
    let sign = |t: &Token| t.kind == TokenKind::Number || (t.kind == TokenKind::Punct && !joins(t));
    rest.first().is_none_or(sign) || rest.iter().all(|t| sign(t) || opening(std::slice::from_ref(t), buttons).is_some())
}

/// Two to four capitalized words, a comma and a few more at most: the name of an author, where that is or for whom.
fn is_name(rest: &[Token]) -> bool {
    let name = |part: &[Token]| part.iter().all(|t| t.capital && matches!(t.kind, TokenKind::Word | TokenKind::Initial));
    let mut parts = rest.splitn(2, |t| t.is(","));
    let author = parts.next().is_some_and(|part| (2..=4).contains(&part.len()) && name(part));
    author && parts.next().is_none_or(|part| (1..=4).contains(&part.len()) && name(part))
}

/// Short pieces apart by bars (a list entry opens with one), or a copyright sign.
fn is_row(tokens: &[Token]) -> bool {
    let bar = |t: &Token| matches!(&*t.norm, "|" | "•" | "·");
    let row = tokens.iter().any(bar) && !tokens.first().is_some_and(bar) && tokens.split(bar).all(|piece| words(piece) <= BUTTON_WORDS);
    (row && !tokens.last().is_some_and(|t| t.is("."))) || tokens.iter().any(|t| t.is("©"))
}

/// Rates, weather, telephones: signs of such things among some numbers, no fewer than words, without a final mark.
fn is_figures(tokens: &[Token]) -> bool {
    let count = |kind: TokenKind| tokens.iter().filter(|t| t.kind == kind).count();
    let signed = tokens.iter().any(|t| matches!(&*t.norm, "$" | "€" | "£" | "₽" | "₸" | "%" | "°" | "+"));
    let numbers = count(TokenKind::Number);
    signed && numbers >= FIGURES && numbers >= count(TokenKind::Word) && !tokens.last().is_some_and(|t| t.is("."))
}

/// A mail address in a short line, or a web address alone.
fn is_contact(tokens: &[Token]) -> bool {
    let web = tokens.len() == 1 && (tokens[0].norm.starts_with("http") || tokens[0].norm.starts_with("www."));
    web || tokens.windows(3).any(|t| t[1].is("@") && !t[1].spaced && !t[2].spaced)
}

/// Words with `#` before them.
fn is_tags(tokens: &[Token]) -> bool {
    tokens.len() > 1 && tokens[0].is("#") && tokens[1].kind == TokenKind::Word && !tokens[1].spaced
}

fn words(tokens: &[Token]) -> usize {
    tokens.iter().filter(|t| t.kind != TokenKind::Punct).count()
}
