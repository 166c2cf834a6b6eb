//! What an English title of a minister is for: portfolio and state, and the ministry that they imply.

use super::behind::{kind, scope};
use super::{Found, written};
use crate::model::{Kind, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::person::surnamed;
use crate::recognize::phrase;

pub(super) fn minister(token: &Token) -> bool {
    token.is_lemma("minister") || token.is_lemma("vice-minister")
}

/// Portfolio and state of a minister; returns where the title without its state ends.
pub(super) fn ministry(context: &Context<'_>, found: &mut Found, end: usize) -> usize {
    let tokens = &context.document.tokens;
    let at = found.head + 1;
    let prime = found.head > found.tokens.start && tokens[found.head - 1].is("prime");
    if prime {
        found.tokens.end = state(context, at, end).unwrap_or(at);
        return found.tokens.end;
    }
    if found.head > found.tokens.start && tokens[found.head - 1].is("foreign") {
        let name = owner(context, found.tokens.start).map_or_else(String::new, |state| format!(" of {state}"));
        found.ministries.push((found.head - 1..found.head, format!("Ministry of Foreign Affairs{name}")));
        return scope(context, at, end).inspect(|after| found.tokens.end = *after).unwrap_or(at);
    }
    if let Some((front, name)) = before(context, found) {
        found.ministries.push((front..found.head, name));
        found.tokens.end = at;
        return at;
    }
    let joined = tokens.get(at).is_some_and(|t| t.is("of") || t.is("for")) && at + 1 < end;
    let after = if joined && !headed(context, at + 1, end) { portfolio(context, at + 1, end) } else { at + 1 };
    // "Environment ministers of five countries"
    let several = found.plural && tokens.get(at + 1).is_some_and(|t| !t.capital && !t.is("the"));
    if !joined || after == at + 1 || several {
        found.tokens.end = at;
        return at;
    }
    let whole = state(context, after, end).unwrap_or(after);
    found.tokens.end = whole;
    // "Kazakhstan's Minister of Energy": each state has one
    let state = owner(context, found.tokens.start).filter(|_| whole == after).map_or_else(String::new, |state| format!(" of {state}"));
    found.ministries.push((at + 1..whole, format!("Ministry of {}{state}", written(context, &(at + 1..whole)))));
    after
}

/// Whether the name of a body follows rather than a portfolio: "Minister of the Korea Forest Service".
fn headed(context: &Context<'_>, start: usize, end: usize) -> bool {
    let tokens = &context.document.tokens;
    let first = start + usize::from(tokens.get(start).is_some_and(|t| t.is("the")));
    let run = (first..end).take_while(|i| tokens[*i].kind == TokenKind::Word && tokens[*i].capital);
    let acronym = tokens.get(first).is_some_and(|t| first < end && phrase::acronym(context, t));
    first > start && (acronym || run.into_iter().any(|i| kind(context, &tokens[i])))
}

/// The ministry of "Nepal's Environment Minister": where its portfolio begins, and its name.
fn before(context: &Context<'_>, found: &Found) -> Option<(usize, String)> {
    let tokens = &context.document.tokens;
    let subject = |i: &usize| tokens[*i].is("and") || (tokens[*i].capital && !context.words.has("rank", &tokens[*i]));
    let first = (found.tokens.start..found.head).rev().take_while(subject).last().filter(|first| !tokens[*first].is("and"))?;
    let state = owner(context, found.tokens.start)?;
    Some((first, format!("Ministry of {} of {state}", written(context, &(first..found.head)))))
}

/// The state in whose name a title stands: "Azerbaijani Foreign Minister", "Azerbaijan's Foreign Minister".
fn owner(context: &Context<'_>, title: usize) -> Option<String> {
    let before = title.checked_sub(1)?;
    let token = context.document.tokens.get(before)?;
    let state = token.norm.ends_with("'s").then(|| context.known.iter().find(|m| m.kind == Kind::Place && m.tokens.end == title)).flatten();
    let people = || context.words.concept("people", std::slice::from_ref(token)).map(|(state, _)| spelled(state));
    state.map(|place| place.name.clone()).or_else(people)
}

/// The name of a state as the lists write it: `south-korea` -> `South Korea`.
fn spelled(state: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    state.split('-').map(word).collect::<Vec<_>>().join(" ")
}

/// End of "Ecology, Environmental Protection and Climate Change".
pub(super) fn portfolio(context: &Context<'_>, start: usize, end: usize) -> usize {
    let tokens = &context.document.tokens;
    let start = start + usize::from(tokens.get(start).is_some_and(|t| t.is("the")));
    let capital = tokens.get(start).is_some_and(|t| t.capital);
    let mut good = start;
    let mut at = start;
    while at < end.min(start + LONGEST) {
        let token = &tokens[at];
        let named = capital && at > start && named(context, at, end);
        let plain = token.kind == TokenKind::Word && token.capital == capital && content(context, token) && !named;
        let bridge = at > start && good == at && (token.is(",") || token.is("and") || token.is("&"));
        let double = at > start && token.is("and") && tokens[at - 1].is(",");
        if plain {
            good = at + 1;
        } else if !(bridge || double) {
            break;
        }
        at += 1;
    }
    good
}

/// Whether the name of a person begins at `at`: a surname, or a word that no list of subjects has before one.
fn named(context: &Context<'_>, at: usize, end: usize) -> bool {
    /// Letters of the shortest word that an ending shows to be a surname.
    const SHORT: usize = 6;
    let tokens = &context.document.tokens;
    let surname = |t: &Token| t.capital && t.norm.chars().count() >= SHORT && surnamed(&t.norm);
    let subject = ["role-subject", "role-modifier"].iter().any(|list| context.words.has(list, &tokens[at]));
    let next = tokens.get(at + 1).filter(|t| at + 1 < end && t.kind == TokenKind::Word);
    !subject && tokens[at].kind == TokenKind::Word && (surname(&tokens[at]) || next.is_some_and(surname))
}

/// A word of its own meaning that is no name, state or title.
fn content(context: &Context<'_>, token: &Token) -> bool {
    let one = std::slice::from_ref(token);
    let closed = token.readings.iter().any(|r| r.known);
    let listed =
        ["state", "given-male", "given-female", "role-head", "honorific"].iter().any(|list| context.words.find(list, one).is_some());
    !closed && !listed && !token.norm.ends_with("ed") && !token.norm.contains('\'')
}

/// " of Kazakhstan", "of the Republic of Korea to Tajikistan", "in Tajikistan".
pub(super) fn state(context: &Context<'_>, start: usize, end: usize) -> Option<usize> {
    let tokens = &context.document.tokens;
    let mut whole = None;
    let mut at = start;
    while at + 1 < end && ["of", "to", "in"].iter().any(|p| tokens[at].is(p)) {
        let Some(len) = context.words.find("state", &tokens[at + 1..end]) else { break };
        at += 1 + len;
        whole = Some(at);
    }
    whole
}

/// The longest portfolio or department, in tokens.
const LONGEST: usize = 14;
