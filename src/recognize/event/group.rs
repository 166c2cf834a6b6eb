//! Which mentions of gatherings denote one gathering.
//!
//! A bare or pointing mention ("семинар", "this meeting") goes to the last gathering of its kind. A mention with words of its own is the
//! same gathering when those words are the same for the most part and no ordinal, quoted title or word such as "следующий" says otherwise.

use super::back::BACK;
use super::gathering::{Gathering, describe, join, years};
use super::wording::Words;
use crate::model::{Entity, Kind, Mention};
use crate::recognize::Context;
use std::collections::BTreeSet;

/// How many gatherings back a mention is compared: an item that tells of more is a register.
const REACH: usize = 300;
/// Share of the smaller set of words that two descriptions must have in common.
const COMMON: f32 = 0.5;

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
