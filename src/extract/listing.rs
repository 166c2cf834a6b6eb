//! Lists set out line by line: "В разговоре участвовали:" and then a line for each. Code: `CORE-LIST`.

use super::focus::Focus;
use crate::model::{Document, Evidence, Fact, Kind, Mentions, Sentence, TokenKind, Value};
use crate::rule::Words;

/// The people and organizations that head the lines of a list of participants.
pub(super) fn listings(document: &Document, mentions: &Mentions, words: &Words, focus: &Focus<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        if !announces(document, sentence, words) {
            continue;
        }
        let Some(event) = focus.at(Kind::Event, number, &(sentence.tokens.start..sentence.tokens.start + 1)) else { continue };
        let lines = document.sentences[number + 1..].iter().take_while(|line| bullet(document, line));
        for line in lines {
            let first = mentions.list.partition_point(|m| m.tokens.start < line.tokens.start);
            let inside = mentions.list[first..].iter().take_while(|m| m.tokens.start < line.tokens.end);
            let named = || inside.clone().filter(|m| m.entity.is_some());
            let head = named().find(|m| m.kind == Kind::Person).or_else(|| named().find(|m| m.kind == Kind::Organization));
            if let Some((entity, part)) = head.and_then(|m| Some((m.entity?, m.span))) {
                let evidence = Evidence { sentence: line.span, part, rule: "CORE-LIST".to_owned(), confidence: 0.8 };
                facts.push(Fact {
                    subject: event,
                    property: "participant".to_owned(),
                    value: Value::Entity(entity),
                    evidence: vec![evidence],
                });
            }
        }
    }
    facts
}

/// Whether a sentence ends in a colon and says who took part or spoke.
fn announces(document: &Document, sentence: &Sentence, words: &Words) -> bool {
    const LISTS: [&str; 4] = ["take-part", "speak", "attendee", "announce"];
    let tokens = document.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let colon = tokens.last().is_some_and(|t| t.is(":"));
    colon && (0..tokens.len()).any(|at| LISTS.iter().any(|list| words.find(list, &tokens[at..]).is_some()))
}

/// Whether a line begins as one of a list does: with a sign, a number or a letter behind which a bracket or full stop stands.
fn bullet(document: &Document, line: &Sentence) -> bool {
    let Some(first) = document.tokens.get(line.tokens.start) else { return false };
    let sign = ["•", "-", "–", "—", "*", "·", "▪"].iter().any(|sign| first.is(sign));
    let closed = document.tokens.get(line.tokens.start + 1).is_some_and(|t| t.is(")") || t.is("."));
    sign || closed && (first.kind == TokenKind::Number || first.norm.chars().count() == 1)
}
