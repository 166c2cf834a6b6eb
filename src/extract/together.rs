//! "The participants visited the dam": those who were at one gathering go together to the next. Code: `CORE-TOGETHER`.

use super::focus::Focus;
use crate::model::{Document, EntityId, Evidence, Fact, Kind, Mention, Mentions, Section, Sentence};
use crate::rule::Words;
use std::collections::BTreeSet;

/// How sure it is that all of them went.
const SURE: f32 = 0.7;
/// Most tokens between the words for all of them and the visit.
const REACH: usize = 4;

/// Participants of visits whose subject is all who took part in the gathering before.
pub(super) fn together(facts: &[Fact], document: &Document, mentions: &Mentions, words: &Words) -> Vec<Fact> {
    let mut new = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate().filter(|(_, s)| s.section == Section::Body) {
        let told = mentions.inside(&sentence.tokens).find(|m| m.kind == Kind::Event && all(document, words, sentence, m));
        let Some((mention, visit)) = told.and_then(|m| Some((m, m.entity?))) else { continue };
        let focus = Focus::new(document, mentions, words, facts).without(BTreeSet::from([visit]));
        let start = sentence.tokens.start..sentence.tokens.start + 1;
        let Some(whole) = focus.at(Kind::Event, number, &start) else { continue };
        new.extend(joined(facts, whole, visit, &evidence(sentence, mention)));
    }
    new
}

/// Whether words for all of those present are the subject of a visit.
fn all(document: &Document, words: &Words, sentence: &Sentence, mention: &Mention) -> bool {
    let from = mention.tokens.start.saturating_sub(REACH).max(sentence.tokens.start);
    let before = document.tokens.get(from..mention.tokens.start).unwrap_or_default();
    mention.concept.as_deref() == Some("visit") && words.occurs("all-present", before)
}

fn evidence(sentence: &Sentence, mention: &Mention) -> Evidence {
    Evidence { sentence: sentence.span, part: mention.span, rule: "CORE-TOGETHER".to_owned(), confidence: SURE }
}

/// The participants of one gathering as those of another.
fn joined(facts: &[Fact], from: EntityId, to: EntityId, evidence: &Evidence) -> Vec<Fact> {
    let there = facts.iter().filter(|f| f.subject == from && ["participant", "speaker", "chair"].contains(&f.property.as_str()));
    there.map(|f| Fact { subject: to, property: "participant".to_owned(), evidence: vec![evidence.clone()], ..f.clone() }).collect()
}
