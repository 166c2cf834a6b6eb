//! What an English sentence says about capitalised words that no list knows: whether they must be a person.

use crate::model::{Token, TokenKind};
use crate::recognize::Context;

/// How far behind a comma the title of the person before it may stand, in words.
const REACH: usize = 9;
/// How far before "by" the verb stands that only people are the agents of.
const AGENT: usize = 3;

/// Words of the longest name of a state, and of the longest title with its portfolio and state.
const STATE: usize = 5;
const PORTFOLIO: usize = 14;

/// How much the words around call for a person, 0 to 1: a relative clause of people, an apposition with a title, a verb of people.
pub(super) fn call(context: &Context<'_>, before: &[Token], after: &[Token]) -> f32 {
    let calls = [
        (who(after), 0.5),
        (entitled(context, after), 0.5),
        (titled(context, before, after), 0.45),
        (bracketed(context, after), 0.45),
        (agent(context, before), 0.45),
        (quoted(context, before, after), 0.45),
        (sent(context, after), 0.4),
    ];
    calls.iter().filter(|(there, _)| *there).map(|(_, call)| *call).fold(0.0, f32::max)
}

/// Whether the words behind a name belong to a longer one: "Friedrich Ebert Foundation", "Bobojon Ghafurov District", "district".
pub(super) fn extended(context: &Context<'_>, after: &[Token]) -> bool {
    let mut run = after.iter().take(4).take_while(|t| t.kind == TokenKind::Word && t.capital && t.spaced);
    run.any(|t| {
        let one = std::slice::from_ref(t);
        context.words.concept("organization-kind", one).is_some() || context.words.has("named-thing", t)
    }) || after.first().is_some_and(|t| t.spaced && context.words.has("named-area", t))
}

/// Whether a preposition of place or an article stands before the words: they name no person.
pub(super) fn settled(context: &Context<'_>, before: &[Token]) -> bool {
    before.last().is_some_and(|t| context.words.has("settling", t) || context.words.has("article", t))
}

/// Whether capitalised words that are no title stand right beside an unknown name, or a title that it qualifies ("Burabai Resort manager"):
/// it is a part of a longer one.
pub(super) fn crowded(context: &Context<'_>, before: &[Token], after: &[Token]) -> bool {
    let word = |t: &Token| t.kind == TokenKind::Word && t.capital;
    let title = |t: &Token| ["role-head", "honorific", "person-noun", "role-modifier"].iter().any(|list| context.words.has(list, t));
    let opens = before.len() == 1 || before.get(before.len().wrapping_sub(2)).is_some_and(|t| t.kind == TokenKind::Punct);
    let opening = |t: &Token| opens && t.readings.iter().any(|r| r.known);
    let foreign = |t: &Token| word(t) && !title(t) && !t.norm.ends_with("'s");
    let left = before.last().is_some_and(|t| foreign(t) && !opening(t)) && !stated(context, before);
    let right = after.first().is_some_and(|t| (word(t) && t.spaced) || context.words.has("role-head", t));
    left || right
}

/// Whether a title with its state ends before the name: "Minister of Emergency Situations of the Kyrgyz Republic".
fn stated(context: &Context<'_>, before: &[Token]) -> bool {
    let state = (1..=STATE.min(before.len())).any(|n| context.words.find("state", &before[before.len() - n..]) == Some(n));
    let near = before.iter().rev().take(PORTFOLIO).take_while(|t| t.kind == TokenKind::Word || t.is(","));
    state && near.into_iter().any(|t| context.words.has("role-head", t))
}

/// ", who heads ..." or "who heads ...".
fn who(after: &[Token]) -> bool {
    after.iter().find(|t| !t.is(",")).is_some_and(|t| t.is("who") || t.is("whose") && after.first().is_some_and(|c| c.is(",")))
}

/// ", UNDP Resident Representative", "(senior adviser at ...)", "– head of ...": a title before the next sign.
fn entitled(context: &Context<'_>, after: &[Token]) -> bool {
    if !after.first().is_some_and(|t| matches!(&*t.norm, "," | "(" | "–" | "—" | "-")) {
        return false;
    }
    let near =
        (1..after.len().min(REACH + 1)).take_while(|i| after[*i].kind == TokenKind::Word && !context.words.has("copula", &after[*i]));
    near.into_iter().any(|i| context.words.find("role-head", &after[i..]).is_some())
}

/// "the Centre's director, X.", "the Ambassador of Japan, X, ...": a title ends in a comma, and so does the name or the sentence.
fn titled(context: &Context<'_>, before: &[Token], after: &[Token]) -> bool {
    let Some((comma, rest)) = before.split_last() else { return false };
    let closed = after.first().is_none_or(|t| t.kind == TokenKind::Punct || t.is("and"));
    let inner = |t: &&Token| t.kind == TokenKind::Word && (t.capital || ["of", "for", "the", "and"].iter().any(|word| t.is(word)));
    let last = rest.last().is_some_and(|t| context.words.has("role-head", t));
    let chain = rest.iter().rev().take(REACH).take_while(inner);
    closed && comma.is(",") && (last || chain.into_iter().any(|t| t.capital && context.words.has("role-head", t)))
}

/// "(Ministry of Water)": a body in brackets.
fn bracketed(context: &Context<'_>, after: &[Token]) -> bool {
    let inside = after.iter().skip(1).take(REACH).take_while(|t| !t.is(")"));
    let head = |t: &Token| t.capital && context.words.concept("organization-kind", std::slice::from_ref(t)).is_some();
    after.first().is_some_and(|t| t.is("(")) && inside.into_iter().any(head)
}

/// "signed by", "moderated on the first day by".
fn agent(context: &Context<'_>, before: &[Token]) -> bool {
    let Some((by, rest)) = before.split_last() else { return false };
    by.is("by") && rest.iter().rev().take(AGENT).any(|t| context.words.has("personal", t))
}

/// `"...," said X`, `"...", X noted`: a quotation ends beside the name and its verb of speech.
fn quoted(context: &Context<'_>, before: &[Token], after: &[Token]) -> bool {
    let mark = |t: Option<&Token>| t.is_some_and(|t| matches!(&*t.norm, "\"" | "”" | "»" | "“" | "''" | "’"));
    let speech = |t: Option<&Token>| t.is_some_and(|t| context.words.has("speech", t));
    let last = before.len();
    let behind = |n: usize| last.checked_sub(n).and_then(|at| before.get(at));
    (speech(behind(1)) && (mark(behind(2)) || behind(2).is_some_and(|t| t.is(",")) && mark(behind(3))))
        || (speech(after.first()) && (mark(behind(1)) || behind(1).is_some_and(|t| t.is(",")) && mark(behind(2))))
}

/// "of the Snow Foundation": the name of a body follows.
fn sent(context: &Context<'_>, after: &[Token]) -> bool {
    let Some((first, rest)) = after.split_first() else { return false };
    if !context.words.has("from", first) {
        return false;
    }
    let rest = if rest.first().is_some_and(|t| t.is("the")) { &rest[1..] } else { rest };
    let run = rest.iter().take(REACH).take_while(|t| t.kind == TokenKind::Word && (t.capital || context.words.has("connector", t)));
    run.into_iter().any(|t| t.capital && context.words.concept("organization-kind", std::slice::from_ref(t)).is_some())
}
