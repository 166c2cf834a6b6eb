//! Titles, people and organizations of one sentence, linked by the orders in which they stand.

use super::Post;
use super::holder::{ended, holder};
use super::refer;
use super::scene::Scene;
use super::sender::sender;
use super::walk::after;
use crate::model::{Kind, Lang};
use std::ops::Range;

/// What stands around one title.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// One past the last token of the title and what belongs to it.
    pub(super) end: usize,
    /// Where the walk from the title came to an end.
    pub(super) stop: usize,
    pub(super) organization: Option<usize>,
    pub(super) area: Option<usize>,
    pub(super) person: Option<usize>,
    /// A further title that the walk came to before any person.
    pub(super) meets: Option<usize>,
    /// The field of work that stands behind the organization.
    pub(super) field: Option<Range<usize>>,
    pub(super) code: &'static str,
}

impl Around {
    /// The same title, held by this person.
    pub(super) fn held_by(&self, person: usize) -> Self {
        Self { person: Some(person), ..self.clone() }
    }
}

/// The positions that the titles of a sentence state.
pub(super) fn titles(scene: &Scene<'_>, range: &Range<usize>, sentence: usize, roles: &[usize]) -> Vec<Post> {
    let mut around: Vec<Around> = roles.iter().map(|role| look(scene, range, *role)).collect();
    for at in 1..around.len() {
        if around[at].person.is_none()
            && around[at - 1].code != "ROLE-PERSON"
            && joined(scene, around[at - 1].end, scene.list[roles[at]].tokens.start)
        {
            around[at].person = around[at - 1].person;
            around[at].code = "ROLE-AND-ROLE";
            shared(scene, roles[at - 1], roles[at], &mut around, at);
        }
    }
    for at in (1..around.len()).rev() {
        let met = around[at - 1].meets == Some(roles[at]) && around[at].person.is_some();
        if around[at - 1].person.is_none()
            && (met || (around[at].code == "ROLE-PERSON" && joined(scene, around[at - 1].end, scene.list[roles[at]].tokens.start)))
        {
            around[at - 1].person = around[at].person;
            around[at - 1].code = "ROLE-AND-ROLE";
            if met && of_another(scene, roles[at - 1], roles[at]) {
                around[at].person = None;
                around[at - 1].code = "ROLE-PERSON";
            }
        }
    }
    roles.iter().zip(around).filter_map(|(role, around)| post(scene, sentence, *role, &around)).collect()
}

pub(super) fn post(scene: &Scene<'_>, sentence: usize, role: usize, around: &Around) -> Option<Post> {
    let mention = &scene.list[role];
    let name = mention.name.to_lowercase();
    if name.contains("делегаци") || name.contains("delegation") {
        return None;
    }
    let front = mention.tokens.start.saturating_sub(1)..mention.head + 1;
    Some(Post {
        person: around.person?,
        role: Some(role),
        title: Some(around.field.as_ref().map_or_else(|| mention.name.clone(), |field| format!("{} {}", mention.name, scene.text(field)))),
        organization: around.organization,
        area: around.area,
        former: front.into_iter().any(|t| scene.listed(t, "former")) || ended(scene, around.person?, mention.tokens.start),
        acting: acting(scene, role),
        sentence,
        code: around.code,
        confidence: if around.code == "ROLE-AND-ROLE" { 0.7 } else { 0.85 },
    })
}

/// Whether a title is held in place of somebody: "и.о. ректора", "исполняющий обязанности директора", "acting head".
pub(super) fn acting(scene: &Scene<'_>, role: usize) -> bool {
    let mention = &scene.list[role];
    let name = mention.name.to_lowercase();
    let front = mention.tokens.start.saturating_sub(1)..mention.head + 1;
    let told = scene.document.tokens.get(front).is_some_and(|words| scene.words.occurs("acting", words));
    told || name.starts_with("и.о") || name.starts_with("и. о")
}

/// "Special Representative of the UN Secretary-General": the second title is that of somebody for whom the holder of the first works.
pub(super) fn of_another(scene: &Scene<'_>, first: usize, second: usize) -> bool {
    let (from, to) = (scene.list[first].tokens.end, scene.list[second].tokens.start);
    let body = |at: usize| scene.at(at).filter(|m| scene.list[*m].kind == Kind::Organization).map_or(at, |m| scene.list[m].tokens.end);
    let lead = from + 1 + usize::from(scene.is(from + 1, &["the"]));
    scene.document.lang == Lang::EN && scene.is(from, &["of", "to"]) && (lead == to || body(lead) == to)
}

/// "senior researcher and former deputy director of the reserve": the body behind the second title is that of the first too.
fn shared(scene: &Scene<'_>, first: usize, second: usize, around: &mut [Around], at: usize) {
    let between = scene.list[first].tokens.end..scene.list[second].tokens.start;
    let and = between.clone().next().is_some_and(|t| scene.is(t, &["and"]));
    let own = around[at - 1].organization.or(around[at - 1].area).is_some();
    let rank = |t: usize| scene.listed(t, "honorific") || scene.listed(t, "state-title") || scene.listed(t, "minister");
    if and && !own && !rank(scene.list[first].head) {
        around[at - 1].organization = around[at].organization;
    }
}

/// Whether only a conjunction or comma stands between two titles.
fn joined(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let small = |t: usize| scene.is(t, &["и", "and", ",", "а", "также", "the", "a", "an", "also"]) || scene.listed(t, "aside");
    let time = |t: usize| t > from && scene.document.lang == Lang::EN && scene.listed(t, "former");
    from < to && to - from <= 5 && (from..to).all(|t| small(t) || time(t))
}

pub(super) fn look(scene: &Scene<'_>, range: &Range<usize>, role: usize) -> Around {
    let mut around = after(scene, range, role);
    let start = scene.list[role].tokens.start;
    let mut front = start;
    while front > range.start
        && scene.document.lang == Lang::EN
        && (scene.listed(front - 1, "former") || scene.is(front - 1, &["then", "late"]))
    {
        front -= 1;
    }
    // "UAE Minister of Climate Change"
    if let Some(state) = scene.before(front).filter(|m| scene.list[*m].kind == Kind::Place && scene.document.lang == Lang::EN)
        && !scene.is(scene.list[state].tokens.start.saturating_sub(1), &["in", "of", "from", "to", "at"])
    {
        front = scene.list[state].tokens.start;
    }
    if around.organization.is_none()
        && let Some(org) = owner(scene, front)
    {
        around.organization = Some(org);
        front = scene.list[org].tokens.start;
    }
    if let Some(person) = holder(scene, range, front)
        && (around.person.is_none() || around.code == "ROLE-COMMA-PERSON")
    {
        around.person = Some(person);
        around.code = "PERSON-ROLE";
    }
    if let Some((person, organization)) = bracketed(scene, front) {
        around.person = Some(person);
        around.organization = around.organization.or(Some(organization));
        around.code = "PERSON-ROLE";
    }
    if around.person.is_none()
        && let Some(person) = refer::subject(scene, range, front)
    {
        around.person = Some(person);
        around.code = "PERSON-ROLE";
    }
    if around.organization.is_none() {
        around.organization = sender(scene, front);
    }
    around
}

/// "Анна Ким (Институт почв, заведующая)": the person before the bracket, and the body that it opens with.
fn bracketed(scene: &Scene<'_>, title: usize) -> Option<(usize, usize)> {
    let comma = title.checked_sub(1).filter(|t| scene.is(*t, &[","]))?;
    let organization = scene.before(comma).filter(|m| scene.list[*m].kind == Kind::Organization)?;
    let bracket = scene.list[organization].tokens.start.checked_sub(1).filter(|t| scene.is(*t, &["("]))?;
    let person = scene.before(bracket).filter(|m| scene.list[*m].kind == Kind::Person)?;
    Some((person, organization))
}

/// The organization right before a title: "CAREC Executive Director", "GIZ's director".
fn owner(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let org = scene.before(start)?;
    (scene.list[org].kind == Kind::Organization && scene.document.lang == Lang::EN).then_some(org)
}
