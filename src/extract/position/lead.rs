//! Who heads an organization by the verb of a sentence: "Институт возглавляет Лейла Омарова", "Она руководит фондом". The title is that of
//! who heads a body of the kind.

use super::Post;
use super::scene::Scene;
use crate::extract::pronoun;
use crate::model::{Case, Kind, Mentions, Pos, Token};
use std::ops::Range;

/// How many words may stand between a verb and its subject or object: "ныне", ", который".
const REACH: usize = 3;
/// The title where the kind of body shows no other.
const HEAD: &str = "руководитель";

/// Adds the positions that verbs state and no title does.
pub(super) fn lead(scene: &Scene<'_>, mentions: &Mentions, posts: &mut Vec<Post>) {
    let entity = |mention: usize| mentions.list[mention].entity;
    for (number, range) in scene.document.sentences.iter().map(|s| s.tokens.clone()).enumerate() {
        for verb in range.clone().filter(|at| stated(scene, &range, *at)) {
            let Some((person, organization)) = sides(scene, &range, verb, number) else { continue };
            let held = |p: &Post| entity(p.person) == entity(person) && p.organization.and_then(entity) == entity(organization);
            if entity(organization).is_some() && !posts.iter().any(held) {
                posts.push(post(scene, number, verb, person, organization));
            }
        }
    }
}

/// Whether a verb of heading states a fact: it is neither of the future nor denied.
fn stated(scene: &Scene<'_>, range: &Range<usize>, verb: usize) -> bool {
    let past = || scene.token(verb).is_some_and(|t| t.readings.iter().any(|r| r.past));
    if !(scene.listed(verb, "heading") || (scene.listed(verb, "headed") && past())) {
        return false;
    }
    let start = (range.start..verb).rev().find(|at| scene.is(*at, &[",", ";", "–", "—"])).unwrap_or(range.start);
    let clause = scene.document.tokens.get(start..verb).unwrap_or_default();
    scene.token(verb).is_some_and(|t| !t.readings.iter().any(|r| r.infinitive))
        && !scene.words.occurs("hedge", clause)
        && !scene.words.occurs("negation", clause)
}

/// Who heads what: subject, verb and object in either order.
fn sides(scene: &Scene<'_>, range: &Range<usize>, verb: usize, sentence: usize) -> Option<(usize, usize)> {
    if let Some(organization) = scene.at(verb + 1).filter(|m| headed(scene, range, *m, verb)) {
        return Some((subject(scene, range, verb).or_else(|| pronoun(scene, range, verb, sentence))?, organization));
    }
    // "Институт, который возглавляет академик Иманов"
    let relative = verb.checked_sub(2).filter(|at| scene.listed(verb - 1, "relative") && scene.is(*at, &[","]));
    let organization = match relative {
        Some(comma) => scene.before(comma).filter(|m| scene.list[*m].kind == Kind::Organization),
        None => scene.before(verb).filter(|m| headed(scene, range, *m, verb)),
    }?;
    let honorific = usize::from(scene.listed(verb + 1, "honorific"));
    let person = scene.at(verb + 1 + honorific).filter(|m| scene.list[*m].kind == Kind::Person)?;
    scene.list[person].cases.has(Case::Nom).then_some((person, organization))
}

/// Whether a mention is an organization in the case that the verb asks for, and no genitive of a noun: "делегацию Комитета возглавил".
fn headed(scene: &Scene<'_>, range: &Range<usize>, mention: usize, verb: usize) -> bool {
    let found = &scene.list[mention];
    let rules = scene.token(verb).is_some_and(|t| t.is_lemma("руководить"));
    let noun = |t: &Token| t.readings.first().is_some_and(|r| r.pos == Pos::Noun);
    let before = found.tokens.start.checked_sub(1).filter(|at| *at != verb && found.tokens.start != range.start);
    let governed = before.and_then(|at| scene.token(at)).is_some_and(noun);
    found.kind == Kind::Organization && found.cases.has(if rules { Case::Ins } else { Case::Acc }) && !governed
}

/// The person right before the verb: "Омарова возглавляет", "Омарова, которая ныне возглавляет", "Омаровой, возглавляющей".
fn subject(scene: &Scene<'_>, range: &Range<usize>, verb: usize) -> Option<usize> {
    let small = |at: usize| scene.is(at, &[","]) || scene.listed(at, "relative") || scene.listed(at, "aside");
    let floor = verb.saturating_sub(REACH).max(range.start);
    let start = (floor..verb).rev().take_while(|at| small(*at)).last().unwrap_or(verb);
    scene.before(start).filter(|m| scene.list[*m].kind == Kind::Person && scene.list[*m].tokens.start >= range.start)
}

/// The one person of the sentence before whom "она" at the start of a sentence stands for.
fn pronoun(scene: &Scene<'_>, range: &Range<usize>, verb: usize, sentence: usize) -> Option<usize> {
    let told = scene.token(range.start).filter(|_| scene.listed(range.start, "he-she") && verb <= range.start + REACH)?;
    let own = scene.document.sentences.get(sentence)?;
    let before = sentence.checked_sub(1).and_then(|at| scene.document.sentences.get(at)).filter(|s| s.paragraph == own.paragraph)?;
    let mut people = scene.within(&before.tokens, Kind::Person).filter(|m| pronoun::fits(scene.document, told, &scene.list[*m]));
    let first = people.next()?;
    people.all(|other| scene.list[other].entity == scene.list[first].entity).then_some(first)
}

fn post(scene: &Scene<'_>, sentence: usize, verb: usize, person: usize, organization: usize) -> Post {
    let head = scene.document.tokens.get(scene.list[organization].head..).unwrap_or_default();
    let title = scene.words.concept("lead-title", head).map_or(HEAD, |(title, _)| title);
    let over = |t: &Token| t.readings.iter().any(|r| r.past && !r.participle);
    Post {
        person,
        role: None,
        title: Some(title.to_owned()),
        organization: Some(organization),
        area: None,
        former: scene.listed(verb, "heading") && scene.token(verb).is_some_and(over),
        acting: false,
        sentence,
        code: "PERSON-LEADS",
        confidence: 0.75,
    }
}
