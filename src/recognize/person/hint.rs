//! What the words around a name say about it: whether a person stands there, in which case, of which gender.

use super::english;
use crate::model::{Case, Cases, Document, Gender, Lang, Number, Pos, Token, TokenKind};
use crate::recognize::Context;
use std::ops::Range;

/// What surrounds a stretch of tokens.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hint {
    /// How much the words around call for a person, 0 to 1.
    pub(super) person: f32,
    /// Cases that a preposition, title or verb asks for; empty when nothing does.
    pub(super) cases: Cases,
    /// Gender that a title or verb shows.
    pub(super) gender: Option<Gender>,
    /// The name belongs to a street, a prize, an institution named after the person, or is a quoted title.
    pub(super) guarded: bool,
    /// How much an English sentence calls for the full name of a person, 0 to 1.
    pub(super) called: f32,
    /// An English article or preposition of place stands before it.
    pub(super) settled: bool,
    /// English capitalised words that are no title stand beside it.
    pub(super) crowded: bool,
}

/// How many words back a title may stand from its name ("министр экологии и природных ресурсов Казахстана Ерлан").
const REACH: usize = 12;

/// Looks around `range` inside its sentence.
pub(super) fn hint(context: &Context<'_>, sentence: &Range<usize>, range: &Range<usize>) -> Hint {
    let tokens = &context.document.tokens;
    let before = tokens.get(sentence.start..range.start).unwrap_or_default();
    let after = tokens.get(range.end..sentence.end).unwrap_or_default();
    let named = tokens.get(range.start..range.end).unwrap_or_default();
    let mut hint = Hint { guarded: guarded(context, before, named, after) || borne(context, before, named), ..Hint::default() };
    titles(context, before, &mut hint);
    governor(context, before, &mut hint);
    verbs(context, before, after, &mut hint);
    apposition(context, after, &mut hint);
    if context.document.lang == Lang::EN {
        hint.guarded |= english::extended(context, after);
        hint.crowded = english::crowded(context, before, after);
        hint.settled = english::settled(context, before);
        hint.called = english::call(context, before, after);
    }
    hint
}

fn guarded(context: &Context<'_>, before: &[Token], name: &[Token], after: &[Token]) -> bool {
    let Some(last) = before.last() else { return false };
    // "главы Фонда озёр Дины Омаровой": several places do not bear the full name of one person
    let several = |t: &Token| name.len() > 1 && !t.readings.iter().any(|r| r.number != Some(Number::Plur));
    let named =
        |token: &Token| context.words.has("named-after", token) && !token.capital && !several(token) && !holds(context, before, name);
    let dotted = last.is(".") && before.len() >= 2 && named(&before[before.len() - 2]);
    let scholar = ["академик", "акад", "генерал", "маршал", "профессор"];
    let through = before.len() >= 2 && scholar.iter().any(|s| last.is_lemma(s)) && named(&before[before.len() - 2]);
    let quoted = matches!(last.text(context.document.text()), "«" | "\"" | "“" | "„")
        && after.first().is_some_and(|t| matches!(t.text(context.document.text()), "»" | "\"" | "”" | "“"));
    let body = last.capital && context.words.has("named-body", last) && after.first().is_none_or(|t| !t.is(",") && !t.is_pos(Pos::Verb));
    let phrase = (2..=3.min(before.len())).any(|n| context.words.find("named-after", &before[before.len() - n..]) == Some(n));
    named(last) || phrase || dotted || through || quoted || body
}

/// "координатор фонда Анна Ким", "с ректором университета Нурланом Бекташевым": a full name behind the body of a title, in a case of the title
/// that is no genitive, is that of who holds it.
fn holds(context: &Context<'_>, before: &[Token], name: &[Token]) -> bool {
    let Some(title) = before.iter().rev().take(REACH).find(|t| context.words.has("role-head", t)) else { return false };
    let owned = before.last().is_some_and(|t| t.cases().has(Case::Gen) && !t.cases().has(Case::Nom));
    let agrees = |t: &Token| {
        let cases = t.cases();
        !cases.has(Case::Gen) && (cases.has(Case::Nom) || !cases.and(title.cases()).is_empty())
    };
    owned && name.len() > 1 && name.first().is_some_and(agrees)
}

/// "фонда Фридриха Эберта": a name in the genitive right behind the word for a body that is often named after people.
fn borne(context: &Context<'_>, before: &[Token], name: &[Token]) -> bool {
    let body = before.last().is_some_and(|t| !t.capital && context.words.has("bearer", t));
    body && !name.iter().any(|t| t.kind == TokenKind::Word && t.cases().has(Case::Nom)) && !holds(context, before, name)
}

/// Honorifics and positions right before the name.
fn titles(context: &Context<'_>, before: &[Token], hint: &mut Hint) {
    let mut rest = before;
    if let [head @ .., dot] = rest
        && dot.is(".")
        && head.last().is_some_and(|t| context.words.has("honorific", t))
    {
        rest = head;
    }
    let Some(last) = rest.last() else { return };
    if context.words.has("honorific", last) && !last.is(".") {
        hint.person = 0.6;
        read_title(last, hint);
    } else if context.words.has("role-head", last) || context.words.has("person-noun", last) {
        hint.person = 0.45;
        read_title(last, hint);
    } else {
        distant(context, rest, hint);
    }
}

/// A position whose portfolio, organization or country stands between it and the name.
fn distant(context: &Context<'_>, before: &[Token], hint: &mut Hint) {
    for (at, token) in before.iter().enumerate().rev().take(REACH) {
        let stop = token.kind == TokenKind::Punct && !matches!(&*token.norm, "«" | "»" | "\"" | "-" | "(" | ")");
        let verb = token.readings.first().is_some_and(|r| r.pos == Pos::Verb && r.known && !r.participle);
        if stop && !token.is(",") || verb {
            return;
        }
        // "советник министра ... Иманова": the holder is who advises
        let nested = || at.checked_sub(1).is_some_and(|at| context.words.has("role-nesting", &before[at]));
        if context.words.has("role-head", token) && !nested() {
            hint.person = hint.person.max(0.25);
            read_title(token, hint);
            return;
        }
        if token.is(",") {
            return;
        }
    }
}

fn read_title(token: &Token, hint: &mut Hint) {
    let singular = token.readings.iter().filter(|r| r.number != Some(Number::Plur));
    hint.cases = singular.filter_map(|r| r.case).fold(Cases::NONE, |set, case| set.or(Cases::one(case)));
    if matches!(&*token.norm, "г-жа" | "г-жи" | "г-же" | "г-жу" | "г-жой" | "mrs" | "ms" | "miss" | "madam" | "madame")
        || token.is_lemma("госпожа")
        || token.is_lemma("миссис")
    {
        hint.gender = Some(Gender::Fem);
    } else if matches!(&*token.norm, "mr" | "sir" | "г-н" | "гн") || token.is_lemma("господин") {
        hint.gender = Some(Gender::Masc);
    }
}

/// The preposition right before the name, when no title has told the case.
fn governor(context: &Context<'_>, before: &[Token], hint: &mut Hint) {
    let Some(last) = before.last() else {
        hint.cases = hint.cases.or(Cases::one(Case::Nom));
        return;
    };
    if !hint.cases.is_empty() {
        return;
    }
    let cases: &[Case] = match &*last.norm {
        "с" | "со" | "между" | "над" | "перед" | "под" => &[Case::Ins],
        "к" | "ко" | "по" | "благодаря" | "согласно" => &[Case::Dat],
        "от" | "из" | "у" | "для" | "без" | "до" | "после" | "кроме" | "против" | "около" | "ради" | "мимо" => {
            &[Case::Gen]
        }
        "о" | "об" | "при" => &[Case::Loc],
        "на" | "в" => &[Case::Acc, Case::Loc],
        "за" => &[Case::Ins, Case::Acc],
        "про" | "через" => &[Case::Acc],
        "и" | "," | "(" | "«" | ":" | ";" | "–" | "—" | "-" => &[],
        _ => {
            let noun = last.readings.first().is_some_and(|r| r.pos == Pos::Noun && r.known);
            if noun && !context.words.has("person-noun", last) { &[Case::Gen] } else { &[] }
        }
    };
    hint.cases = cases.iter().fold(Cases::NONE, |set, case| set.or(Cases::one(*case)));
}

/// A verb of speech beside the name.
fn verbs(context: &Context<'_>, before: &[Token], after: &[Token], hint: &mut Hint) {
    let spoken = |token: &&Token| context.words.has("speech", token) && token.readings.iter().any(|r| r.pos == Pos::Verb && !r.infinitive);
    let next = after.iter().take(2).find(|t| t.kind == TokenKind::Word && !t.is_pos(Pos::Adv)).filter(spoken);
    let previous = before.last().filter(spoken);
    let Some(verb) = next.or(previous) else { return };
    hint.person = hint.person.max(0.35);
    if hint.cases.is_empty() && before.last().is_none_or(|t| !t.is_pos(Pos::Adp)) {
        hint.cases = Cases::one(Case::Nom);
        let reading = verb.readings.iter().find(|r| r.past && r.number == Some(Number::Sing) && !r.participle);
        hint.gender = hint.gender.or(reading.and_then(|r| r.gender));
    }
}

/// ", директор ..." or "(директор ..." or "– директор" after the name.
fn apposition(context: &Context<'_>, after: &[Token], hint: &mut Hint) {
    if after.first().is_some_and(|t| matches!(&*t.norm, "," | "(" | "–" | "—" | "-")) {
        let near = after.iter().skip(1).take(4).take_while(|t| t.kind == TokenKind::Word);
        let Some(role) = near.into_iter().find(|t| context.words.has("role-head", t)) else { return };
        hint.person = hint.person.max(0.3);
        if hint.cases.is_empty() {
            read_title(role, hint);
        }
    }
}

/// Whether most longer words of a sentence without a full stop are capitalised, as in English headlines.
pub(super) fn headline(document: &Document, sentence: &Range<usize>) -> bool {
    let words = document
        .tokens
        .get(sentence.clone())
        .unwrap_or_default()
        .iter()
        .filter(|t| t.kind == TokenKind::Word && t.norm.chars().count() > 3);
    let (capital, all) = words.fold((0, 0), |(capital, all), t| (capital + usize::from(t.capital), all + 1));
    let stopped = sentence.end.checked_sub(1).and_then(|last| document.tokens.get(last)).is_some_and(|t| t.is("."));
    !stopped && all > 3 && capital * 3 > all * 2
}
