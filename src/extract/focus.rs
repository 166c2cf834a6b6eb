//! What a sentence is about where it does not say: the nearest gathering or document.
//!
//! A mention in the same sentence counts first (the nearest one, behind a comma none), then the gathering of the day that the sentence
//! names, then the last one mentioned before in the same paragraph, then, of gatherings, the one that the item mentions first, of documents the last
//! one, if that was before, then one behind a comma. What is only planned, what lies in an earlier time and what the other takes place within are passed over: the news
//! goes on with what happened now, unless a pronoun points to what was named last.

use crate::model::{DateRange, Document, EntityId, Fact, Kind, Mention, Mentions, PartialDate, Section, Value};
use crate::rule::Words;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Answers `$EVENT` and `$AGREEMENT`.
pub(super) struct Focus<'f> {
    document: &'f Document,
    mentions: &'f Mentions,
    /// What can be spoken of, by kind, in the order of the text.
    spoken: BTreeMap<Kind, Vec<&'f Mention>>,
    words: &'f Words,
    /// First and last day of the gatherings that have them.
    days: BTreeMap<EntityId, (PartialDate, PartialDate)>,
    /// First tokens of the mentions that the news only looks back or ahead to.
    aside: BTreeSet<usize>,
    /// Whether the item is a report: whether its title or lead names a gathering or a document.
    report: bool,
    /// Entities that are not asked for.
    without: BTreeSet<EntityId>,
}

impl<'f> Focus<'f> {
    /// `settings`: when the gatherings are, as far as it is known already.
    pub(super) fn new(document: &'f Document, mentions: &'f Mentions, words: &'f Words, settings: &[Fact]) -> Self {
        let mut spoken: BTreeMap<Kind, Vec<&'f Mention>> = BTreeMap::new();
        for mention in mentions.list.iter().filter(|m| m.entity.is_some() && is_spoken_of(&mentions.list, m)) {
            spoken.entry(mention.kind).or_default().push(mention);
        }
        let mut focus = Self {
            document,
            mentions,
            spoken,
            words,
            days: days(settings),
            aside: BTreeSet::new(),
            report: false,
            without: BTreeSet::new(),
        };
        focus.aside = mentions.list.iter().filter(|m| focus.other(m)).map(|m| m.tokens.start).collect();
        focus.aside.extend(focus.heralded());
        focus.report = focus.lead();
        focus
    }

    /// The same where some entities are left out.
    pub(super) fn without(mut self, without: BTreeSet<EntityId>) -> Self {
        self.days.retain(|id, _| !without.contains(id));
        Self { without, ..self }
    }

    /// Whether the item reports on a gathering or a document. One that only mentions some by the way does not tell who was there.
    pub(super) fn is_report(&self) -> bool {
        self.report
    }

    /// The entity of a kind that some tokens of a sentence speak of.
    pub(super) fn at(&self, kind: Kind, sentence: usize, tokens: &Range<usize>) -> Option<EntityId> {
        let own = self.document.sentences.get(sentence)?;
        let asked = |m: &&Mention| m.entity.is_some_and(|id| !self.without.contains(&id));
        let of_kind = self.spoken.get(&kind).map_or(&[][..], Vec::as_slice);
        let starting = |token: usize| of_kind.partition_point(|m| m.tokens.start < token);
        let here = || of_kind[starting(own.tokens.start)..starting(own.tokens.end)].iter().copied().filter(asked);
        let near = |m: &&Mention| (self.around(m), m.tokens.start.abs_diff(tokens.start));
        if let Some(found) = here().filter(|m| !self.apart(tokens, m)).min_by_key(near) {
            return found.entity;
        }
        let whole = (kind == Kind::Event && self.counts(&own.tokens))
            .then(|| self.whole(of_kind[..starting(tokens.start)].iter().copied().filter(asked)));
        if let Some(found) = whole.flatten() {
            return Some(found);
        }
        let paragraph = |token: usize| self.document.sentence_of(token).map(|s| self.document.sentences[s].paragraph);
        let earlier = || of_kind[..starting(tokens.start)].iter().copied().filter(asked);
        let pointed = self.pointed(&own.tokens, tokens);
        let present = || earlier().filter(|m| pointed || m.kind != Kind::Event || !self.aside.contains(&m.tokens.start));
        let before = present().next_back().filter(|m| paragraph(m.tokens.start) == Some(own.paragraph));
        let first = || match kind {
            Kind::Agreement => earlier().next_back(),
            _ => present().next().or_else(|| earlier().next()).filter(|_| self.report),
        };
        let before = before.or_else(first);
        let found = before.or_else(|| here().min_by_key(near)).and_then(|m| m.entity);
        match (kind == Kind::Event).then(|| self.day(&own.tokens, tokens)).flatten() {
            Some(day) => self.on(day).or(found.filter(|id| !self.days.contains_key(id))),
            None => found,
        }
    }

    /// Whether a sentence tells of a day by its number: "on the second day".
    fn counts(&self, sentence: &Range<usize>) -> bool {
        let tokens = self.document.tokens.get(sentence.clone()).unwrap_or_default();
        let number =
            |at: usize| self.words.concept("event-day", &tokens[at..]).is_some_and(|(c, _)| c == "last" || c.parse::<u8>().is_ok());
        (0..tokens.len()).any(number)
    }

    /// The gathering of several days that was spoken of last: a numbered day is one of its days.
    fn whole(&self, earlier: impl DoubleEndedIterator<Item = &'f Mention>) -> Option<EntityId> {
        let long = |id: &EntityId| self.days.get(id).is_some_and(|(start, end)| start < end);
        earlier.rev().filter_map(|m| m.entity).find(long)
    }

    /// Whether a pronoun beside some tokens, or the first word of the sentence, points back to what was named last: "открыл его", "тогда".
    fn pointed(&self, sentence: &Range<usize>, tokens: &Range<usize>) -> bool {
        /// Words between a verb and its pronoun.
        const REACH: usize = 2;
        let range = tokens.start.saturating_sub(REACH).max(sentence.start)..(tokens.end + REACH).min(sentence.end);
        let has = |range: Range<usize>, list: &str| {
            let tokens = self.document.tokens.get(range).unwrap_or_default();
            self.words.occurs(list, tokens)
        };
        has(range, "back-object") || has(sentence.start..(sentence.start + REACH).min(sentence.end), "back-then")
    }

    /// Whether a clause border stands between some tokens and a mention: a comma before one behind them, or a comma behind one that is only
    /// planned.
    fn apart(&self, tokens: &Range<usize>, mention: &Mention) -> bool {
        let comma = |range: Range<usize>| self.document.tokens.get(range).unwrap_or_default().iter().any(|t| t.is(",") || t.is(";"));
        comma(tokens.end..mention.tokens.start) || comma(mention.tokens.end..tokens.start) && self.ahead(mention)
    }

    /// Whether a mention names what the sentence's own gathering takes place within: "в рамках форума", "on the sidelines of".
    fn around(&self, mention: &Mention) -> bool {
        /// Words between the preposition and the gathering: "на полях первого".
        const REACH: usize = 3;
        let tokens = self.document.tokens.get(mention.tokens.start.saturating_sub(REACH)..mention.tokens.start).unwrap_or_default();
        self.words.occurs("within-event", tokens)
    }

    /// The tokens around a mention up to the next signs of a clause.
    fn stretch(&self, mention: &Mention) -> Range<usize> {
        let sentence = self.document.sentence_at(mention.tokens.start);
        let whole = sentence.map_or(mention.tokens.clone(), |s| s.tokens.clone());
        let sign = |at: &usize| self.document.tokens.get(*at).is_some_and(|t| [",", ";", "–", "—"].iter().any(|s| t.is(s)));
        let start = (whole.start..mention.tokens.start).rev().find(sign).map_or(whole.start, |at| at + 1);
        let end = (mention.tokens.end..whole.end).find(sign).unwrap_or(whole.end);
        start..end
    }

    /// Whether a mention speaks of a gathering that is still to come.
    fn ahead(&self, mention: &Mention) -> bool {
        let tokens = self.document.tokens.get(self.stretch(mention)).unwrap_or_default();
        ["plan-verb", "will-happen"].iter().any(|list| self.words.occurs(list, tokens))
    }

    /// Whether a mention speaks of another gathering than that of the news: one to come, one of an earlier year.
    fn other(&self, mention: &Mention) -> bool {
        if mention.kind != Kind::Event {
            return false;
        }
        let tokens = self.document.tokens.get(self.stretch(mention)).unwrap_or_default();
        let lists = ["earlier", "another"];
        let told = lists.iter().any(|list| self.words.occurs(list, tokens));
        let year = self.document.published.map(PartialDate::year_of);
        let days = mention.entity.and_then(|id| self.days.get(&id));
        let past = days.zip(year).is_some_and(|((_, end), year)| end.year_of() < year - 1);
        let series = self.document.tokens.get(mention.head).is_some_and(|t| self.words.has("series-event", t));
        told || past || series || self.ahead(mention)
    }

    /// First tokens of the gatherings of the title that the text only looks ahead or back to.
    fn heralded(&self) -> Vec<usize> {
        let events = || self.spoken.get(&Kind::Event).into_iter().flatten();
        let titled = |m: &Mention| self.document.sentence_at(m.tokens.start).is_some_and(|s| s.section == Section::Title);
        let (title, text): (Vec<&Mention>, Vec<&Mention>) = events().copied().partition(|m| titled(m));
        let told: BTreeSet<Option<EntityId>> = text.iter().map(|m| m.entity).collect();
        let present: BTreeSet<Option<EntityId>> = text.iter().filter(|m| !self.aside.contains(&m.tokens.start)).map(|m| m.entity).collect();
        let ahead = |m: &&Mention| !present.is_empty() && told.contains(&m.entity) && !present.contains(&m.entity);
        title.into_iter().filter(ahead).map(|m| m.tokens.start).collect()
    }

    /// Whether a gathering or a document is named in the title or in the first sentences of the text.
    fn lead(&self) -> bool {
        /// Sentences of a lead: features and interviews come to the gathering late.
        const LEAD: usize = 6;
        let body = self.document.sentences.iter().filter(|s| s.section == Section::Body);
        let end = body.take(LEAD).last().map_or(0, |s| s.tokens.end);
        let mut told = [Kind::Event, Kind::Agreement].iter().filter_map(|kind| self.spoken.get(kind)?.first());
        told.any(|m| m.tokens.start < end)
    }

    /// The one day or stretch of days that the clause of some tokens names.
    fn day(&self, sentence: &Range<usize>, tokens: &Range<usize>) -> Option<DateRange> {
        let inside = self.mentions.inside(sentence);
        let close = |m: &&Mention| m.kind == Kind::Date && !self.apart(tokens, m);
        let mut dates = inside.filter(close).filter_map(|m| m.date).filter(|d| PartialDate::is_day(d.start) && PartialDate::is_day(d.end));
        dates.next().filter(|_| dates.next().is_none())
    }

    /// The gathering that a day belongs to.
    fn on(&self, day: DateRange) -> Option<EntityId> {
        let within = |(start, end): &(PartialDate, PartialDate)| *start <= day.start && day.end <= *end;
        self.days.iter().find(|(_, days)| within(days)).map(|(id, _)| *id)
    }
}

/// A convention or a gathering named inside another name is not what the sentence speaks of.
fn is_spoken_of(list: &[Mention], mention: &Mention) -> bool {
    let first = list.partition_point(|m| m.tokens.start + 40 < mention.tokens.start);
    let around = list[first..].iter().take_while(|m| m.tokens.start <= mention.tokens.start);
    let inside =
        around.into_iter().any(|m| m.kind != mention.kind && m.tokens.len() > mention.tokens.len() && m.span.contains(mention.span));
    !inside && (mention.kind == Kind::Event || mention.known.is_empty())
}

/// The surest first and last day of each gathering, where both are known to the day.
pub(super) fn days(settings: &[Fact]) -> BTreeMap<EntityId, (PartialDate, PartialDate)> {
    let mut best: BTreeMap<(EntityId, bool), (f32, PartialDate)> = BTreeMap::new();
    for fact in settings.iter().filter(|f| f.property == "start" || f.property == "end") {
        let (Value::Date(date), Some(evidence)) = (&fact.value, fact.evidence.first()) else { continue };
        let entry = best.entry((fact.subject, fact.property == "end")).or_insert((0.0, *date));
        if evidence.confidence > entry.0 {
            *entry = (evidence.confidence, *date);
        }
    }
    let starts = best.iter().filter(|((_, end), (_, date))| !end && PartialDate::is_day(*date));
    starts
        .map(|((id, _), (_, start))| {
            let end = best.get(&(*id, true)).map_or(*start, |(_, date)| *date);
            (*id, (*start, end.max(*start)))
        })
        .collect()
}
