//! A word -> its readings, and a reading -> another form.
//!
//! Russian asks the `rumorph` dictionary (`OpenCorpora` and Wiktionary); any other language makes do with the closed word classes,
//! irregular forms and endings of its table.

use super::cache::Cache;
use super::dictionary::{Features, features, look_up, other_form};
use super::fold::{fold, is_cyrillic};
use super::table::Table;
use crate::model::{Analysis, Case, Gender, Number, Pos, Word};
use std::sync::Arc;

/// What a form shall be: what is `None` stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Case wanted.
    pub case: Option<Case>,
    /// Number wanted.
    pub number: Option<Number>,
    /// Gender wanted.
    pub gender: Option<Gender>,
}

/// A reading and a form of a word that was asked for, with the answer.
#[derive(Debug)]
struct Inflected {
    lemma: Box<str>,
    features: Features,
    form: Form,
    word: Option<String>,
}

pub(super) struct Morphology {
    dictionary: Option<rumorph::Dictionary>,
    words: Cache<Arc<Word>>,
    inflected: Cache<Vec<Inflected>>,
}

impl Morphology {
    pub(super) fn new(bundled: bool) -> Result<Self, rumorph::Error> {
        let dictionary = if bundled { Some(rumorph::Dictionary::bundled()?) } else { None };
        Ok(Self { dictionary, words: Cache::default(), inflected: Cache::default() })
    }

    /// Folded form and readings of a word as written. Kept by the written form, so equal words share them.
    pub(super) fn analyze(&self, word: &str, table: &Table) -> Arc<Word> {
        if let Some(found) = self.words.read(word, |found| Some(Arc::clone(found))) {
            return found;
        }
        let norm = fold(word);
        let readings = match &self.dictionary {
            Some(dictionary) if word.chars().any(is_cyrillic) => look_up(dictionary, word, &norm),
            _ => endings(&norm, table),
        };
        let found = Arc::new(Word::new(&norm, readings));
        self.words.write(word, |_| Arc::clone(&found));
        found
    }

    /// The form of `word`, read as `reading`, with the given case, number and gender; `None` when there is none. The shape of the
    /// letters (capital first, all capitals) is kept.
    pub(super) fn inflect(&self, word: &str, reading: &Analysis, form: Form) -> Option<String> {
        let dictionary = self.dictionary.as_ref()?;
        let asked = |old: &&Inflected| old.form == form && old.features == features(reading) && old.lemma == reading.lemma;
        if let Some(found) = self.inflected.read(word, |known| known.iter().find(asked).map(|old| old.word.clone())) {
            return found;
        }
        let found = other_form(dictionary, word, reading, form);
        let new = Inflected { lemma: reading.lemma.clone(), features: features(reading), form, word: found.clone() };
        self.inflected.write(word, |known| known.into_iter().flatten().chain([new]).collect());
        found
    }
}

/// Readings of a folded word from the table: closed classes first, then irregular forms, then every lemma that its ending allows. A
/// possessive reads as the word itself: nobody but the recognizers of names asks for it.
fn endings(norm: &str, table: &Table) -> Vec<Analysis> {
    let norm = norm.strip_suffix("'s").unwrap_or(norm);
    if let Some(pos) = table.class_of(norm) {
        return vec![Analysis { pos, known: true, ..Analysis::unknown(norm) }];
    }
    let mut readings = Vec::new();
    if let Some(lemma) = table.irregular(norm) {
        readings.push(Analysis { pos: Pos::Verb, past: true, participle: true, known: true, ..Analysis::unknown(lemma) });
    }
    for ending in &table.endings {
        let Some(stem) = norm.strip_suffix(ending.suffix.as_str()).filter(|stem| stem.chars().count() >= 2) else { continue };
        for add in &ending.lemma {
            let lemma = if add == "-" { undouble(stem) } else { Some(format!("{stem}{add}")) };
            let Some(lemma) = lemma else { continue };
            let past = ending.past;
            readings.push(Analysis { pos: ending.pos, number: ending.number(), past, participle: past, ..Analysis::unknown(&lemma) });
        }
    }
    readings.push(Analysis::unknown(norm));
    let share = 1.0 / f32::from(u16::try_from(readings.len()).unwrap_or(u16::MAX));
    for reading in &mut readings {
        reading.weight = share;
    }
    readings
}

/// `planned` -> `plan`: the stem with its doubled last letter single; `None` when it is not doubled.
fn undouble(stem: &str) -> Option<String> {
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    (last == before).then(|| stem[..stem.len() - last.len_utf8()].to_owned())
}
