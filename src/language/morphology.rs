//! A word -> its readings, and a reading -> another form.
//!
//! Russian asks the `rumorph` dictionary (`OpenCorpora` and Wiktionary); any other language makes do with the closed word classes,
//! irregular forms and endings of its table.

use super::cache::Cache;
use super::fold::{fold, is_cyrillic};
use super::table::Table;
use crate::model::{Analysis, Case, Gender, NameType, Number, Pos, Word};
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

/// What tells the readings of one lemma apart.
type Features = (Pos, Option<Case>, Option<Number>, Option<Gender>);

fn features(reading: &Analysis) -> Features {
    (reading.pos, reading.case, reading.number, reading.gender)
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

fn other_form(dictionary: &rumorph::Dictionary, word: &str, reading: &Analysis, form: Form) -> Option<String> {
    let same = |own: &Analysis| own.lemma == reading.lemma && features(own) == features(reading);
    let found = dictionary.analyze(word).into_iter().find(|a| convert(dictionary, a).is_some_and(|own| same(&own)))?;
    let mut feats: Vec<(&str, &str)> = Vec::with_capacity(3);
    feats.extend(form.case.map(|case| ("Case", case_name(case))));
    feats.extend(form.number.map(|number| ("Number", if number == Number::Plur { "Plur" } else { "Sing" })));
    feats.extend(form.gender.map(|gender| ("Gender", gender_name(gender))));
    let other = dictionary.inflect(&found, &feats)?.word;
    Some(shaped(&other, word))
}

fn look_up(dictionary: &rumorph::Dictionary, word: &str, norm: &str) -> Vec<Analysis> {
    let mut readings: Vec<Analysis> = dictionary.analyze(word).iter().filter_map(|a| convert(dictionary, a)).collect();
    if readings.is_empty() {
        readings.push(unknown(norm));
    }
    readings
}

fn convert(dictionary: &rumorph::Dictionary, a: &rumorph::Analysis) -> Option<Analysis> {
    let tag = dictionary.ud_tag(a.ud)?;
    let participle = tag.feat("VerbForm") == Some("Part");
    #[expect(clippy::cast_possible_truncation, reason = "a probability needs no more than single precision")]
    let weight = a.prob as f32;
    Some(Analysis {
        lemma: fold(&a.lemma).into(),
        pos: pos(tag.pos()),
        case: tag.feat("Case").and_then(case),
        number: tag.feat("Number").and_then(|n| match n {
            "Sing" => Some(Number::Sing),
            "Plur" => Some(Number::Plur),
            _ => None,
        }),
        gender: tag.feat("Gender").and_then(|g| match g {
            "Masc" => Some(Gender::Masc),
            "Fem" => Some(Gender::Fem),
            "Neut" => Some(Gender::Neut),
            _ => None,
        }),
        animate: tag.feat("Animacy").map(|a| a == "Anim"),
        name: tag.feat("NameType").map(|n| match n {
            "Giv" => NameType::Given,
            "Sur" => NameType::Surname,
            "Pat" => NameType::Patronymic,
            "Geo" => NameType::Geo,
            _ => NameType::Other,
        }),
        past: tag.feat("Tense") == Some("Past"),
        passive: tag.feat("Voice") == Some("Pass"),
        participle,
        infinitive: tag.feat("VerbForm") == Some("Inf"),
        weight,
        known: a.source == rumorph::Source::Dictionary,
    })
}

fn pos(name: &str) -> Pos {
    match name {
        "NOUN" => Pos::Noun,
        "PROPN" => Pos::Propn,
        "ADJ" => Pos::Adj,
        "VERB" | "AUX" => Pos::Verb,
        "PRON" => Pos::Pron,
        "DET" => Pos::Det,
        "NUM" => Pos::Num,
        "ADP" => Pos::Adp,
        "CCONJ" | "SCONJ" => Pos::Conj,
        "ADV" => Pos::Adv,
        "PART" | "INTJ" => Pos::Part,
        "PUNCT" | "SYM" => Pos::Punct,
        _ => Pos::Other,
    }
}

fn case(name: &str) -> Option<Case> {
    match name {
        "Nom" => Some(Case::Nom),
        "Gen" | "Par" => Some(Case::Gen),
        "Dat" => Some(Case::Dat),
        "Acc" => Some(Case::Acc),
        "Ins" => Some(Case::Ins),
        "Loc" => Some(Case::Loc),
        _ => None,
    }
}

fn case_name(case: Case) -> &'static str {
    match case {
        Case::Nom => "Nom",
        Case::Gen => "Gen",
        Case::Dat => "Dat",
        Case::Acc => "Acc",
        Case::Ins => "Ins",
        Case::Loc => "Loc",
    }
}

fn gender_name(gender: Gender) -> &'static str {
    match gender {
        Gender::Masc => "Masc",
        Gender::Fem => "Fem",
        Gender::Neut => "Neut",
    }
}

/// A reading that says nothing but the word itself.
fn unknown(norm: &str) -> Analysis {
    Analysis {
        lemma: norm.into(),
        pos: Pos::Other,
        case: None,
        number: None,
        gender: None,
        animate: None,
        name: None,
        past: false,
        passive: false,
        participle: false,
        infinitive: false,
        weight: 1.0,
        known: false,
    }
}

/// Readings of a folded word from the table: closed classes first, then irregular forms, then every lemma that its ending allows. A
/// possessive reads as the word itself: nobody but the recognizers of names asks for it.
fn endings(norm: &str, table: &Table) -> Vec<Analysis> {
    let norm = norm.strip_suffix("'s").unwrap_or(norm);
    if let Some(pos) = table.class_of(norm) {
        return vec![Analysis { pos, known: true, ..unknown(norm) }];
    }
    let mut readings = Vec::new();
    if let Some(lemma) = table.irregular(norm) {
        readings.push(Analysis { pos: Pos::Verb, past: true, participle: true, known: true, ..unknown(lemma) });
    }
    for ending in &table.endings {
        let Some(stem) = norm.strip_suffix(ending.suffix.as_str()).filter(|stem| stem.chars().count() >= 2) else { continue };
        for add in &ending.lemma {
            let lemma = if add == "-" { undouble(stem) } else { Some(format!("{stem}{add}")) };
            let Some(lemma) = lemma else { continue };
            let past = ending.past;
            readings.push(Analysis { pos: ending.pos, number: ending.number(), past, participle: past, ..unknown(&lemma) });
        }
    }
    readings.push(unknown(norm));
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

/// Gives `word` the letter shape of `like`, part by part between hyphens.
fn shaped(word: &str, like: &str) -> String {
    let mut shapes = like.split('-');
    let parts: Vec<String> = word.split('-').map(|part| shape_part(part, shapes.next().unwrap_or_default())).collect();
    parts.join("-")
}

fn shape_part(part: &str, like: &str) -> String {
    let upper = like.chars().filter(|c| c.is_uppercase()).count();
    let letters = like.chars().filter(|c| c.is_alphabetic()).count();
    if upper == letters && letters > 1 {
        return part.to_uppercase();
    }
    let mut chars = part.chars();
    match chars.next() {
        Some(first) if like.starts_with(char::is_uppercase) => first.to_uppercase().chain(chars).collect(),
        _ => part.to_owned(),
    }
}
