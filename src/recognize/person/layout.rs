//! Which parts of a name the words of a run are: given name, patronymic, surname, initials, in every usual order.

use super::look::Look;
use crate::model::{Case, Document, Gender, NameType, Number, Token, TokenKind};
use crate::recognize::Context;
use std::ops::Range;

/// One part of a name: a word with the particles before it ("фон Браун") or the patronymic word after it ("Ильхам оглы").
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The token that declines.
    pub(super) head: usize,
    /// How the head looks.
    pub(super) look: Look,
    /// Whether it is an initial.
    pub(super) initial: bool,
    /// Whether a patronymic word follows the head.
    pub(super) tailed: bool,
}

/// A way to read a run of units.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// Letters of its parts: `G` given, `P` patronymic, `S` surname, `I` initial.
    pub(super) layout: &'static str,
    /// How well the units fit, 0 to 1 and a little more for length.
    pub(super) score: f32,
}

/// Orders of parts in use, the likelier first.
const LAYOUTS: &[&str] =
    &["GS", "IIS", "SII", "IS", "SI", "GPS", "SGP", "SG", "GP", "GIS", "GGS", "IIIS", "SGG", "GGP", "GIIS", "GSS", "SGGP", "GGGS", "SGGG"];

/// Cuts the tokens of a sentence into runs of units: nothing but names, initials and particles stands inside a run.
pub(super) fn runs(context: &Context<'_>, looks: &[Look], sentence: Range<usize>) -> Vec<Vec<Unit>> {
    let mut runs = Vec::new();
    let mut run: Vec<Unit> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let mut broken = true;
        if run.len() > 1 && titular(context, at) {
            runs.push(std::mem::take(&mut run));
        }
        if let Some(unit) = unit(context, looks, at, sentence.end, run.is_empty()) {
            at = unit.tokens.end;
            broken = possessive(context.document, unit.tokens.end - 1) || run.is_empty() && located(context, &unit);
            run.push(unit);
        } else {
            at += 1;
        }
        if broken && !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

/// A capitalized title behind a name, as in a signature: "Аскар Иманов Президент Фонда".
fn titular(context: &Context<'_>, at: usize) -> bool {
    let Some(token) = context.document.tokens.get(at).filter(|t| t.capital && context.words.has("role-head", t)) else { return false };
    !token.cases().is_empty() && token.readings.iter().all(|r| r.name.is_none())
}

/// A known place behind a preposition of place begins no name: "в Таразе Марат Досов рассказал".
fn located(context: &Context<'_>, unit: &Unit) -> bool {
    let tokens = &context.document.tokens;
    let before = unit.tokens.start.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|t| t.is("в") || t.is("во")) && super::look::placed(context, &tokens[unit.head])
}

/// A word in `'s` ends a name.
fn possessive(document: &Document, token: usize) -> bool {
    document.tokens.get(token).is_some_and(|t| t.norm.ends_with("'s"))
}

fn unit(context: &Context<'_>, looks: &[Look], at: usize, end: usize, first: bool) -> Option<Unit> {
    let tokens = &context.document.tokens;
    let mut head = at;
    while head < end && head < at + 3 && particle(context, &tokens[head], looks[head], first && head == at) {
        head += 1;
    }
    let look = looks.get(head).copied().filter(|look| head < end && look.open)?;
    if head > at && tokens[head].kind == TokenKind::Initial {
        return None;
    }
    let dash = usize::from(tokens.get(head + 1).is_some_and(|t| t.is("-")));
    let tailed = tokens.get(head + 1 + dash).is_some_and(|t| head + 1 + dash < end && context.words.has("name-tail", t));
    let last = if tailed { head + 1 + dash } else { head };
    Some(Unit { tokens: at..last + 1, head, look, initial: tokens[head].kind == TokenKind::Initial, tailed })
}

/// Whether a token is a particle of a name here; "да" opens no name: it is a conjunction.
fn particle(context: &Context<'_>, token: &Token, look: Look, opens: bool) -> bool {
    let name = look.given + look.surname + look.patronymic;
    let free =
        !token.capital || (!look.clan && name < 0.3) || (!opens && token.norm.is_ascii() && context.words.has("capital-particle", token));
    free && context.words.has("name-particle", token) && !(opens && (token.is("да") || token.capital))
}

/// The best way to read units as one name; `None` when there is none.
pub(super) fn best(units: &[Unit]) -> Option<Reading> {
    let mut best: Option<Reading> = None;
    for (rank, layout) in LAYOUTS.iter().enumerate().filter(|(_, layout)| layout.len() == units.len()) {
        let Some(fit) = fit(units, layout) else { continue };
        #[expect(clippy::cast_precision_loss, reason = "fewer than twenty layouts")]
        let score = fit - rank as f32 * 0.004;
        if best.as_ref().is_none_or(|old| score > old.score) {
            best = Some(Reading { layout, score });
        }
    }
    best
}

fn fit(units: &[Unit], layout: &str) -> Option<f32> {
    let mut sum = 0.0;
    let mut count = 0.0;
    let mut led = false;
    let father = layout.find("GP").and_then(|at| units.get(at + 1)).is_some_and(|u| u.look.patronymic > 0.8);
    let eastern = eastern(units, layout);
    for (unit, part) in units.iter().zip(layout.chars()) {
        if unit.initial != (part == 'I') || (!eastern && unit.look.soft && !(part == 'S' && (led || father))) {
            return None;
        }
        led = unit.initial || unit.look.given >= 0.5;
        if part != 'I' {
            let floor = if father && part == 'S' { 0.6 } else { 0.0 };
            sum += part_fit(unit, part)?.max(floor);
            count += 1.0;
        }
    }
    let mean = if count > 0.0 { sum / count } else { 0.0 };
    let initials = layout.contains('I') && layout.chars().filter(|c| *c != 'I').count() == 1;
    let mean = if initials { 0.45 + mean * 0.5 } else { mean };
    Some(if eastern { mean.max(0.9) } else { mean })
}

fn part_fit(unit: &Unit, part: char) -> Option<f32> {
    let look = &unit.look;
    match part {
        'G' if unit.tailed => None,
        'G' => Some(look.given.max(look.surname * 0.2).max(if look.eastern { 0.1 } else { 0.0 })),
        'P' if unit.tailed => Some(0.95),
        'P' => (look.patronymic > 0.1).then_some(look.patronymic),
        _ => Some(look.surname.max(look.given * 0.7).max(if look.common + look.other < 0.5 || look.soft { 0.3 } else { 0.05 })),
    }
}

/// Whether the first word of a name and the given name behind it can be in one case and gender, as far as the dictionary knows them: in "глава
/// Киева Владимир Макеенко" they stand side by side by chance.
pub(super) fn together(document: &Document, units: &[Unit], layout: &str) -> bool {
    let first = match layout.get(..2) {
        Some("SG") => NameType::Surname,
        Some("GG") => NameType::Given,
        _ => return true,
    };
    let forms = |unit: &Unit, kind: NameType| -> Vec<(Case, Gender)> {
        let readings = || {
            document.tokens.get(unit.head).into_iter().flat_map(|t| t.readings.iter()).filter(|r| r.known && r.number != Some(Number::Plur))
        };
        let named = readings().any(|r| r.name == Some(kind));
        let own = readings().filter(|r| !named || r.name == Some(kind));
        own.filter_map(|r| Some((r.case?, r.gender?))).collect()
    };
    let (first, given) = (forms(&units[0], first), forms(&units[1], NameType::Given));
    first.is_empty() || given.is_empty() || first.iter().any(|form| given.contains(form))
}

/// A Chinese or Korean name: a surname of one syllable, then syllables.
fn eastern(units: &[Unit], layout: &str) -> bool {
    matches!(layout, "SG" | "SGG" | "SGGG")
        && units.first().is_some_and(|u| u.look.clan)
        && units[1..].iter().all(|u| u.look.eastern || u.look.clan)
}
