//! When and where a gathering is: every date and place of a sentence goes to the gathering that it stands nearest to.
//!
//! These are not pattern rules because what counts is what else stands near: a date belongs to the one thing it is closest to, whatever the
//! words between. Codes: `CORE-WHEN`, `CORE-WHERE`, `CORE-ONLINE`.

use super::focus::Focus;
use crate::model::{Case, Document, EntityId, Evidence, Fact, Kind, Mention, Mentions, PartialDate, Section, Sentence, Value};
use crate::rule::Words;
use std::ops::Range;

/// Most tokens between a gathering and its date or place.
const FAR: usize = 30;
/// What a clause border between them adds to their distance.
const BORDER: usize = 12;

/// Finds dates, places and the mode of attendance of the gatherings of a document.
pub(super) fn settings(document: &Document, mentions: &Mentions, words: &Words, focus: &Focus<'_>) -> Vec<Fact> {
    let setting = Setting { document, mentions, words, focus };
    let mut facts = Vec::new();
    for sentence in document.sentences.iter().filter(|s| matches!(s.section, Section::Title | Section::Body | Section::Heading)) {
        setting.sentence(sentence, &mut facts);
    }
    facts
}

struct Setting<'s> {
    document: &'s Document,
    mentions: &'s Mentions,
    words: &'s Words,
    focus: &'s Focus<'s>,
}

impl<'s> Setting<'s> {
    fn inside(&self, range: &Range<usize>) -> impl Iterator<Item = &'s Mention> + use<'s> {
        let range = range.clone();
        let first = self.mentions.list.partition_point(|m| m.tokens.start < range.start);
        self.mentions.list[first..].iter().take_while(move |m| m.tokens.start < range.end)
    }

    fn sentence(&self, sentence: &Sentence, facts: &mut Vec<Fact>) {
        let all = || self.inside(&sentence.tokens);
        for mention in all() {
            match mention.kind {
                Kind::Date => facts.extend(self.when(mention, sentence)),
                Kind::Place if self.located(mention) => facts.extend(self.place(mention, sentence)),
                _ => {}
            }
        }
        facts.extend(all().filter(|m| m.kind == Kind::Event).filter_map(|m| self.month(m, sentence)).flatten());
        facts.extend(self.mode(sentence));
        facts.extend(self.same_day(sentence).into_iter().flatten());
    }

    /// The month that the name of a gathering says ("июльский семинар"), of the year in which the item was published.
    fn month(&self, mention: &Mention, sentence: &Sentence) -> Option<[Fact; 2]> {
        let year = self.document.published?.year_of();
        let tokens = self.document.tokens.get(mention.tokens.start..mention.head)?;
        let number = (0..tokens.len()).find_map(|at| self.words.concept("month", &tokens[at..=at]))?.0;
        let date = PartialDate::month(year, number.parse().ok()?)?;
        let one = |property| Some(Self::fact(mention.entity?, property, Value::Date(date), sentence, "CORE-WHEN", 0.6));
        Some([one("start")?, one("end")?])
    }

    /// The day of the last date before, where a sentence says that its gathering was on the same one.
    fn same_day(&self, sentence: &Sentence) -> Option<[Fact; 2]> {
        let tokens = self.document.tokens.get(sentence.tokens.clone())?;
        let at = sentence.tokens.start + (0..tokens.len()).find(|at| self.words.find("same-day", &tokens[*at..]).is_some())?;
        let dated = self.mentions.list.iter().rfind(|m| m.tokens.start < at && m.date.is_some())?;
        let date = dated.date.filter(|range| range.start == range.end && range.start.is_day()).map(|range| range.start)?;
        let event = self.inside(&sentence.tokens).filter(|m| m.kind == Kind::Event).min_by_key(|m| m.tokens.start.abs_diff(at))?.entity?;
        let one = |property| Self::fact(event, property, Value::Date(date), sentence, "CORE-WHEN", 0.7);
        Some([one("start"), one("end")])
    }

    /// The gathering that a mention belongs to, with its distance in tokens; documents compete for dates.
    fn nearest(&self, mention: &Mention, sentence: &Sentence, kinds: &[Kind]) -> Option<(&'s Mention, usize)> {
        let found = self.inside(&sentence.tokens).filter(|m| kinds.contains(&m.kind) && m.entity.is_some() && !self.beside(m, mention));
        found.map(|m| (m, self.distance(m, mention))).min_by_key(|(_, distance)| *distance).filter(|(_, distance)| *distance <= FAR)
    }

    /// Whether a gathering only tells the time of something else that a date or place behind it belongs to: "after the forum, on 5 May".
    fn beside(&self, event: &Mention, mention: &Mention) -> bool {
        /// "prior to the second"
        const NEAR: usize = 4;
        let from = event.tokens.start.saturating_sub(NEAR);
        let before = self.document.tokens.get(from..event.tokens.start).unwrap_or_default();
        let here = |at: usize| self.words.find("beside-event", &before[at..]).is_some();
        event.kind == Kind::Event && event.tokens.end <= mention.tokens.start && (0..before.len()).any(here)
    }

    /// Tokens between two mentions, clause borders weighing more; 0 when one is inside the other.
    fn distance(&self, a: &Mention, b: &Mention) -> usize {
        let between = if a.tokens.end <= b.tokens.start { a.tokens.end..b.tokens.start } else { b.tokens.end..a.tokens.start };
        let tokens = self.document.tokens.get(between).unwrap_or_default();
        let borders = tokens.iter().enumerate().filter(|(at, t)| self.border(t, tokens.get(at + 1))).count();
        let count = |sign: &str| tokens.iter().filter(|t| t.is(sign)).count();
        tokens.len() + (borders + count("(").abs_diff(count(")"))) * BORDER
    }

    /// A semicolon, a colon, or a comma with a relative word or conjunction behind it.
    fn border(&self, token: &crate::model::Token, next: Option<&crate::model::Token>) -> bool {
        matches!(&*token.norm, ";" | ":") || (token.is(",") && next.is_some_and(|n| self.words.has("clause-word", n)))
    }

    fn fact(subject: EntityId, property: &str, value: Value, sentence: &Sentence, rule: &str, confidence: f32) -> Fact {
        let evidence = Evidence { sentence: sentence.span, rule: rule.to_owned(), confidence };
        Fact { subject, property: property.to_owned(), value, evidence: vec![evidence] }
    }

    fn when(&self, mention: &Mention, sentence: &Sentence) -> Vec<Fact> {
        let (Some(range), Some((target, distance))) = (mention.date, self.nearest(mention, sentence, &[Kind::Event, Kind::Agreement]))
        else {
            return Vec::new();
        };
        let Some(subject) = target.entity.filter(|_| target.kind == Kind::Event) else { return Vec::new() };
        let confidence = sure(distance);
        let confidence = match (range.start == range.end, mention.definite) {
            (false, _) => confidence + 0.05,
            (true, true) => confidence - 0.05,
            (true, false) => confidence,
        };
        let one = |property, date| Self::fact(subject, property, Value::Date(date), sentence, "CORE-WHEN", confidence);
        match self.edge(mention, sentence) {
            _ if range.start < range.end => vec![one("start", range.start), one("end", range.end)],
            Edge::Whole => vec![one("start", range.start), one("end", range.end)],
            Edge::First => vec![one("start", range.start)],
            Edge::Last => vec![one("end", range.end)],
        }
    }

    /// Whether a date is the first or last day only: "завершится 6 июня", "runs until May 29".
    fn edge(&self, mention: &Mention, sentence: &Sentence) -> Edge {
        let from = mention.tokens.start.saturating_sub(6).max(sentence.tokens.start);
        let before = self.document.tokens.get(from..mention.tokens.start).unwrap_or_default();
        let has = |list: &str| (0..before.len()).any(|at| self.words.find(list, &before[at..]).is_some());
        if mention.concept.as_deref() == Some("until") || has("ending") {
            Edge::Last
        } else if mention.concept.as_deref() == Some("since") || has("beginning") {
            Edge::First
        } else {
            Edge::Whole
        }
    }

    /// Whether a place mention says where something is: it stands behind a preposition of place.
    fn located(&self, mention: &Mention) -> bool {
        let named = |m: &Mention| {
            m.kind != Kind::Date && m.kind != Kind::Topic && m.tokens.len() > mention.tokens.len() && m.span.contains(mention.span)
        };
        if self.inside(&self.around(mention)).any(|m| named(m) && (m.kind != Kind::Event || self.quoted(m, mention))) {
            return false;
        }
        let before = mention.tokens.start.checked_sub(1).and_then(|at| self.document.tokens.get(at));
        let head =
            before.filter(|t| t.is_lemma("город") || t.is(".")).map_or(mention.tokens.start, |_| mention.tokens.start.saturating_sub(2));
        let preposition = head.checked_sub(1).and_then(|at| self.document.tokens.get(at));
        let going = mention.cases.has(Case::Acc) && self.inside(&self.around(mention)).any(|m| m.concept.as_deref() == Some("visit"));
        preposition.is_some_and(|t| self.words.has("place-preposition", t)) && (mention.cases.has(Case::Loc) || going)
    }

    /// The tokens of the sentence that holds a mention.
    fn around(&self, mention: &Mention) -> Range<usize> {
        let sentence = self.document.sentence_of(mention.tokens.start).and_then(|s| self.document.sentences.get(s));
        sentence.map_or(mention.tokens.clone(), |s| s.tokens.clone())
    }

    /// Whether a mention inside another stands in quotation marks there.
    fn quoted(&self, outer: &Mention, inner: &Mention) -> bool {
        let before = self.document.tokens.get(outer.tokens.start..inner.tokens.start).unwrap_or_default();
        before.iter().any(|t| matches!(&*t.norm, "«" | "\"" | "“" | "„"))
    }

    fn place(&self, mention: &Mention, sentence: &Sentence) -> Option<Fact> {
        let place = mention.entity?;
        let Some((target, distance)) = self.nearest(mention, sentence, &[Kind::Event]) else {
            return self.elsewhere(mention, sentence);
        };
        let broad = f32::from(u8::from(mention.concept.as_deref() == Some("country"))) * 0.1;
        Some(Self::fact(target.entity?, "place", Value::Entity(place), sentence, "CORE-WHERE", sure(distance) - broad))
    }

    /// A town of a sentence that names no gathering is where the one is that the sentence goes on about, if nothing says more.
    fn elsewhere(&self, mention: &Mention, sentence: &Sentence) -> Option<Fact> {
        let town = mention.concept.as_deref().is_none_or(|concept| matches!(concept, "city" | "town" | "village" | "settlement"));
        let silent = self.inside(&sentence.tokens).all(|m| m.kind != Kind::Event);
        let number = self.document.sentence_of(mention.tokens.start).filter(|_| town && silent && sentence.section == Section::Body)?;
        let event = self.focus.at(Kind::Event, number, &mention.tokens)?;
        Some(Self::fact(event, "place", Value::Entity(mention.entity?), sentence, "CORE-WHERE", 0.4))
    }

    /// Attendance over a wire, where the sentence names one gathering and says so.
    fn mode(&self, sentence: &Sentence) -> Option<Fact> {
        let tokens = self.document.tokens.get(sentence.tokens.clone())?;
        let has = |list: &str| (0..tokens.len()).any(|at| self.words.find(list, &tokens[at..]).is_some());
        let mode = if has("hybrid") {
            "hybrid"
        } else if has("online") {
            "online"
        } else {
            return None;
        };
        let event = self.inside(&sentence.tokens).find(|m| m.kind == Kind::Event && m.entity.is_some())?;
        Some(Self::fact(event.entity?, "attendanceMode", Value::Concept(format!("attendance-mode/{mode}")), sentence, "CORE-ONLINE", 0.85))
    }
}

enum Edge {
    Whole,
    First,
    Last,
}

/// Confidence falls with distance.
fn sure(distance: usize) -> f32 {
    match distance {
        0..=3 => 0.9,
        4..=8 => 0.8,
        9..=15 => 0.7,
        _ => 0.55,
    }
}
