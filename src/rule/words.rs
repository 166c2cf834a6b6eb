//! Word lists of a language's rule files: what recognizers and patterns call `@name`.

use crate::model::Token;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One entry of a list: lemmas that must follow each other. A part that starts with `=` is a folded surface instead of a lemma.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Lemma(String),
    Surface(String),
}

impl Phrase {
    /// Reads a phrase: folded words apart by spaces.
    pub fn parse(text: &str) -> Self {
        let part = |word: &str| match word.strip_prefix('=') {
            Some(surface) => Part::Surface(surface.to_owned()),
            None => Part::Lemma(word.to_owned()),
        };
        Self(text.split_whitespace().map(part).collect())
    }

    fn fits(&self, tokens: &[Token]) -> bool {
        self.0.len() <= tokens.len()
            && self.0.iter().zip(tokens).all(|(part, token)| match part {
                Part::Lemma(lemma) => token.is_lemma(lemma),
                Part::Surface(surface) => token.is(surface),
            })
    }
}

/// Named lists of phrases. Names with a `/` give concepts: `event-kind/seminar` lists the words for a seminar.
#[derive(Clone, Debug, Default)]
pub struct Words {
    lists: BTreeMap<String, List>,
}

/// A list, indexed by the first word of its phrases.
#[derive(Clone, Debug, Default)]
struct List {
    phrases: BTreeSet<Phrase>,
    first: HashMap<String, Vec<Phrase>>,
}

impl Words {
    /// Adds phrases to a list; a list may be spread over several files.
    pub fn add<'p>(&mut self, name: &str, phrases: impl IntoIterator<Item = &'p str>) {
        let list = self.lists.entry(name.to_owned()).or_default();
        for phrase in phrases.into_iter().map(Phrase::parse).filter(|p| !p.0.is_empty()) {
            let key = match &phrase.0[0] {
                Part::Lemma(word) | Part::Surface(word) => word.clone(),
            };
            if list.phrases.insert(phrase.clone()) {
                list.first.entry(key).or_default().push(phrase);
            }
        }
    }

    /// The first phrase of a list as it is written, in alphabetical order; the one phrase of a list that holds a name.
    pub fn first(&self, list: &str) -> Option<String> {
        let words = |phrase: &Phrase| -> Vec<String> {
            phrase
                .0
                .iter()
                .map(|part| match part {
                    Part::Lemma(word) | Part::Surface(word) => word.clone(),
                })
                .collect()
        };
        self.lists.get(list).and_then(|list| list.phrases.first()).map(|phrase| words(phrase).join(" "))
    }

    /// Names of all lists, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }

    /// Whether there is such a list.
    pub fn knows(&self, list: &str) -> bool {
        self.lists.contains_key(list)
    }

    /// The first word of every phrase of a list, sorted.
    pub(super) fn first_words(&self, list: &str) -> impl Iterator<Item = &str> {
        self.lists.get(list).into_iter().flat_map(|list| &list.phrases).filter_map(|phrase| match phrase.0.first()? {
            Part::Lemma(word) | Part::Surface(word) => Some(word.as_str()),
        })
    }

    /// How many tokens the longest phrase of a list takes that starts at `tokens[0]`.
    pub fn find(&self, list: &str, tokens: &[Token]) -> Option<usize> {
        self.lists.get(list).and_then(|list| list.longest(tokens))
    }

    /// Whether one token alone is in a list.
    pub fn has(&self, list: &str, token: &Token) -> bool {
        self.find(list, std::slice::from_ref(token)).is_some()
    }

    /// The concept of a scheme whose words start at `tokens[0]`, with the number of tokens; the longest wins, then the first by name.
    pub fn concept(&self, scheme: &str, tokens: &[Token]) -> Option<(&str, usize)> {
        let start = format!("{scheme}/");
        let mut best: Option<(&str, usize)> = None;
        for (name, list) in self.lists.range(start.clone()..).take_while(|(name, _)| name.starts_with(&start)) {
            if let Some(len) = list.longest(tokens)
                && best.is_none_or(|(_, longest)| len > longest)
            {
                best = Some((&name[start.len()..], len));
            }
        }
        best
    }
}

impl List {
    fn longest(&self, tokens: &[Token]) -> Option<usize> {
        let token = tokens.first()?;
        let of = |key: &str| self.first.get(key).into_iter().flatten();
        let mut longest = None;
        for phrase in of(&token.norm).chain(token.readings.iter().filter(|r| *r.lemma != *token.norm).flat_map(|r| of(&r.lemma))) {
            if phrase.fits(tokens) && longest.is_none_or(|len| phrase.0.len() > len) {
                longest = Some(phrase.0.len());
            }
        }
        longest
    }
}
