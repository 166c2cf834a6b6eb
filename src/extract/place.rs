//! Where a gathering is: a place behind a preposition of place, or the place of the dateline. Code: `CORE-WHERE`.

use super::setting::{Setting, sure};
use crate::model::{Case, Cases, Fact, Kind, Mention, Section, Sentence, Token, Value};
use std::ops::Range;

impl Setting<'_> {
    /// Whether a place mention says where something is: it stands behind a preposition of place.
    pub(super) fn located(&self, mention: &Mention) -> bool {
        let named = |m: &Mention| {
            m.kind != Kind::Date && m.kind != Kind::Topic && m.tokens.len() > mention.tokens.len() && m.span.contains(mention.span)
        };
        if self.mentions.inside(&self.around(mention)).any(|m| named(m) && (m.kind != Kind::Event || self.quoted(m, mention))) {
            return false;
        }
        let kind = self.kind(mention.tokens.start);
        let longer =
            !kind.is_empty() && self.document.tokens.get(mention.tokens.end).is_some_and(|t| t.capital && mention.cases == Cases::ALL);
        let seat = kind.start.checked_sub(2).and_then(|at| self.document.tokens.get(at)).is_some_and(|t| self.words.has("based", t));
        if longer || seat {
            return false;
        }
        let preposition = kind.start.checked_sub(1).and_then(|at| self.document.tokens.get(at));
        let visit = |m: &Mention| m.kind == Kind::Event && m.concept.as_deref() == Some("visit");
        let going = mention.cases.has(Case::Acc) && self.mentions.inside(&self.around(mention)).any(visit);
        // "a study tour to Osh"
        let leads = |m: &Mention| visit(m) && m.tokens.start < kind.start && kind.start <= m.tokens.end + 1;
        let goal = || self.mentions.inside(&self.around(mention)).any(leads);
        // An abbreviation shows no case.
        let shown = |t: &Token| t.cases().has(Case::Loc) || t.is(".");
        let there = mention.cases.has(Case::Loc) || self.document.tokens.get(kind.clone()).is_some_and(|tokens| tokens.iter().any(shown));
        preposition
            .is_some_and(|t| self.words.has("place-preposition", t) && (there || going) || self.words.has("goal-preposition", t) && goal())
    }

    /// The words before a name that say what it names, a full stop included: "в селе Посольское", "в г. Ош", "in the city of Osh".
    fn kind(&self, name: usize) -> Range<usize> {
        /// "the city of"
        const LONGEST: usize = 3;
        let token = |at: usize| self.document.tokens.get(at);
        let stop = name - usize::from(name.checked_sub(1).and_then(token).is_some_and(|t| t.is(".")));
        let word = stop.checked_sub(1).and_then(token).is_some_and(|t| self.words.concept("place-kind", std::slice::from_ref(t)).is_some());
        let phrase = |len: &usize| {
            let tokens = name.checked_sub(*len).and_then(|from| self.document.tokens.get(from..name)).unwrap_or_default();
            self.words.find("settlement-lead", tokens) == Some(*len)
        };
        match (1..=LONGEST).rev().find(phrase) {
            Some(len) => name - len..name,
            None if word => stop - 1..name,
            None => name..name,
        }
    }

    /// Whether a mention inside another stands in quotation marks there.
    fn quoted(&self, outer: &Mention, inner: &Mention) -> bool {
        let before = self.document.tokens.get(outer.tokens.start..inner.tokens.start).unwrap_or_default();
        before.iter().any(|t| matches!(&*t.norm, "«" | "\"" | "“" | "„"))
    }

    pub(super) fn place(&self, mention: &Mention, sentence: &Sentence) -> Option<Fact> {
        let place = mention.entity?;
        let (target, distance) = self.nearest(mention, sentence, &[Kind::Event])?;
        let broad = f32::from(u8::from(mention.concept.as_deref() == Some("country"))) * 0.1;
        Some(Self::fact(
            target.entity?,
            "place",
            Value::Entity(place),
            sentence,
            target.span.join(mention.span),
            "CORE-WHERE",
            sure(distance) - broad,
        ))
    }

    /// "Here" is where the dateline says that the news was written.
    pub(super) fn here(&self, sentence: &Sentence) -> Option<Fact> {
        let tokens = self.document.tokens.get(sentence.tokens.clone())?;
        let said = tokens.iter().any(|t| matches!(&*t.norm, "«" | "\"" | "“" | "„"));
        let at = (0..tokens.len()).find(|at| self.words.find("here", &tokens[*at..]).is_some()).filter(|_| !said)?;
        let lines = self.document.sentences.iter().filter(|s| s.section == Section::Dateline);
        let mut places = lines.flat_map(|line| self.mentions.inside(&line.tokens)).filter(|m| m.kind == Kind::Place);
        let first = places.find(|m| m.concept.as_deref() != Some("country"))?;
        let own = sentence.tokens.start + at;
        let spoken = Mention { tokens: own..own + 1, head: own, span: tokens[at].span, ..first.clone() };
        self.place(&spoken, sentence)
    }
}
