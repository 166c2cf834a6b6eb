//! When and where a gathering is: every date and place of a sentence goes to the gathering that it stands nearest to.
//!
//! These are not pattern rules because what counts is what else stands near: a date belongs to the one thing it is closest to, whatever the
//! words between. Codes: `CORE-WHEN`, `CORE-ONLINE`.

use crate::model::{
    DateRange, Document, EntityId, Evidence, Fact, Kind, Mention, Mentions, PartialDate, Pos, Section, Sentence, Span, Token, Value,
};
use crate::rule::Words;
use std::ops::Range;

/// Most tokens between a gathering and its date or place.
const FAR: usize = 30;
/// What a clause border between them adds to their distance.
const BORDER: usize = 12;

/// Finds dates, places and the mode of attendance of the gatherings of a document.
pub(super) fn settings(document: &Document, mentions: &Mentions, words: &Words) -> Vec<Fact> {
    let setting = Setting { document, mentions, words };
    let mut facts = Vec::new();
    for sentence in document.sentences.iter().filter(|s| matches!(s.section, Section::Title | Section::Body | Section::Heading)) {
        setting.sentence(sentence, &mut facts);
    }
    facts
}

pub(super) struct Setting<'s> {
    pub(super) document: &'s Document,
    pub(super) mentions: &'s Mentions,
    pub(super) words: &'s Words,
}

impl<'s> Setting<'s> {
    fn sentence(&self, sentence: &Sentence, facts: &mut Vec<Fact>) {
        let all = || self.mentions.inside(&sentence.tokens);
        for mention in all() {
            match mention.kind {
                Kind::Date => facts.extend(self.when(mention, sentence)),
                Kind::Place if self.located(mention) => facts.extend(self.place(mention, sentence)),
                _ => {}
            }
        }
        facts.extend(all().filter(|m| m.kind == Kind::Event).filter_map(|m| self.month(m, sentence)).flatten());
        facts.extend(self.here(sentence));
        facts.extend(self.mode(sentence));
    }

    /// The month that the name of a gathering says ("июльский семинар"), of the year in which the item was published.
    fn month(&self, mention: &Mention, sentence: &Sentence) -> Option<[Fact; 2]> {
        let year = self.document.published?.year_of();
        let tokens = self.document.tokens.get(mention.tokens.start..mention.head)?;
        let number = (0..tokens.len()).find_map(|at| self.words.concept("month", &tokens[at..=at]))?.0;
        let date = PartialDate::month(year, number.parse().ok()?)?;
        let one = |property| Some(Self::fact(mention.entity?, property, Value::Date(date), sentence, mention.span, "CORE-WHEN", 0.6));
        Some([one("start")?, one("end")?])
    }

    /// The gathering that a mention belongs to, with its distance in tokens; documents compete for dates.
    pub(super) fn nearest(&self, mention: &Mention, sentence: &Sentence, kinds: &[Kind]) -> Option<(&'s Mention, usize)> {
        let found = || self.mentions.inside(&sentence.tokens).filter(|m| kinds.contains(&m.kind) && m.entity.is_some());
        let only = found().all(|m| found().next().is_some_and(|first| first.entity == m.entity));
        let near = found().map(|m| (m, self.distance(m, mention))).min_by_key(|(_, distance)| *distance);
        near.filter(|(_, distance)| only || *distance <= FAR)
    }

    /// Tokens between two mentions, clause borders weighing more; 0 when one is inside the other.
    fn distance(&self, a: &Mention, b: &Mention) -> usize {
        let between = if a.tokens.end <= b.tokens.start { a.tokens.end..b.tokens.start } else { b.tokens.end..a.tokens.start };
        let tokens = self.document.tokens.get(between).unwrap_or_default();
        let borders = tokens.iter().enumerate().filter(|(at, t)| self.border(t, tokens.get(at + 1))).count();
        let count = |sign: &str| tokens.iter().filter(|t| t.is(sign)).count();
        let dated = a.kind == Kind::Date || b.kind == Kind::Date;
        let aside = [a, b].into_iter().any(|m| m.kind == Kind::Event && (self.bounds(m) || dated && self.around_another(m)));
        tokens.len() + (borders + count("(").abs_diff(count(")")) + usize::from(aside)) * BORDER
    }

    /// Whether a gathering only says when another one is: "за два дня до семинара", "on the eve of the seminar".
    fn bounds(&self, event: &Mention) -> bool {
        /// Words of the longest entry of the list.
        const REACH: usize = 4;
        let det = |at: usize| self.document.tokens.get(at).is_some_and(|t| t.is_pos(Pos::Det));
        let end = event.tokens.start - usize::from(event.tokens.start.checked_sub(1).is_some_and(det));
        (1..=REACH.min(end)).any(|back| {
            let before = self.document.tokens.get(end - back..end).unwrap_or_default();
            self.words.find("beside-event", before) == Some(back)
        })
    }

    /// Whether another gathering is within this one: "в рамках форума". They share the place, not the day.
    fn around_another(&self, event: &Mention) -> bool {
        /// Words between the preposition and the gathering: "в рамках первого".
        const REACH: usize = 3;
        let before = self.document.tokens.get(event.tokens.start.saturating_sub(REACH)..event.tokens.start).unwrap_or_default();
        self.words.occurs("around-event", before)
    }

    /// A semicolon, a colon, or a comma with a relative word or conjunction behind it.
    fn border(&self, token: &Token, next: Option<&Token>) -> bool {
        matches!(&*token.norm, ";" | ":") || (token.is(",") && next.is_some_and(|n| self.words.has("clause-word", n)))
    }

    pub(super) fn fact(
        subject: EntityId,
        property: &str,
        value: Value,
        sentence: &Sentence,
        part: Span,
        rule: &str,
        confidence: f32,
    ) -> Fact {
        let evidence = Evidence { sentence: sentence.span, part, rule: rule.to_owned(), confidence };
        Fact { subject, property: property.to_owned(), value, evidence: vec![evidence] }
    }

    fn when(&self, mention: &Mention, sentence: &Sentence) -> Vec<Fact> {
        let (Some(range), Some((target, distance))) =
            (self.range(mention), self.nearest(mention, sentence, &[Kind::Event, Kind::Agreement]))
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
        let part = target.span.join(mention.span);
        let edge = self.edge(mention, target, sentence);
        let confidence = confidence + if edge == Edge::Whole { 0.0 } else { 0.07 };
        let one = |property, date| Self::fact(subject, property, Value::Date(date), sentence, part, "CORE-WHEN", confidence);
        let far = |days: i32| range.start.plus_days(days);
        let length = self.length(target).map(|days| days - 1);
        match edge {
            _ if range.start < range.end => vec![one("start", range.start), one("end", range.end)],
            Edge::Whole if self.ended(mention, target, sentence) => vec![one("start", range.start)],
            Edge::Whole => vec![one("start", range.start), one("end", range.end)],
            Edge::First => {
                let end = length.and_then(far).map(|end| one("end", end));
                std::iter::once(one("start", range.start)).chain(end).collect()
            }
            Edge::Last => {
                let start = length.and_then(|days| far(-days)).map(|start| one("start", start));
                start.into_iter().chain([one("end", range.end)]).collect()
            }
        }
    }

    /// The days of a date; of two days in a row joined by a conjunction, both: "сегодня и завтра".
    pub(super) fn range(&self, mention: &Mention) -> Option<DateRange> {
        let own = mention.date?;
        let next = |at: usize| self.document.tokens.get(at).is_some_and(|t| self.words.has("and", t));
        let dates = self.mentions.inside(&self.around(mention)).filter(|m| m.kind == Kind::Date);
        let joined = dates.filter_map(|m| m.date.map(|date| (m, date))).find_map(|(m, date)| {
            let before = m.tokens.end + 1 == mention.tokens.start && next(m.tokens.end) && date.end.plus_days(1) == Some(own.start);
            let behind = mention.tokens.end + 1 == m.tokens.start && next(mention.tokens.end) && own.end.plus_days(1) == Some(date.start);
            (before || behind).then(|| DateRange { start: own.start.min(date.start), end: own.end.max(date.end) })
        });
        let range = joined.unwrap_or(own);
        Some(if self.moved(mention) { DateRange { start: range.end, ..range } } else { range })
    }

    /// Whether a stretch of days is rather the old and the new day of what was put off: "moved from 10 March to 24 March".
    fn moved(&self, mention: &Mention) -> bool {
        /// The verb and its preposition.
        const REACH: usize = 3;
        let tokens = self.document.tokens.get(mention.tokens.start.saturating_sub(REACH)..mention.tokens.end).unwrap_or_default();
        let verb = &tokens[..tokens.len().saturating_sub(mention.tokens.len())];
        self.words.occurs("put-off", verb) && tokens.iter().any(|t| self.words.has("from-day", t))
    }

    /// How many days a gathering lasts by its name: "трёхдневный семинар".
    fn length(&self, target: &Mention) -> Option<i32> {
        let start = target.tokens.start.saturating_sub(1);
        let tokens = self.document.tokens.get(start..target.tokens.end)?;
        (0..tokens.len()).find_map(|at| self.words.concept("length", &tokens[at..]))?.0.parse().ok()
    }

    /// Whether a date is the first or last day only: "завершится 6 июня", "runs until May 29".
    fn edge(&self, mention: &Mention, target: &Mention, sentence: &Sentence) -> Edge {
        let from = mention.tokens.start.saturating_sub(6).max(sentence.tokens.start);
        let tokens = |range: Range<usize>| self.document.tokens.get(range).unwrap_or_default();
        let (before, behind) = (tokens(from..mention.tokens.start), tokens(mention.tokens.end..target.tokens.start));
        let any = |list: &str, tokens: &[Token]| self.words.occurs(list, tokens);
        let has = |list: &str| any(list, before) || any(list, behind);
        if mention.concept.as_deref() == Some("until") || has("ending") {
            Edge::Last
        } else if mention.concept.as_deref() == Some("since") || has("beginning") {
            Edge::First
        } else {
            Edge::Whole
        }
    }

    /// Whether the next date of the sentence is the last day of the same gathering: "gathered today for the forum, which runs until May 29".
    fn ended(&self, mention: &Mention, target: &Mention, sentence: &Sentence) -> bool {
        let behind = mention.tokens.end..sentence.tokens.end;
        let next = self.mentions.inside(&behind).find(|m| m.kind == Kind::Date);
        next.is_some_and(|next| next.date > mention.date && self.edge(next, target, sentence) == Edge::Last)
    }

    /// The tokens of the sentence that holds a mention.
    pub(super) fn around(&self, mention: &Mention) -> Range<usize> {
        let sentence = self.document.sentence_at(mention.tokens.start);
        sentence.map_or(mention.tokens.clone(), |s| s.tokens.clone())
    }

    /// Attendance over a wire, where the sentence names one gathering and says so.
    fn mode(&self, sentence: &Sentence) -> Option<Fact> {
        let event = self.mentions.inside(&sentence.tokens).find(|m| m.kind == Kind::Event && m.entity.is_some())?;
        let tokens = self.document.tokens.get(sentence.tokens.clone())?;
        let find = |list: &str| (0..tokens.len()).find(|at| self.words.find(list, &tokens[*at..]).is_some());
        let hybrid = find("hybrid").map(|at| ("hybrid", at));
        let (mode, at) = hybrid.or_else(|| find("online").map(|at| ("online", at)))?;
        Some(Self::fact(
            event.entity?,
            "attendanceMode",
            Value::Concept(format!("attendance-mode/{mode}")),
            sentence,
            tokens[at].span,
            "CORE-ONLINE",
            0.85,
        ))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Whole,
    First,
    Last,
}

/// Confidence falls with distance.
pub(super) fn sure(distance: usize) -> f32 {
    match distance {
        0..=3 => 0.9,
        4..=8 => 0.8,
        9..=15 => 0.7,
        _ => 0.55,
    }
}
