//! One title in the plural before the names of its holders: "Deputy Ministers A and B", "co-chairs A and B".

use super::Post;
use super::scene::Scene;
use crate::model::{Kind, Lang, Number};
use std::ops::Range;

/// Most holders of one title.
const MOST: usize = 8;

/// The positions that titles in the plural state in an English sentence.
pub(super) fn titles(scene: &Scene<'_>, range: &Range<usize>, sentence: usize) -> Vec<Post> {
    let plural = |r: &usize| scene.list[*r].number == Some(Number::Plur) && scene.document.lang == Lang::EN;
    scene.within(range, Kind::Role).filter(plural).flat_map(|role| shared(scene, sentence, role)).collect()
}

/// One position for each of two or more people who follow the title.
fn shared(scene: &Scene<'_>, sentence: usize, role: usize) -> Vec<Post> {
    let mention = &scene.list[role];
    let people = people(scene, mention.tokens.end);
    let Some(title) = mention.name.strip_suffix('s').filter(|_| people.len() > 1 && mention.head + 1 == mention.tokens.end) else {
        return Vec::new();
    };
    let before = scene.before(mention.tokens.start).filter(|m| scene.list[*m].kind == Kind::Organization);
    let post = |person| Post {
        person,
        role: Some(role),
        title: Some(title.to_owned()),
        organization: before,
        area: None,
        former: mention.tokens.start.checked_sub(1).is_some_and(|t| scene.listed(t, "former")),
        acting: false,
        sentence,
        code: "ROLE-PEOPLE",
        confidence: 0.8,
    };
    people.into_iter().map(post).collect()
}

/// The list of people that begins at a token.
fn people(scene: &Scene<'_>, start: usize) -> Vec<usize> {
    let mut people = Vec::new();
    let mut at = start;
    while let Some(person) = scene.at(at).filter(|m| scene.list[*m].kind == Kind::Person && people.len() < MOST) {
        people.push(person);
        at = scene.list[person].tokens.end;
        while scene.is(at, &[",", "and"]) && at < scene.list[person].tokens.end + 2 {
            at += 1;
        }
    }
    people
}
