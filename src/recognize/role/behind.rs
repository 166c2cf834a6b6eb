//! What stands behind the head of an English title and goes with it: a department, a territory, a subject of work.

use super::portfolio::{portfolio, state};
use crate::model::{Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase;

/// "of the Department of Water", "of division": a part of an organization, which goes with the title.
pub(super) fn department(context: &Context<'_>, start: usize, end: usize) -> Option<usize> {
    let tokens = &context.document.tokens;
    tokens.get(start).filter(|t| start < end && t.is("of"))?;
    let first = start + 1 + usize::from(tokens.get(start + 1).is_some_and(|t| t.is("the")));
    let own = |i: &usize| {
        let token = &tokens[*i];
        // "head of Iran's Department", "of the Pakistan Meteorological Department": what has an owner is an organization
        let owner = token.capital && (token.norm.ends_with("'s") || context.words.find("state", &tokens[*i..end]).is_some());
        token.kind == TokenKind::Word && !token.is("of") && !owner
    };
    let unit = (first..end.min(first + 5)).take_while(own).find(|i| context.words.has("role-unit", &tokens[*i]))?;
    // "Head of the OSCE Programme Office": the unit is not the last word of the name
    if tokens[unit].capital && tokens.get(unit + 1).is_some_and(|t| unit + 1 < end && kind(context, t)) {
        return None;
    }
    let joined = tokens.get(unit + 1).is_some_and(|t| t.is("of") || t.is("for") || t.is("on"));
    // "director of the Forest Service": a body of its own
    let agency = || context.words.concept("organization-kind", &tokens[unit..=unit]).is_some_and(|(kind, _)| kind == "agency");
    if tokens[unit].capital && unit > first && !joined && agency() {
        return None;
    }
    if joined && unit + 2 < end {
        let owner = unit + 2 + usize::from(tokens[unit + 2].is("the"));
        let mut run = (owner..end).take_while(|i| tokens[*i].kind == TokenKind::Word && tokens[*i].capital);
        if run.any(|i| kind(context, &tokens[i])) {
            return Some(unit + 1);
        }
        // "of the Environmental Department of Sughd Region": a body of its own
        if tokens[unit].capital && unit > first && phrase::place(context, owner, end).is_some() {
            return None;
        }
        let after = portfolio(context, unit + 2, end);
        if state(context, after, end).is_some() {
            return None;
        }
        return Some(if after > unit + 2 { after } else { unit + 1 });
    }
    Some(unit + 1)
}

/// "for Central Asia", "for Legal and International Affairs", "on Water".
pub(super) fn scope(context: &Context<'_>, start: usize, end: usize) -> Option<usize> {
    let tokens = &context.document.tokens;
    tokens.get(start).filter(|t| start + 1 < end && (t.is("for") || t.is("on")))?;
    let first = start + 1 + usize::from(tokens.get(start + 1).is_some_and(|t| t.is("the")));
    let mut at = first;
    while at < end.min(first + 8)
        && tokens[at].kind == TokenKind::Word
        && !context.words.has("honorific", &tokens[at])
        && !(at > first && ["given-male", "given-female"].iter().any(|list| context.words.has(list, &tokens[at])))
        && (tokens[at].capital || (at > first && tokens[at].is("and") && tokens.get(at + 1).is_some_and(|t| t.capital)))
    {
        at += 1;
    }
    let body = (first..at).any(|i| kind(context, &tokens[i]));
    (at > first && !body).then_some(at)
}

/// "of Climate Policy", "of communications": a subject of work that common words tell.
pub(super) fn subject(context: &Context<'_>, start: usize, end: usize) -> Option<usize> {
    let tokens = &context.document.tokens;
    tokens.get(start).filter(|t| start + 1 < end && (t.is("of") || t.is("for") || t.is("on")))?;
    let listed = |t: &Token| ["role-subject", "role-modifier"].iter().any(|list| context.words.has(list, t));
    let joint = |i: usize| tokens[i].is("and") && tokens.get(i + 1).is_some_and(|t| i + 1 < end && listed(t));
    let after = (start + 1..end).find(|i| !listed(&tokens[*i]) && !joint(*i)).unwrap_or(end);
    let last = tokens.get(after - 1).filter(|t| after > start + 1 && context.words.has("role-subject", t));
    let whole = tokens.get(after).is_none_or(|t| after == end || !t.capital || !tokens[after - 1].capital);
    (last.is_some() && whole).then_some(after)
}

/// Whether a word is the head of an organization's name.
pub(super) fn kind(context: &Context<'_>, token: &Token) -> bool {
    token.capital && context.words.concept("organization-kind", std::slice::from_ref(token)).is_some()
}
