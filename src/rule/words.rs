//! Word lists of a language's rule files: what recognizers and patterns call `@name`.

use crate::model::{Marks, QuickBuild, Token, key};
use std::collections::{BTreeSet, HashMap};

/// One entry of a list: lemmas that must follow each other. A part that starts with `=` is a folded surface instead of a lemma.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Lemma(String),
    Surface(String),
}

impl Part {
    fn word(&self) -> &str {
        match self {
            Self::Lemma(word) | Self::Surface(word) => word,
        }
    }
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
    /// Numbers of the lists by name.
    numbers: HashMap<String, usize, QuickBuild>,
    /// The phrases of each list.
    lists: Vec<BTreeSet<Phrase>>,
    /// The bits of the first words of each list: most words begin nothing in most lists, and that is seen here.
    marks: Vec<Marks>,
    /// Number of the list and phrase by first word: one look-up per word finds what begins with it in all lists.
    first: Keyed<(usize, Phrase)>,
    /// Concept and phrase by scheme and first word: one look-up per word instead of one per concept.
    concepts: HashMap<String, Scheme, QuickBuild>,
}

/// The phrases of all concepts of a scheme, and the bits of their first words.
type Scheme = (Marks, Keyed<(String, Phrase)>);

/// What begins with a word, by the key of that word.
type Keyed<T> = HashMap<u64, Vec<T>, QuickBuild>;

impl Words {
    /// Adds phrases to a list; a list may be spread over several files.
    pub fn add<'p>(&mut self, name: &str, phrases: impl IntoIterator<Item = &'p str>) {
        let fresh = self.lists.len();
        let number = *self.numbers.entry(name.to_owned()).or_insert(fresh);
        if number == fresh {
            self.lists.push(BTreeSet::new());
            self.marks.push(Marks::default());
        }
        for phrase in phrases.into_iter().map(Phrase::parse).filter(|p| !p.0.is_empty()) {
            let key = key(phrase.0[0].word());
            if self.lists[number].insert(phrase.clone()) {
                self.marks[number] = self.marks[number].with(Marks::of(key));
                if let Some((scheme, concept)) = name.split_once('/') {
                    let (marks, scheme) = self.concepts.entry(scheme.to_owned()).or_default();
                    *marks = marks.with(Marks::of(key));
                    scheme.entry(key).or_default().push((concept.to_owned(), phrase.clone()));
                }
                self.first.entry(key).or_default().push((number, phrase));
            }
        }
    }

    /// The number of a list, by which patterns know it.
    pub(super) fn number(&self, list: &str) -> Option<usize> {
        self.numbers.get(list).copied()
    }

    /// The phrases of all lists that start at `tokens[0]`: the list's number and how many tokens the phrase takes.
    pub(super) fn starting<'w>(&'w self, tokens: &'w [Token]) -> impl Iterator<Item = (usize, usize)> + use<'w> {
        let keys = tokens.first().into_iter().flat_map(|token| token.keys());
        let phrases = keys.filter_map(|key| self.first.get(key)).flatten();
        phrases.filter(|(_, phrase)| phrase.fits(tokens)).map(|(list, phrase)| (*list, phrase.0.len()))
    }

    /// The first phrase of a list as it is written, in alphabetical order; the one phrase of a list that holds a name.
    pub fn first(&self, list: &str) -> Option<String> {
        let words = |phrase: &Phrase| -> Vec<String> { phrase.0.iter().map(|part| part.word().to_owned()).collect() };
        self.number(list).and_then(|list| self.lists[list].first()).map(|phrase| words(phrase).join(" "))
    }

    /// Names of all lists, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.numbers.keys().map(String::as_str).collect::<BTreeSet<_>>().into_iter()
    }

    /// Whether there is such a list.
    pub fn knows(&self, list: &str) -> bool {
        self.numbers.contains_key(list)
    }

    /// The first word of every phrase of a list, sorted.
    pub(super) fn first_words(&self, list: usize) -> impl Iterator<Item = &str> {
        self.lists.get(list).into_iter().flatten().filter_map(|phrase| phrase.0.first()).map(Part::word)
    }

    /// How many tokens the longest phrase of a list takes that starts at `tokens[0]`.
    pub fn find(&self, list: &str, tokens: &[Token]) -> Option<usize> {
        self.longest(self.number(list)?, tokens)
    }

    fn longest(&self, list: usize, tokens: &[Token]) -> Option<usize> {
        let first = tokens.first()?;
        if !self.marks[list].meets(first.marks()) {
            return None;
        }
        let phrases = first.keys().iter().filter_map(|key| self.first.get(key)).flatten();
        let own = phrases.filter(|(number, phrase)| *number == list && phrase.fits(tokens));
        own.map(|(_, phrase)| phrase.0.len()).max()
    }

    /// Whether a phrase of a list stands anywhere in some tokens.
    pub fn occurs(&self, list: &str, tokens: &[Token]) -> bool {
        self.number(list).is_some_and(|list| (0..tokens.len()).any(|at| self.longest(list, &tokens[at..]).is_some()))
    }

    /// Whether one token alone is in a list.
    pub fn has(&self, list: &str, token: &Token) -> bool {
        self.find(list, std::slice::from_ref(token)).is_some()
    }

    /// Whether a folded word is an entry of a list by itself.
    pub fn has_word(&self, list: &str, word: &str) -> bool {
        let (Some(list), Some(phrases)) = (self.number(list), self.first.get(&key(word))) else { return false };
        phrases.iter().any(|(number, phrase)| *number == list && phrase.0.len() == 1 && phrase.0[0].word() == word)
    }

    /// The concept of a scheme whose words start at `tokens[0]`, with the number of tokens; the longest wins, then the first by name.
    pub fn concept(&self, scheme: &str, tokens: &[Token]) -> Option<(&str, usize)> {
        let (marks, scheme) = self.concepts.get(scheme)?;
        let first = tokens.first().filter(|token| marks.meets(token.marks()))?;
        let mut best: Option<(&str, usize)> = None;
        for (name, phrase) in first.keys().iter().filter_map(|key| scheme.get(key)).flatten() {
            let len = phrase.0.len();
            let better = best.is_none_or(|(first, longest)| len > longest || (len == longest && name.as_str() < first));
            if better && phrase.fits(tokens) {
                best = Some((name, len));
            }
        }
        best
    }
}
