//! Document + mentions + rules -> facts, each with the sentence that says it.
//!
//! `position` links people, titles and organizations; `apply` runs the rule files over every sentence, `focus` says which gathering or
//! document a sentence is about where it names none, `sides` who "the parties" are; `setting` finds when and `place` where, `carry` does in
//! sentences that only go on with a gathering, `day` by the days of another one; `audience` whom it is for; `between` says whom a document without sides binds,
//! `occasion` at which gathering it was signed, `infer` adds what follows, `settle` keeps one value where only one can be.

mod apply;
mod apposition;
mod audience;
mod between;
mod carry;
mod day;
mod focus;
mod hearsay;
mod infer;
mod inside;
mod lasting;
mod listing;
mod occasion;
mod place;
pub mod position;
mod presence;
mod pronoun;
mod session;
mod setting;
mod settle;
mod sides;
mod together;

use crate::language::Language;
use crate::model::{Document, Evidence, Fact, Mentions, Span, Value};
use crate::rule::RuleSet;
use apply::Reference;
use focus::Focus;
use position::Post;
use pronoun::Pronouns;
use sides::Sides;

/// Extracts all facts of a document; the same input gives the same facts in the same order.
pub fn extract(document: &Document, language: &Language, mentions: &Mentions, rules: &RuleSet) -> Vec<Fact> {
    let posts = position::positions(document, language, &rules.words, mentions);
    let mut mentions = mentions.clone();
    for (role, person) in position::refers(document, &rules.words, &mentions, &posts) {
        mentions.list[role].entity = Some(person);
    }
    let mut drafts: Vec<Fact> = posts.iter().filter_map(|post| holds(document, &mentions, post)).collect();
    let settings = setting::settings(document, &mentions, &rules.words);
    let focus = Focus::new(document, &mentions, &rules.words, &settings);
    let sides = Sides::new(document, &mentions, &rules.words, &posts);
    let pronouns = Pronouns::new(document, &mentions, &rules.words);
    drafts.extend(apply::apply(document, &mentions, rules, &Reference { focus: &focus, sides: &sides, pronouns: &pronouns }));
    drafts.extend(listing::listings(document, &mentions, &rules.words, &focus));
    let setting = setting::Setting { document, mentions: &mentions, words: &rules.words };
    drafts.extend(carry::carried(&setting, &focus));
    drafts.extend(day::counted(&setting, &settings));
    drafts.extend(settings);
    drafts.extend(inside::inside(document, &mentions));
    drafts.extend(audience::audiences(document, &mentions, &rules.words));
    hearsay::drop(&mut drafts, document, &mentions, &rules.words);
    let mut facts = settle::settle(drafts, document, &mentions);
    lasting::lasting(&mut facts, document, &mentions, &rules.words);
    session::sessions(&mut facts, document, &mentions, &rules.words);
    facts.extend(presence::presence(&facts, document, &mentions, &rules.words));
    facts.extend(between::between(&facts, document, &mentions, &sides));
    facts.extend(occasion::occasions(&facts, document, &mentions, &rules.words, &focus));
    facts.extend(together::together(&facts, document, &mentions, &rules.words));
    infer::infer(&mut facts, document, &mentions, &rules.words);
    hearsay::drop(&mut facts, document, &mentions, &rules.words);
    settle::settle(facts, document, &mentions)
}

/// A position as a fact; nothing where it has neither title nor organization.
fn holds(document: &Document, mentions: &Mentions, post: &Post) -> Option<Fact> {
    let entity = |mention: usize| mentions.list.get(mention).and_then(|m| m.entity);
    let organization = post.organization.and_then(entity);
    let title = post.title.clone().map(|title| (title, document.lang));
    let sentence = document.sentences.get(post.sentence)?.span;
    let named = [Some(post.person), post.role, post.organization, post.area].into_iter().flatten();
    let named = named.filter_map(|mention| mentions.list.get(mention)).map(|m| m.span).filter(|span| sentence.contains(*span));
    let part = named.reduce(Span::join).unwrap_or(sentence);
    if organization.is_none() && title.is_none() {
        return None;
    }
    Some(Fact {
        subject: entity(post.person)?,
        property: "holds".to_owned(),
        value: Value::Position { organization, title, former: post.former },
        evidence: vec![Evidence { sentence, part, rule: post.code.to_owned(), confidence: post.confidence }],
    })
}
