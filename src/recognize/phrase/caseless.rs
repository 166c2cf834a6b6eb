//! Phrases where words show no case: runs of capitalized words held together by connectors.

use super::{Options, acronym, quotation};
use crate::model::{Kind, Pos, Token, TokenKind};
use crate::recognize::Context;
use std::ops::Range;

/// Most words that a phrase may have on one side of its head.
const LONGEST: usize = 24;

/// The run of capitalized words around a head.
pub(super) fn phrase(context: &Context<'_>, head: usize, bounds: &Range<usize>, options: Options) -> Range<usize> {
    start(context, head, bounds)..end(context, head, bounds, options)
}

/// Whether a token can be a word of a name: capitalized, no closed-class word, no day or month.
fn names(context: &Context<'_>, token: &Token) -> bool {
    let closed =
        token.readings.first().is_some_and(|r| matches!(r.pos, Pos::Adp | Pos::Det | Pos::Conj | Pos::Pron | Pos::Adv | Pos::Part));
    token.kind == TokenKind::Word && token.capital && (!closed || acronym(context, token)) && !context.words.has("phrase-stop", token)
}

fn possessive(token: &Token) -> bool {
    token.norm.ends_with("'s") || token.norm.ends_with("s'")
}

fn start(context: &Context<'_>, head: usize, bounds: &Range<usize>) -> usize {
    let tokens = &context.document.tokens;
    let mut at = head;
    while at > bounds.start && at + LONGEST > head {
        let Some(first) = further(context, at, head, bounds) else { break };
        at = first;
    }
    while at < head && loose(context, &tokens[at], at == bounds.start || context.headline(at)) {
        at += 1;
    }
    // "the public foundation “X”": small words belong to a body whose name is in quotes
    if quotation(context, head + 1, bounds.end).is_some() {
        while at > bounds.start && context.words.has("body-adjective", &tokens[at - 1]) {
            at -= 1;
        }
    }
    at
}

/// Where a name that reaches back to `at` goes on before it.
fn further(context: &Context<'_>, at: usize, head: usize, bounds: &Range<usize>) -> Option<usize> {
    let tokens = &context.document.tokens;
    let before = &tokens[at - 1];
    let owned = before.norm.ends_with("'s") && !context.words.has("name-genitive", before);
    if !before.is("/") && names(context, before) && !owned && !context.words.has("title-word", before) {
        return Some(at - 1);
    }
    // "Tatra Rangers' Union": the members; a place or another body owns what stands behind it
    if owners(context, at - 1) && at > bounds.start + 1 {
        return Some(at - 2).filter(|own| plain(context, &tokens[*own]) && !known(context, &(*own..at - 1)));
    }
    // "Food and Agriculture Organization": a conjunction between plain capitalized words
    let joint = context.words.has("coordinator", before) && at < head && at >= bounds.start + 2 && plain(context, &tokens[at]);
    if !joint {
        return None;
    }
    let left = Some(at - 2).filter(|left| names(context, &tokens[*left]) && plain(context, &tokens[*left]))?;
    let first = (bounds.start..left).rev().take_while(|i| names(context, &tokens[*i])).last().unwrap_or(left);
    (first == left || several(context, first..at - 1, bounds)).then_some(first)
}

/// Whether an apostrophe at `at` makes a genitive of the plural before it.
fn owners(context: &Context<'_>, at: usize) -> bool {
    let tokens = &context.document.tokens;
    let plural = at.checked_sub(1).is_some_and(|own| tokens[own].norm.ends_with('s') && names(context, &tokens[own]));
    matches!(&*tokens[at].norm, "'" | "’") && !tokens[at].spaced && plural
}

/// "the State Maritime and Port Agency": several words before a conjunction belong to the name where one article stands before all of it, and
/// they are the name of nothing themselves.
fn several(context: &Context<'_>, words: Range<usize>, bounds: &Range<usize>) -> bool {
    const KINDS: [&str; 5] = ["organization-kind", "event-kind", "agreement-kind", "program-kind", "role"];
    const OTHERS: [&str; 5] = ["title-word", "role-head", "honorific", "given-male", "given-female"];
    let tokens = &context.document.tokens;
    let the = words.start > bounds.start && tokens[words.start - 1].is("the");
    let other = |at: usize| {
        KINDS.iter().any(|scheme| context.words.concept(scheme, &tokens[at..=at]).is_some())
            || OTHERS.iter().any(|list| context.words.has(list, &tokens[at]))
    };
    let free = |at: usize| !acronym(context, &tokens[at]) && !possessive(&tokens[at]) && !other(at);
    the && !known(context, &(words.end - 1..words.end)) && words.clone().all(free)
}

/// Whether the name of a known place or body stands among these words.
fn known(context: &Context<'_>, words: &Range<usize>) -> bool {
    let from = context.known.partition_point(|m| m.tokens.end <= words.start);
    let here = context.known[from..].iter().take_while(|m| m.tokens.start < words.end);
    here.filter(|m| m.tokens.end > words.start).any(|m| m.kind != Kind::Topic)
}

/// Whether a capitalized word before a name is no part of it: "Former", "Astana-based".
fn loose(context: &Context<'_>, token: &Token, opens: bool) -> bool {
    let end = token.norm.rsplit_once('-').map(|(_, end)| end);
    context.words.has("loose-adjective", token)
        || (opens && context.words.has("opening-adjective", token))
        || end.is_some_and(|end| context.words.has_word("loose-ending", end))
}

/// A capitalized word that is no acronym and no name of a place: it can be one of two conjuncts inside a name.
fn plain(context: &Context<'_>, token: &Token) -> bool {
    !acronym(context, token)
        && !possessive(token)
        && !context.words.has("country", token)
        && !context.known.iter().any(|m| m.span == token.span && m.kind != Kind::Topic)
}

fn end(context: &Context<'_>, head: usize, bounds: &Range<usize>, options: Options) -> usize {
    let tokens = &context.document.tokens;
    let stop = bounds.end.min(head + LONGEST).min(tokens.len());
    let mut at = head + 1;
    let mut placed = false;
    let mut joined = false;
    while at < stop && (joined || !possessive(&tokens[at - 1])) {
        if let Some(place) = place(context, at, stop).filter(|_| at > head + 1 && !names(context, &tokens[at - 1])) {
            (at, placed) = (place, true);
        } else if names(context, &tokens[at]) && ((placed && !thing(context, &tokens[at])) || person(context, at, stop)) {
            break;
        } else if names(context, &tokens[at]) && !context.words.has("title-word", &tokens[at]) {
            at += 1;
        } else if let Some(next) = quotation(context, at, stop) {
            at = next;
        } else if owners(context, at) && at + 1 < stop && names(context, &tokens[at + 1]) && tokens[at + 1].norm.ends_with('s') {
            // "Union of Water Users' Associations"
            at += 2;
        } else if let Some(next) =
            connected(context, at, stop).filter(|_| options.complements && !foreign_place(context, at, head) && !ends(context, at, head))
        {
            (placed, joined) = (false, true);
            at = place(context, next - 1, stop).map_or(next, |place| {
                placed = true;
                place
            });
        } else {
            break;
        }
    }
    if tokens.get(at).is_some_and(|t| context.words.has("title-word", t)) {
        let modifiers = (head + 1..at).rev().take_while(|i| context.words.has("role-modifier", &tokens[*i]));
        at = modifiers.filter(|i| context.words.has("title-modifier", &tokens[*i])).last().unwrap_or(at);
    }
    at
}

/// Whether a word goes on with the name of a place: "the Danube River", "the Carpathian Convention", "the Arctic Council".
fn thing(context: &Context<'_>, token: &Token) -> bool {
    context.words.has("named-thing", token)
        || context.words.has("place-subject", token)
        || context.words.concept("organization-kind", std::slice::from_ref(token)).is_some()
}

/// Whether the name of a person begins at `at`, right behind a name: "Director of the Water Agency Askar Imanov".
fn person(context: &Context<'_>, at: usize, stop: usize) -> bool {
    let tokens = &context.document.tokens;
    let given = ["given-male", "given-female"].iter().any(|list| context.words.has(list, &tokens[at]));
    given && !possessive(&tokens[at]) && at + 1 < stop && names(context, &tokens[at + 1]) && !thing(context, &tokens[at + 1])
}

/// The index behind the known place that begins at `at`.
pub(in crate::recognize) fn place(context: &Context<'_>, at: usize, stop: usize) -> Option<usize> {
    let from = context.known.partition_point(|m| m.tokens.start < at);
    let here = context.known[from..].iter().take_while(|m| m.tokens.start == at);
    here.filter(|m| m.kind == Kind::Place).map(|m| m.tokens.end).find(|end| *end <= stop)
}

/// Whether "in" stands at `at` behind a head that is not told apart by its place ("the Secretariat in Tehran").
fn foreign_place(context: &Context<'_>, at: usize, head: usize) -> bool {
    let tokens = &context.document.tokens;
    tokens[at].is("in") && !context.words.has("local-head", &tokens[head])
}

/// Whether a comma at `at` ends the phrase: right behind its head ("at the forum, Maria Petrova and ..."), or where the head is no name. A
/// conjunction right behind the head of a body joins another to it: "the Reserve and Green Ridge".
fn ends(context: &Context<'_>, at: usize, head: usize) -> bool {
    let tokens = &context.document.tokens;
    let body = || context.words.concept("organization-kind", &tokens[head..=head]).is_some();
    (tokens[at].is(",") && (at == head + 1 || !tokens[head].capital))
        || (at == head + 1 && context.words.has("coordinator", &tokens[at]) && body())
}

/// Where a name goes on behind a connector at `at`: the index of its next capitalized word.
fn connected(context: &Context<'_>, at: usize, stop: usize) -> Option<usize> {
    let tokens = context.document.tokens.get(..stop)?;
    let words = context.words;
    let token = tokens.get(at)?;
    let behind = at.checked_sub(1).and_then(|b| tokens.get(b))?;
    let article = |i: usize| i + usize::from(tokens.get(i).is_some_and(|t| words.has("article", t)));
    if words.has("connector", token) {
        let next = article(at + 1);
        let other = words.has("country-connector", token) && !behind.capital;
        // "Institute of Studies under the President of Kyrgyzstan"
        let title = |t: &Token| words.has("title-word", t) && !(token.is("under") && words.has("state-title", t));
        return tokens.get(next).filter(|t| names(context, t) && !other && !title(t)).map(|_| next + 1);
    }
    if words.has("coordinator", token) {
        let next = tokens
            .get(at + 1)
            .filter(|t| names(context, t) && continues(context, at + 1) && plain(context, t) && plain(context, behind))
            .filter(|_| tokens.get(at + 2).is_none_or(|t| !words.has("article", t)))?;
        return (!words.has("title-word", next) && !words.has("honorific", next)).then_some(at + 2);
    }
    if token.is(",") && listed(context, at, tokens) {
        return Some(at + 1);
    }
    None
}

/// Whether the capitalized words from `at` on go on with the name rather than beginning another organization.
fn continues(context: &Context<'_>, at: usize) -> bool {
    let tokens = &context.document.tokens;
    let mut last = at;
    while tokens.get(last + 1).is_some_and(|t| names(context, t)) {
        last += 1;
    }
    !(at..=last).any(|i| context.words.concept("organization-kind", &tokens[i..=i]).is_some())
}

/// Whether ", A, B and C" with capitalized plain words follows a comma: an enumeration inside a name.
fn listed(context: &Context<'_>, comma: usize, tokens: &[Token]) -> bool {
    let mut at = comma;
    for _ in 0..8 {
        let joint = tokens.get(at).is_some_and(|t| context.words.has("coordinator", t));
        let comma = tokens.get(at).is_some_and(|t| t.is(","));
        let mut next = at + 1;
        if comma && tokens.get(next).is_some_and(|t| context.words.has("coordinator", t)) {
            return false;
        }
        if !(joint || comma) || !tokens.get(next).is_some_and(|t| names(context, t) && plain(context, t)) || !continues(context, next) {
            return false;
        }
        while tokens.get(next).is_some_and(|t| names(context, t) && plain(context, t)) {
            next += 1;
        }
        if joint {
            return true;
        }
        at = next;
    }
    false
}
