//! Which mentions of documents denote one document.
//!
//! A bare or pointing mention ("документ", "меморандум", "the agreement") goes to the last document of its kind, or of any kind for a
//! generic word. A mention with words of its own is the same document when they are the same for the most part.

use crate::model::{Entity, Kind, Mention, Name, NameRole, Number, Section, TokenKind};
use crate::recognize::Context;
use std::collections::BTreeSet;

/// How many documents back a mention is compared: an item that tells of more is a register.
const REACH: usize = 300;
/// Share of the smaller set of words that two descriptions must have in common.
const COMMON: f32 = 0.6;

struct Paper {
    entity: Entity,
    words: BTreeSet<String>,
    plural: bool,
    /// Whether only the item's title has spoken of it so far.
    announced: bool,
}

/// Groups the agreement mentions of `list`; `mention.entity` is an index into the result. A generic word with nothing before it stays alone
/// and is no entity.
pub(in crate::recognize) fn group(context: &Context<'_>, list: &mut [Mention]) -> Vec<Entity> {
    let mut papers: Vec<Paper> = Vec::new();
    for (index, mention) in list.iter_mut().enumerate().filter(|(_, m)| m.kind == Kind::Agreement) {
        let words = words(context, mention);
        let apart = another(context, mention);
        let first = !mention.definite && earlier(context, mention);
        let far = papers.len().saturating_sub(REACH);
        let fits = |old: &Paper| !apart && !(first && !old.entity.mentions.is_empty()) && same(context, old, &words, mention);
        let found = papers[far..].iter().rposition(fits).map(|at| far + at);
        let id = match found {
            Some(id) => id,
            None if mention.concept.is_none() => continue,
            None => {
                papers.push(paper(context, mention));
                papers.len() - 1
            }
        };
        mention.entity = Some(id);
        let old = &mut papers[id];
        old.entity.mentions.push(index);
        old.words.extend(words);
        old.announced &= announced(context, mention);
        let name = Name { role: NameRole::Other, text: mention.name.clone(), lang: context.document.lang };
        if mention.concept.is_some() && !old.entity.names.iter().any(|n| n.text.to_lowercase() == name.text.to_lowercase()) {
            old.entity.names.push(name);
        }
        old.entity.names.sort_by_key(|n| std::cmp::Reverse(n.text.chars().count()));
        old.entity.names.iter_mut().enumerate().for_each(|(at, n)| n.role = if at == 0 { NameRole::Full } else { NameRole::Other });
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
        plural: mention.number == Some(Number::Plur),
        announced: announced(context, mention),
    }
}

fn words(context: &Context<'_>, mention: &Mention) -> BTreeSet<String> {
    let tokens = context.document.tokens.get(mention.tokens.clone()).unwrap_or_default();
    let own = tokens.iter().enumerate().filter(|(at, t)| mention.tokens.start + at != mention.head && t.kind != TokenKind::Punct);
    let telling = own.filter(|(_, t)| t.norm.chars().count() > 2 && !context.words.has("empty-word", t));
    telling.map(|(_, t)| t.readings.first().map_or_else(|| t.norm.to_string(), |r| r.lemma.to_string())).collect()
}

/// Whether a word of the mention makes it another document than those spoken of.
fn another(context: &Context<'_>, mention: &Mention) -> bool {
    mention.tokens.clone().filter_map(|t| context.document.tokens.get(t)).any(|t| context.words.has("another", t))
}

fn same(context: &Context<'_>, old: &Paper, words: &BTreeSet<String>, mention: &Mention) -> bool {
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
    if words.is_empty() || old.words.is_empty() {
        return old.announced || !fresh(context, mention);
    }
    let common = old.words.intersection(words).count();
    #[expect(clippy::cast_precision_loss, reason = "a name has a handful of words")]
    let share = common as f32 / old.words.len().min(words.len()) as f32;
    share >= COMMON
}

fn announced(context: &Context<'_>, mention: &Mention) -> bool {
    let sentence = context.document.sentence_of(mention.tokens.start).and_then(|number| context.document.sentences.get(number));
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
    (0..tokens.len()).any(|at| context.words.find("earlier", &tokens[at..]).is_some())
}
