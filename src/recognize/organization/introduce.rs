//! Words that show a run of capitalized words to be the name of a body: a common noun for a body before or behind it, or a title that
//! somebody holds there.

use crate::model::{Kind, Token, TokenKind};
use crate::recognize::Context;
use std::ops::Range;

/// Most words of a name.
const LONGEST: usize = 5;
/// Words between an article and the noun that says what a name is of: ", a small public foundation".
const FAR: usize = 3;

/// How far before "at" the head of a title may stand: "Head of Climate Policy at X".
const SCOPE: usize = 6;

/// The name that begins at `at`, with the kind of body that a noun beside it says.
pub(super) fn name<'c>(context: &'c Context<'_>, at: usize, sentence: &Range<usize>) -> Option<(Range<usize>, Option<&'c str>)> {
    let run = run(context, at, sentence)?;
    if let Some(noun) = typed(context, &run, sentence) {
        return Some((run, kind(context, noun)));
    }
    let tokens = &context.document.tokens;
    let inside = at > sentence.start && part(context, &tokens[at - 1]);
    if inside || !unheard(context, &run) {
        return None;
    }
    if let Some(noun) = described(context, run.end, sentence).or_else(|| called(context, &run, sentence)) {
        return Some((run, kind(context, noun)));
    }
    (served(context, at, sentence) || owns(context, &run, sentence)).then_some((run, None))
}

fn kind<'c>(context: &'c Context<'_>, noun: usize) -> Option<&'c str> {
    context.words.concept("organization-kind", &context.document.tokens[noun..=noun]).map(|(kind, _)| kind)
}

/// The capitalized words from `at` on, with small words between them; nothing that the authority knows, or that begins like a person's name.
fn run(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let tokens = &context.document.tokens;
    if !part(context, &tokens[at]) {
        return None;
    }
    let mut end = at + 1;
    while end < sentence.end.min(at + LONGEST) && !possessive(&tokens[end - 1]) {
        let joint = context.words.has("name-joint", &tokens[end]) && tokens.get(end + 1).is_some_and(|t| part(context, t));
        if joint && end + 1 < sentence.end {
            end += 2;
        } else if (part(context, &tokens[end]) || crew(context, end, sentence)) && !given(context, &tokens[end]) {
            end += 1;
        } else {
            break;
        }
    }
    let first = context.known.partition_point(|m| m.tokens.end < end);
    let mut whole = context.known[first..].iter().take_while(|m| m.tokens.start <= at);
    let other = whole.any(|m| m.kind != Kind::Topic);
    (!other && !given(context, &tokens[at])).then_some(at..end)
}

/// Whether a word is a given name: the name of a person begins there.
fn given(context: &Context<'_>, token: &Token) -> bool {
    ["given-male", "given-female"].iter().any(|list| context.words.has(list, token))
}

/// Whether a word can be part of such a name.
fn part(context: &Context<'_>, token: &Token) -> bool {
    let closed = ["phrase-stop", "title-word", "honorific", "role-head"].iter().any(|list| context.words.has(list, token));
    token.kind == TokenKind::Word && token.capital && !closed
}

/// Whether a plural of a title closes the name of a body ("Oceanic Spill Advisers"): no name of somebody stands behind it.
fn crew(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let tokens = &context.document.tokens;
    let title = tokens[at].capital && context.words.has("role-head", &tokens[at]) && tokens[at].norm.ends_with('s');
    title && tokens.get(at + 1).filter(|_| at + 1 < sentence.end).is_none_or(|t| !t.capital)
}

/// Whether a run holds no word for a body, a gathering, a document or a subject of work, so that it can be a name of its own.
fn unheard(context: &Context<'_>, run: &Range<usize>) -> bool {
    let tokens = &context.document.tokens;
    let other = |t: &Token| {
        let one = std::slice::from_ref(t);
        let kinds = ["event-kind", "agreement-kind", "program-kind", "place-kind", "organization-kind"];
        kinds.iter().any(|scheme| context.words.concept(scheme, one).is_some()) || t.norm.bytes().any(|b| b.is_ascii_digit())
    };
    let first = &tokens[run.start];
    let closed = first.readings.iter().any(|r| r.known);
    !closed && !context.words.has("role-modifier", first) && !tokens[run.clone()].iter().any(other)
}

/// "the charity X", "the NGO X", "the state enterprise, X,": the noun before a name that says what it is of.
fn typed(context: &Context<'_>, run: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
    let tokens = &context.document.tokens;
    let comma = |at: usize| tokens.get(at).is_some_and(|t| t.is(","));
    let before = run.start.checked_sub(1).filter(|before| *before > sentence.start)?;
    let noun = if comma(before) && comma(run.end) { before - 1 } else { before };
    let token = &tokens[noun];
    ((!token.capital || token.is("ngo")) && context.words.has("body-type", token)).then_some(noun)
}

/// "the Kyrgyz Jayity association": a noun in small letters right behind two words that are no adjectives.
fn called(context: &Context<'_>, run: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
    const ADJECTIVES: [&str; 6] = ["an", "al", "ic", "ese", "ish", "ive"];
    let tokens = &context.document.tokens;
    let noun = Some(run.end).filter(|end| *end < sentence.end && run.len() > 1)?;
    let last = &tokens[noun - 1];
    let adjective =
        context.words.concept("people", std::slice::from_ref(last)).is_some() || ADJECTIVES.iter().any(|end| last.norm.ends_with(end));
    let whole = tokens.get(noun + 1).is_none_or(|t| t.kind == TokenKind::Punct || t.readings.iter().any(|r| r.known));
    let plural = tokens[noun].norm.ends_with('s');
    (context.words.has("body-type", &tokens[noun]) && whole && !plural && !adjective && !possessive(&tokens[noun])).then_some(noun)
}

/// ", a foundation from Gdynia": the noun behind a name that says what it is of.
fn described(context: &Context<'_>, end: usize, sentence: &Range<usize>) -> Option<usize> {
    let tokens = &context.document.tokens;
    let article = tokens.get(end + 1).is_some_and(|t| t.is("a") || t.is("an"));
    if end + 2 >= sentence.end || !tokens[end].is(",") || !article {
        return None;
    }
    let noun = (end + 2..sentence.end.min(end + 3 + FAR)).find(|i| context.words.has("body-type", &tokens[*i]))?;
    let plain = (end + 2..noun).all(|i| tokens[i].kind == TokenKind::Word);
    let last = tokens.get(noun + 1).is_none_or(|t| t.kind == TokenKind::Punct || t.readings.iter().any(|r| r.known));
    (plain && last && !possessive(&tokens[noun])).then_some(noun)
}

/// "manager at X", "chief executive of X": somebody works there.
fn served(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let tokens = &context.document.tokens;
    let Some(preposition) = at.checked_sub(1).filter(|before| *before > sentence.start) else { return false };
    if tokens[preposition].is("of") {
        return context.words.has("body-title", &tokens[preposition - 1]);
    }
    if tokens[preposition].is("for") {
        return context.words.has("speaks-for", &tokens[preposition - 1]);
    }
    // "Head of Climate Policy at X"
    let near = (sentence.start..preposition).rev().take(SCOPE).take_while(|i| tokens[*i].kind == TokenKind::Word);
    let title = near.into_iter().find(|i| context.words.has("role-head", &tokens[*i]));
    let direct = |title: usize| title + 1 == preposition || ["of", "for", "on"].iter().any(|word| tokens[title + 1].is(word));
    tokens[preposition].is("at") && title.is_some_and(|title| direct(title) && !context.words.has("visitor", &tokens[title]))
}

/// "X's director": whoever has a director is a body.
fn owns(context: &Context<'_>, run: &Range<usize>, sentence: &Range<usize>) -> bool {
    /// Words before the head of a title.
    const LEAD: usize = 2;
    let tokens = &context.document.tokens;
    let lead = (run.end..sentence.end).take(LEAD).take_while(|i| context.words.has("role-modifier", &tokens[*i])).count();
    possessive(&tokens[run.end - 1])
        && (0..=lead).any(|skip| tokens.get(run.end + skip).is_some_and(|t| context.words.has("body-title", t) || t.is("director")))
}

fn possessive(token: &Token) -> bool {
    token.norm.ends_with("'s") || token.norm.ends_with("s'")
}

/// A word without its genitive ending.
pub(super) fn bare(token: &Token) -> &str {
    token.norm.strip_suffix("'s").unwrap_or(&*token.norm)
}
