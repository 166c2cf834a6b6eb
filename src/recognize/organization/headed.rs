//! Organizations by a head noun: "Министерство экологии", "общественный фонд «Экосоюз»", "Regional Environmental Centre for Central Asia".

use super::acting;
use super::extent::{described, last, trimmed, whole, widened, without_type};
use super::parenthesis;
use super::signs::{Signs, is_name};
use crate::model::{Case, Kind, Mention, Number, Pos, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase::{self, Find, Options};
use std::ops::Range;

/// Kinds that belong to a larger body: where its name stands inside, that name is the organization.
const UNLISTED: [&str; 4] = ["department", "governing-body", "working-group", "media"];

/// How sure a phrase names an organization that its capital letter alone does not show.
const ACTING: f32 = 0.6;
/// How sure a place names a body in small letters.
const PLACED: f32 = 0.7;

/// Whether a word behind a head of such a kind shows the larger body; the name of a medium may itself be an acronym.
fn belongs(context: &Context<'_>, kind: &str, token: &Token) -> bool {
    let head = token.kind == TokenKind::Word && context.words.concept("organization-kind", std::slice::from_ref(token)).is_some();
    head || (kind != "media" && is_name(context, token))
}

/// "Department of Environment of Iran", "Nepal's Department of Hydrology", "Pakistan Meteorological Department": a department of a state or
/// province, with no other body between, is one of its own.
fn national(context: &Context<'_>, range: &Range<usize>, head: usize) -> bool {
    let tokens = &context.document.tokens;
    let body = |i: usize| context.words.concept("organization-kind", &tokens[i..=i]).is_some() || phrase::acronym(context, &tokens[i]);
    let behind = head + 1..range.end;
    if !tokens[head].capital || phrase::declines(&tokens[head]) || behind.clone().any(body) {
        return false;
    }
    let owners = behind.filter(|i| tokens[*i].is("of")).count();
    let genitive = range.start.checked_sub(1).is_some_and(|before| tokens[before].norm.ends_with("'s"));
    let possessed = genitive && context.known.iter().any(|m| m.kind == Kind::Place && m.tokens.end == range.start);
    let state = range.start + 1 < head && context.words.find("state", &tokens[range.start..head]).is_some();
    // "staff of the Department of Environment (DoE) met": a short name of its own
    let own = parenthesis::behind(context, range.end, tokens.len()).is_some_and(|(end, _)| {
        let state = || phrase::place(context, end + 1, tokens.len()).is_some();
        tokens.get(end).is_none_or(|t| !["of", "at", "in", "within", "under"].iter().any(|word| t.is(word)) || (t.is("of") && state()))
    });
    let placed = || (head + 2..range.end).any(|at| phrase::place(context, at, range.end).is_some());
    owners > 1 || ((possessed || own) && owners > 0) || state || (range.start < head && placed())
}

/// What the words around a head noun amount to.
enum Verdict {
    /// A name.
    Named(f32),
    /// A word that points back to a name.
    Short,
    /// A body that needs no name.
    Public,
}

/// Named organizations of one sentence, and the words that point back to one.
pub(super) fn find(context: &Context<'_>, sentence: &Range<usize>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let (next, mention) = read(context, at, sentence);
        found.extend(mention);
        at = next;
    }
    found
}

/// Reads a head noun at `at`: the index to go on from, and the mention.
fn read(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> (usize, Option<Mention>) {
    let tokens = &context.document.tokens;
    let Some((kind, len)) = context.words.concept("organization-kind", &tokens[at..sentence.end]) else {
        return any(context, at);
    };
    let Some(head) = (at..at + len).find(|i| is_head(&tokens[*i]) && !modifies(tokens, *i, at + len)) else { return (at + 1, None) };
    let head = last(tokens, head, at + len);
    let weak = context.words.find("weak-organization", &tokens[at..sentence.end]).is_some_and(|own| own >= len);
    if context.words.find("no-organization", &tokens[at.saturating_sub(1).max(sentence.start)..sentence.end]).is_some()
        || people(context, head, sentence)
    {
        return (at + len, None);
    }
    let range = phrase::noun_phrase(context, head, options(context, head, kind));
    // "Almaty Mayor's Office": words before a head of several
    let range = if at < range.start { phrase::noun_phrase(context, at, Options::PLAIN).start..range.end } else { range };
    let range = described(context, range.start.min(at)..range.end.max(at + len), head, sentence);
    let range = range.start..trimmed(context, range.end, at + len);
    let range = range.start..whole(context, &range, head, at + len);
    let national = kind == "department" && national(context, &range, head);
    let concept = if national { Some("agency") } else { Some(kind).filter(|kind| *kind != "other") };
    let part = UNLISTED.contains(&kind) || context.words.has("inner-unit", &tokens[head]) || unit(context, &range, head, sentence);
    let mut behind = (head + 1..range.end).take_while(|i| !tokens[*i].is("«"));
    if part && !national && behind.any(|i| belongs(context, kind, &tokens[i])) {
        return (at + len, None);
    }
    // "the NGO Mare Vie": the name alone (`typed`)
    if tokens[head].is("ngo")
        && context.words.has("body-type", &tokens[head])
        && tokens.get(head + 1).is_some_and(|t| t.capital && head + 1 < range.end)
    {
        return (at + len, None);
    }
    match judge(context, &range, head, weak, sentence) {
        None => (at + len, None),
        Some(Verdict::Named(confidence)) => {
            let range = without_type(context, range, head, kind);
            let head = head.max(range.start);
            let (tokens, other) = widened(context, &range, sentence);
            let end = tokens.end;
            let find = Find { tokens, name: range, head, code: "ORG-HEAD", confidence };
            (end.max(at + 1), Some(find.mention(context, Kind::Organization, other, concept)))
        }
        Some(verdict) => {
            let body = context.words.find("public-body", &tokens[at..sentence.end]).filter(|_| matches!(verdict, Verdict::Public));
            let confidence = if body.is_some() { 0.55 } else { 0.4 };
            let find = Find::new(at..at + body.unwrap_or(len), head, "ORG-SHORT", confidence);
            let mention = find.mention(context, Kind::Organization, Vec::new(), concept);
            (at + len, Some(Mention { definite: true, ..mention }))
        }
    }
}

/// "группа сотрудников Центра": some of the people of another body.
fn people(context: &Context<'_>, head: usize, sentence: &Range<usize>) -> bool {
    let tokens = &context.document.tokens;
    let next = tokens.get(head + 1).filter(|_| head + 1 < sentence.end);
    let several = |t: &Token| t.readings.iter().any(|r| r.number == Some(Number::Plur) && r.case == Some(Case::Gen));
    let many = next.is_some_and(|t| several(t) && !t.capital && context.words.has("representative", t));
    !tokens[head].capital && context.words.has("crew", &tokens[head]) && many
}

/// Whether a phrase in small letters is the part of an organization that a title behind which it stands names: "координатор региональной
/// сети ЮНЕП".
fn unit(context: &Context<'_>, range: &Range<usize>, head: usize, sentence: &Range<usize>) -> bool {
    let tokens = &context.document.tokens;
    let small = tokens.get(range.start..=head).is_some_and(|own| own.iter().all(|t| !t.capital));
    let titled = range.start.checked_sub(1).filter(|at| *at >= sentence.start).and_then(|at| tokens.get(at));
    let title = titled.is_some_and(|t| context.words.has("role-head", t));
    // a mission is a body of its own where its name says so; "миссия фонда" is people on the way
    let journey = context.words.concept("event-kind", tokens.get(head..).unwrap_or_default()).is_some();
    small && (journey || (title && context.words.has("role-unit", &tokens[head])))
}

/// A word for any organization.
fn any(context: &Context<'_>, at: usize) -> (usize, Option<Mention>) {
    let found = context.words.has("any-organization", &context.document.tokens[at]);
    let mention = || Find::new(at..at + 1, at, "ORG-SHORT", 0.3).mention(context, Kind::Organization, Vec::new(), None);
    (at + 1, found.then(|| Mention { definite: true, ..mention() }))
}

/// A body of government spoken of in small letters has no complements to its name: "правительства по стимулированию экономики".
fn options(context: &Context<'_>, head: usize, kind: &str) -> Options {
    let token = &context.document.tokens[head];
    let capital = || context.document.tokens[phrase::noun_phrase(context, head, Options::PLAIN).start].capital;
    Options { complements: kind != "government" || !phrase::declines(token) || capital(), ..Options::NAME }
}

/// Whether a word agrees with the next one as its adjective.
fn modifies(tokens: &[Token], at: usize, end: usize) -> bool {
    at + 1 < end && !phrase::modifier(&tokens[at]).and(phrase::noun(&tokens[at + 1])).is_empty()
}

fn is_head(token: &Token) -> bool {
    token.kind == TokenKind::Word && (token.cases().is_empty() || token.is_pos(Pos::Noun) || token.is_pos(Pos::Propn))
}

/// What a phrase around a head amounts to; `None` when it is a common noun.
fn judge(context: &Context<'_>, range: &Range<usize>, head: usize, weak: bool, sentence: &Range<usize>) -> Option<Verdict> {
    let tokens = context.document.tokens.get(range.clone())?;
    let token = context.document.tokens.get(head)?;
    let signs = Signs::of(context, range, head, sentence)?;
    let title = signs.cased && signs.capital && tokens.len() > 1 && token.capital;
    if !signs.cased && context.words.find("placed-body", tokens) == Some(tokens.len()) {
        return Some(Verdict::Short);
    }
    if (weak && signs.inside && tokens.len() < 3) || (signs.plural && !title && !signs.quote) {
        return None;
    }
    if let Some(confidence) = signs.named(weak, token.capital, tokens.len()) {
        return Some(Verdict::Named(confidence));
    }
    if !signs.plural && placed(context, range, head) {
        return Some(Verdict::Named(PLACED));
    }
    let opens = signs.cased && !signs.plural && token.capital && range.start == sentence.start && tokens.len() > 1;
    if opens && !context.words.has("crew", token) && acting::acts(context, range, sentence) {
        return Some(Verdict::Named(ACTING));
    }
    let body = context.document.tokens.get(head..).is_some_and(|rest| context.words.find("public-body", rest).is_some());
    let back = signs.cased || token.capital || small(context, range, head);
    (!signs.plural && back).then_some(if body { Verdict::Public } else { Verdict::Short })
}

/// Whether a body of a town or state in small letters is named by it: "the mayor's office of Almaty", "the Japanese embassy".
fn placed(context: &Context<'_>, range: &Range<usize>, head: usize) -> bool {
    let tokens = &context.document.tokens;
    let Some(phrase) = tokens.get(range.clone()) else { return false };
    let body =
        (0..phrase.len()).any(|at| context.words.find("placed-body", &phrase[at..]).is_some_and(|len| range.start + at + len == head + 1));
    let people = || context.words.concept("people", &phrase[..1]).is_some();
    body && !phrase::declines(&tokens[head]) && (people() || range.clone().any(|at| phrase::place(context, at, range.end).is_some()))
}

/// Whether "the centre" in small letters points back: one word behind the article, with nothing that says which.
fn small(context: &Context<'_>, range: &Range<usize>, head: usize) -> bool {
    let tokens = &context.document.tokens;
    let article = range.start.checked_sub(1).is_some_and(|before| tokens[before].is("the"));
    let told = tokens.get(range.end).is_some_and(|t| ["of", "for", "in"].iter().any(|word| t.is(word)));
    article && range.len() == 1 && !told && context.words.has("small-back", &tokens[head])
}
