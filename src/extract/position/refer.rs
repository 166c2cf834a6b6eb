//! Titles without a name beside them -> the person who holds the position in the item.

use super::Post;
use super::scene::Scene;
use crate::model::{Document, EntityId, Kind, Lang, Mentions, Number};
use crate::rule::Words;
use std::ops::Range;

/// Role mentions that stand for a person named elsewhere in the item: mention index and person entity, in order.
pub fn refers(document: &Document, words: &Words, mentions: &Mentions, posts: &[Post]) -> Vec<(usize, EntityId)> {
    let scene = Scene::new(document, words, &mentions.list);
    let holders: Vec<Holder> = posts.iter().filter_map(|p| Holder::new(mentions, p)).collect();
    let free = |role: &usize| !posts.iter().any(|p| p.role == Some(*role));
    let roles = (0..mentions.list.len()).filter(|i| mentions.list[*i].kind == Kind::Role && mentions.list[*i].number != Some(Number::Plur));
    roles.filter(free).filter_map(|role| holder(&scene, mentions, &holders, role).map(|person| (role, person))).collect()
}

/// A position with what a later title is compared with.
struct Holder {
    at: usize,
    head: String,
    title: String,
    organization: Option<EntityId>,
    person: EntityId,
}

impl Holder {
    fn new(mentions: &Mentions, post: &Post) -> Option<Self> {
        let role = mentions.list.get(post.role?)?;
        Some(Self {
            at: role.tokens.start,
            head: last_word(&role.name),
            title: role.name.to_lowercase(),
            organization: post.organization.and_then(|o| mentions.list.get(o)?.entity),
            person: mentions.list.get(post.person)?.entity?,
        })
    }
}

/// The head of a title in the nominative: its last word where no portfolio follows.
fn last_word(title: &str) -> String {
    title.to_lowercase().split_whitespace().last().unwrap_or_default().to_owned()
}

/// The holder named last before the title, whose title and organization agree with it; one named later when there is none before.
fn holder(scene: &Scene<'_>, mentions: &Mentions, holders: &[Holder], role: usize) -> Option<EntityId> {
    let mention = &mentions.list[role];
    let title = mention.name.to_lowercase();
    let next = scene.at(mention.tokens.end).filter(|m| mentions.list[*m].kind == Kind::Organization);
    let organization = next.or_else(|| scene.implied(role)).and_then(|m| mentions.list[m].entity);
    let agrees = |h: &&Holder| {
        let same = h.title == title || (organization.is_none() && h.head == title);
        same && (organization.is_none() || h.organization.is_none() || h.organization == organization)
    };
    let mut fitting = holders.iter().filter(agrees);
    let before = fitting.clone().filter(|h| h.at < mention.tokens.start).max_by_key(|h| h.at);
    before.or_else(|| fitting.next()).map(|h| h.person)
}

/// The person before a title whose clause has only a pronoun for a subject: "Dan Turcanu: he is a researcher", "Olga Lee, who ran the park until
/// spring and is now adviser".
pub(super) fn subject(scene: &Scene<'_>, range: &Range<usize>, title: usize) -> Option<usize> {
    /// Words between the verb and the title, and between "who" and the verb.
    const NEAR: usize = 4;
    const FAR: usize = 20;
    if scene.document.lang != Lang::EN {
        return None;
    }
    let small = |at: usize| scene.listed(at, "aside") || scene.is(at, &["the", "a", "an", "also", "both", "as"]);
    let verb = (range.start..title).rev().take(NEAR).find(|at| !small(*at)).filter(|at| scene.listed(*at, "copula"))?;
    let before = verb.checked_sub(1)?;
    if scene.is(before, &["he", "she"]) {
        let mark = before.checked_sub(1).filter(|at| scene.is(*at, &[":", ";", "–", "—"]))?;
        return scene.before(mark).filter(|m| scene.list[*m].kind == Kind::Person);
    }
    let joint = scene.is(before, &["and"]).then_some(before)?;
    let who = (range.start..joint).rev().take(FAR).find(|at| scene.is(*at, &["who"]))?;
    let person = scene.before(who.checked_sub(1).filter(|at| scene.is(*at, &[","]))?).filter(|m| scene.list[*m].kind == Kind::Person)?;
    scene.within(&(who..title), Kind::Person).next().is_none().then_some(person)
}
