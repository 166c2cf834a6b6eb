//! Titles of positions in Russian.

use super::{Found, lowered, opens, written};
use crate::language::Form;
use crate::model::{Case, Cases, Gender, NameType, Number, Pos, Token, TokenKind};
use crate::recognize::Context;
use std::ops::Range;

/// The longest portfolio or department, in tokens.
const LONGEST: usize = 16;

/// The parts of a title while it is read.
struct Title {
    /// Modifiers and head words, in order; each with its range.
    start: usize,
    head: Range<usize>,
    /// End of the title proper, without the state.
    end: usize,
    /// End with the state.
    whole: usize,
    /// Start of a minister's portfolio.
    portfolio: Option<usize>,
}

/// The title that starts at the first token of `range`.
pub(super) fn title(context: &Context<'_>, range: Range<usize>) -> Option<Found> {
    let parts = parse(context, range, 0)?;
    let tokens = &context.document.tokens;
    let head = &tokens[parts.head.end - 1];
    let singular =
        head.readings.iter().any(|r| r.number != Some(Number::Plur) && matches!(r.pos, Pos::Noun | Pos::Adj | Pos::Propn | Pos::Other));
    let readings = head.readings.iter().filter(|r| !singular || r.number != Some(Number::Plur));
    let cases = readings.filter_map(|r| r.case).fold(Cases::NONE, |set, case| set.or(Cases::one(case)));
    let ministry = parts.portfolio.filter(|start| *start < parts.end).map(|start| {
        let tail = written(context, &(start..parts.whole));
        (start..parts.whole, format!("Министерство {}", lowered(&tail)))
    });
    Some(Found {
        name: name(context, &parts),
        tokens: parts.start..parts.whole,
        head: parts.head.end - 1,
        cases: if cases.is_empty() { Cases::ALL } else { cases },
        plural: !singular,
        ministry,
    })
}

/// Reads modifiers, head and tail; `depth` counts titles inside titles ("заместитель министра").
fn parse(context: &Context<'_>, range: Range<usize>, depth: usize) -> Option<Title> {
    let tokens = &context.document.tokens;
    let words = context.words;
    let mut at = range.start;
    loop {
        let rest = tokens.get(at..range.end)?;
        let joined = at > range.start && rest.first()?.is("и") && words.find("role-modifier", &rest[1..]).is_some();
        let step = usize::from(joined);
        let Some(len) = acting(&rest[step..]).or_else(|| words.find("role-modifier", &rest[step..])) else { break };
        if words.find("role-head", &rest[step..]).is_some_and(|head| head >= len) && !modifies(context, at + step + len, range.end) {
            break;
        }
        at += step + len;
        if tokens.get(at).is_some_and(|t| t.is("-")) {
            at += 1;
        }
    }
    let len = words.find("role-head", tokens.get(at..range.end)?)?;
    let preposition = tokens[at].readings.first().is_some_and(|r| r.pos == Pos::Adp);
    if tokens[at].kind != TokenKind::Word || preposition {
        return None;
    }
    let mut title = Title { start: range.start, head: at..at + len, end: at + len, whole: at + len, portfolio: None };
    extend(context, &mut title, range.end, depth);
    Some(title)
}

/// Whether a head follows, so that the word before it modifies it ("управляющий директор").
fn modifies(context: &Context<'_>, at: usize, end: usize) -> bool {
    context.document.tokens.get(at..end).is_some_and(|rest| context.words.find("role-head", rest).is_some() && !rest[0].is_pos(Pos::Propn))
        && context.document.tokens[at].cases().has(Case::Gen) == context.document.tokens[at - 1].cases().has(Case::Gen)
}

/// "и.о." and "И. о.": how many tokens.
fn acting(rest: &[Token]) -> Option<usize> {
    match rest {
        [a, b, c, d, ..] if a.is("и") && b.is(".") && c.is("о") && d.is(".") => Some(4),
        [a, b, c, ..] if a.is("и.") && b.is("о") && c.is(".") => Some(3),
        [a, b, ..] if a.is("и.") && b.is("о.") => Some(2),
        _ => None,
    }
}

fn extend(context: &Context<'_>, title: &mut Title, end: usize, depth: usize) {
    const NESTING: [&str; 13] = [
        "заместитель",
        "зам",
        "помощник",
        "советник",
        "представитель",
        "полпред",
        "спецпредставитель",
        "секретарь",
        "пресс-секретарь",
        "референт",
        "постпред",
        "консультант",
        "руководитель",
    ];
    let tokens = &context.document.tokens;
    let Some(next) = tokens.get(title.end).filter(|_| title.end < end) else { return };
    let head = &tokens[title.head.start];
    let genitive = next.cases().has(Case::Gen);
    if depth < 3
        && genitive
        && NESTING.iter().any(|n| head.is_lemma(n))
        && let Some(inner) = parse(context, title.end..end, depth + 1)
    {
        title.end = inner.end;
        title.whole = inner.whole;
        title.portfolio = inner.portfolio;
        return;
    }
    if head.norm.contains("министр") && !head.norm.contains("премьер") {
        portfolio(context, title, end);
    } else if state_title(context, head) {
        state(context, title, end);
        title.end = title.whole;
    } else if context.words.has("role-unit", next) && genitive {
        title.end = chain(context, title.end, end, true);
        title.whole = title.end;
    } else if next.is("по") {
        let after = subject(context, title.end + 1, end);
        if after > title.end + 1 {
            title.end = after;
            title.whole = after;
        }
    }
}

fn state_title(context: &Context<'_>, head: &Token) -> bool {
    context.words.has("state-title", head)
}

fn portfolio(context: &Context<'_>, title: &mut Title, end: usize) {
    let start = title.end;
    let tokens = &context.document.tokens;
    let after =
        if tokens.get(start).is_some_and(|t| t.is("по")) { subject(context, start + 1, end) } else { chain(context, start, end, false) };
    if after > start {
        title.end = after;
        title.whole = after;
        title.portfolio = Some(start);
    }
    let Some(rest) = tokens.get(title.end..end) else { return };
    let land = context.words.find("state", rest).or_else(|| match rest {
        [name, ..] if name.capital && place(name) => Some(1),
        [kind, name, ..] if kind.capital && name.capital && kind.is_pos(Pos::Adj) && place(name) => Some(2),
        _ => None,
    });
    title.whole = title.end + land.unwrap_or(0);
}

/// "Казахстана", "Республики Таджикистан", "КНР в Казахстане", "Тюменской области", "города Алматы" after the title of a head of a territory.
fn state(context: &Context<'_>, title: &mut Title, end: usize) {
    let tokens = &context.document.tokens;
    for _ in 0..2 {
        let at = title.whole;
        let Some(rest) = tokens.get(at..end) else { return };
        let preposition = usize::from(at > title.end && rest.first().is_some_and(|t| t.is("в") || t.is("во")));
        let Some(rest) = rest.get(preposition..) else { return };
        let land = ["область", "край", "район", "республика", "округ", "велаят", "вилоят"];
        let len = context.words.find("state", rest).or_else(|| match rest {
            [name, kind, ..] if name.capital && name.is_pos(Pos::Adj) && land.iter().any(|l| kind.is_lemma(l)) => Some(2),
            [kind, name, ..] if kind.is_lemma("город") && name.capital => Some(2),
            [name, ..] if name.capital && place(name) => Some(1),
            _ => None,
        });
        match len {
            Some(len) => title.whole = at + preposition + len,
            None => return,
        }
    }
}

/// Whether the dictionary knows a capitalised word as a place above all.
fn place(token: &Token) -> bool {
    token.readings.first().is_some_and(|r| r.name == Some(NameType::Geo) && r.known)
}

/// End of a chain of genitives: "экологии, охраны окружающей среды и изменения климата"; with `quoted`, a quoted name may end it.
fn chain(context: &Context<'_>, start: usize, end: usize, quoted: bool) -> usize {
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
        if !fits {
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
        && token
            .readings
            .iter()
            .any(|r| r.case == Some(case) && (matches!(r.pos, Pos::Noun | Pos::Adj) || r.participle) && r.name.is_none() && r.known)
        && !(token.capital && token.readings.iter().any(|r| r.name.is_some() && r.known))
        && context.words.find("state", std::slice::from_ref(token)).is_none()
        && token.readings.first().is_none_or(|r| r.pos != Pos::Verb || r.participle)
}

fn noun(token: &Token, case: Case) -> bool {
    token.readings.iter().any(|r| r.pos == Pos::Noun && r.case == Some(case))
}

/// End of what follows "по": "развитию", "связям с общественностью", "водным ресурсам и экологии".
fn subject(context: &Context<'_>, start: usize, end: usize) -> usize {
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
        } else if good == at && at > start && token.is("и") && tokens.get(at + 1).is_some_and(|t| at + 1 < end && word(context, t, case)) {
            at += 1;
        } else if token.is("с") && tokens.get(at + 1).is_some_and(|t| t.is("общественностью")) {
            return at + 2;
        } else {
            break;
        }
    }
    good
}

/// The title in the nominative: modifiers and head inflected, the rest as it stands; a minister's state left out.
fn name(context: &Context<'_>, parts: &Title) -> String {
    let tokens = &context.document.tokens;
    let text = context.document.text();
    let head = &tokens[parts.head.end - 1];
    let reading = head.readings.iter().find(|r| r.pos == Pos::Noun && r.number != Some(Number::Plur)).or_else(|| head.readings.first());
    let gender = reading.and_then(|r| r.gender).unwrap_or(Gender::Masc);
    let mut out = String::new();
    for (at, token) in tokens.iter().enumerate().take(parts.head.end).skip(parts.start) {
        let word = token.text(text);
        let form = Form { case: Some(Case::Nom), number: Some(Number::Sing), gender: None };
        let shown = if at + 1 == parts.head.end {
            reading.and_then(|r| context.language.inflect(word, r, form))
        } else {
            let own = token.readings.iter().find(|r| r.pos == Pos::Adj);
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
