//! One title in the plural for several people: "заместители министра А и Б", "сопредседатели – А и Б", "А и Б, сопредседатели комиссии".

use super::Post;
use super::link;
use super::scene::Scene;
use crate::model::Kind;
use std::ops::Range;

/// Most people that share a title.
const MOST: usize = 8;

/// The positions that plural titles of a sentence state.
pub(super) fn titles(scene: &Scene<'_>, range: &Range<usize>, sentence: usize, roles: &[usize]) -> Vec<Post> {
    let posts = |role: &usize| {
        let around = link::look(scene, range, *role);
        let first = around.person;
        let mut people: Vec<usize> = first.into_iter().collect();
        while let Some(next) = people.last().filter(|_| people.len() < MOST).and_then(|last| follower(scene, range, *last)) {
            people.push(next);
        }
        // one holder behind a plural is none of its holders: "представители министерства и Иван Петров"
        let several = people.len() > 1;
        let post = move |person: usize| link::post(scene, sentence, *role, &around.held_by(person));
        people.into_iter().filter(move |_| several).filter_map(post).collect::<Vec<_>>()
    };
    roles.iter().flat_map(posts).collect()
}

/// The next of people who are named one after another, with titles of their own between them or not.
fn follower(scene: &Scene<'_>, range: &Range<usize>, person: usize) -> Option<usize> {
    let mut at = scene.list[person].tokens.end;
    if !scene.is(at, &[",", "и", "and", "&"]) {
        return None;
    }
    at += 1;
    for _ in 0..3 {
        let next = scene.at(at).filter(|_| at < range.end)?;
        match scene.list[next].kind {
            Kind::Person => return Some(next),
            Kind::Role | Kind::Organization => at = scene.list[next].tokens.end,
            _ => return None,
        }
    }
    None
}
