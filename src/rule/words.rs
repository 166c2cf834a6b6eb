//! Word lists of a language's rule files: what recognizers and patterns call `@name`.

use crate::model::{QuickBuild, Token};
use std::collections::{BTreeSet, HashMap};

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
    lists: HashMap<String, List, QuickBuild>,
    /// Concept and phrase by scheme and first word: one look-up per word instead of one per concept.
    concepts: HashMap<String, Keyed<(String, Phrase)>, QuickBuild>,
}

/// What begins with a word, by that word.
type Keyed<T> = HashMap<String, Vec<T>, QuickBuild>;

/// A list, indexed by the first word of its phrases.
#[derive(Clone, Debug, Default)]
struct List {
    phrases: BTreeSet<Phrase>,
    first: Keyed<Phrase>,
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
                if let Some((scheme, concept)) = name.split_once('/') {
                    let scheme = self.concepts.entry(scheme.to_owned()).or_default();
                    scheme.entry(key.clone()).or_default().push((concept.to_owned(), phrase.clone()));
                }
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
        self.lists.keys().map(String::as_str).collect::<BTreeSet<_>>().into_iter()
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

    /// Whether a folded word is an entry of a list by itself.
    pub fn has_word(&self, list: &str, word: &str) -> bool {
        let phrases = self.lists.get(list).and_then(|list| list.first.get(word));
        phrases.is_some_and(|phrases| phrases.iter().any(|phrase| phrase.0.len() == 1))
    }

    /// The concept of a scheme whose words start at `tokens[0]`, with the number of tokens; the longest wins, then the first by name.
    pub fn concept(&self, scheme: &str, tokens: &[Token]) -> Option<(&str, usize)> {
        let scheme = self.concepts.get(scheme)?;
        let mut best: Option<(&str, usize)> = None;
        for (name, phrase) in tokens.first()?.forms().filter_map(|key| scheme.get(key)).flatten() {
            let len = phrase.0.len();
            let better = best.is_none_or(|(first, longest)| len > longest || (len == longest && name.as_str() < first));
            if better && phrase.fits(tokens) {
                best = Some((name, len));
            }
        }
        best
    }
}

impl List {
    fn longest(&self, tokens: &[Token]) -> Option<usize> {
        let token = tokens.first()?;
        let mut longest = None;
        for phrase in token.forms().filter_map(|key| self.first.get(key)).flatten() {
            if phrase.fits(tokens) && longest.is_none_or(|len| phrase.0.len() > len) {
                longest = Some(phrase.0.len());
            }
        }
        longest
    }
}
