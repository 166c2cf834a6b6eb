//! How far the name of an organization goes around its head noun: what only describes it is none of it, what numbers or dashes lead to is.

use super::parenthesis;
use crate::model::{Name, NameRole, Pos, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase::{self, Options};
use std::ops::Range;

/// The phrase without words that say where the body is from and are not part of its name: "китайский фонд «Синяя волна»", "берлинский Музей",
/// "Российский Катунский заповедник".
pub(super) fn described(context: &Context<'_>, range: Range<usize>, head: usize, sentence: &Range<usize>) -> Range<usize> {
    let tokens = &context.document.tokens;
    let relational = |t: &Token| t.readings.iter().any(|r| r.pos == Pos::Adj && (r.lemma.ends_with("ский") || r.lemma.ends_with("цкий")));
    let participle = |t: &Token| t.readings.first().is_some_and(|r| r.participle);
    let titled = tokens.get(head + 1..range.end).is_some_and(|t| t.iter().any(|t| t.is("«") || t.is("„") || t.is("\"")));
    let mut start = range.start;
    while start < head {
        let (own, next) = (&tokens[start], &tokens[start + 1]);
        let named = titled || tokens[start + 1..=head].iter().any(|t| t.capital);
        let small = !own.capital && relational(own) && named;
        let opens =
            start == sentence.start && next.capital && start + 1 < head && (participle(own) || (relational(own) && relational(next)));
        if !small && !opens {
            break;
        }
        start += 1;
    }
    start..range.end
}

/// "компании Monsanto", "фонда Snow Leopard Trust": a name in other letters needs no common noun before it.
pub(super) fn without_type(context: &Context<'_>, range: Range<usize>, head: usize, kind: &str) -> Range<usize> {
    let tokens = &context.document.tokens;
    let latin = |t: &Token| t.capital && t.norm.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'&' | b'\''));
    let behind = tokens.get(head + 1..range.end).unwrap_or_default();
    let loose = range.start == head && !tokens[head].capital && matches!(kind, "company" | "fund" | "media" | "other" | "ngo" | "party");
    let foreign = behind.first().is_some_and(latin) && behind.iter().all(|t| latin(t) || context.words.has("foreign-connector", t));
    if loose && foreign && phrase::declines(&tokens[head]) { head + 1..range.end } else { range }
}

/// The end of a name with what only its last words lead to: "Council of Ministers of Kyrgyzstan", "Akimat of Osh district".
pub(super) fn whole(context: &Context<'_>, range: &Range<usize>, head: usize, least: usize) -> usize {
    let tokens = &context.document.tokens;
    if phrase::declines(&tokens[head]) {
        return range.end;
    }
    let inner = range.end == least && head + 1 < least && tokens[least - 1].capital;
    let end = if inner { phrase::noun_phrase(context, least - 1, Options::NAME).end } else { range.end };
    let area = end > head + 2 && tokens[end - 1].capital && tokens.get(end).is_some_and(|t| t.spaced && context.words.has("named-area", t));
    if tokens[head].capital
        && let Some(longer) = numbered(tokens, end).or_else(|| dashed(context, range.start, end))
    {
        return longer;
    }
    end + usize::from(area)
}

/// The end of a number that tells a body from others of its kind: "School No. 4".
fn numbered(tokens: &[Token], end: usize) -> Option<usize> {
    let sign = tokens.get(end).filter(|t| t.is("no") || t.is("№"))?;
    let number = end + 1 + usize::from(sign.is("no") && tokens.get(end + 1).is_some_and(|t| t.is(".")));
    tokens.get(number).filter(|t| t.kind == TokenKind::Number).map(|_| number + 1)
}

/// The end of a place behind a dash that the short name counts in: "Environment Agency – Abu Dhabi (EAD)".
fn dashed(context: &Context<'_>, start: usize, end: usize) -> Option<usize> {
    let tokens = &context.document.tokens;
    tokens.get(end).filter(|t| ["-", "–", "—"].iter().any(|dash| t.is(dash)))?;
    let place = phrase::place(context, end + 1, tokens.len())?;
    let (_, names) = parenthesis::behind(context, place, tokens.len())?;
    let counted = |short: &str| parenthesis::initials(&crate::language::fold(short), &tokens[start..place]);
    names.iter().any(|name| counted(&name.text)).then_some(place)
}

/// The word that carries a head of several words where no endings show it: the last before a preposition ("Aarhus centre", "academy of sciences").
pub(super) fn last(tokens: &[Token], head: usize, end: usize) -> usize {
    if phrase::declines(&tokens[head]) {
        return head;
    }
    (head..end).take_while(|i| tokens[*i].kind == TokenKind::Word && !tokens[*i].is_pos(Pos::Adp)).last().unwrap_or(head)
}

/// The end of a phrase without a conjunction or sign left over at it.
pub(super) fn trimmed(context: &Context<'_>, end: usize, least: usize) -> usize {
    let mut end = end;
    while end > least
        && context
            .document
            .tokens
            .get(end - 1)
            .is_some_and(|t| t.kind == TokenKind::Punct && !matches!(&*t.norm, "»" | "\"" | "”" | "“" | ")"))
    {
        end -= 1;
    }
    end
}

/// The name with the short forms around it.
pub(super) fn widened(context: &Context<'_>, range: &Range<usize>, sentence: &Range<usize>) -> (Range<usize>, Vec<Name>) {
    if let Some((end, names)) = parenthesis::behind(context, range.end, sentence.end) {
        return (range.start..end, names);
    }
    if let Some(first) = parenthesis::before(context, range).filter(|first| *first >= sentence.start) {
        let closed = context.document.tokens.get(range.end).is_some_and(|t| t.is(")")) && !context.document.tokens[first + 1].is(",");
        let text = context.document.tokens[first].text(context.document.text()).to_owned();
        let acronym = Name { role: NameRole::Acronym, text, lang: context.document.lang };
        return (first..range.end + usize::from(closed), vec![acronym]);
    }
    (range.clone(), Vec::new())
}
