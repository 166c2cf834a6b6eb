//! A name in Latin letters in parentheses after a name in Cyrillic: "Бернд Пишетсридер (Bernd Pischetsrieder)".

use crate::language::{fold, is_cyrillic};
use crate::model::{Mention, TokenKind};
use crate::recognize::Context;

/// The most words that such a name has.
const LONGEST: usize = 5;

/// The aliases that follow the names found.
pub(super) fn find(context: &Context<'_>, found: &[Mention]) -> Vec<Mention> {
    found.iter().filter_map(|mention| alias(context, mention)).collect()
}

fn alias(context: &Context<'_>, mention: &Mention) -> Option<Mention> {
    let tokens = &context.document.tokens;
    let text = context.document.text();
    let open = mention.tokens.end;
    tokens.get(open).filter(|t| t.is("(") || t.is("["))?;
    let rest = tokens.get(open + 1..)?;
    let latin = |t: &&crate::model::Token| matches!(t.kind, TokenKind::Word | TokenKind::Initial) && !t.norm.chars().any(is_cyrillic);
    let len = rest.iter().take(LONGEST + 1).take_while(latin).count();
    let closed = rest.get(len).is_some_and(|t| matches!(&*t.norm, ")" | "]" | "," | ";"));
    let body = (0..len).any(|at| context.words.concept("organization-kind", &rest[at..=at]).is_some());
    if !(2..=LONGEST).contains(&len) || !closed || !rest[0].capital || body {
        return None;
    }
    let initials =
        |name: &str| -> Vec<char> { name.split_whitespace().filter_map(|w| context.language.romanize(&fold(w)).chars().next()).collect() };
    let range = open + 1..open + 1 + len;
    let span = context.document.span(&range);
    let name = span.of(text).to_owned();
    let known = initials(&mention.name);
    initials(&name).iter().any(|c| known.contains(c)).then(|| Mention {
        span,
        head: range.start,
        tokens: range,
        cases: crate::model::Cases::ALL,
        name,
        known: Vec::new(),
        code: "PERSON-ALIAS".to_owned(),
        confidence: 0.8,
        ..mention.clone()
    })
}
