//! Lists set out line by line: "В разговоре участвовали:", "Сторонами меморандума стали:", "The following were signed:" and then a line for
//! each. Codes: `CORE-LIST`, `CORE-LIST-DOC`.

use super::focus::Focus;
use crate::model::{Document, EntityId, Evidence, Fact, Kind, Mention, Mentions, Sentence, TokenKind, Value};
use crate::rule::Words;
use std::ops::Range;

/// How sure what the head of a list says is of its lines.
const SURE: f32 = 0.8;

/// What a sentence before a list says of the lines.
enum Head {
    /// They took part in a gathering.
    There(EntityId),
    /// They are the parties of a document.
    Bound(EntityId),
    /// They are documents that were signed, at a gathering perhaps.
    Signed(Option<EntityId>),
}

struct Listing<'l> {
    document: &'l Document,
    mentions: &'l Mentions,
    words: &'l Words,
    focus: &'l Focus<'l>,
}

/// What the lines of lists are by the sentences before them.
pub(super) fn listings(document: &Document, mentions: &Mentions, words: &Words, focus: &Focus<'_>) -> Vec<Fact> {
    let listing = Listing { document, mentions, words, focus };
    let mut facts = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let Some(colon) = listing.colon(sentence) else { continue };
        let Some(head) = listing.head(number, &(sentence.tokens.start..colon)) else { continue };
        if colon + 1 < sentence.tokens.end {
            facts
                .extend(listing.pieces(colon + 1..sentence.tokens.end).into_iter().flat_map(|piece| listing.line(&head, sentence, &piece)));
        } else {
            let lines = document.sentences[number + 1..].iter().take_while(|line| bullet(document, line));
            facts.extend(lines.flat_map(|line| listing.line(&head, line, &line.tokens)));
        }
    }
    facts
}

impl Listing<'_> {
    fn colon(&self, sentence: &Sentence) -> Option<usize> {
        sentence.tokens.clone().find(|at| self.document.tokens.get(*at).is_some_and(|t| t.is(":")))
    }

    /// Whether words of one of some lists stand at some tokens.
    fn says(&self, tokens: &Range<usize>, lists: &[&str]) -> bool {
        let tokens = self.document.tokens.get(tokens.clone()).unwrap_or_default();
        lists.iter().any(|list| self.words.occurs(list, tokens))
    }

    /// What the words before the colon say of the lines. Only documents may stand in the same sentence: of people and bodies the rules tell.
    fn head(&self, sentence: usize, tokens: &Range<usize>) -> Option<Head> {
        let start = tokens.start..tokens.start + 1;
        let lines = self.document.sentences.get(sentence).is_some_and(|s| s.tokens.end == tokens.end + 1);
        let paper = self.mentions.inside(tokens).find(|m| m.kind == Kind::Agreement && m.entity.is_some());
        if lines
            && self.says(tokens, &["party-word"])
            && let Some(paper) = paper
        {
            return paper.entity.map(Head::Bound);
        }
        if self.signing(tokens) && paper.is_none_or(|m| m.concept.is_none() || m.number == Some(crate::model::Number::Plur)) {
            let event = self.mentions.inside(tokens).find(|m| m.kind == Kind::Event).and_then(|m| m.entity);
            return Some(Head::Signed(event));
        }
        let announced = lines && self.says(tokens, &["take-part", "speak", "attendee", "announce"]);
        announced.then(|| self.focus.at(Kind::Event, sentence, &start)).flatten().map(Head::There)
    }

    /// Whether a verb of signing says that it happened.
    fn signing(&self, tokens: &Range<usize>) -> bool {
        let own = self.document.tokens.get(tokens.clone()).unwrap_or_default();
        let past = |at: usize| own[at].readings.iter().any(|r| r.past) && self.words.find("sign", &own[at..]).is_some();
        (0..own.len()).any(past) && !self.says(tokens, &["negation", "hedge"])
    }

    /// The parts of a sentence between semicolons, or, where it has none, from one document behind a sign or conjunction to the next.
    fn pieces(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let sign = |at: &usize| self.document.tokens.get(*at).is_some_and(|t| t.is(";"));
        let mut cuts: Vec<usize> = tokens.clone().filter(sign).collect();
        if cuts.is_empty() {
            cuts = self
                .mentions
                .inside(&tokens)
                .filter(|m| m.kind == Kind::Agreement && m.concept.is_some() && self.listed(m))
                .map(|m| m.tokens.start - 1)
                .collect();
        }
        cuts.retain(|cut| *cut >= tokens.start);
        let starts = std::iter::once(tokens.start).chain(cuts.iter().map(|cut| cut + 1));
        starts.zip(cuts.iter().copied().chain([tokens.end])).map(|(start, end)| start..end).collect()
    }

    /// Whether a document stands behind a comma or conjunction, but for an article: it is the next of a list.
    fn listed(&self, mention: &Mention) -> bool {
        let before = |back: usize| mention.tokens.start.checked_sub(back).and_then(|at| self.document.tokens.get(at));
        let joint = |t: &crate::model::Token| t.is(",") || self.words.has("and", t);
        before(1).is_some_and(joint) || before(1).is_some_and(|t| self.words.has("indefinite", t)) && before(2).is_some_and(joint)
    }

    /// What a line states by its first mention of the kind that is listed.
    fn line(&self, head: &Head, sentence: &Sentence, tokens: &Range<usize>) -> Vec<Fact> {
        let of = |kind: Kind| self.mentions.inside(tokens).find(|m| m.kind == kind && m.entity.is_some());
        let state = |subject: EntityId, property: &str, value: Value, part: &Mention, rule: &str| Fact {
            subject,
            property: property.to_owned(),
            value,
            evidence: vec![Evidence { sentence: sentence.span, part: part.span, rule: rule.to_owned(), confidence: SURE }],
        };
        match head {
            Head::There(event) => {
                let found = of(Kind::Person).or_else(|| of(Kind::Organization));
                let told = found.and_then(|m| Some(state(*event, "participant", Value::Entity(m.entity?), m, "CORE-LIST")));
                told.into_iter().collect()
            }
            Head::Bound(paper) => {
                let found = of(Kind::Organization).and_then(|m| Some(state(*paper, "party", Value::Entity(m.entity?), m, "CORE-LIST-DOC")));
                found.into_iter().collect()
            }
            Head::Signed(event) => {
                let Some((mention, paper)) = of(Kind::Agreement).and_then(|m| Some((m, m.entity?))) else { return Vec::new() };
                let signed = Value::Concept("agreement-status/signed".to_owned());
                let there = event.map(|event| {
                    [
                        state(paper, "signedAt", Value::Entity(event), mention, "CORE-LIST-DOC"),
                        state(event, "outcome", Value::Entity(paper), mention, "CORE-LIST-DOC"),
                    ]
                });
                let status = state(paper, "status", signed, mention, "CORE-LIST-DOC");
                std::iter::once(status).chain(there.into_iter().flatten()).collect()
            }
        }
    }
}

/// Whether a line begins as one of a list does: with a sign, a number or a letter behind which a bracket or full stop stands.
fn bullet(document: &Document, line: &Sentence) -> bool {
    let Some(first) = document.tokens.get(line.tokens.start) else { return false };
    let sign = ["•", "-", "–", "—", "*", "·", "▪"].iter().any(|sign| first.is(sign));
    let closed = document.tokens.get(line.tokens.start + 1).is_some_and(|t| t.is(")") || t.is("."));
    sign || closed && (first.kind == TokenKind::Number || first.norm.chars().count() == 1)
}
