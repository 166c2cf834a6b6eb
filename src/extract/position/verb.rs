//! A verb that says in English what somebody is in a body: "Olga Lee, who chairs the association", "Olga Lee heads the Institute".

use super::Post;
use super::scene::Scene;
use crate::model::{Kind, Lang, TokenKind};
use std::ops::Range;

/// Words between a person and the verb: a comma, "who", "currently".
const NEAR: usize = 4;

/// The positions that verbs of an English sentence state.
pub(super) fn positions(scene: &Scene<'_>, range: &Range<usize>, sentence: usize) -> Vec<Post> {
    let people = scene.within(range, Kind::Person).filter(|_| scene.document.lang == Lang::EN);
    people.filter_map(|person| held(scene, range, sentence, person).or_else(|| heads(scene, range, sentence, person))).collect()
}

/// The position of a person by whom a body is headed now: "the Institute, headed by Olga Lee", "the Institute is headed by Olga Lee". A
/// delegation of the body, or a session of it, may be headed by anybody.
fn heads(scene: &Scene<'_>, range: &Range<usize>, sentence: usize, person: usize) -> Option<Post> {
    let mut start = scene.list[person].tokens.start;
    while start > range.start && (scene.listed(start - 1, "honorific") || scene.is(start - 1, &["."])) {
        start -= 1;
    }
    let verb =
        start.checked_sub(2).filter(|at| *at > range.start && scene.is(start - 1, &["by"]) && scene.is(*at, &["headed", "chaired"]))?;
    let small = |at: usize| scene.is(at, &[",", "is", "now", "currently", "which", "has", "been"]);
    let end = (range.start..verb).rev().take(NEAR).take_while(|at| small(*at)).last()?;
    let organization = scene.before(end).filter(|m| scene.list[*m].kind == Kind::Organization && scene.list[*m].entity.is_some())?;
    let from = scene.list[organization].tokens.start;
    let lead = from.saturating_sub(2).max(range.start)..from;
    let governed = lead.into_iter().any(|at| scene.is(at, &["of", "from", "by", "with", "for", "at", "in"]));
    (!governed).then(|| post(sentence, person, title(scene, verb).map(str::to_owned), organization))
}

/// The position of a person whom the clause behind the name says to be at the head of a body now.
fn held(scene: &Scene<'_>, range: &Range<usize>, sentence: usize, person: usize) -> Option<Post> {
    let first = scene.list[person].tokens.end;
    let verb = (first..range.end).take(NEAR).find(|at| title(scene, *at).is_some())?;
    let between = |at: usize| scene.listed(at, "aside") || scene.is(at, &[",", "who", "also", "has", "been"]);
    let present = scene.token(verb)?.norm.ends_with('s') || scene.is(verb.checked_sub(1)?, &["has"]);
    let comma = scene.is(first, &[","]);
    if !present || !(first..verb).all(between) || (comma && !scene.is(first + 1, &["who"])) {
        return None;
    }
    let small = |at: usize| scene.listed(at, "body-type") || scene.listed(at, "body-adjective") || scene.is(at, &["the", "a", "an"]);
    let object = (verb + 1..range.end).take(NEAR).find(|at| scene.at(*at).is_some() || !small(*at))?;
    let organization = scene.at(object).filter(|m| scene.list[*m].kind == Kind::Organization && scene.list[*m].entity.is_some())?;
    let next = scene.token(scene.list[organization].tokens.end);
    // "heads the Centre laboratory" is no news of the Centre
    let whole = next.is_none_or(|t| t.kind == TokenKind::Punct || t.readings.iter().any(|r| r.known));
    whole.then(|| post(sentence, person, title(scene, verb).map(str::to_owned), organization))
}

fn post(sentence: usize, person: usize, title: Option<String>, organization: usize) -> Post {
    Post {
        person,
        role: None,
        title,
        organization: Some(organization),
        area: None,
        former: false,
        acting: false,
        sentence,
        code: "PERSON-LEADS",
        confidence: 0.75,
    }
}

/// The title that a verb stands for.
fn title<'s>(scene: &Scene<'s>, at: usize) -> Option<&'s str> {
    let token = scene.document.tokens.get(at..=at)?;
    scene.words.concept("role-verb", token).map(|(title, _)| title)
}
