//! The `rumorph` dictionary of Russian in the terms of the model: readings of a word, and its other forms.

use super::fold::fold;
use super::morphology::Form;
use crate::model::{Analysis, Case, Gender, NameType, Number, Pos};

/// What tells the readings of one lemma apart.
pub(super) type Features = (Pos, Option<Case>, Option<Number>, Option<Gender>);

pub(super) fn features(reading: &Analysis) -> Features {
    (reading.pos, reading.case, reading.number, reading.gender)
}

/// Another form of a word that is read so, in the shape of its letters; `None` where the dictionary has none.
pub(super) fn other_form(dictionary: &rumorph::Dictionary, word: &str, reading: &Analysis, form: Form) -> Option<String> {
    let same = |own: &Analysis| own.lemma == reading.lemma && features(own) == features(reading);
    let found = dictionary.analyze(word).into_iter().find(|a| convert(dictionary, a).is_some_and(|own| same(&own)))?;
    let mut feats: Vec<(&str, &str)> = Vec::with_capacity(3);
    feats.extend(form.case.map(|case| ("Case", case_name(case))));
    feats.extend(form.number.map(|number| ("Number", if number == Number::Plur { "Plur" } else { "Sing" })));
    feats.extend(form.gender.map(|gender| ("Gender", gender_name(gender))));
    let other = dictionary.inflect(&found, &feats)?.word;
    Some(shaped(&other, word))
}

/// All readings of a word, the dictionary's guesses included.
pub(super) fn look_up(dictionary: &rumorph::Dictionary, word: &str, norm: &str) -> Vec<Analysis> {
    let mut readings: Vec<Analysis> = dictionary.analyze(word).iter().filter_map(|a| convert(dictionary, a)).collect();
    if readings.is_empty() {
        readings.push(Analysis::unknown(norm));
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
