//! Document + mentions + rules -> facts, each with the sentence that says it.
//!
//! `apply` runs the rule files over every sentence, `setting` finds when and where, `focus` says which gathering or document a sentence is
//! about where it names none, `settle` keeps one value where only one can be.

mod apply;
mod apposition;
mod focus;
mod infer;
mod inside;
mod setting;
mod settle;

use crate::model::{Document, Fact, Mentions};
use crate::rule::RuleSet;

/// Extracts all facts of a document; the same input gives the same facts in the same order.
pub fn extract(document: &Document, mentions: &Mentions, rules: &RuleSet) -> Vec<Fact> {
    let mut drafts = apply::apply(document, mentions, rules);
    drafts.extend(setting::settings(document, mentions, &rules.words));
    drafts.extend(inside::inside(document, mentions));
    let mut facts = settle::settle(drafts, mentions);
    infer::infer(&mut facts, document, mentions, &rules.words);
    settle::settle(facts, mentions)
}
