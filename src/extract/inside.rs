//! What the name of a gathering says by itself: a session of a body is one that the body takes part in. Code: `CORE-BODY`.

use crate::model::{Document, Evidence, Fact, Kind, Mentions, Value};

/// Facts from organizations named inside the names of sessions.
pub(super) fn inside(document: &Document, mentions: &Mentions) -> Vec<Fact> {
    let mut facts = Vec::new();
    for event in mentions.list.iter().filter(|m| m.kind == Kind::Event && m.concept.as_deref() == Some("session")) {
        let bodies = mentions
            .list
            .iter()
            .filter(|m| m.kind == Kind::Organization && m.tokens.start == event.head + 1 && event.span.contains(m.span));
        let sentence = document.sentence_of(event.tokens.start).and_then(|s| document.sentences.get(s));
        for body in bodies {
            if let (Some(subject), Some(id), Some(sentence)) = (event.entity, body.entity, sentence) {
                let evidence = Evidence { sentence: sentence.span, rule: "CORE-BODY".to_owned(), confidence: 0.85 };
                facts.push(Fact { subject, property: "participant".to_owned(), value: Value::Entity(id), evidence: vec![evidence] });
            }
        }
    }
    facts
}
