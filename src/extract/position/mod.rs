//! Mentions -> who holds which position where.
//!
//! Titles, people and organizations that stand side by side are linked: `link`, `walk` and `holder` on either side of a title, `joint` for
//! several holders of one title, `sender` for who is "of" a body without any title. A title without an organization beside it takes the one
//! that the sentence or item shows (`belong`); a title that stands alone later in the item points back to its holder (`refer`).
//!
//! A verb says who heads a body too (`PERSON-LEADS`), in two files since languages show it in two ways. `verb` goes by order, for English: the
//! verb stands right behind the person and before the body, so each sentence is read by itself. `lead` goes by cases, for Russian: either may
//! stand first, "она" may stand for somebody of the sentence before, and what a title says already is not said again; so it comes last.

mod belong;
mod holder;
mod joint;
mod lead;
mod link;
mod refer;
mod scene;
mod sender;
mod verb;
mod walk;

pub use refer::refers;

use crate::language::Language;
use crate::model::{Document, Kind, Mentions, Number, Token};
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
        let plural = |role: &usize| mentions.list[*role].number == Some(Number::Plur);
        let (several, roles): (Vec<usize>, Vec<usize>) = scene.within(&range, Kind::Role).partition(plural);
        posts.extend(link::titles(&scene, &range, sentence, &roles));
        posts.extend(joint::titles(&scene, &range, sentence, &several));
        posts.extend(verb::positions(&scene, &range, sentence));
        let held: Vec<usize> = posts.iter().map(|p| p.person).collect();
        posts.extend(sender::senders(&scene, &range, sentence, &held));
    }
    belong::belong(&scene, mentions, &mut posts);
    lead::lead(&scene, mentions, &mut posts);
    complete(&scene, mentions, &mut posts);
    only_ministry(&scene, mentions, &mut posts);
    belong::units(&scene, mentions, &mut posts);
    bare_ranks(&scene, mentions, &mut posts);
    posts.sort_by_key(|p| (p.person, p.role));
    posts.dedup_by_key(|p| (p.person, p.role, p.organization));
    posts
}

/// "директор, профессор Иманов", "глава офиса посол Иманов": a rank of no stated body or state beside a position is a form of
/// address, and one that several share is a part in the gathering. A body without a title says nothing new of who has a title there.
fn bare_ranks(scene: &Scene<'_>, mentions: &Mentions, posts: &mut Vec<Post>) {
    let entity = |mention: usize| mentions.list[mention].entity;
    let seat = |post: &Post| post.organization.and_then(entity);
    let others: Vec<_> = posts.iter().map(|p| (entity(p.person), p.role, seat(p))).collect();
    posts.retain(|post| {
        let own = seat(post);
        let mut rest = others.iter().filter(|(person, role, _)| *person == entity(post.person) && *role != post.role);
        let Some(role) = post.role else { return own.is_none() || !rest.any(|(_, _, other)| *other == own) };
        let title = &mentions.list[role];
        let shared = title.number == Some(Number::Plur);
        let rank = shared || scene.listed(title.head, "honorific") || title.concept.as_deref() == Some("ambassador");
        !(rank && post.organization.is_none() && post.area.is_none() && rest.next().is_some())
    });
}

/// A title without organization or state takes those that the same person's same title has elsewhere; a head of state takes the state
/// that the same title goes with everywhere else in the item.
fn complete(scene: &Scene<'_>, mentions: &Mentions, posts: &mut [Post]) {
    let head = |role: usize| mentions.list.get(role).and_then(|m| scene.document.tokens.get(m.head));
    let same = |a: usize, b: usize| head(a).zip(head(b)).is_some_and(|(a, b)| a.readings.iter().any(|r| b.is_lemma(&r.lemma)));
    let entity = |post: &Post| mentions.list.get(post.person).and_then(|m| m.entity);
    let known: Vec<Post> = posts.iter().filter(|p| p.organization.or(p.area).is_some()).cloned().collect();
    let states: Vec<(usize, usize)> = (0..mentions.list.len())
        .filter(|i| mentions.list[*i].kind == Kind::Role && scene.listed(mentions.list[*i].head, "state-title"))
        .filter_map(|i| {
            scene
                .area(i)
                .or_else(|| scene.at(mentions.list[i].tokens.end).filter(|m| mentions.list[*m].kind == Kind::Place))
                .map(|area| (i, area))
        })
        .collect();
    for post in posts.iter_mut().filter(|p| p.organization.or(p.area).is_none()) {
        let Some(role) = post.role else { continue };
        let own = known.iter().find(|k| entity(k).is_some() && entity(k) == entity(post) && k.role.is_some_and(|r| same(r, role)));
        if let Some(own) = own {
            post.organization = own.organization;
            post.area = own.area;
        } else if scene.listed(mentions.list[role].head, "state-title") {
            let mut areas = states.iter().filter(|(r, _)| same(*r, role)).map(|(_, area)| *area);
            let first = areas.next();
            let name = |area: usize| mentions.list[area].entity;
            post.area = first.filter(|first| areas.all(|other| name(other) == name(*first)));
        }
    }
}

/// A minister whose ministry the title does not name is of the only ministry that the item names.
fn only_ministry(scene: &Scene<'_>, mentions: &Mentions, posts: &mut [Post]) {
    let ministry = |i: &usize| {
        let mention = &mentions.list[*i];
        let named = |name: &str| ["министерство ", "ministry of "].iter().any(|start| name.starts_with(start));
        mention.kind == Kind::Organization && !mention.definite && named(&mention.name.to_lowercase())
    };
    let mut all = (0..mentions.list.len()).filter(ministry);
    let Some(first) = all.next() else { return };
    if all.any(|other| mentions.list[other].entity != mentions.list[first].entity) {
        return;
    }
    let title = |post: &Post| post.role.and_then(|r| mentions.list.get(r)).and_then(|m| scene.document.tokens.get(m.tokens.clone()));
    for post in posts.iter_mut().filter(|p| p.organization.or(p.area).is_none()) {
        if is_minister(title(post)) {
            post.organization = Some(first);
        }
    }
}

/// Whether a title is that of a minister and ends in the word: neither the prime minister nor one of something.
fn is_minister(title: Option<&[Token]>) -> bool {
    let word = |t: &Token| ["министр", "министра", "замминистра", "вице-министр", "minister"].iter().any(|w| t.is(w) || t.is_lemma(w));
    title.is_some_and(|title| title.last().is_some_and(word) && !title.iter().any(|t| t.is("prime")))
}
