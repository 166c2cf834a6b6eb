//! A phrase as written -> the same phrase in the nominative.

use super::agreement::{agreeing, modifier};
use crate::language::Form;
use crate::model::{Analysis, Case, Gender, Number, Pos, Token};
use crate::recognize::Context;
use std::ops::Range;

/// The phrase with its head, and the words before it that agree, in the nominative; number, letter shape, spacing and all dependents stay as
/// they are written (line breaks become spaces).
pub(in crate::recognize) fn nominative(context: &Context<'_>, tokens: &Range<usize>, head: usize) -> String {
    let document = context.document;
    let text = document.text();
    let set = agreeing(context, tokens, head);
    let plural = |token: &Token| context.words.has("plural-event", token);
    let named = |token: &Token, r: &Analysis| is_noun(r) && set.allows(r) && (!plural(token) || r.number == Some(Number::Plur));
    let reading = document.tokens.get(head);
    let reading = reading.and_then(|token| choose(token, |r| named(token, r)).or_else(|| choose(token, |r| is_noun(r) && set.allows(r))));
    let number = reading.and_then(|r| r.number);
    let gender = reading.and_then(|r| r.gender);
    let mut out = String::new();
    let mut last = None;
    for at in tokens.clone() {
        let Some(token) = document.tokens.get(at) else { break };
        gap(&mut out, last.and_then(|end| text.get(end..token.span.start)));
        last = Some(token.span.end);
        let word = token.text(text);
        let inflected = match reading {
            Some(reading) if at == head => head_form(context, word, reading),
            Some(_) if at < head && !set.and(modifier(token)).is_empty() => modifier_form(context, token, number, gender),
            _ => None,
        };
        out.push_str(inflected.as_deref().unwrap_or(word));
    }
    out
}

/// The text inside the first pair of quotation marks of a phrase, if it has one.
pub(in crate::recognize) fn quoted_title<'t>(context: &Context<'t>, tokens: &Range<usize>) -> Option<&'t str> {
    let document = context.document;
    let open = tokens.clone().find(|at| document.tokens.get(*at).is_some_and(|t| matches!(&*t.norm, "«" | "„" | "“" | "\"")))?;
    let after = super::quotation(context, open, tokens.end)?;
    document.text().get(document.tokens.get(open)?.span.end..document.tokens.get(after.checked_sub(1)?)?.span.start).map(str::trim)
}

fn gap(out: &mut String, between: Option<&str>) {
    let Some(between) = between.filter(|b| !b.is_empty()) else { return };
    if between.chars().all(char::is_whitespace) { out.push(' ') } else { out.push_str(between) }
}

fn is_noun(reading: &Analysis) -> bool {
    matches!(reading.pos, Pos::Noun | Pos::Propn)
}

/// The reading to inflect: likely ones first, a singular before a plural that only the form could also be.
fn choose(token: &Token, fits: impl Fn(&Analysis) -> bool) -> Option<&Analysis> {
    let fitting = || token.readings.iter().filter(|r| r.case.is_some() && fits(r));
    fitting().find(|r| r.number == Some(Number::Sing)).or_else(|| fitting().next())
}

fn head_form(context: &Context<'_>, word: &str, reading: &Analysis) -> Option<String> {
    if let Some(letters) = letters(word) {
        return Some(letters);
    }
    if reading.case == Some(Case::Nom) {
        return None;
    }
    context.language.inflect(word, reading, Form { case: Some(Case::Nom), number: reading.number, gender: None })
}

/// The capital letters of an inflected acronym: `МИДа` -> `МИД`; `None` for any other word.
fn letters(word: &str) -> Option<String> {
    if !word.chars().take(2).all(char::is_uppercase) {
        return None;
    }
    let upper: String = word.chars().take_while(|c| c.is_uppercase()).collect();
    let tail = word.chars().count() - upper.chars().count();
    let lower = word.chars().skip(upper.chars().count()).all(char::is_lowercase);
    (upper.chars().count() >= 2 && tail <= 2 && lower).then_some(upper)
}

fn modifier_form(context: &Context<'_>, token: &Token, number: Option<Number>, gender: Option<Gender>) -> Option<String> {
    let word = token.text(context.document.text());
    let reading = choose(token, |r| r.pos == Pos::Adj || (r.pos == Pos::Verb && r.participle))?;
    let gender = gender.filter(|_| number != Some(Number::Plur));
    context.language.inflect(word, reading, Form { case: Some(Case::Nom), number, gender })
}
