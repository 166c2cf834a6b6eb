//! Days that are told by those of another gathering: "On the second day", "the day before the session", "later that day". Code: `CORE-DAY`.

use super::focus::days;
use super::setting::Setting;
use crate::model::{DateRange, EntityId, Fact, Kind, Mention, PartialDate, Pos, Section, Sentence, Value};
use std::collections::BTreeMap;

/// How sure such a day is: it rests on what it is counted from.
const SURE: f32 = 0.75;
/// Most tokens between the words for the day and the gathering that was on it.
const FAR: usize = 16;

/// What a day is counted from.
#[derive(Clone, Copy)]
struct Anchor {
    event: EntityId,
    start: PartialDate,
    end: PartialDate,
}

/// Days of gatherings without a date of their own, counted from the one with dates that the text spoke of last.
pub(super) fn counted(setting: &Setting<'_>, settings: &[Fact]) -> Vec<Fact> {
    let known = days(settings);
    let mut facts = Vec::new();
    let mut last: Option<Anchor> = None;
    // The one day that the sentence before names, with its paragraph.
    let mut named: Option<(usize, PartialDate)> = None;
    for sentence in setting.document.sentences.iter().filter(|s| s.section == Section::Body) {
        let inside = || setting.mentions.inside(&sentence.tokens);
        let dated = inside().filter(|m| m.kind == Kind::Event).filter_map(|m| anchor(&known, m.entity?)).last();
        last = dated.or(last);
        let days: Vec<DateRange> = inside().filter_map(|m| m.date).collect();
        if let (Some(anchor), true) = (last, days.is_empty()) {
            let day = named.filter(|(paragraph, _)| dated.is_none() && *paragraph == sentence.paragraph).map(|(_, day)| day);
            facts.extend(state(setting, sentence, &known, anchor, day).into_iter().flatten());
        }
        named = match days[..] {
            [] => named,
            [one] if one.start == one.end && one.start.is_day() => Some((sentence.paragraph, one.start)),
            _ => None,
        };
    }
    facts
}

fn anchor(known: &BTreeMap<EntityId, (PartialDate, PartialDate)>, event: EntityId) -> Option<Anchor> {
    known.get(&event).map(|(start, end)| Anchor { event, start: *start, end: *end })
}

/// The day of the gathering that stands nearest to words of `event-day`, as facts.
fn state(
    setting: &Setting<'_>,
    sentence: &Sentence,
    known: &BTreeMap<EntityId, (PartialDate, PartialDate)>,
    anchor: Anchor,
    named: Option<PartialDate>,
) -> Option<[Fact; 2]> {
    let tokens = setting.document.tokens.get(sentence.tokens.clone())?;
    let (at, concept, len) =
        (0..tokens.len()).find_map(|at| setting.words.concept("event-day", &tokens[at..]).map(|(c, len)| (at, c, len)))?;
    let at = sentence.tokens.start + at;
    let from = governed(setting, sentence, at + len).and_then(|m| m.entity);
    let (anchor, named) = from.map_or(Some((anchor, named)), |id| self::anchor(known, id).map(|own| (own, None)))?;
    let far = |m: &&Mention| m.tokens.start.abs_diff(at);
    let own = |m: &&Mention| m.kind == Kind::Event && m.entity.is_some_and(|id| id != anchor.event && !known.contains_key(&id));
    let target = setting.mentions.inside(&sentence.tokens).filter(own).filter(|m| !ahead(setting, m)).min_by_key(far)?;
    let day = day(concept, anchor, named).filter(|_| far(&target) <= FAR)?;
    let span = target.span.join(tokens[at - sentence.tokens.start].span);
    let one = |property| Some(Setting::fact(target.entity?, property, Value::Date(day), sentence, span, "CORE-DAY", SURE));
    Some([one("start")?, one("end")?])
}

/// The gathering that a preposition behind the words for the day names: "on the eve of the session".
fn governed<'s>(setting: &Setting<'s>, sentence: &Sentence, end: usize) -> Option<&'s Mention> {
    let is = |at: usize, pos: Pos| setting.document.tokens.get(at).is_some_and(|t| t.is_pos(pos));
    let start = if is(end, Pos::Adp) { end + 1 + usize::from(is(end + 1, Pos::Det)) } else { return None };
    setting.mentions.inside(&sentence.tokens).find(|m| m.kind == Kind::Event && m.tokens.start == start)
}

/// Whether a mention speaks of a gathering of another time: "the next session".
fn ahead(setting: &Setting<'_>, mention: &Mention) -> bool {
    let from = mention.tokens.start.saturating_sub(2);
    let tokens = setting.document.tokens.get(from..mention.tokens.end).unwrap_or_default();
    tokens.iter().any(|t| setting.words.has("another", t)) && setting.words.concept("event-day", tokens).is_none()
}

/// The day that a concept of `event-day` says: a number counts the days of the gathering.
fn day(concept: &str, anchor: Anchor, named: Option<PartialDate>) -> Option<PartialDate> {
    let whole = (anchor.start == anchor.end).then_some(anchor.start);
    match concept {
        "same" => named.or(whole),
        "last" => Some(anchor.end),
        "next" => named.unwrap_or(anchor.end).plus_days(1),
        "before" => anchor.start.plus_days(-1),
        number => anchor.start.plus_days(number.parse::<i32>().ok()? - 1).filter(|day| *day <= anchor.end),
    }
}
