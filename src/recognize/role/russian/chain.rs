//! Runs of dependents behind a head: genitives, and what follows "по".

use crate::model::{Case, NameType, Pos, Token, TokenKind};
use crate::recognize::Context;

/// The longest portfolio or department, in tokens.
const LONGEST: usize = 16;

/// End of a chain of genitives: "экологии, охраны окружающей среды и изменения климата"; with `quoted`, a quoted name may end it.
pub(super) fn chain(context: &Context<'_>, start: usize, end: usize, quoted: bool) -> usize {
    let tokens = &context.document.tokens;
    let mut good = start;
    let mut at = start;
    let capital = tokens.get(start).is_some_and(|t| t.capital);
    while at < end.min(start + LONGEST) {
        let token = &tokens[at];
        if token.capital && !capital && token.kind == TokenKind::Word {
            break;
        }
        let state = context.words.find("state", &tokens[at..end]).is_some();
        let fits = match token.kind {
            _ if state => false,
            TokenKind::Word => word(context, token, Case::Gen) || (good == at && at > start && joint(context, tokens, at, end)),
            TokenKind::Punct => {
                token.is(",")
                    && good == at
                    && at > start
                    && tokens.get(at + 1).is_some_and(|t| word(context, t, Case::Gen) && !known_place(t))
            }
            _ => false,
        };
        if !fits || forename(context, token) || (at > start && body(context, token)) {
            break;
        }
        at += 1;
        if noun(token, Case::Gen) {
            good = at;
        }
    }
    if quoted && good > start && tokens.get(good).is_some_and(|t| t.is("«")) {
        let close = (good..end.min(good + 12)).find(|i| tokens[*i].is("»"));
        return close.map_or(good, |close| close + 1);
    }
    good
}

/// "и" or "по" between two parts of a portfolio.
fn joint(context: &Context<'_>, tokens: &[Token], at: usize, end: usize) -> bool {
    let Some(next) = tokens.get(at + 1).filter(|_| at + 1 < end) else { return false };
    tokens[at].is("и") && word(context, next, Case::Gen)
}

fn known_place(token: &Token) -> bool {
    token.capital && place(token)
}

/// Whether a word can stand inside a portfolio: no title, no name, in the case asked for.
fn word(context: &Context<'_>, token: &Token, case: Case) -> bool {
    token.kind == TokenKind::Word
        && !context.words.has("role-head", token)
        && token.readings.iter().any(|r| {
            r.case == Some(case)
                && (matches!(r.pos, Pos::Noun | Pos::Adj) || r.participle)
                && r.name.is_none()
                && (r.known || !token.capital)
        })
        && !(token.capital && token.readings.iter().any(|r| r.name.is_some() && r.known))
        && context.words.find("state", std::slice::from_ref(token)).is_none()
        && token.readings.first().is_none_or(|r| r.pos != Pos::Verb || r.participle)
}

fn noun(token: &Token, case: Case) -> bool {
    token.readings.iter().any(|r| r.pos == Pos::Noun && r.case == Some(case))
}

/// End of what follows "по": "развитию", "связям с общественностью", "водным ресурсам и экологии".
pub(super) fn subject(context: &Context<'_>, start: usize, end: usize) -> usize {
    let tokens = &context.document.tokens;
    let mut good = start;
    let mut at = start;
    let mut case = Case::Dat;
    while at < end.min(start + LONGEST) {
        let token = &tokens[at];
        let place = token.capital && (place(token) || token.is_pos(Pos::Adj)) && token.cases().has(case);
        if word(context, token, case) || place {
            at += 1;
            if noun(token, case) || (place && !token.is_pos(Pos::Adj)) {
                good = at;
            }
        } else if good > start && case != Case::Gen && word(context, token, Case::Gen) {
            case = Case::Gen;
        } else if let Some(next) = conjunct(context, start, good, at, end) {
            // "по изменению климата и окружающей среде": the case that "по" asks for, else that of the genitive before
            case = if word(context, next, Case::Dat) { Case::Dat } else { case };
            at += 1;
        } else if token.is("с") && tokens.get(at + 1).is_some_and(|t| t.is("общественностью")) {
            return at + 2;
        } else {
            break;
        }
    }
    good
}

/// The word behind "и" at `at` that goes on with what stands behind "по".
fn conjunct<'c>(context: &'c Context<'_>, start: usize, good: usize, at: usize, end: usize) -> Option<&'c Token> {
    let tokens = &context.document.tokens;
    let joined = good == at && at > start && tokens[at].is("и");
    let fits = |t: &&Token| word(context, t, Case::Dat) || word(context, t, Case::Gen);
    tokens.get(at + 1).filter(|_| joined && at + 1 < end).filter(fits)
}

/// A given name that looks like a noun in the genitive: "министра Обид Кудратов".
fn forename(context: &Context<'_>, token: &Token) -> bool {
    token.capital && ["given-male", "given-female"].iter().any(|list| context.words.has(list, token))
}

/// A noun that is the head of an organization's name: the title ends before it.
fn body(context: &Context<'_>, token: &Token) -> bool {
    let kind = context.words.concept("organization-kind", std::slice::from_ref(token));
    kind.is_some() && !context.words.has("role-unit", token) && noun(token, Case::Gen)
}

/// Whether the dictionary knows a capitalised word as a place above all.
pub(super) fn place(token: &Token) -> bool {
    token.readings.first().is_some_and(|r| r.name == Some(NameType::Geo) && r.known)
}
