//! What is known of one gathering: what each mention tells of it, and what all of them come to.

use super::back::BACK;
use super::verb::{VERB, named};
use super::wording::starts;
use crate::model::{Entity, Kind, Mention, Name, NameRole, Section, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::ordinal::ordinal;
use std::collections::BTreeSet;

/// What is known of one gathering while mentions are read.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one gathering, none of which follows from another")]
pub(super) struct Gathering {
    pub(super) entity: Entity,
    pub(super) words: BTreeSet<String>,
    pub(super) ordinals: BTreeSet<u32>,
    /// Its title in quotation marks, in small letters.
    pub(super) title: Option<String>,
    pub(super) verbal: bool,
    /// Whether a noun only points back to it.
    pub(super) pointing: bool,
    /// The years that its sentence names, where none is that of the item.
    pub(super) years: BTreeSet<i16>,
    /// The sentence that spoke of it last.
    pub(super) sentence: Option<usize>,
    /// The nouns that it was called by.
    pub(super) heads: BTreeSet<String>,
    /// Whether only the item's title has spoken of it so far.
    pub(super) announced: bool,
    /// Whether nothing has called it by a name yet: "собрались", "за столом переговоров".
    pub(super) loose: bool,
    /// Names of those with whom the others met.
    pub(super) partners: BTreeSet<String>,
}

impl Gathering {
    /// Whether its noun leaves open what kind of gathering it is: a week, days.
    pub(super) fn broad(&self) -> bool {
        self.entity.concept.as_deref() == Some("other")
    }
}

/// What a mention alone tells of a gathering.
pub(super) fn describe(context: &Context<'_>, mention: &Mention) -> Gathering {
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

/// The years of the dates in the sentence of a mention; none where one of them is the year of the item.
pub(super) fn years(context: &Context<'_>, dates: &[Mention], mention: &Mention) -> BTreeSet<i16> {
    let sentence = context.document.sentence_at(mention.tokens.start);
    let (Some(sentence), Some(now)) = (sentence, context.document.published) else { return BTreeSet::new() };
    let first = dates.partition_point(|d| d.tokens.start < sentence.tokens.start);
    let own = dates[first..].iter().take_while(|d| d.tokens.start < sentence.tokens.end);
    let years: BTreeSet<i16> = own.filter_map(|d| d.date.map(|date| date.start.year_of())).collect();
    if years.contains(&now.year_of()) { BTreeSet::new() } else { years }
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

fn loose(context: &Context<'_>, mention: &Mention) -> bool {
    starts(context, mention, "gather-verb") || starts(context, mention, "loose-event")
}

fn announced(context: &Context<'_>, mention: &Mention) -> bool {
    let sentence = context.document.sentence_at(mention.tokens.start);
    sentence.is_some_and(|s| s.section == Section::Title)
}

/// A word with a number in it, such as "COP28": it names one gathering.
pub(super) fn numbered(token: &Token) -> bool {
    token.norm.chars().any(|c| c.is_ascii_digit())
}

/// Takes over what a further mention adds; the longest name becomes the full one.
pub(super) fn join(old: &mut Gathering, new: Gathering, mention: usize) {
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
