//! The person before a title, and whether the words between say that the title is no longer held.

use super::scene::{DASHES, Scene};
use crate::model::{Kind, Lang, TokenKind};
use std::ops::Range;

/// Most words between a person and a title that was held until some time.
const REACH: usize = 9;

/// The person before a title: "PER, ROLE", "PER – ROLE", "PER (ROLE", "PER является ROLE".
pub(super) fn holder(scene: &Scene<'_>, range: &Range<usize>, start: usize) -> Option<usize> {
    const SMALL: [&str; 7] = ["the", "a", "an", "as", "also", "its", "been"];
    let mut at = start;
    let mut linked = false;
    // "Almaz Jusupov as chief forester"
    if let Some(word) = start.checked_sub(1).filter(|t| scene.is(*t, &["as"]) && scene.document.lang == Lang::EN)
        && !word.checked_sub(1).is_some_and(|verb| scene.listed(verb, "copula"))
    {
        return scene.before(word).filter(|m| scene.list[*m].kind == Kind::Person);
    }
    for _ in 0..8 {
        if let Some(before) = scene.before(at).filter(|_| linked) {
            let found = &scene.list[before];
            match found.kind {
                Kind::Person => return Some(before),
                Kind::Role if scene.listed(found.head, "honorific") => {
                    at = found.tokens.start;
                    continue;
                }
                _ => return None,
            }
        }
        if let Some(time) = until(scene, at).or_else(|| time(scene, at)).filter(|t| *t > range.start) {
            at = time;
            continue;
        }
        if let Some(bracket) = aside(scene, at).filter(|t| linked && *t > range.start) {
            at = bracket;
            continue;
        }
        let last = at.checked_sub(1).filter(|t| *t >= range.start)?;
        let mark = scene.is(last, &[",", "("]) || scene.is(last, &DASHES);
        let verb = scene.listed(last, "copula");
        let small = scene.is(last, &SMALL)
            || scene.listed(last, "former")
            || scene.listed(last, "own")
            || scene.listed(last, "aside")
            || scene.listed(last, "post")
            || same(scene, last)
            || scene.is(last, &["новый", "ныне", "нынешний", "тогда", "now", "who", "который"]);
        if !(mark || verb || small || (linked && scene.listed(last, "honorific"))) {
            return None;
        }
        linked |= mark || verb;
        at = last;
    }
    None
}

/// "who until March was head", "until 2021 head": where the time that a position ended begins, if its end is at `at`.
fn until(scene: &Scene<'_>, at: usize) -> Option<usize> {
    /// Words of such a time.
    const LONG: usize = 3;
    let start = (at.saturating_sub(LONG + 1)..at).rev().find(|t| scene.is(*t, &["until", "till"]))?;
    let time = |t: usize| scene.token(t).is_some_and(|t| t.capital || t.kind == TokenKind::Number);
    let told = |t: usize| time(t) || scene.listed(t, "aside") || scene.is(t, &["last", "this", "early", "late", "the", "end", "of", "mid"]);
    (start + 1 < at && (start + 1..at).all(told)).then_some(start)
}

/// "она же координатор", "он же и координатор": the words by which a second title is given to the person before.
fn same(scene: &Scene<'_>, at: usize) -> bool {
    let he = |at: usize| scene.listed(at, "he-she");
    (scene.is(at, &["же"]) && at.checked_sub(1).is_some_and(he)) || (he(at) && scene.is(at + 1, &["же"]))
}

/// "Анна Ким (на фото), директор": where the words in brackets begin that end at `at` and name no other person.
fn aside(scene: &Scene<'_>, at: usize) -> Option<usize> {
    /// Words in such brackets.
    const LONG: usize = 5;
    let close = at.checked_sub(1).filter(|t| scene.is(*t, &[")"]))?;
    let open = (close.saturating_sub(LONG)..close).rev().find(|t| scene.is(*t, &["("]))?;
    scene.within(&(open..close), Kind::Person).next().is_none().then_some(open)
}

/// "с марта директор", "до 2021 года директор": where the time of a position in Russian begins, if its end is at `at`.
fn time(scene: &Scene<'_>, at: usize) -> Option<usize> {
    /// Words of such a time.
    const LONG: usize = 4;
    let start = (at.saturating_sub(LONG)..at).rev().find(|t| scene.listed(*t, "time-preposition"))?;
    let told = |t: usize| scene.listed(t, "time-word") || scene.token(t).is_some_and(|t| t.kind == TokenKind::Number);
    (start + 1 < at && (start + 1..at).all(told)).then_some(start)
}

/// Whether a time until which somebody held a title stands between the name and the title.
pub(super) fn ended(scene: &Scene<'_>, person: usize, title: usize) -> bool {
    let mut between = scene.list[person].tokens.end..title;
    between.len() < REACH && between.any(|t| scene.is(t, &["until", "till", "до"]))
}
