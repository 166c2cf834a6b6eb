//! What a name says by itself: a session of a body is one that the body takes part in (`CORE-BODY`); a centre of a ministry is part of it
//! (`CORE-WHOLE`).

use crate::model::{Document, Evidence, Fact, Kind, Mentions, Value};

/// Facts from organizations named inside the names of sessions and of other organizations.
pub(super) fn inside(document: &Document, mentions: &Mentions) -> Vec<Fact> {
    let mut facts = wholes(document, mentions);
    for event in mentions.list.iter().filter(|m| m.kind == Kind::Event && matches!(m.concept.as_deref(), Some("session" | "meeting"))) {
        let first = mentions.list.partition_point(|m| m.tokens.start <= event.head);
        let behind = mentions.list[first..].iter().take_while(|m| m.tokens.start < event.tokens.end);
        let bodies =
            behind.filter(|m| m.kind == Kind::Organization && follows(document, event.head, m.tokens.start) && event.span.contains(m.span));
        let sentence = document.sentence_at(event.tokens.start);
        for body in bodies {
            if let (Some(subject), Some(id), Some(sentence)) = (event.entity, body.entity, sentence) {
                let evidence = Evidence { sentence: sentence.span, part: event.span, rule: "CORE-BODY".to_owned(), confidence: 0.85 };
                facts.push(Fact { subject, property: "participant".to_owned(), value: Value::Entity(id), evidence: vec![evidence] });
            }
        }
    }
    facts
}

/// Whether a name stands right behind a head, but for "of the".
fn follows(document: &Document, head: usize, start: usize) -> bool {
    let between = document.tokens.get(head + 1..start);
    start > head && between.is_some_and(|tokens| tokens.iter().all(|t| t.is("of") || t.is("the")))
}

/// A known organization that the name of another ends in, in the genitive, is what the other is part of.
fn wholes(document: &Document, mentions: &Mentions) -> Vec<Fact> {
    let organizations = || mentions.list.iter().filter(|m| m.kind == Kind::Organization);
    let mut facts = Vec::new();
    for whole in organizations().filter(|m| m.code == "WHOLE") {
        let part = organizations().find(|m| m.tokens.start < whole.tokens.start && m.span.contains(whole.span));
        let sentence = document.sentence_at(whole.tokens.start);
        if let (Some(subject), Some(id), Some(sentence)) = (part.and_then(|m| m.entity), whole.entity, sentence)
            && subject != id
        {
            let evidence = Evidence { sentence: sentence.span, part: whole.span, rule: "CORE-WHOLE".to_owned(), confidence: 0.85 };
            facts.push(Fact { subject, property: "partOf".to_owned(), value: Value::Entity(id), evidence: vec![evidence] });
        }
    }
    facts
}
