//! Names in letters that are not those of the text: "Deutsche Gesellschaft für Internationale Zusammenarbeit", "WWF", "Snow Leopard Trust".

use crate::model::{Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase::{self, Find};
use std::ops::Range;

/// Whether a capitalized word in Latin letters begins at `at` inside a text in other letters.
pub(super) fn starts(context: &Context<'_>, at: usize) -> bool {
    context.document.tokens.get(at).is_some_and(|t| latin(t) && t.capital) && !context.language.table.letters.is_ascii()
}

fn latin(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.norm.chars().next().is_some_and(|c| c.is_alphabetic() && !crate::language::is_cyrillic(c))
}

/// The run of Latin words at `at`, if something shows that it names an organization.
pub(super) fn find(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<Find> {
    let tokens = &context.document.tokens;
    let mut end = at + 1;
    while end < sentence.end {
        let token = &tokens[end];
        let connector = context.words.has("foreign-connector", token)
            && tokens.get(end + 1).is_some_and(|t| latin(t) && t.capital)
            && end + 1 < sentence.end;
        if !(latin(token) && token.capital || connector) {
            break;
        }
        end += 1;
    }
    let run = &tokens[at..end];
    if run.iter().any(|t| t.norm.bytes().any(|b| b.is_ascii_digit())) {
        return None;
    }
    let head = run.iter().any(|t| context.words.has("foreign-head", t));
    let acronym = run.len() == 1
        && phrase::acronym(context, &run[0])
        && run[0].norm.chars().all(char::is_alphabetic)
        && run[0].norm.chars().count() <= 8;
    let confidence = if head && run.len() > 1 {
        0.8
    } else if acronym {
        0.6
    } else if alone(context, at, end, sentence) {
        0.5
    } else {
        return None;
    };
    Some(Find::new(at..end, at, "ORG-FOREIGN", confidence))
}

/// Whether a run of Latin words stands as a noun of its own in the sentence: neither in quotes or brackets nor beside a number.
fn alone(context: &Context<'_>, at: usize, end: usize, sentence: &Range<usize>) -> bool {
    let tokens = &context.document.tokens;
    let before = at.checked_sub(1).filter(|b| *b >= sentence.start).and_then(|b| tokens.get(b));
    let after = tokens.get(end).filter(|_| end < sentence.end);
    let sign =
        |t: &Token| matches!(&*t.norm, "«" | "»" | "\"" | "(" | ")" | "[" | "]" | "/" | "'" | "@" | "#" | "|" | "\u{201c}" | "\u{201d}");
    let apart = |t: Option<&Token>| t.is_none_or(|t| !sign(t) && t.kind != TokenKind::Number && t.kind != TokenKind::Initial);
    end - at <= 3 && apart(before) && apart(after) && !tokens[at].norm.starts_with("http") && tokens[at].norm.chars().count() > 2
}
