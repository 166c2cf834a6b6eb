//! Entities in the making: names, candidates and mentions that were found to denote one thing.

use crate::language::{fold, is_letter};
use crate::model::{Entity, Kind, Mention, Name, NameRole};
use crate::recognize::Context;
use std::collections::BTreeMap;

/// One entity in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// Folded words of each long name, and of each acronym as one word.
    pub(super) names: Vec<Vec<String>>,
    /// Indices of its mentions.
    pub(super) mentions: Vec<usize>,
    /// IRIs that every mention with candidates allows; `None` before there is such a mention.
    pub(super) candidates: Option<Vec<String>>,
}

/// All of one kind in an item. A draft that was merged away is empty.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub(super) list: Vec<Draft>,
    keys: BTreeMap<String, usize>,
}

impl Drafts {
    /// Adds a mention to the draft that bears one of its names, or to a new one.
    pub(super) fn add(&mut self, index: usize, mention: &Mention) {
        let mut keys: Vec<String> = Vec::new();
        if let [iri] = mention.known.as_slice() {
            keys.push(format!("<{iri}>"));
        }
        let words = words(&mention.name);
        keys.push(words.join(" "));
        keys.extend(title(&mention.name));
        let acronyms = mention.other.iter().filter(|n| n.role == NameRole::Acronym).map(|n| fold(&n.text));
        keys.extend(acronyms);
        keys.retain(|key| !key.is_empty());
        let fitting = keys.iter().filter_map(|key| self.keys.get(key)).copied().find(|id| self.agrees(*id, &mention.known));
        let id = fitting.unwrap_or(self.list.len());
        if id == self.list.len() {
            self.list.push(Draft::default());
        }
        for key in keys {
            self.keys.entry(key).or_insert(id);
        }
        let draft = &mut self.list[id];
        draft.mentions.push(index);
        draft.narrow(&mention.known);
        for name in std::iter::once(words).chain(mention.other.iter().map(|n| self::words(&n.text))) {
            if !name.is_empty() && !draft.names.contains(&name) {
                draft.names.push(name);
            }
        }
    }

    /// Whether a draft and a mention may denote the same known entity.
    fn agrees(&self, id: usize, known: &[String]) -> bool {
        let Some(candidates) = self.list.get(id).and_then(|d| d.candidates.as_ref()) else { return true };
        known.is_empty() || known.iter().any(|iri| candidates.contains(iri))
    }

    /// Moves everything of one draft into another, unless different known entities stand behind them.
    pub(super) fn merge(&mut self, from: usize, into: usize) {
        let (Some(source), Some(_)) = (self.list.get(from).cloned(), self.list.get(into)) else { return };
        if from == into || !self.agrees(into, source.candidates.as_deref().unwrap_or_default()) {
            return;
        }
        self.list[from] = Draft::default();
        let target = &mut self.list[into];
        target.mentions.extend(source.mentions);
        target.mentions.sort_unstable();
        target.names.extend(source.names);
        target.narrow(source.candidates.as_deref().unwrap_or_default());
        self.keys.values_mut().filter(|id| **id == from).for_each(|id| *id = into);
    }

    /// The draft of each mention of a list of this length.
    pub(super) fn owners(&self, length: usize) -> Vec<Option<usize>> {
        let mut owners = vec![None; length];
        for (id, draft) in self.list.iter().enumerate() {
            for index in &draft.mentions {
                owners[*index] = Some(id);
            }
        }
        owners
    }

    /// The finished entities, in the order of their first mentions.
    pub(super) fn entities(self, context: &Context<'_>, list: &[Mention], kind: Kind) -> Vec<Entity> {
        let mut drafts: Vec<Draft> = self.list.into_iter().filter(|d| !d.mentions.is_empty()).collect();
        drafts.sort_by_key(|d| d.mentions.first().copied());
        drafts.into_iter().map(|draft| draft.entity(context, list, kind)).collect()
    }
}

impl Draft {
    /// Keeps the candidates that a further mention allows too.
    fn narrow(&mut self, known: &[String]) {
        if known.is_empty() {
            return;
        }
        match &mut self.candidates {
            None => self.candidates = Some(known.to_vec()),
            Some(own) => {
                let both: Vec<String> = own.iter().filter(|iri| known.contains(iri)).cloned().collect();
                if !both.is_empty() {
                    *own = both;
                }
            }
        }
    }

    fn entity(self, context: &Context<'_>, list: &[Mention], kind: Kind) -> Entity {
        let mentions: Vec<&Mention> = self.mentions.iter().filter_map(|index| list.get(*index)).collect();
        let known = match self.candidates.as_deref() {
            Some([iri]) => Some(iri.clone()),
            _ => None,
        };
        let concept = mentions.iter().find_map(|m| m.concept.clone());
        Entity { kind, names: names(context, &mentions), known, concept, key: String::new(), mentions: self.mentions }
    }
}

/// The names of an entity, the fullest first, each once.
fn names(context: &Context<'_>, mentions: &[&Mention]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut folded: Vec<String> = Vec::new();
    for mention in mentions.iter().filter(|m| !m.definite) {
        let acronym = short(&mention.name);
        let role = if acronym { NameRole::Acronym } else { NameRole::Other };
        let own = Name { role, text: mention.name.clone(), lang: context.document.lang };
        for name in std::iter::once(&own).chain(&mention.other) {
            if name.text.is_empty() || names.iter().any(|n| n.text == name.text) {
                continue;
            }
            let key = fold(&name.text);
            if !folded.contains(&key) {
                folded.push(key);
                names.push(name.clone());
            }
        }
    }
    names.sort_by_key(|name| (name.role == NameRole::Acronym, std::cmp::Reverse(name.text.split_whitespace().count())));
    if let Some(first) = names.first_mut() {
        first.role = NameRole::Full;
    }
    names
}

/// Whether a name is one word in capitals.
fn short(name: &str) -> bool {
    let letters = || name.chars().filter(|c| is_letter(*c));
    !name.contains(char::is_whitespace) && letters().count() >= 2 && letters().filter(|c| c.is_uppercase()).count() * 2 > letters().count()
}

/// The folded words of a name, without signs and articles.
pub(super) fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let split = folded.split(|c: char| !(is_letter(c) || c.is_numeric() || c == '-' || c == '\''));
    let mut words: Vec<String> = split.map(|w| w.trim_matches(['-', '\'']).to_owned()).filter(|w| !w.is_empty()).collect();
    if words.first().is_some_and(|w| w == "the") {
        words.remove(0);
    }
    words
}

/// The title in quotes of a name, as a key.
fn title(name: &str) -> Option<String> {
    let open = name.find(['«', '"', '“'])?;
    let inside = name[open..].trim_start_matches(['«', '"', '“']);
    let title = inside.split(['»', '"', '”']).next()?;
    Some(words(title).join(" ")).filter(|key| !key.is_empty())
}
