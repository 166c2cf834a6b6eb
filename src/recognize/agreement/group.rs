//! Which mentions of documents denote one document.
//!
//! A bare or pointing mention ("документ", "меморандум", "the agreement") goes to the last document of its kind, or of any kind for a
//! generic word. A mention with words of its own is the same document when they are the same for the most part, and its parties are not
//! others. A plural that the text tells one by one is no document itself.

use super::stand::{ONE, PRONOUN};
use crate::model::{Entity, Kind, Mention, Name, NameRole, Number, Section, TokenKind};
use crate::recognize::Context;
use std::collections::BTreeSet;

/// How many documents back a mention is compared: an item that tells of more is a register.
const REACH: usize = 300;
/// Share of the smaller set of words that two descriptions must have in common.
const COMMON: f32 = 0.6;
/// Most sentences between a pronoun and the document that it stands for.
const BACK: usize = 1;
/// Most tokens between a document and its parties.
const PARTIES: usize = 12;

struct Paper {
    entity: Entity,
    words: BTreeSet<String>,
    parties: BTreeSet<usize>,
    plural: bool,
    /// Whether only the item's title has spoken of it so far.
    announced: bool,
    /// The head of its last mention, and of its last mention by a noun.
    last: usize,
    noun: usize,
}

/// Groups the agreement mentions of `list`; `mention.entity` is an index into the result. A generic word with nothing before it stays alone
/// and is no entity.
pub(in crate::recognize) fn group(context: &Context<'_>, list: &mut [Mention]) -> Vec<Entity> {
    let mut papers: Vec<Paper> = Vec::new();
    let indices: Vec<usize> = (0..list.len()).filter(|i| list[*i].kind == Kind::Agreement).collect();
    for (place, index) in indices.iter().copied().enumerate() {
        let told = indices
            .get(place + 1)
            .is_some_and(|next| list[*next].code == ONE && !list[*next].definite && list[*next].name == list[index].name);
        if told && list[index].code != ONE && list[index].number != Some(Number::Sing) {
            continue;
        }
        let mention = &list[index];
        let apart = mention.code == ONE || another(context, mention);
        let ahead = indices.get(place + 1).filter(|next| mention.concept.is_none() && renamed(context, mention, &list[**next]));
        let (words, parties) = (words(context, mention), parties(context, list, index));
        let first = !mention.definite && earlier(context, mention);
        let far = papers.len().saturating_sub(REACH);
        let same = |old: &Paper| {
            !(first && mention.code != PRONOUN && !old.entity.mentions.is_empty()) && same(context, old, &words, &parties, mention)
        };
        let fitting = papers.iter().enumerate().skip(far).filter(|(_, old)| !apart && same(old));
        let found = fitting.max_by_key(|(_, old)| old.last).map(|(id, _)| id).filter(|_| ahead.is_none());
        let id = match found {
            Some(id) => id,
            None if mention.concept.is_none() => continue,
            None => {
                papers.push(paper(context, mention));
                papers.len() - 1
            }
        };
        let old = &mut papers[id];
        old.entity.mentions.push(index);
        old.words.extend(words);
        old.parties.extend(parties);
        old.announced &= announced(context, mention);
        old.last = mention.head;
        if mention.code != PRONOUN {
            old.noun = mention.head;
        }
        let name = Name { role: NameRole::Other, text: mention.name.clone(), lang: context.document.lang };
        if mention.concept.is_some() && !old.entity.names.iter().any(|n| n.text.to_lowercase() == name.text.to_lowercase()) {
            old.entity.names.push(name);
        }
        old.entity.names.sort_by_key(|n| std::cmp::Reverse(n.text.chars().count()));
        old.entity.names.iter_mut().enumerate().for_each(|(at, n)| n.role = if at == 0 { NameRole::Full } else { NameRole::Other });
        list[index].entity = Some(id);
    }
    papers.into_iter().map(|p| p.entity).collect()
}

fn paper(context: &Context<'_>, mention: &Mention) -> Paper {
    let lang = context.document.lang;
    Paper {
        entity: Entity {
            kind: Kind::Agreement,
            names: vec![Name { role: NameRole::Full, text: mention.name.clone(), lang }],
            known: mention.known.first().cloned(),
            concept: mention.concept.clone(),
            key: String::new(),
            mentions: Vec::new(),
        },
        words: BTreeSet::new(),
        parties: BTreeSet::new(),
        plural: mention.number == Some(Number::Plur),
        announced: announced(context, mention),
        last: mention.head,
        noun: mention.head,
    }
}

/// Whether a generic word is named right behind it: "двусторонний документ: протокол".
fn renamed(context: &Context<'_>, mention: &Mention, next: &Mention) -> bool {
    let sign = context.document.tokens.get(mention.tokens.end).is_some_and(|t| matches!(&*t.norm, ":" | "," | "–" | "—" | "("));
    sign && next.concept.is_some() && next.tokens.start <= mention.tokens.end + 2
}

/// The organizations named as parties behind a mention in its sentence: "между X и Y", "with X".
fn parties(context: &Context<'_>, list: &[Mention], index: usize) -> BTreeSet<usize> {
    let mention = &list[index];
    let sentence = super::super::phrase::sentence(context, mention.head);
    let behind = context.document.tokens.get(mention.tokens.end..sentence.end.min(mention.tokens.end + PARTIES)).unwrap_or_default();
    let open = |t: &crate::model::Token| !matches!(&*t.norm, "," | ";" | ":") && !t.readings.iter().any(|r| r.past);
    let offset = behind.iter().take_while(|t| open(t)).position(|t| context.words.has("party-preposition", t));
    let Some(from) = offset.map(|offset| mention.tokens.end + offset + 1) else { return BTreeSet::new() };
    let inside =
        list[index..].iter().skip_while(|m| m.tokens.start < from).take_while(|m| m.tokens.start < sentence.end.min(from + PARTIES));
    inside.filter(|m| m.kind == Kind::Organization).filter_map(|m| m.entity).collect()
}

fn words(context: &Context<'_>, mention: &Mention) -> BTreeSet<String> {
    let tokens = context.document.tokens.get(mention.tokens.clone()).unwrap_or_default();
    let own = tokens.iter().enumerate().filter(|(at, t)| mention.tokens.start + at != mention.head && t.kind != TokenKind::Punct);
    let telling = own.filter(|(_, t)| t.norm.chars().count() > 2 && !context.words.has("empty-word", t));
    telling.map(|(_, t)| t.readings.first().map_or_else(|| t.norm.to_string(), |r| r.lemma.to_string())).collect()
}

fn same(context: &Context<'_>, old: &Paper, words: &BTreeSet<String>, parties: &BTreeSet<usize>, mention: &Mention) -> bool {
    if mention.code == PRONOUN {
        return near(context, old.noun, mention.head) && agrees(context, old.noun, mention.head);
    }
    if mention.concept.is_none() {
        return !old.plural || mention.number == Some(Number::Plur);
    }
    if mention.concept != old.entity.concept || (old.plural != (mention.number == Some(Number::Plur))) {
        return false;
    }
    if mention.known.first().is_some_and(|iri| old.entity.known.as_ref() != Some(iri))
        || (old.entity.known.is_some() && mention.known.is_empty())
    {
        return false;
    }
    if !parties.is_subset(&old.parties) && !parties.is_superset(&old.parties) {
        return false;
    }
    if words.is_empty() || old.words.is_empty() {
        return (old.announced && !announced(context, mention)) || (!fresh(context, mention) && akin(context, old.noun, mention.head));
    }
    let common = old.words.intersection(words).count();
    #[expect(clippy::cast_precision_loss, reason = "a name has a handful of words")]
    let share = common as f32 / old.words.len().min(words.len()) as f32;
    share >= COMMON
}

/// Whether a word of the mention, or right before it, says that it is another one than that spoken of.
fn another(context: &Context<'_>, mention: &Mention) -> bool {
    let tokens = context.document.tokens.get(mention.tokens.start.saturating_sub(2)..mention.head).unwrap_or_default();
    let new = |list: &str| tokens.iter().any(|t| context.words.has(list, t));
    new("another") || new("another-agreement") || (mention.concept.is_none() && new("new-agreement"))
}

/// Whether two nouns are the same word: a treaty is not what an item calls an agreement beside it.
fn akin(context: &Context<'_>, old: usize, new: usize) -> bool {
    let (Some(old), Some(new)) = (context.document.tokens.get(old), context.document.tokens.get(new)) else { return false };
    new.readings.iter().any(|r| old.is_lemma(&r.lemma))
}

fn near(context: &Context<'_>, old: usize, at: usize) -> bool {
    let sentence = |token: usize| context.document.sentence_of(token);
    old < at && sentence(old).zip(sentence(at)).is_some_and(|(old, own)| own - old.min(own) <= BACK)
}

/// Whether a pronoun may stand for a noun by gender and number.
fn agrees(context: &Context<'_>, noun: usize, pronoun: usize) -> bool {
    let (Some(noun), Some(pronoun)) = (context.document.tokens.get(noun), context.document.tokens.get(pronoun)) else { return false };
    let fits = |p: &crate::model::Analysis| {
        noun.readings.iter().any(|n| {
            (n.number == p.number || n.number.is_none() || p.number.is_none())
                && (n.gender == p.gender || n.gender.is_none() || p.gender.is_none() || masculine(p.gender) && masculine(n.gender))
        })
    };
    pronoun.readings.iter().any(fits)
}

/// "Его" is that of masculine and neuter nouns alike.
fn masculine(gender: Option<crate::model::Gender>) -> bool {
    matches!(gender, Some(crate::model::Gender::Masc | crate::model::Gender::Neut))
}

fn announced(context: &Context<'_>, mention: &Mention) -> bool {
    let sentence = context.document.sentence_at(mention.tokens.start);
    sentence.is_some_and(|s| s.section == Section::Title)
}

/// Whether an indefinite article before a mention says that it is spoken of for the first time.
fn fresh(context: &Context<'_>, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1).and_then(|at| context.document.tokens.get(at));
    before.is_some_and(|t| context.words.has("indefinite", t))
}

/// Whether a word before the mention in its sentence speaks of an earlier time.
fn earlier(context: &Context<'_>, mention: &Mention) -> bool {
    let sentence = super::super::phrase::sentence(context, mention.head);
    let tokens = context.document.tokens.get(sentence.start..mention.head).unwrap_or_default();
    context.words.occurs("earlier", tokens)
}
