//! Titles of positions in Russian.

mod chain;
mod land;
mod name;

use super::{Found, lowered, written};
use crate::model::{Case, Cases, Number, Pos, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase;
use chain::{chain, subject};
use std::ops::Range;

/// The parts of a title while it is read.
struct Title {
    /// Modifiers and head words, in order; each with its range.
    start: usize,
    head: Range<usize>,
    /// End of the title proper, without the state.
    end: usize,
    /// End with the state.
    whole: usize,
    /// Start of a minister's portfolio.
    portfolio: Option<usize>,
    /// Further states of several ministers, each with the conjunction before it.
    further: Vec<Range<usize>>,
}

impl Title {
    /// Whether the head can only be a plural. "заведующая" is a participle by its form.
    fn plural(&self, tokens: &[Token]) -> bool {
        let titular = |pos: Pos, participle: bool| participle || matches!(pos, Pos::Noun | Pos::Adj | Pos::Propn | Pos::Other);
        !tokens[self.head.end - 1].readings.iter().any(|r| r.number != Some(Number::Plur) && titular(r.pos, r.participle))
    }
}

/// The title that starts at the first token of `range`.
pub(super) fn title(context: &Context<'_>, range: Range<usize>) -> Option<Found> {
    let parts = parse(context, range, 0)?;
    let tokens = &context.document.tokens;
    let head = &tokens[parts.head.end - 1];
    // "директора двух заповедников"
    let counted = tokens.get(parts.whole).is_some_and(|t| context.words.has("several", t));
    let plural = counted || parts.plural(tokens);
    let readings = head.readings.iter().filter(|r| plural || r.number != Some(Number::Plur));
    let cases = readings.filter_map(|r| r.case).fold(Cases::NONE, |set, case| set.or(Cases::one(case)));
    let ministries = parts.portfolio.filter(|start| *start < parts.end).map_or_else(Vec::new, |start| {
        let first = start..parts.further.first().map_or(parts.whole, |next| next.start);
        let named = |tail: &str| format!("Министерство {}", lowered(tail));
        let portfolio = written(context, &(start..parts.end));
        let other = |land: &Range<usize>| (land.clone(), named(&format!("{portfolio} {}", written(context, &(land.start + 1..land.end)))));
        let owner = if first.end == parts.end { land::side(context, &parts) } else { None };
        let name = named(&written(context, &first));
        let name = owner.map_or_else(|| name.clone(), |owner| format!("{owner} {}", lowered(&name)));
        std::iter::once((first, name)).chain(parts.further.iter().map(other)).collect()
    });
    Some(Found {
        name: name::nominative(context, &parts),
        tokens: parts.start..parts.whole,
        head: parts.head.end - 1,
        cases: if cases.is_empty() { Cases::ALL } else { cases },
        plural,
        ministries,
    })
}

/// Reads modifiers, head and tail; `depth` counts titles inside titles ("заместитель министра").
fn parse(context: &Context<'_>, range: Range<usize>, depth: usize) -> Option<Title> {
    let tokens = &context.document.tokens;
    let words = context.words;
    let at = head(context, &range)?;
    let len = words.find("role-head", tokens.get(at..range.end)?)?;
    let preposition = tokens[at].readings.first().is_some_and(|r| r.pos == Pos::Adp);
    if tokens[at].kind != TokenKind::Word || preposition {
        return None;
    }
    let mut title = Title { start: range.start, head: at..at + len, end: at + len, whole: at + len, portfolio: None, further: Vec::new() };
    extend(context, &mut title, range.end, depth);
    Some(title)
}

/// Where the head stands: behind the modifiers at the start of `range`.
fn head(context: &Context<'_>, range: &Range<usize>) -> Option<usize> {
    let tokens = &context.document.tokens;
    let words = context.words;
    let mut at = range.start;
    loop {
        let rest = tokens.get(at..range.end)?;
        let joined = at > range.start && rest.first()?.is("и") && words.find("role-modifier", &rest[1..]).is_some();
        let step = usize::from(joined);
        let listed = || words.find("role-modifier", &rest[step..]);
        let Some(len) = acting(&rest[step..]).or_else(listed).or_else(|| national(context, at, range.end)) else { return Some(at) };
        if words.find("role-head", &rest[step..]).is_some_and(|head| head >= len) && !modifies(context, at + step + len, range.end) {
            return Some(at);
        }
        at += step + len;
        if tokens.get(at).is_some_and(|t| t.is("-")) {
            at += 1;
        }
    }
}

/// "норвежский генеральный консул": an adjective of a country or city that agrees with a head or modifier behind it.
fn national(context: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let tokens = context.document.tokens.get(at..end)?;
    let (own, next) = (tokens.first()?, tokens.get(1)?);
    let relational = own.readings.iter().any(|r| r.pos == Pos::Adj && (r.lemma.ends_with("ский") || r.lemma.ends_with("цкий")));
    if own.capital || !relational {
        return None;
    }
    let titled = context.words.find("role-head", &tokens[1..]).or_else(|| context.words.find("role-modifier", &tokens[1..]));
    let set = phrase::modifier(own);
    let agrees = !set.and(phrase::noun(next)).is_empty() || !set.and(phrase::modifier(next)).is_empty();
    (titled.is_some() && agrees).then_some(1)
}

/// Whether a head follows, so that the word before it modifies it ("управляющий директор").
fn modifies(context: &Context<'_>, at: usize, end: usize) -> bool {
    context.document.tokens.get(at..end).is_some_and(|rest| context.words.find("role-head", rest).is_some() && !rest[0].is_pos(Pos::Propn))
        && context.document.tokens[at].cases().has(Case::Gen) == context.document.tokens[at - 1].cases().has(Case::Gen)
}

/// "и.о." and "И. о.": how many tokens.
fn acting(rest: &[Token]) -> Option<usize> {
    match rest {
        [a, b, c, d, ..] if a.is("и") && b.is(".") && c.is("о") && d.is(".") => Some(4),
        [a, b, c, ..] if a.is("и.") && b.is("о") && c.is(".") => Some(3),
        [a, b, ..] if a.is("и.") && b.is("о.") => Some(2),
        _ => None,
    }
}

/// Reads what belongs to the title behind its head.
fn extend(context: &Context<'_>, title: &mut Title, end: usize, depth: usize) {
    let tokens = &context.document.tokens;
    let Some(next) = tokens.get(title.end).filter(|_| title.end < end) else { return };
    let head = &tokens[title.head.start];
    let genitive = next.cases().has(Case::Gen);
    if depth < 3
        && genitive
        && context.words.has("role-nesting", head)
        && let Some(inner) = parse(context, title.end..end, depth + 1)
    {
        title.end = inner.end;
        title.whole = inner.whole;
        title.portfolio = inner.portfolio;
        title.further = inner.further;
        return;
    }
    if head.norm.contains("министр") && !head.norm.contains("премьер") {
        land::portfolio(context, title, end);
    } else if context.words.has("state-title", head) {
        land::state(context, title, end);
        title.end = title.whole;
    } else if let Some(after) = unit(context, title, end) {
        title.end = after;
        title.whole = after;
    }
    if title.whole == title.end && tokens.get(title.end).is_some_and(|t| t.is("по")) {
        let after = subject(context, title.end + 1, end);
        if after > title.end + 1 && title.portfolio.is_none() {
            title.end = after;
            title.whole = after;
        }
    }
}

/// The end of the part of an organization that the holder leads or works in: "отдела кадров", "региональной сети", "лабораторией".
fn unit(context: &Context<'_>, title: &Title, end: usize) -> Option<usize> {
    let tokens = &context.document.tokens;
    let case = if context.words.has("role-instrumental", &tokens[title.head.start]) { Case::Ins } else { Case::Gen };
    let small = |at: usize| tokens.get(at).filter(|t| at < end && t.kind == TokenKind::Word && !t.capital);
    let mut at = title.end;
    while small(at).is_some_and(|t| at < title.end + 3 && t.is_pos(Pos::Adj) && t.cases().has(case))
        && !context.words.has("role-unit", &tokens[at])
    {
        at += 1;
    }
    let noun = tokens.get(at).filter(|t| at < end && context.words.has("role-unit", t) && t.cases().has(case))?;
    if noun.capital && at == title.end {
        return None;
    }
    let first = if case == Case::Ins { at + 1 } else { title.end };
    if small(first).is_none() {
        return Some(at + 1);
    }
    Some(chain(context, first, end, true).max(at + 1))
}
