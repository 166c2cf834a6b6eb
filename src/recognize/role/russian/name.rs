//! Titles in the nominative.

use super::Title;
use crate::language::Form;
use crate::model::{Case, Gender, Number, Pos};
use crate::recognize::Context;
use crate::recognize::role::{lowered, opens, written};

/// The title in the nominative: modifiers and head inflected, the rest as it stands; a minister's state left out.
/// Who is acting holds a title that stays in the genitive: "исполняющий обязанности директора".
pub(super) fn nominative(context: &Context<'_>, parts: &Title) -> String {
    let tokens = &context.document.tokens;
    let text = context.document.text();
    let head = &tokens[parts.head.end - 1];
    let reading = head.readings.iter().find(|r| r.pos == Pos::Noun && r.number != Some(Number::Plur)).or_else(|| head.readings.first());
    let gender = reading.and_then(|r| r.gender).unwrap_or(Gender::Masc);
    let acting = (parts.start..parts.head.start).any(|at| context.words.find("acting", &tokens[at..parts.head.start]).is_some())
        || (parts.start..parts.head.start).any(|at| super::acting(&tokens[at..]).is_some());
    let mut out = String::new();
    for (at, token) in tokens.iter().enumerate().take(parts.head.end).skip(parts.start) {
        let word = token.text(text);
        let form = Form { case: Some(Case::Nom), number: Some(Number::Sing), gender: None };
        let adverb = token.readings.first().is_some_and(|r| r.pos == Pos::Adv);
        let acts = at + 1 < parts.head.end && token.readings.iter().any(|r| r.participle);
        let shown = if adverb || (acting && at > parts.start && !acts) {
            None
        } else if at + 1 == parts.head.end {
            reading.and_then(|r| context.language.inflect(word, r, form))
        } else {
            let own = token.readings.iter().find(|r| r.pos == Pos::Adj || r.participle);
            own.and_then(|r| context.language.inflect(word, r, Form { gender: Some(gender), ..form }))
        };
        if !out.is_empty() && token.spaced {
            out.push(' ');
        }
        out.push_str(shown.as_deref().unwrap_or(word));
    }
    let tail = parts.head.end..parts.end;
    if !tail.is_empty() {
        out.push(' ');
        out.push_str(&written(context, &tail));
    }
    if opens(context, parts.start) { lowered(&out) } else { out }
}
