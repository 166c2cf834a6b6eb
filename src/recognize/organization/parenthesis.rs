//! Short names in parentheses: "Шанхайская организация сотрудничества (ШОС)", "ШОС (Шанхайская ...)", "CAREC, the Regional ...".

use crate::model::{Kind, Name, NameRole, Span, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase;
use std::ops::Range;

/// Most tokens between the parentheses.
const LONGEST: usize = 12;

/// The short names in a parenthesis that opens at `open`, and the index behind it (a legal form right behind it included).
pub(in crate::recognize) fn behind(context: &Context<'_>, open: usize, end: usize) -> Option<(usize, Vec<Name>)> {
    let tokens = context.document.tokens.get(..end)?;
    if !tokens.get(open)?.is("(") {
        return None;
    }
    let close = (open + 1..(open + LONGEST).min(end)).find(|at| tokens[*at].is(")"))?;
    let mut from = open + 1;
    while from < close && opening(context, &tokens[from]) {
        from += 1;
    }
    let mut names = Vec::new();
    for part in tokens.get(from..close)?.split(|t| t.is(",") || t.is(";") || t.is("/")) {
        names.push(name(context, part)?);
    }
    let legal = tokens.get(close + 1).is_some_and(|t| matches!(&*t.norm, "gmbh" | "inc" | "ltd" | "llc" | "ag" | "plc"));
    (!names.is_empty()).then_some((close + 1 + usize::from(legal), names))
}

/// The range of a name that an acronym at `at` stands before, as "CAREC (Regional ...)" or "CAREC, the Regional ...": where it may begin.
pub(super) fn before(context: &Context<'_>, name: &Range<usize>) -> Option<usize> {
    let tokens = &context.document.tokens;
    let mut at = name.start.checked_sub(1)?;
    if context.words.has("article", &tokens[at]) {
        at = at.checked_sub(1)?;
    }
    let acronym = at.checked_sub(1).filter(|a| phrase::acronym(context, &tokens[*a]))?;
    let bracket = tokens[at].is("(") && tokens.get(name.end).is_some_and(|t| t.is(")"));
    let comma = tokens[at].is(",") && initials(&tokens[acronym].norm, &tokens[name.clone()]);
    (bracket || comma).then_some(acronym)
}

/// Whether the letters of an acronym are first letters of the words of a name, in their order.
pub(super) fn initials(acronym: &str, words: &[Token]) -> bool {
    let mut letters = acronym.chars().filter(|c| c.is_alphanumeric()).peekable();
    let count = acronym.chars().count();
    for word in words.iter().filter(|t| t.kind == TokenKind::Word) {
        for part in word.norm.split('-') {
            if letters.peek().is_some_and(|letter| part.starts_with(*letter)) {
                letters.next();
            }
        }
    }
    count >= 3 && (letters.peek().is_none() || shuffled(acronym, words))
}

/// Whether an acronym has the same letters as the capitalized words of a name have initials, in another order: "CAREC" and "Regional Environmental
/// Centre for Central Asia".
fn shuffled(acronym: &str, words: &[Token]) -> bool {
    let mut initials: Vec<char> = words.iter().filter(|t| t.capital).filter_map(|t| t.norm.chars().next()).collect();
    let mut letters: Vec<char> = acronym.chars().collect();
    initials.sort_unstable();
    letters.sort_unstable();
    letters.len() >= 4 && initials == letters
}

fn opening(context: &Context<'_>, token: &Token) -> bool {
    context.words.has("abbreviating", token) || matches!(&*token.norm, "-" | "–" | "—" | ":" | "." | "«" | "\"")
}

/// One short name: an acronym, a compound ("Кыргызгидромет"), or a name in other letters; `None` for anything else.
fn name(context: &Context<'_>, part: &[Token]) -> Option<Name> {
    let part: &[Token] = if part.last().is_some_and(|t| matches!(&*t.norm, "»" | "\"")) { &part[..part.len() - 1] } else { part };
    let (first, last) = (part.first()?, part.last()?);
    if placed(context, first.span.join(last.span)) || person(context, part) {
        return None;
    }
    let short = |t: &Token| t.kind == TokenKind::Word && (phrase::acronym(context, t) || compound(t));
    let acronym = part.len() <= 4 && part.iter().any(short) && part.iter().all(|t| (t.kind == TokenKind::Word && t.capital) || t.is("-"));
    let latin = |t: &Token| t.norm.is_ascii();
    let other =
        part.len() >= 3 && first.capital && part.iter().all(latin) && first.cases().is_empty() && !context.words.has("title-word", first);
    if !acronym && !other {
        return None;
    }
    let text = first.span.join(last.span).of(context.document.text()).to_owned();
    Some(Name { role: if acronym { NameRole::Acronym } else { NameRole::Other }, text, lang: context.document.lang })
}

/// Whether a parenthesis only tells where a body is: "(Osh)".
fn placed(context: &Context<'_>, span: Span) -> bool {
    let from = context.known.partition_point(|m| m.span.start < span.start);
    context.known[from..].iter().take_while(|m| m.span.start == span.start).any(|m| m.kind == Kind::Place && m.span == span)
}

/// Whether it names somebody of the body: "(Askar Imanov)".
fn person(context: &Context<'_>, part: &[Token]) -> bool {
    let given = |t: &Token| ["given-male", "given-female"].iter().any(|list| context.words.has(list, t));
    part.len() > 1 && part.first().is_some_and(given) && part.iter().all(|t| t.capital && !phrase::acronym(context, t))
}

/// A capitalized word that the dictionary has as the name of a thing or does not have at all.
fn compound(token: &Token) -> bool {
    use crate::model::NameType;
    token.capital && token.readings.first().is_some_and(|r| r.name == Some(NameType::Other) || (!r.known && r.name.is_none()))
}
