//! One title in the plural for several people: "заместители министра А и Б", "сопредседатели – А и Б", "Deputy Ministers A and B", "А и Б,
//! сопредседатели комиссии"; and for several bodies: "министры экологии Казахстана и Узбекистана А и Б", each of one.

use super::Post;
use super::link::{self, Around};
use super::scene::Scene;
use crate::model::Kind;
use std::ops::Range;

/// Most people that share a title.
const MOST: usize = 8;

/// One of the holders.
struct Holder {
    person: usize,
    /// The body in brackets behind the name.
    organization: Option<usize>,
    /// Whether a title of the person's own stands before the name.
    titled: bool,
    /// One past the last token.
    end: usize,
}

/// The positions that plural titles of a sentence state.
pub(super) fn titles(scene: &Scene<'_>, range: &Range<usize>, sentence: usize, roles: &[usize]) -> Vec<Post> {
    roles.iter().flat_map(|role| shared(scene, range, sentence, *role)).collect()
}

fn shared(scene: &Scene<'_>, range: &Range<usize>, sentence: usize, role: usize) -> Vec<Post> {
    let around = link::look(scene, range, role);
    let holders = holders(scene, range, &around);
    let bodies = bodies(scene, role, &around);
    // one holder behind a plural is none of its holders: "представители министерства и Иван Петров"
    if holders.len() < 2 || (bodies.len() > 1 && bodies.len() != holders.len()) {
        return Vec::new();
    }
    let post = |(number, holder): (usize, &Holder)| {
        let post = link::post(scene, sentence, role, &around.held_by(holder.person))?;
        let own = if bodies.len() > 1 { bodies.get(number).copied() } else { holder.organization };
        Some(Post { organization: own.or(post.organization), code: "ROLE-PEOPLE", ..post })
    };
    holders.iter().enumerate().filter_map(post).collect()
}

/// The bodies of the title: the ministries of several states, or organizations that stand in a list behind it.
fn bodies(scene: &Scene<'_>, role: usize, around: &Around) -> Vec<usize> {
    let own: Vec<usize> =
        scene.within(&scene.list[role].tokens, Kind::Organization).filter(|m| scene.list[*m].code == "MINISTRY").collect();
    let Some(first) = around.organization.filter(|_| own.len() < 2) else { return own };
    let mut bodies = vec![first];
    let mut at = scene.list[first].tokens.end;
    while let Some(next) = next_body(scene, at).filter(|_| bodies.len() < MOST) {
        bodies.push(next);
        at = scene.list[next].tokens.end;
    }
    bodies
}

/// The people who hold a title: named behind it, else right before it.
fn holders(scene: &Scene<'_>, range: &Range<usize>, around: &Around) -> Vec<Holder> {
    let behind = around.person.filter(|_| around.code != "PERSON-ROLE").or(around.meets).map(|m| scene.list[m].tokens.start);
    let mut at = behind.unwrap_or_else(|| opened(scene, around));
    let mut holders: Vec<Holder> = Vec::new();
    while let Some(holder) = holder(scene, range, at).filter(|_| holders.len() < MOST) {
        if holders.first().is_some_and(|first| first.titled != holder.titled) {
            break;
        }
        at = separated(scene, holder.end);
        let last = at == holder.end;
        holders.push(holder);
        if last {
            break;
        }
    }
    if holders.is_empty() { preceding(scene, range, around) } else { holders }
}

/// The next body of a list, behind an article too.
fn next_body(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let next = separated(scene, at);
    let next = next + usize::from(next > at && scene.listed(next, "article"));
    scene.at(next).filter(|m| scene.list[*m].kind == Kind::Organization)
}

/// Where the list of names begins: behind the bodies, and a dash or colon; behind a comma, where the names have their bodies in brackets or
/// there is a body for each ("the directors of X and Y, A and B").
fn opened(scene: &Scene<'_>, around: &Around) -> usize {
    let mut at = around.stop;
    let mut several = false;
    while let Some(next) = next_body(scene, at) {
        at = scene.list[next].tokens.end;
        several = true;
    }
    let person = scene.at(at + 1).filter(|m| scene.list[*m].kind == Kind::Person);
    let told = scene.is(at, &[","]) && person.is_some_and(|m| several || scene.is(scene.list[m].tokens.end, &["("]));
    at + usize::from(told || scene.is(at, &[":", "–", "—", "-"]))
}

/// The person named at a token, behind a title of their own or not.
fn holder(scene: &Scene<'_>, range: &Range<usize>, at: usize) -> Option<Holder> {
    let first = scene.at(at).filter(|_| at < range.end)?;
    let role = scene.list[first].kind == Kind::Role;
    let titled = role && !scene.listed(scene.list[first].head, "honorific");
    let person = if role { link::look(scene, range, first).person? } else { first };
    let name = &scene.list[person].tokens;
    if scene.list[person].kind != Kind::Person || name.start < at {
        return None;
    }
    let body = scene.at(name.end + 1).filter(|m| scene.is(name.end, &["("]) && scene.list[*m].kind == Kind::Organization);
    let body = body.filter(|m| scene.is(scene.list[*m].tokens.end, &[")"]));
    Some(Holder { person, organization: body, titled, end: body.map_or(name.end, |m| scene.list[m].tokens.end + 1) })
}

/// "А, Б и В, сопредседатели": the list that ends right before the title, back to somebody who has a title.
fn preceding(scene: &Scene<'_>, range: &Range<usize>, around: &Around) -> Vec<Holder> {
    let mut holders: Vec<Holder> = Vec::new();
    let mut next = around.person;
    while let Some(person) = next.filter(|_| holders.len() < MOST) {
        let name = &scene.list[person].tokens;
        let behind_title = scene.before(name.start).is_some_and(|m| matches!(scene.list[m].kind, Kind::Role | Kind::Organization));
        if behind_title || name.start < range.start {
            break;
        }
        holders.push(Holder { person, organization: None, titled: false, end: name.end });
        let joint = name.start.checked_sub(1).filter(|at| scene.is(*at, &[",", "и", "and", "&"]));
        next = joint.and_then(|at| scene.before(at)).filter(|m| scene.list[*m].kind == Kind::Person);
    }
    holders.reverse();
    holders
}

/// Where the next member of a list begins: behind a comma, a semicolon, a conjunction or both; the same token where there is neither.
fn separated(scene: &Scene<'_>, at: usize) -> usize {
    let comma = at + usize::from(scene.is(at, &[",", ";"]));
    comma + usize::from(scene.is(comma, &["и", "and", "&"]))
}
