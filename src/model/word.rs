//! A word as it is written: its folded form and its readings, the same wherever it stands.

use super::{Analysis, Cases, Pos, QuickBuild};
use std::hash::BuildHasher;

/// A word form. Equal words of a text share one.
#[derive(Clone, Debug)]
pub struct Word {
    /// Folded form: lower case, `ё` as `е`, typographic apostrophes as `'`, look-alike letters mended.
    pub norm: Box<str>,
    /// Readings, most likely first; never empty.
    pub readings: Box<[Analysis]>,
    /// The first reading of each lemma: many readings of a word differ by case alone.
    lemmas: Box<[u16]>,
    /// Whether the folded form is one of the lemmas.
    basic: bool,
    /// The keys of its forms.
    keys: Box<[u64]>,
    cases: Cases,
    /// A bit for each part of speech of the readings.
    parts: u16,
    marks: Marks,
}

/// The number of a word in tables that are asked for many words. Tables hold it in place of the word: with 64 bits, the chance that any of
/// ten million words of texts meets another one of a hundred thousand words of tables is one in ten million.
pub fn key(word: &str) -> u64 {
    QuickBuild::default().hash_one(word)
}

/// One of many bits for each of some words: a set without a bit of a word does not hold the word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u128);

impl Marks {
    /// The bits of the word with a key.
    pub fn of(key: u64) -> Self {
        Self(1 << (key >> 57))
    }

    /// The bits of both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether both may hold the same word.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Word {
    /// A word of a folded form and its readings.
    pub fn new(norm: &str, readings: Vec<Analysis>) -> Self {
        let fresh = |at: &usize| readings[..*at].iter().all(|r| r.lemma != readings[*at].lemma);
        let lemmas: Box<[u16]> = (0..readings.len()).filter(fresh).filter_map(|at| u16::try_from(at).ok()).collect();
        let mut word = Self {
            marks: Marks::default(),
            keys: Box::default(),
            norm: norm.into(),
            basic: readings.iter().any(|r| &*r.lemma == norm),
            cases: readings.iter().filter_map(|r| r.case).fold(Cases::NONE, |set, case| set.or(Cases::one(case))),
            parts: readings.iter().fold(0, |set, r| set | bit(r.pos)),
            lemmas,
            readings: readings.into(),
        };
        word.keys = word.forms().map(key).collect();
        word.marks = word.keys.iter().fold(Marks::default(), |marks, key| marks.with(Marks::of(*key)));
        word
    }

    /// The lemmas of the readings, each once, likely ones first.
    pub fn lemmas(&self) -> impl Iterator<Item = &str> {
        self.lemmas.iter().filter_map(|at| self.readings.get(usize::from(*at))).map(|r| &*r.lemma)
    }

    /// The folded form, then the lemmas that differ from it, each once.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let own = self.basic.then_some(&*self.norm);
        std::iter::once(&*self.norm).chain(self.lemmas().filter(move |lemma| own != Some(lemma)))
    }

    /// The keys of its forms, in the same order.
    pub fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// Whether the form with a number is a lemma.
    pub fn is_lemma_form(&self, form: usize) -> bool {
        self.basic || form > 0
    }

    /// The bits of its forms.
    pub fn marks(&self) -> Marks {
        self.marks
    }

    /// Whether any reading has this lemma.
    pub fn is_lemma(&self, lemma: &str) -> bool {
        self.lemmas().any(|own| own == lemma)
    }

    /// Whether any reading is of this part of speech.
    pub fn is_pos(&self, pos: Pos) -> bool {
        self.parts & bit(pos) != 0
    }

    /// The cases that the word may stand in, over its readings.
    pub fn cases(&self) -> Cases {
        self.cases
    }

    /// Whether it is this sign or folded word.
    pub fn is(&self, norm: &str) -> bool {
        &*self.norm == norm
    }
}

fn bit(pos: Pos) -> u16 {
    1 << pos as u16
}
