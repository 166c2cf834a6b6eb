//! Sentences that only pass on what others say, or deny it: "по сообщениям СМИ", "the Agency denied that". That a document was signed, by whom
//! and when, is not stated by them; gatherings are more often commented on in such words than called into question.

use crate::model::{Document, Fact, Kind, Mentions, Span};
use crate::rule::Words;
use std::collections::BTreeSet;

/// Drops the facts of documents that only sentences of the list `hearsay` state.
pub(super) fn drop(facts: &mut Vec<Fact>, document: &Document, mentions: &Mentions, words: &Words) {
    let told = |tokens| document.tokens.get(tokens).is_some_and(|own| words.occurs("hearsay", own));
    let sentences: BTreeSet<Span> = document.sentences.iter().filter(|s| told(s.tokens.clone())).map(|s| s.span).collect();
    if sentences.is_empty() {
        return;
    }
    let paper = |id: usize| mentions.entities.get(id).is_some_and(|entity| entity.kind == Kind::Agreement);
    for fact in facts.iter_mut().filter(|fact| paper(fact.subject) || fact.value.entity().is_some_and(paper)) {
        fact.evidence.retain(|evidence| !sentences.contains(&evidence.sentence));
    }
    facts.retain(|fact| !fact.evidence.is_empty());
}
