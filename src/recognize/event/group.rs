//! Which mentions of gatherings denote one gathering.
//!
//! A bare or pointing mention ("семинар", "this meeting") goes to the last gathering of its kind. A mention with words of its own is the
//! same gathering when those words are the same for the most part and no ordinal, quoted title or word such as "следующий" says otherwise.

use super::BACK;
use super::part::part;
use super::verb::{VERB, named};
use crate::model::{Entity, Kind, Mention, Name, NameRole, Section, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::ordinal::ordinal;
use std::collections::BTreeSet;

/// How many gatherings back a mention is compared: an item that tells of more is a register.
const REACH: usize = 300;
/// Share of the smaller set of words that two descriptions must have in common.
const COMMON: f32 = 0.5;

/// What is known of one gathering while mentions are read.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one gathering, none of which follows from another")]
struct Gathering {
    entity: Entity,
    words: BTreeSet<String>,
    ordinals: BTreeSet<u32>,
    /// Its title in quotation marks, in small letters.
    title: Option<String>,
    verbal: bool,
    /// Whether a noun only points back to it.
    pointing: bool,
    /// The years that its sentence names, where none is that of the item.
    years: BTreeSet<i16>,
    /// The sentence that spoke of it last.
    sentence: Option<usize>,
    /// The nouns that it was called by.
    heads: BTreeSet<String>,
    /// Whether only the item's title has spoken of it so far.
    announced: bool,
    /// Whether nothing has called it by a name yet: "собрались", "за столом переговоров".
    loose: bool,
    /// Names of those with whom the others met.
    partners: BTreeSet<String>,
}

impl Gathering {
    /// Whether its noun leaves open what kind of gathering it is: a week, days.
    fn broad(&self) -> bool {
        self.entity.concept.as_deref() == Some("other")
    }
}

/// Groups the event mentions of `list`; `mention.entity` is an index into the result.
pub(in crate::recognize) fn group(context: &Context<'_>, list: &mut [Mention]) -> Vec<Entity> {
    let mut gatherings: Vec<Gathering> = Vec::new();
    let mut nearest: Option<(usize, usize, usize)> = None;
    let dates: Vec<Mention> = list.iter().filter(|m| m.date.is_some()).cloned().collect();
    for (index, mention) in list.iter_mut().enumerate().filter(|(_, m)| m.kind == Kind::Event) {
        let new = Gathering { years: years(context, &dates, mention), ..describe(context, mention) };
        let short = nearest.filter(|(_, _, end)| bracketed(context, *end, mention)).map(|(id, ..)| id);
        let said = nearest.filter(|(id, head, end)| gatherings[*id].broad() && apposed(context, *head, *end, mention)).map(|(id, ..)| id);
        let words = Words::around(context, mention);
        let far = gatherings.len().saturating_sub(REACH);
        let kin = |old: &Gathering| old.entity.concept == new.entity.concept && same(context, old, &new, mention, words);
        let latest = |fits: &dyn Fn(&Gathering) -> bool| gatherings[far..].iter().rposition(fits).map(|at| far + at);
        let called = |old: &Gathering| !new.verbal && !old.heads.is_disjoint(&new.heads) && kin(old);
        let found = latest(&called).or_else(|| latest(&kin)).or_else(|| latest(&|old| same(context, old, &new, mention, words)));
        let found = short.or(said).or(found);
        if found.is_none() && mention.code == BACK {
            continue;
        }
        let id = found.unwrap_or_else(|| {
            gatherings.push(Gathering { words: BTreeSet::new(), years: new.years.clone(), ..describe(context, mention) });
            gatherings.len() - 1
        });
        nearest = Some((id, mention.head, mention.tokens.end));
        mention.entity = Some(id);
        if said.is_some() {
            gatherings[id].entity.concept.clone_from(&new.entity.concept);
        }
        join(&mut gatherings[id], new, index);
    }
    gatherings.into_iter().map(|g| g.entity).collect()
}

/// A second name in brackets right behind the first: "14-я Конференция сторон (CMS COP14)".
fn bracketed(context: &Context<'_>, end: usize, mention: &Mention) -> bool {
    let is = |at: usize, sign: &str| context.document.tokens.get(at).is_some_and(|t| t.is(sign));
    is(end, "(") && mention.tokens.start <= end + 2 && mention.tokens.start > end && is(mention.tokens.end, ")")
}

/// Whether a mention says behind a comma and an article what a gathering with a name of its own is: "the Green Finance Days in Osh, a conference
/// that".
fn apposed(context: &Context<'_>, head: usize, end: usize, mention: &Mention) -> bool {
    /// Words of a place or day before the comma.
    const REACH: usize = 4;
    let between = context.document.tokens.get(end..mention.tokens.start).unwrap_or_default();
    let comma = between.iter().position(|t| t.is(",") || t.is("."));
    let article = comma.is_some_and(|at| at <= REACH && between[at].is(",") && at + 2 == between.len());
    let named = context.document.tokens.get(head).is_some_and(|t| t.capital);
    let behind = context.document.tokens.get(mention.tokens.end);
    let closed = behind.is_some_and(|t| t.is(",") || context.words.has("relative", t));
    article && named && closed && !context.headline(head) && between.last().is_some_and(|t| context.words.has("indefinite", t))
}

/// Whether a word in or right before the mention makes it another gathering than those spoken of.
fn another(context: &Context<'_>, mention: &Mention) -> bool {
    let from = mention.tokens.start.saturating_sub(2);
    let tokens = context.document.tokens.get(from..mention.tokens.end).unwrap_or_default();
    let own = context.document.tokens.get(mention.tokens.start.saturating_sub(1)..mention.head).unwrap_or_default();
    let told = tokens.iter().any(|t| context.words.has("another", t)) || own.iter().any(|t| context.words.has("another-adjective", t));
    told || formerly(context, mention)
}

/// Whether a word that may stand for any gathering speaks of one of its own: "встреча с X", "состоялась встреча".
fn introduced(context: &Context<'_>, mention: &Mention) -> bool {
    /// Words between a verb and its subject behind it.
    const REACH: usize = 3;
    let tokens = &context.document.tokens;
    let parties = tokens.get(mention.tokens.end).is_some_and(|t| context.words.has("meets-with", t));
    let before = tokens.get(mention.tokens.start.saturating_sub(REACH)..mention.tokens.start).unwrap_or_default();
    let happens = context.words.occurs("present-event", before);
    parties || happens
}

/// Whether words right before a mention set it in an earlier time: "годом ранее на семинаре".
fn formerly(context: &Context<'_>, mention: &Mention) -> bool {
    /// Words between: a place, a preposition.
    const REACH: usize = 5;
    let sentence = context.document.sentence_at(mention.tokens.start);
    let start = sentence.map_or(mention.tokens.start, |s| s.tokens.start.max(mention.tokens.start.saturating_sub(REACH)));
    let tokens = context.document.tokens.get(start..mention.tokens.start).unwrap_or_default();
    context.words.occurs("earlier", tokens)
}

/// The years of the dates in the sentence of a mention; none where one of them is the year of the item.
fn years(context: &Context<'_>, dates: &[Mention], mention: &Mention) -> BTreeSet<i16> {
    let sentence = context.document.sentence_at(mention.tokens.start);
    let (Some(sentence), Some(now)) = (sentence, context.document.published) else { return BTreeSet::new() };
    let first = dates.partition_point(|d| d.tokens.start < sentence.tokens.start);
    let own = dates[first..].iter().take_while(|d| d.tokens.start < sentence.tokens.end);
    let years: BTreeSet<i16> = own.filter_map(|d| d.date.map(|date| date.start.year_of())).collect();
    if years.contains(&now.year_of()) { BTreeSet::new() } else { years }
}

fn describe(context: &Context<'_>, mention: &Mention) -> Gathering {
    let tokens = context.document.tokens.get(mention.tokens.clone()).unwrap_or_default();
    let lang = context.document.lang;
    let called = context.document.tokens.get(mention.head).and_then(|t| t.readings.first());
    let words = tokens
        .iter()
        .enumerate()
        .filter(|(at, t)| (mention.tokens.start + at != mention.head || numbered(t)) && t.kind == TokenKind::Word)
        .filter(|(_, t)| t.norm.chars().count() > 2 && ordinal(context, t).is_none() && !context.words.has("empty-word", t))
        .filter(|(_, t)| {
            ["event-kind", "length"].iter().all(|list| numbered(t) || context.words.concept(list, std::slice::from_ref(*t)).is_none())
        })
        .map(|(_, t)| t.readings.first().map_or_else(|| t.norm.to_string(), |r| r.lemma.to_string()))
        .collect();
    let mut names = vec![Name { role: NameRole::Full, text: mention.name.clone(), lang }];
    names.extend(mention.other.iter().cloned());
    Gathering {
        entity: Entity {
            kind: Kind::Event,
            names,
            known: mention.known.first().cloned(),
            concept: mention.concept.clone(),
            key: String::new(),
            mentions: Vec::new(),
        },
        words,
        ordinals: tokens.iter().filter_map(|t| ordinal(context, t)).collect(),
        title: mention.other.first().map(|n| n.text.to_lowercase()),
        verbal: mention.code == VERB,
        pointing: mention.code == BACK,
        years: BTreeSet::new(),
        sentence: context.document.sentence_of(mention.tokens.start),
        heads: called.map(|r| r.lemma.to_string()).into_iter().collect(),
        announced: announced(context, mention),
        loose: loose(context, mention),
        partners: partners(context, mention),
    }
}

/// Whether the words of a list begin at the head of a mention.
fn starts(context: &Context<'_>, mention: &Mention, list: &str) -> bool {
    let tokens = context.document.tokens.get(mention.head..mention.tokens.end.max(mention.head + 1)).unwrap_or_default();
    context.words.find(list, tokens).is_some()
}

fn loose(context: &Context<'_>, mention: &Mention) -> bool {
    starts(context, mention, "gather-verb") || starts(context, mention, "loose-event")
}

/// The names behind "с" in "встреча с министром Аскаром Имановым", by their lemmas: a meeting with somebody else is another one.
fn partners(context: &Context<'_>, mention: &Mention) -> BTreeSet<String> {
    /// Words that a role and an organization take before the name.
    const REACH: usize = 25;
    /// Words between a verb and the preposition: an object, a place, a day; behind a noun the name of one of those who met.
    const GAP: usize = 6;
    let tokens = &context.document.tokens;
    let end = context.document.sentence_at(mention.tokens.start).map_or(mention.tokens.end, |s| s.tokens.end);
    let opens = |at: &usize| tokens.get(*at).is_some_and(|t| context.words.has("meets-with", t));
    let passed = |at: &usize| mention.code == VERB || tokens.get(*at).is_some_and(named);
    let near = mention.tokens.end..end.min(mention.tokens.end + GAP + 1);
    let first = near.clone().find(|at| !passed(at) || opens(at)).unwrap_or(near.end);
    let Some(from) = Some(first).filter(opens) else { return BTreeSet::new() };
    let named = tokens[from..end.min(from + REACH)].iter().take_while(|t| !t.is(";")).filter(|t| named(t));
    named.map(|t| t.readings.first().map_or_else(|| t.norm.to_string(), |r| r.lemma.to_string())).collect()
}

/// A word with a number in it, such as "COP28": it names one gathering.
pub(super) fn numbered(token: &Token) -> bool {
    token.norm.chars().any(|c| c.is_ascii_digit())
}

/// Whether an ordinal is written out: "второй", not "2-й" or "II".
fn spelled(context: &Context<'_>, token: &Token) -> bool {
    let small = token.text(context.document.text()).chars().any(char::is_lowercase);
    !numbered(token) && small && ordinal(context, token).is_some()
}

fn announced(context: &Context<'_>, mention: &Mention) -> bool {
    let sentence = context.document.sentence_at(mention.tokens.start);
    sentence.is_some_and(|s| s.section == Section::Title)
}

/// Whether the subject of a verb points back to those who met before: "they met".
fn pointing(context: &Context<'_>, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1).and_then(|at| context.document.tokens.get(at));
    before.is_some_and(|t| context.words.has("back-subject", t))
}

/// Whether an indefinite article before a mention says that it is spoken of for the first time.
fn fresh(context: &Context<'_>, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1).and_then(|at| context.document.tokens.get(at));
    before.is_some_and(|t| context.words.has("indefinite", t))
}

/// What the words in and before a mention say.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one mention, none of which follows from another")]
struct Words {
    /// A word for any gathering is its head.
    any: bool,
    another: bool,
    pointing: bool,
    fresh: bool,
    introduced: bool,
    part: bool,
    /// An ordinal written out stands in it.
    counted: bool,
}

impl Words {
    fn around(context: &Context<'_>, mention: &Mention) -> Self {
        let any = mention.code == BACK && mention.concept.is_none() || starts(context, mention, "any-event");
        Self {
            any,
            another: another(context, mention),
            pointing: pointing(context, mention),
            fresh: fresh(context, mention),
            introduced: introduced(context, mention),
            part: part(context, mention),
            counted: mention.tokens.clone().filter_map(|at| context.document.tokens.get(at)).any(|t| spelled(context, t)),
        }
    }
}

/// Whether the sentence of a mention goes on with a gathering.
fn close(old: &Gathering, new: &Gathering) -> bool {
    /// Sentences between.
    const FAR: usize = 3;
    old.sentence.zip(new.sentence).is_some_and(|(old, new)| new - old <= FAR)
}

fn same(context: &Context<'_>, old: &Gathering, new: &Gathering, mention: &Mention, words: Words) -> bool {
    let title = old.announced && old.verbal && !new.verbal;
    let stands = words.any && !new.verbal && new.ordinals.is_empty() && !words.introduced && new.partners.is_empty();
    let called = !new.verbal && !old.heads.is_disjoint(&new.heads);
    let named = old.loose && !new.verbal && !words.introduced && new.years.is_empty();
    let kinds = old.entity.concept == new.entity.concept || called || title || stands || named;
    let section = words.counted && new.words.is_empty() && new.heads.iter().any(|head| context.words.has_word("section-event", head));
    if section && old.entity.concept != new.entity.concept && close(old, new) {
        return true;
    }
    if words.part && old.entity.known.is_none() && !new.verbal {
        return true;
    }
    if unlike(context, old, new, words) {
        return false;
    }
    if words.another || !kinds || (!old.ordinals.is_empty() && !new.ordinals.is_empty() && old.ordinals != new.ordinals) {
        return false;
    }
    if !old.ordinals.is_empty() && old.ordinals == new.ordinals {
        return true;
    }
    if old.ordinals.is_empty() && !new.ordinals.is_empty() && !new.years.is_empty() && old.years != new.years {
        return false;
    }
    if !old.partners.is_empty() && !new.partners.is_empty() && old.partners.is_disjoint(&new.partners) || numbered_apart(old, new, words) {
        return false;
    }
    if let (Some(a), Some(b)) = (&old.entity.known, &new.entity.known) {
        return a == b;
    }
    if let (Some(a), Some(b)) = (&old.title, &new.title) {
        return a == b;
    }
    if named {
        return true;
    }
    if new.verbal {
        return old.verbal && (old.announced || words.pointing || old.sentence == new.sentence);
    }
    if old.announced && (old.verbal || old.entity.concept == new.entity.concept) {
        return true;
    }
    let fresh = words.fresh && !old.announced;
    if !fresh && (mention.definite || new.words.is_empty()) {
        return true;
    }
    let common = old.words.intersection(&new.words).count();
    let least = old.words.len().min(new.words.len());
    #[expect(clippy::cast_precision_loss, reason = "a name has a handful of words")]
    let share = if least == 0 { 0.0 } else { common as f32 / least as f32 };
    !fresh && old.words.is_empty() && !old.verbal || share >= COMMON
}

/// Whether one of two gatherings is called by a noun that stands for none called otherwise: a press conference is no raid, a series of
/// meetings none of them.
fn unlike(context: &Context<'_>, old: &Gathering, new: &Gathering, words: Words) -> bool {
    let has = |one: &Gathering, list: &str| one.heads.iter().any(|head| context.words.has_word(list, head));
    let own = |one: &Gathering| has(one, "own-event");
    let series = has(old, "series-event") != has(new, "series-event");
    series && !old.announced || !words.any && !new.verbal && !old.verbal && old.heads.is_disjoint(&new.heads) && (own(old) || own(new))
}

/// Whether a mention with nothing but a number written out counts on from a gathering that has words of its own: "круглый стол «Балхаш»",
/// then "второй круглый стол".
fn numbered_apart(old: &Gathering, new: &Gathering, words: Words) -> bool {
    let told = !old.words.is_empty() || old.title.is_some();
    words.counted && new.words.is_empty() && new.title.is_none() && old.ordinals.is_empty() && told && !old.announced
}

/// Takes over what a further mention adds; the longest name becomes the full one.
fn join(old: &mut Gathering, new: Gathering, mention: usize) {
    if (old.verbal || old.loose) && !new.verbal && !new.loose && !new.pointing && old.entity.concept != new.entity.concept {
        old.entity.concept.clone_from(&new.entity.concept);
        old.entity.names.clear();
    }
    if old.announced && !old.heads.is_disjoint(&new.heads) {
        old.entity.concept.clone_from(&new.entity.concept);
    }
    old.heads.extend(new.heads);
    old.partners.extend(new.partners);
    old.entity.mentions.push(mention);
    old.sentence = new.sentence;
    if new.pointing {
        return;
    }
    old.words.extend(new.words);
    old.ordinals.extend(new.ordinals);
    old.title = old.title.take().or(new.title);
    for name in new.entity.names {
        if !old.entity.names.iter().any(|n| n.text == name.text || n.text.to_lowercase() == name.text.to_lowercase()) {
            old.entity.names.push(name);
        }
    }
    old.entity.names.sort_by_key(|n| std::cmp::Reverse(n.text.chars().count()));
    for (at, name) in old.entity.names.iter_mut().enumerate() {
        name.role = if at == 0 { NameRole::Full } else { NameRole::Other };
    }
    old.verbal &= new.verbal;
    old.loose &= new.loose;
    old.announced &= new.announced;
}
