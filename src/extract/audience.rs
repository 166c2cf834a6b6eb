//! Whom a training is for: "семинар для сотрудников заповедника и института" has them as participants. Code: `CORE-AUDIENCE`.

use crate::model::{Document, Evidence, Fact, Kind, Mention, Mentions, Value};
use crate::rule::Words;

/// How sure it is that those came for whom it was.
const SURE: f32 = 0.75;

/// The bodies whose people a gathering is for.
pub(super) fn audiences(document: &Document, mentions: &Mentions, words: &Words) -> Vec<Fact> {
    let audience = Audience { document, mentions, words };
    mentions.list.iter().filter(|m| m.kind == Kind::Event).flat_map(|event| audience.of(event)).collect()
}

struct Audience<'a> {
    document: &'a Document,
    mentions: &'a Mentions,
    words: &'a Words,
}

impl Audience<'_> {
    fn of(&self, event: &Mention) -> Vec<Fact> {
        let sentence = self.document.sentence_at(event.tokens.start);
        let (Some(subject), Some(sentence)) = (event.entity, sentence) else { return Vec::new() };
        let state = |body: &Mention| {
            let part = event.span.join(body.span);
            let evidence = Evidence { sentence: sentence.span, part, rule: "CORE-AUDIENCE".to_owned(), confidence: SURE };
            let value = Value::Entity(body.entity?);
            Some(Fact { subject, property: "participant".to_owned(), value, evidence: vec![evidence] })
        };
        self.bodies(event, sentence.tokens.end).into_iter().filter_map(state).collect()
    }

    /// The bodies of a list behind "for the staff of", in the name of a gathering or right behind it.
    fn bodies(&self, event: &Mention, end: usize) -> Vec<&Mention> {
        let links = |at: &usize| self.has("audience-link", *at);
        let Some(link) = (event.head + 1..=event.tokens.end.max(event.head + 1)).find(links) else { return Vec::new() };
        let people = self.passed(link + 1, end, &["article"]);
        if !self.has("representative", people) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut at = self.passed(people + 1, end, &["article", "audience-of"]);
        while let Some(body) = self.body(at, end) {
            at = self.passed(body.tokens.end, end, &["article", "audience-of", "and", "list-sign"]);
            found.push(body);
        }
        found
    }

    /// The first word from `at` on that is of none of the lists.
    fn passed(&self, at: usize, end: usize, lists: &[&str]) -> usize {
        let small = |at: &usize| lists.iter().any(|list| self.has(list, *at));
        (at..end).find(|at| !small(at)).unwrap_or(end)
    }

    fn has(&self, list: &str, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|t| self.words.has(list, t))
    }

    fn body(&self, at: usize, end: usize) -> Option<&Mention> {
        let starting = self.mentions.list.partition_point(|m| m.tokens.start < at);
        let here = self.mentions.list[starting..].iter().take_while(|m| m.tokens.start == at && at < end);
        here.filter(|m| m.kind == Kind::Organization && m.entity.is_some()).max_by_key(|m| m.tokens.end)
    }
}
