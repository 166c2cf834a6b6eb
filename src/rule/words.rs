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

    /// The key of its first word, and what else a text must have to hold it.
    fn start(&self) -> Option<(u64, Start)> {
        let (first, rest) = self.0.split_first()?;
        Some((key(first.word()), Start { surface: matches!(first, Part::Surface(_)), rest: rest.into() }))
    }
}

/// A phrase whose first word is told by its key: most phrases are that one word, and nothing has to be compared for them.
#[derive(Clone, Debug)]
struct Start {
    /// Whether the first word is a folded surface.
    surface: bool,
    rest: Box<[Part]>,
}

impl Start {
    /// How many tokens it takes.
    fn len(&self) -> usize {
        self.rest.len() + 1
    }

    /// Whether it starts at `tokens[0]`, the form of which with a number has the key of its first word.
    fn fits(&self, form: usize, tokens: &[Token]) -> bool {
        tokens.split_first().is_some_and(|(first, behind)| {
            (if self.surface { form == 0 } else { first.is_lemma_form(form) })
                && self.rest.len() <= behind.len()
                && self.rest.iter().zip(behind).all(|(part, token)| match part {
                    Part::Lemma(lemma) => token.is_lemma(lemma),
                    Part::Surface(surface) => token.is(surface),
                })
        })
    }
}

/// Named lists of phrases. Names with a `/` give concepts: `event-kind/seminar` lists the words for a seminar.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Numbers of the lists by the keys of their names.
    numbers: HashMap<u64, usize, QuickBuild>,
    /// The name and the phrases of each list.
    lists: Vec<(String, BTreeSet<Phrase>)>,
    /// The bits of the first words of each list: most words begin nothing in most lists, and that is seen here.
    marks: Vec<Marks>,
    /// Number of the list and phrase by first word: one look-up per word finds what begins with it in all lists.
    first: Keyed<(usize, Start)>,
    /// Concept and phrase by scheme and first word: one look-up per word instead of one per concept.
    concepts: HashMap<u64, Scheme, QuickBuild>,
}

/// The phrases of all concepts of a scheme, and the bits of their first words.
type Scheme = (Marks, Keyed<(String, Start)>);

/// What begins with a word, by the key of that word.
type Keyed<T> = HashMap<u64, Vec<T>, QuickBuild>;

/// What is kept under the forms of a word, with the number of the form.
fn under<'w, 't, T>(table: &'w Keyed<T>, word: &'t Token) -> impl Iterator<Item = (usize, &'w T)> + use<'w, 't, T> {
    word.keys().iter().enumerate().flat_map(|(form, key)| table.get(key).into_iter().flatten().map(move |kept| (form, kept)))
}

impl Words {
    /// Adds phrases to a list; a list may be spread over several files.
    pub fn add<'p>(&mut self, name: &str, phrases: impl IntoIterator<Item = &'p str>) {
        let fresh = self.lists.len();
        let number = *self.numbers.entry(key(name)).or_insert(fresh);
        if number == fresh {
            self.lists.push((name.to_owned(), BTreeSet::new()));
            self.marks.push(Marks::default());
        }
        for phrase in phrases.into_iter().map(Phrase::parse) {
            let Some((key, start)) = phrase.start().filter(|_| self.lists[number].1.insert(phrase)) else { continue };
            self.marks[number] = self.marks[number].with(Marks::of(key));
            if let Some((scheme, concept)) = name.split_once('/') {
                self.conceive(scheme, concept, key, start.clone());
            }
            self.first.entry(key).or_default().push((number, start));
        }
    }

    fn conceive(&mut self, scheme: &str, concept: &str, word: u64, start: Start) {
        let (marks, scheme) = self.concepts.entry(key(scheme)).or_default();
        *marks = marks.with(Marks::of(word));
        scheme.entry(word).or_default().push((concept.to_owned(), start));
    }

    /// The number of a list, by which patterns know it.
    pub(super) fn number(&self, list: &str) -> Option<usize> {
        self.numbers.get(&key(list)).copied()
    }

    /// The phrases of all lists that start at `tokens[0]`: the list's number and how many tokens the phrase takes.
    pub(super) fn starting<'w>(&'w self, tokens: &'w [Token]) -> impl Iterator<Item = (usize, usize)> + use<'w> {
        let phrases = tokens.first().into_iter().flat_map(|first| under(&self.first, first));
        phrases.filter(|(form, (_, start))| start.fits(*form, tokens)).map(|(_, (list, start))| (*list, start.len()))
    }

    /// The first phrase of a list as it is written, in alphabetical order; the one phrase of a list that holds a name.
    pub fn first(&self, list: &str) -> Option<String> {
        let words = |phrase: &Phrase| -> Vec<String> { phrase.0.iter().map(|part| part.word().to_owned()).collect() };
        self.number(list).and_then(|list| self.lists[list].1.first()).map(|phrase| words(phrase).join(" "))
    }

    /// Names of all lists, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.iter().map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>().into_iter()
    }

    /// Whether there is such a list.
    pub fn knows(&self, list: &str) -> bool {
        self.number(list).is_some()
    }

    /// The first word of every phrase of a list, sorted.
    pub(super) fn first_words(&self, list: usize) -> impl Iterator<Item = &str> {
        self.lists.get(list).into_iter().flat_map(|(_, phrases)| phrases).filter_map(|phrase| phrase.0.first()).map(Part::word)
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
        let own = under(&self.first, first).filter(|(form, (number, start))| *number == list && start.fits(*form, tokens));
        own.map(|(_, (_, start))| start.len()).max()
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
        phrases.iter().any(|(number, start)| *number == list && start.rest.is_empty())
    }

    /// The concept of a scheme whose words start at `tokens[0]`, with the number of tokens; the longest wins, then the first by name.
    pub fn concept(&self, scheme: &str, tokens: &[Token]) -> Option<(&str, usize)> {
        let (marks, scheme) = self.concepts.get(&key(scheme))?;
        let first = tokens.first().filter(|token| marks.meets(token.marks()))?;
        let mut best: Option<(&str, usize)> = None;
        for (form, (name, start)) in under(scheme, first) {
            let len = start.len();
            let better = best.is_none_or(|(first, longest)| len > longest || (len == longest && name.as_str() < first));
            if better && start.fits(form, tokens) {
                best = Some((name, len));
            }
        }
        best
    }
}
