//! Titles of positions in English.

use super::behind::{department, kind, scope, subject};
use super::{Found, written};
use crate::model::{Cases, Kind, Number, Pos, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::person::surnamed;
use crate::recognize::phrase;
use std::ops::Range;

/// The longest portfolio or department, in tokens.
const LONGEST: usize = 14;

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

fn minister(token: &Token) -> bool {
    token.is_lemma("minister") || token.is_lemma("vice-minister")
}

/// Portfolio and state of a minister; returns where the title without its state ends.
fn ministry(context: &Context<'_>, found: &mut Found, end: usize) -> usize {
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
