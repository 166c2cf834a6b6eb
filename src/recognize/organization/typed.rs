//! Names behind a word in small letters that says what they name: "the association Little Earth", "the gas supplier QazaqGaz", "the NGO Mare
//! Vie". Where such a name comes again, it needs no such word.

use super::parenthesis;
use crate::model::{Kind, Mention, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase::Find;
use std::collections::BTreeMap;
use std::ops::Range;

/// Most words of a name.
const LONGEST: usize = 5;

/// Names that a word in small letters introduces, and where they come again.
pub(super) fn find(context: &Context<'_>, taken: &[bool]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut names: BTreeMap<String, Vec<(Vec<String>, Option<String>)>> = BTreeMap::new();
    for sentence in context.sentences() {
        for at in sentence.start + 1..sentence.end {
            let Some(name) = introduced(context, at, &sentence).filter(|name| free(taken, name)) else { continue };
            let words = context.document.tokens[name.clone()].iter().map(|t| bare(t).to_owned()).collect::<Vec<_>>();
            let concept = context.words.concept("organization-kind", &context.document.tokens[at - 1..at]).map(|(kind, _)| kind.to_owned());
            names.entry(words[0].clone()).or_default().push((words, concept));
        }
    }
    for sentence in context.sentences() {
        let mut at = sentence.start;
        while at < sentence.end {
            let known = names.get(bare(&context.document.tokens[at])).into_iter().flatten();
            let here = known.filter(|(words, _)| again(context, words, at, &sentence)).max_by_key(|(words, _)| words.len());
            let Some((words, concept)) = here.filter(|(words, _)| free(taken, &(at..at + words.len()))) else {
                at += 1;
                continue;
            };
            let name = at..at + words.len();
            at = name.end;
            found.push(mention(context, name, &sentence, concept.as_deref()));
        }
    }
    found
}

fn mention(context: &Context<'_>, name: Range<usize>, sentence: &Range<usize>, concept: Option<&str>) -> Mention {
    let (end, other) = parenthesis::behind(context, name.end, sentence.end).unwrap_or((name.end, Vec::new()));
    let find = Find { tokens: name.start..end, head: name.start, name, code: "ORG-TYPED", confidence: 0.75 };
    find.mention(context, Kind::Organization, other, concept)
}

/// The name that begins at `at` behind a word for what it names.
fn introduced(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let tokens = &context.document.tokens;
    let small = !tokens[at - 1].capital || tokens[at - 1].is("ngo");
    if !small || !context.words.has("body-type", &tokens[at - 1]) || !opens(context, &tokens[at]) {
        return None;
    }
    let mut end = at + 1;
    while end < sentence.end.min(at + LONGEST) && !possessive(&tokens[end - 1]) {
        let joint = context.words.has("name-joint", &tokens[end]) && tokens.get(end + 1).is_some_and(|t| opens(context, t));
        if joint && end + 1 < sentence.end {
            end += 2;
        } else if opens(context, &tokens[end]) {
            end += 1;
        } else {
            break;
        }
    }
    let whole = |m: &&Mention| m.tokens.start <= at && m.tokens.end >= end;
    let other = context.known.iter().filter(whole).any(|m| m.kind != Kind::Topic);
    let given = ["given-male", "given-female"].iter().any(|list| context.words.has(list, &tokens[at]));
    (!other && !given).then_some(at..end)
}

/// Whether a word can be part of such a name.
fn opens(context: &Context<'_>, token: &Token) -> bool {
    let closed = ["phrase-stop", "title-word", "honorific"].iter().any(|list| context.words.has(list, token));
    token.kind == TokenKind::Word && token.capital && !closed
}

/// Whether the words of a name stand at `at`.
fn again(context: &Context<'_>, words: &[String], at: usize, sentence: &Range<usize>) -> bool {
    let here = context.document.tokens.get(at..at + words.len()).filter(|_| at + words.len() <= sentence.end);
    here.is_some_and(|here| here[0].capital && here.iter().zip(words).all(|(token, word)| bare(token) == word))
}

fn possessive(token: &Token) -> bool {
    token.norm.ends_with("'s") || token.norm.ends_with("s'")
}

/// A word without its genitive ending.
fn bare(token: &Token) -> &str {
    token.norm.strip_suffix("'s").unwrap_or(&*token.norm)
}

/// Whether none of these tokens is part of a name found before.
fn free(taken: &[bool], tokens: &Range<usize>) -> bool {
    taken.get(tokens.clone()).is_some_and(|t| t.iter().all(|taken| !taken))
}
