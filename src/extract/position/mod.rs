//! Mentions -> who holds which position where.
//!
//! Titles, people and organizations that stand side by side are linked (`link`); a title that stands alone later in the item points back to
//! its holder (`refer`).

mod link;
mod refer;
mod scene;
#[cfg(test)]
mod tests;

pub use refer::refers;

use crate::language::Language;
use crate::model::{Document, Kind, Mentions, Number};
use crate::rule::Words;
use scene::Scene;

/// A position that a sentence states. Numbers are indices into [`Mentions::list`].
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Who holds it.
    pub person: usize,
    /// The title as a mention; `None` where only the organization is stated ("Каролине Милов из GIZ").
    pub role: Option<usize>,
    /// The title, nominative.
    pub title: Option<String>,
    /// The organization, a ministry implied by its minister's title included.
    pub organization: Option<usize>,
    /// The state or territory of a head of state, ambassador, governor.
    pub area: Option<usize>,
    /// The text says that it ended.
    pub former: bool,
    /// Held for the time being.
    pub acting: bool,
    /// The sentence that says so.
    pub sentence: usize,
    /// Which order of words said so.
    pub code: &'static str,
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
}

/// The positions that a document states, in the order of their people and titles.
pub fn positions(document: &Document, _language: &Language, words: &Words, mentions: &Mentions) -> Vec<Post> {
    let scene = Scene::new(document, words, &mentions.list);
    let mut posts: Vec<Post> = Vec::new();
    for (sentence, range) in document.sentences.iter().map(|s| s.tokens.clone()).enumerate() {
        let roles: Vec<usize> = scene.within(&range, Kind::Role).filter(|r| mentions.list[*r].number != Some(Number::Plur)).collect();
        posts.extend(link::titles(&scene, &range, sentence, &roles));
        let held: Vec<usize> = posts.iter().map(|p| p.person).collect();
        posts.extend(link::senders(&scene, &range, sentence, &held));
    }
    inherit(&scene, mentions, &mut posts);
    posts.sort_by_key(|p| (p.person, p.role));
    posts.dedup_by_key(|p| (p.person, p.role, p.organization));
    posts
}

/// "его заместитель": the organization of the position stated before.
fn inherit(scene: &Scene<'_>, mentions: &Mentions, posts: &mut [Post]) {
    for at in 1..posts.len() {
        let own = posts[at].role.and_then(|r| mentions.list.get(r)).is_some_and(|role| {
            let before = role.tokens.start.checked_sub(1).and_then(|t| scene.document.tokens.get(t));
            before.is_some_and(|t| scene.words.has("own", t))
        });
        if own && posts[at].organization.is_none() {
            posts[at].organization = posts[..at].iter().rev().find_map(|p| p.organization);
        }
    }
}
