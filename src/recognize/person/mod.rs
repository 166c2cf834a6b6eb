//! Mentions of kind person: full names by the orders of their parts, then lone surnames and given names.
//!
//! The code of a mention ends in its layout (`PERSON-GS`): `G` given name, `P` patronymic, `S` surname, `I` initial; `group` reads it.

mod alias;
mod eastern;
mod ending;
mod english;
mod group;
mod hint;
mod layout;
mod look;
mod normal;
mod single;

pub(super) use group::group;
pub(super) use look::surnamed;

use super::Context;
use crate::model::{Kind, Lang, Mention, Number, Section, Span};
use hint::Hint;
use layout::{Reading, Unit};
use std::ops::Range;

/// The score from which a run of words is a name; people called for by the words around need less.
const ACCEPT: f32 = 0.52;
/// How much a full call by the words around adds to the score.
const CALL: f32 = 0.5;
/// The longest name, in parts.
const LONGEST: usize = 4;

/// Finds them in all sentences that are read for facts.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let looks = look::looks(context);
    let mut found = Vec::new();
    let mut left: Vec<(Unit, Range<usize>)> = Vec::new();
    for sentence in &context.document.sentences {
        if matches!(sentence.section, Section::Noise | Section::Dateline) {
            continue;
        }
        let headline = context.document.lang == Lang::EN && hint::headline(context.document, &sentence.tokens);
        for run in layout::runs(context, &looks, sentence.tokens.clone()) {
            split(context, &run, &sentence.tokens, headline, &mut found, &mut left);
        }
    }
    found.extend(single::find(context, &found, left));
    found.extend(alias::find(context, &found));
    found.sort_by_key(|m| m.span.start);
    found
}

/// A stretch of a run that is read as one name.
struct Window {
    range: Range<usize>,
    reading: Reading,
    hint: Hint,
}

/// Cuts a run into names so that they fit best in sum; what is in none of them is left for the second pass.
fn split(
    context: &Context<'_>,
    run: &[Unit],
    sentence: &Range<usize>,
    headline: bool,
    found: &mut Vec<Mention>,
    left: &mut Vec<(Unit, Range<usize>)>,
) {
    let mut best: Vec<(f32, Option<Window>)> = (0..=run.len()).map(|_| (0.0, None)).collect();
    for start in (0..run.len()).rev() {
        best[start].0 = best[start + 1].0;
        for len in 2..=LONGEST.min(run.len() - start) {
            let Some(window) = window(context, run, start..start + len, sentence, headline) else { continue };
            let gain = gain(&window) + best[start + len].0;
            if gain > best[start].0 {
                best[start] = (gain, Some(window));
            }
        }
    }
    let mut at = 0;
    while at < run.len() {
        if let Some(window) = best[at].1.take() {
            at = window.range.end;
            if !window.hint.guarded {
                found.push(mention(context, &run[window.range], window.reading.layout, window.hint, window.reading.score));
            }
        } else {
            left.push((run[at].clone(), sentence.clone()));
            at += 1;
        }
    }
}

/// How much a window adds to the sum: its surplus over the threshold, more for more words explained.
fn gain(window: &Window) -> f32 {
    let surplus = window.reading.score + CALL * window.hint.person - ACCEPT + 0.1;
    #[expect(clippy::cast_precision_loss, reason = "at most four")]
    let len = window.range.len() as f32;
    surplus * len
}

fn window(context: &Context<'_>, run: &[Unit], range: Range<usize>, sentence: &Range<usize>, headline: bool) -> Option<Window> {
    let units = &run[range.clone()];
    let reading = layout::best(units)?;
    // "Captain Omelan" has no given name.
    let titled =
        units.first().is_some_and(|u| !u.look.clan && !u.initial && context.words.has("honorific", &context.document.tokens[u.head]));
    if titled && context.document.lang == Lang::EN {
        return None;
    }
    if !layout::together(context.document, units, reading.layout) {
        return None;
    }
    let tokens = units.first()?.tokens.start..units.last()?.tokens.end;
    let mut hint = hint::hint(context, sentence, &tokens);
    hint.person = hint.person.max(hint.called);
    let strict = if headline { 0.15 } else { 0.0 };
    let known = units.iter().any(|u| u.look.known || u.initial);
    if !known && (hint.settled || (hint.crowded && !units.iter().any(|u| u.look.clan))) {
        return None;
    }
    (reading.score + CALL * hint.person >= ACCEPT + strict).then_some(Window { range, reading, hint })
}

/// The mention of a name.
fn mention(context: &Context<'_>, units: &[Unit], layout: &str, hint: Hint, score: f32) -> Mention {
    let tokens = units.first().map_or(0, |u| u.tokens.start)..units.last().map_or(0, |u| u.tokens.end);
    let normal = normal::normal(context, units, layout, hint);
    let head = units.iter().find(|u| !u.initial).map_or(tokens.start, |u| u.head);
    let whole = context.document.span(&tokens);
    let text = whole.of(context.document.text());
    let span = Span::new(whole.start, whole.start + normal::trimmed(text).len());
    Mention {
        kind: Kind::Person,
        span,
        head,
        cases: normal.cases,
        number: Some(Number::Sing),
        name: normal.name,
        other: Vec::new(),
        known: known(context, &tokens),
        concept: None,
        date: None,
        definite: false,
        entity: None,
        code: format!("PERSON-{layout}"),
        confidence: (0.4 + 0.6 * (score + CALL * hint.person)).clamp(0.0, 0.98),
        tokens,
    }
}

/// IRIs that the authority gives to a name at the same place.
fn known(context: &Context<'_>, tokens: &Range<usize>) -> Vec<String> {
    let first = context.known.partition_point(|m| m.tokens.start < tokens.start);
    let inside = context.known[first..].iter().take_while(|m| m.tokens.start < tokens.end);
    let same = inside.filter(|m| m.kind == Kind::Person && m.tokens.end <= tokens.end);
    same.max_by_key(|m| m.tokens.len()).map(|m| m.known.clone()).unwrap_or_default()
}
