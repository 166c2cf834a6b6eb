//! Date lines and datelines: a place, a date and an agency before the text, known by their shape.
//!
//! "САМАРКАНД, 13 февраля 2024 года. На ...", "Бишкек, 24.12.19. /Кабар/. Соглашение ...", "ALMATY, May 27, 2024 – More ...".

use super::Page;
use super::line::Kind;
use crate::language::Dated;
use crate::model::{PartialDate, Token, TokenKind};

/// How many tokens from the start of a paragraph the shape may take.
const REACH: usize = 32;
/// Words before the date: a city, a country, an agency.
const PLACE_WORDS: usize = 7;
/// Tokens between the slashes or brackets around an agency.
const AGENCY_TOKENS: usize = 8;
/// Words of an agency without such signs ("– Kazakh Eco News.").
const AGENCY_WORDS: usize = 4;
/// Words behind the date of a date line ("| Environment Division | Share this page").
const REST_WORDS: usize = 8;
/// Tokens between a label and its date ("Posted on Friday, ...").
const LABEL_REACH: usize = 3;

/// A dateline at the start of a paragraph.
struct Opening {
    /// Where the text begins.
    end: usize,
    /// The date, where it states its year.
    date: Option<PartialDate>,
    /// Whether a place stands before the date.
    placed: bool,
    /// Whether a sign stands behind the date that parts it from a sentence. Without a place a dash or colon does not: "12 мая 2020 –
    /// День леса" is an entry of a chronicle.
    parted: bool,
    /// Whether a bar or a time of day stands behind the date.
    listed: bool,
}

/// The dateline that text follows: up to which token it goes, and its date where it states a year. One without a place opens the
/// first paragraph only.
pub(super) fn before_text(page: Page<'_>, tokens: &[Token], first: bool) -> Option<(usize, Option<PartialDate>)> {
    let opening = opening(page, tokens)?;
    let next = tokens.get(opening.end)?;
    let starts = is_proper(page, next) || next.kind != TokenKind::Word;
    (opening.parted && starts && (first || opening.placed)).then_some((opening.end, opening.date))
}

/// The kind of a line that is nothing but a date line.
pub(super) fn whole(page: Page<'_>, tokens: &[Token]) -> Option<Kind> {
    let opening = opening(page, tokens)?;
    let rest = &tokens[opening.end..];
    let words = rest.iter().filter(|t| t.kind != TokenKind::Punct).count();
    let closed = rest.last().is_some_and(|t| t.is("."));
    let place = words <= AGENCY_WORDS && rest.iter().all(|t| t.kind == TokenKind::Punct || is_proper(page, t));
    let listed = opening.listed && words <= REST_WORDS;
    let weekday = rest.first().is_some_and(|t| t.is(","))
        && (words == 1
            || words <= AGENCY_WORDS && rest.get(2..).is_some_and(|r| r.iter().all(|t| t.kind == TokenKind::Punct || is_proper(page, t))));
    let quoted = words <= AGENCY_WORDS && rest.first().is_some_and(|t| t.is("«")) && rest.last().is_some_and(|t| t.is("»"));
    (rest.is_empty() || (!closed && (place || listed || weekday || quoted))).then_some(Kind::Date(opening.date))
}

/// The only day that a line states with its year.
pub(super) fn stated(page: Page<'_>, tokens: &[Token]) -> Option<PartialDate> {
    let mut days = page.language.dates(tokens, None).into_iter().filter(|dated| dated.range.start.is_day() && !dated.relative);
    let first = days.next().filter(|dated| dated.range.start == dated.range.end)?;
    days.next().is_none().then_some(first.range.start)
}

/// The date that stands right behind a label.
pub(super) fn follows(page: Page<'_>, rest: &[Token]) -> Option<PartialDate> {
    let dates = page.language.dates(&rest[..rest.len().min(REACH)], None);
    let first = dates.into_iter().find(|dated| dated.range.start == dated.range.end)?;
    (first.tokens.start <= LABEL_REACH).then_some(first.range.start)
}

fn opening(page: Page<'_>, tokens: &[Token]) -> Option<Opening> {
    let tokens = &tokens[..tokens.len().min(REACH)];
    let start = past_agency(tokens);
    let Some(dated) = day(page, tokens) else { return undated(page, tokens, start) };
    if dated.tokens.start < start || !is_place(page, &tokens[start..dated.tokens.start]) {
        return None;
    }
    let placed = dated.tokens.start > start;
    let abbreviated = tokens[dated.tokens.end - 1].is(".");
    let date = (!dated.relative).then_some(dated.range.start);
    Some(closing(page, tokens, Opening { end: dated.tokens.end, date, placed, parted: placed && abbreviated, listed: false }))
}

/// An agency between slashes, before a place or, after a space, behind one: "/ТАСС/.", "ТАШКЕНТ /ТАСС/."; not "Россия/Китай/США".
fn undated(page: Page<'_>, tokens: &[Token], start: usize) -> Option<Opening> {
    let slashed = |at: usize| tokens.get(at).is_some_and(|t| t.is("/") && (at == 0 || t.spaced)) && agency(tokens, at).is_some();
    let places = tokens.iter().take(AGENCY_WORDS).take_while(|t| is_proper(page, t)).count();
    let end = if slashed(0) { start } else { places };
    (slashed(0) || slashed(places))
        .then(|| closing(page, tokens, Opening { end, date: None, placed: true, parted: end == start, listed: false }))
}

/// Where the place or the date begins: behind an agency and its signs.
fn past_agency(tokens: &[Token]) -> usize {
    let Some(end) = agency(tokens, 0) else { return 0 };
    let signs = tokens[end..].iter().take_while(|t| t.is("/") || t.is(".") || is_dash(t)).count();
    end + signs
}

/// The first single day in digits, its year stated or not.
fn day(page: Page<'_>, tokens: &[Token]) -> Option<Dated> {
    let any_leap_year = PartialDate::day(2000, 1, 1);
    let dates = page.language.dates(tokens, any_leap_year);
    let digits = |dated: &Dated| tokens[dated.tokens.clone()].iter().any(|t| t.kind == TokenKind::Number);
    dates.into_iter().find(|dated| digits(dated) && dated.range.start.is_day()).filter(|dated| dated.range.start == dated.range.end)
}

/// Nothing, or a few names with a sign behind the last.
fn is_place(page: Page<'_>, tokens: &[Token]) -> bool {
    let Some(last) = tokens.last() else { return true };
    let time = |t: &Token| t.kind == TokenKind::Number && t.norm.contains(':');
    let sign = |t: &Token| time(t) || matches!(&*t.norm, "," | "." | "/" | "|" | "(" | ")" | "-" | "–" | "—");
    let short = |t: &Token| page.language.table.abbreviations.contains(&*t.norm);
    let words = tokens.iter().filter(|t| t.kind != TokenKind::Punct).count();
    let names = tokens.iter().all(|t| sign(t) || is_proper(page, t) || short(t));
    names
        && (is_proper(page, &tokens[0]) || short(&tokens[0]) || time(&tokens[0]))
        && (1..=PLACE_WORDS).contains(&words)
        && sign(last)
        && !last.is("(")
}

/// Passes what stands between the date and the text: signs, a time of day, an agency.
fn closing(page: Page<'_>, tokens: &[Token], mut opening: Opening) -> Opening {
    let mut at = opening.end;
    while let Some(token) = tokens.get(at) {
        if token.kind == TokenKind::Number && token.norm.contains(':') {
            opening.listed = true;
            at += 1;
        } else if let Some(end) = agency(tokens, at) {
            opening.parted = true;
            at = end;
        } else if matches!(&*token.norm, "." | "|" | "·" | "•" | ":" | "/") || is_dash(token) {
            opening.listed |= matches!(&*token.norm, "|" | "·" | "•");
            opening.parted |= opening.placed || matches!(&*token.norm, "." | "|");
            at += 1;
        } else if token.is(",") && tokens.get(at + 1).is_none_or(|next| next.norm.contains(':')) {
            at += 1;
        } else if let Some(end) = named_agency(page, tokens, at).filter(|_| opening.parted) {
            at = end;
        } else {
            break;
        }
    }
    Opening { end: at, ..opening }
}

/// The end of an agency between slashes or brackets.
fn agency(tokens: &[Token], at: usize) -> Option<usize> {
    let close = match &*tokens.get(at)?.norm {
        "/" => "/",
        "(" => ")",
        "[" => "]",
        _ => return None,
    };
    let inner = tokens.iter().enumerate().skip(at + 2).take(AGENCY_TOKENS);
    inner.into_iter().find(|(_, token)| token.is(close)).map(|(end, _)| end + 1)
}

/// The end of an agency without signs around it: capitalized words between a dash and a full stop, or words all in capitals before a
/// dash.
fn named_agency(page: Page<'_>, tokens: &[Token], at: usize) -> Option<usize> {
    let count = tokens[at..].iter().take(AGENCY_WORDS).take_while(|t| t.kind == TokenKind::Word && is_proper(page, t)).count();
    let behind = tokens.get(at + count).filter(|_| count > 0)?;
    let loud = tokens[at..at + count].iter().all(|t| !t.text(page.text).contains(char::is_lowercase));
    let dashed = at > 0 && is_dash(&tokens[at - 1]);
    ((dashed && behind.is(".")) || (loud && is_dash(behind))).then_some(at + count)
}

fn is_dash(token: &Token) -> bool {
    matches!(&*token.norm, "-" | "–" | "—")
}

/// Whether a capital stands anywhere in the word ("Ташкент", "nCa").
fn is_proper(page: Page<'_>, token: &Token) -> bool {
    token.text(page.text).contains(char::is_uppercase)
}
