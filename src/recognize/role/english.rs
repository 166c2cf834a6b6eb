//! Titles of positions in English.

use super::behind::{department, kind, scope, subject};
use super::portfolio::{minister, ministry, state};
use super::{Found, written};
use crate::model::{Cases, Number, Pos, TokenKind};
use crate::recognize::Context;
use std::ops::Range;

/// The title that starts at the first token of `range`.
pub(super) fn title(context: &Context<'_>, range: Range<usize>) -> Option<Found> {
    let tokens = &context.document.tokens;
    let words = context.words;
    let (modifiers, len) = front(context, &range)?;
    if patron(context, range.start) {
        return None;
    }
    let head = range.start + modifiers + len - 1;
    if trained(context, head, range.end) || leading(context, range.start, head) {
        return None;
    }
    let mut found = Found {
        tokens: range.start..head + 1,
        head,
        name: String::new(),
        cases: Cases::ALL,
        plural: tokens[head].readings.iter().any(|r| r.number == Some(Number::Plur))
            && !words.has("role-unit", &tokens[head])
            && tokens[head].norm.ends_with('s'),
        ministries: Vec::new(),
    };
    let mut end = head + 1;
    if minister(&tokens[head]) {
        end = ministry(context, &mut found, range.end);
    } else if tokens.get(head).is_some_and(|t| words.has("state-title", t)) || tokens[head].is("minister") {
        found.tokens.end = state(context, head + 1, range.end).unwrap_or(head + 1);
        end = found.tokens.end;
    } else if let Some(after) = department(context, head + 1, range.end)
        .or_else(|| scope(context, head + 1, range.end).filter(|_| !words.has("speaks-for", &tokens[head])))
        .or_else(|| subject(context, head + 1, range.end))
    {
        found.tokens.end = after;
        end = after;
    }
    found.name = written(context, &(range.start..end));
    if found.plural {
        let head = written(context, &(head..head + 1));
        found.name = found.name.replacen(&head, &singular(&head), 1);
    }
    Some(found)
}

/// "a limnologist by training": what somebody learned is no position.
fn trained(context: &Context<'_>, head: usize, end: usize) -> bool {
    let tokens = &context.document.tokens;
    head + 2 < end && tokens[head + 1].is("by") && context.words.has("learning", &tokens[head + 2])
}

/// "At the head of the team was X": a place in front, no title.
fn leading(context: &Context<'_>, start: usize, head: usize) -> bool {
    let tokens = &context.document.tokens;
    start == head && tokens[head].is("head") && head > 1 && tokens[head - 1].is("the") && tokens[head - 2].is("at")
}

/// Whether a title belongs to the name of a body: "Institute of Studies under the President of Kyrgyzstan", "Council of Ministers".
fn patron(context: &Context<'_>, start: usize) -> bool {
    let tokens = &context.document.tokens;
    let last = start.checked_sub(1).filter(|at| !tokens[*at].is("the")).or(start.checked_sub(2));
    let under = last.is_some_and(|at| tokens[at].is("under") && at.checked_sub(1).is_some_and(|before| tokens[before].capital));
    let of = start.checked_sub(2).filter(|at| tokens[at + 1].is("of") && tokens[start].capital);
    under || (of.is_some_and(|at| kind(context, &tokens[at])) && minister(&tokens[start]))
}

/// The title of one holder of several.
fn singular(plural: &str) -> String {
    plural.strip_suffix("ies").map_or_else(|| plural.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"))
}

/// How many tokens the modifiers and the head take.
fn front(context: &Context<'_>, range: &Range<usize>) -> Option<(usize, usize)> {
    let tokens = &context.document.tokens;
    let words = context.words;
    let mut at = range.start;
    let mut best = None;
    while at < range.end && at < range.start + 6 {
        let rest = tokens.get(at..range.end)?;
        if rest[0].kind != TokenKind::Word {
            break;
        }
        // "Prime Minister Hokim Kholiqzoda": a name that is a title too
        if rest[0].capital && words.has("given-male", &rest[0]) && rest.get(1).is_some_and(|t| t.capital) {
            break;
        }
        if let Some(len) = words.find("role-head", rest) {
            best = Some((at - range.start, len));
        }
        let free = best.is_none() && words.find("role-head", rest).is_none() && free(context, range, at);
        let modifier = words.find("role-modifier", rest).or_else(|| free.then_some(1));
        let joined = rest[0].is("and") && at > range.start && best.is_none() && words.find("role-modifier", &rest[1..]).is_some();
        match modifier.or(if joined { Some(1) } else { None }).or(if best.map(|(m, l)| range.start + m + l) == Some(at + 1) {
            Some(1)
        } else {
            None
        }) {
            Some(len) => at += len,
            None => break,
        }
    }
    best.filter(|(modifiers, len)| {
        let head = range.start + modifiers + len - 1;
        let listed = |at: usize| words.find("role-modifier", &tokens[at..head]).is_some() || tokens[at].is("and");
        let plain = *len > 1 || (range.start..head).all(listed);
        (plain || closed(context, head + 1, range.end)) && !verb(context, head, *modifiers)
    })
}

/// Whether a word that no list has may stand before the head of a title that tells who somebody is: ", a plant manager at X".
fn free(context: &Context<'_>, range: &Range<usize>, at: usize) -> bool {
    /// Most such words.
    const MOST: usize = 2;
    /// Letters of the shortest.
    const SHORT: usize = 4;
    let tokens = &context.document.tokens;
    let article = |at: usize| context.words.has("article", &tokens[at]);
    let Some(before) = range.start.checked_sub(1) else { return false };
    let lead = context.words.has("own", &tokens[before]);
    let mark = if article(before) { before.checked_sub(1) } else { Some(before) };
    let told = lead || mark.is_some_and(|mark| tokens[mark].is(",") || tokens[mark].is("("));
    let token = &tokens[at];
    let plain = !token.capital && !token.norm.contains('\'') && token.norm.chars().count() >= SHORT;
    let verbal = ["ed", "ing", "ly"].iter().any(|end| token.norm.ends_with(end)) || token.readings.iter().any(|r| r.known);
    told && at < range.start + MOST && plain && !verbal && !context.words.has("honorific", token)
}

/// Whether what stands behind a title shows that it is one told of somebody: a comma, a bracket or what it belongs to.
fn closed(context: &Context<'_>, at: usize, end: usize) -> bool {
    let token = context.document.tokens.get(at).filter(|_| at < end);
    token.is_none_or(|t| [",", ")", ".", ";", "of", "at", "with", "for", "from", "in", "to"].iter().any(|word| t.is(word)))
}

/// Words that are verbs as often as titles ("head", "lead", "chair", "chief") count as titles only with a modifier, a capital letter or "of".
fn verb(context: &Context<'_>, head: usize, modifiers: usize) -> bool {
    let tokens = &context.document.tokens;
    let token = &tokens[head];
    let doubtful = matches!(
        &*token.norm,
        "head" | "heads" | "headed" | "chair" | "chairs" | "chaired" | "chief" | "deputy" | "fellow" | "speaker" | "assistant" | "member"
    );
    let verbal = token.readings.iter().any(|r| r.pos == Pos::Verb) && (token.norm.ends_with("ed") || token.norm.ends_with("ing"));
    let next = tokens.get(head + 1).is_some_and(|t| t.is("of") || t.is("for") || (t.is("to") && token.is("assistant")));
    let own = head.checked_sub(1).is_some_and(|before| modifiers == 0 && context.words.has("own", &tokens[before]));
    verbal || (doubtful && modifiers == 0 && !token.capital && !next && !own)
}
