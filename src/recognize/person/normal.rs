//! The parts of a name in some case -> the name in the nominative, with its gender and the cases it may stand in.

use super::ending::{declines, feminine, listed, masculine, oblique_ending, surname_ending};
use super::hint::Hint;
use super::layout::Unit;
use crate::language::{Form, is_cyrillic};
use crate::model::{Analysis, Case, Cases, Gender, NameType, Number, Token};
use crate::recognize::Context;

/// A name in its normal form.
pub(super) struct Normal {
    /// Nominative, in the text's own word order.
    pub(super) name: String,
    /// Cases that the text's form may be.
    pub(super) cases: Cases,
}

const CASES: [Case; 6] = [Case::Nom, Case::Gen, Case::Dat, Case::Acc, Case::Ins, Case::Loc];
const GENDERS: [Gender; 2] = [Gender::Masc, Gender::Fem];
/// The score of a form that no reading of a word has.
const ABSENT: f32 = 0.002;
/// How much likelier the case and the gender are that the surroundings ask for.
const ASKED: f32 = 8.0;
/// Cases whose score is at least this share of the best one are possible.
const POSSIBLE: f32 = 0.12;

/// One word of a name, with what the lists say of it: asked once for all cases and genders.
struct Word<'w> {
    token: &'w Token,
    unit: &'w Unit,
    /// The part of the name that it is.
    part: char,
    /// The genders of the lists that hold it as it stands.
    genders: Vec<Gender>,
    listed: Option<(Gender, Case, usize, &'static str)>,
}

fn word<'w>(context: &Context<'w>, unit: &'w Unit, part: char) -> Word<'w> {
    let token = &context.document.tokens[unit.head];
    let lists = [(Gender::Masc, "given-male"), (Gender::Fem, "given-female")];
    let held = lists.into_iter().filter(|(_, list)| context.words.has(list, token) && exact(context, token));
    Word { token, unit, part, genders: held.map(|(gender, _)| gender).collect(), listed: listed(context, token) }
}

/// How one word may be read in one case and gender.
#[derive(Clone, Debug)]
enum Source {
    /// A reading of the dictionary, by number.
    Reading(usize),
    /// The word as it stands.
    Same,
    /// The word without this many letters, plus an ending.
    Stem(usize, &'static str),
}

struct Choice {
    score: f32,
    source: Source,
}

/// Normalises the units of one name, read by `layout`.
pub(super) fn normal(context: &Context<'_>, units: &[Unit], layout: &str, hint: Hint) -> Normal {
    let tokens = &context.document.tokens;
    let text = context.document.text();
    let cyrillic = units.iter().any(|u| !u.initial && tokens[u.head].norm.chars().any(is_cyrillic));
    let parts: Vec<char> = layout.chars().collect();
    let (gender, case, cases) = if cyrillic { agree(context, units, &parts, hint) } else { (Gender::Masc, Case::Nom, Cases::ALL) };
    let mut name = String::new();
    for (unit, part) in units.iter().zip(&parts) {
        for at in unit.tokens.clone() {
            let token = &tokens[at];
            let glued = at > unit.tokens.start && (token.is("-") || tokens[at - 1].is("-"));
            let initials = unit.initial && name.ends_with('.');
            if !(name.is_empty() || initials || glued) {
                name.push(' ');
            }
            if at == unit.head && cyrillic && !unit.initial {
                name.push_str(&nominative(context, &word(context, unit, *part), case, gender));
            } else {
                name.push_str(trimmed(token.text(text)));
                if unit.initial && !name.ends_with('.') {
                    name.push('.');
                }
            }
        }
    }
    Normal { name, cases }
}

/// A word without its English possessive ending.
pub(super) fn trimmed(word: &str) -> &str {
    ["'s", "’s", "`s", "ʼs"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// The gender and case in which the units agree best, and all the cases that are possible.
fn agree(context: &Context<'_>, units: &[Unit], parts: &[char], hint: Hint) -> (Gender, Case, Cases) {
    let mut cells: Vec<(f32, Gender, Case)> = Vec::with_capacity(12);
    let words: Vec<Word> =
        units.iter().zip(parts).filter(|(unit, _)| !unit.initial).map(|(unit, part)| word(context, unit, *part)).collect();
    for gender in GENDERS {
        for case in CASES {
            let mut score = 1.0;
            for word in &words {
                score *= choice(word, case, gender).map_or(ABSENT, |c| c.score);
            }
            score *= if hint.cases.has(case) { ASKED } else { 1.0 };
            score *= if hint.gender == Some(gender) { ASKED } else { 1.0 };
            score *= if case == Case::Nom { 1.3 } else { 1.0 };
            cells.push((score, gender, case));
        }
    }
    let best = cells.iter().copied().fold((0.0, Gender::Masc, Case::Nom), |best, cell| if cell.0 > best.0 { cell } else { best });
    let likely = cells.iter().filter(|cell| cell.1 == best.1 && cell.0 >= best.0 * POSSIBLE);
    (best.1, best.2, likely.fold(Cases::one(best.2), |set, cell| set.or(Cases::one(cell.2))))
}

fn nominative(context: &Context<'_>, asked: &Word<'_>, case: Case, gender: Gender) -> String {
    let word = trimmed(asked.token.text(context.document.text()));
    let Some(choice) = choice(asked, case, gender) else { return word.to_owned() };
    match choice.source {
        Source::Same => word.to_owned(),
        Source::Stem(drop, add) => {
            let keep = word.chars().count().saturating_sub(drop);
            word.chars().take(keep).collect::<String>() + add
        }
        Source::Reading(_) if case == Case::Nom => word.to_owned(),
        Source::Reading(number) => {
            let form = Form { case: Some(Case::Nom), number: Some(Number::Sing), gender: None };
            asked.token.readings.get(number).and_then(|r| context.language.inflect(word, r, form)).unwrap_or_else(|| word.to_owned())
        }
    }
}

/// The best way to read one word as a part of a name in a case and gender.
fn choice(word: &Word<'_>, case: Case, gender: Gender) -> Option<Choice> {
    let Word { token, unit, part, .. } = *word;
    let mut best: Option<Choice> = None;
    let mut offer = |score: f32, source: Source| {
        if best.as_ref().is_none_or(|old| score > old.score) {
            best = Some(Choice { score, source });
        }
    };
    if unit.tailed {
        offer(1.0, Source::Same);
    }
    for (number, reading) in token.readings.iter().enumerate() {
        if reading.number != Some(Number::Plur) && reading.case == Some(case) && reading.gender == Some(gender) {
            offer(weight(reading, part) * reading.weight, Source::Reading(number));
        }
    }
    let certain = !unit.look.known || unit.look.eastern;
    if word.genders.contains(&gender) && (case == Case::Nom || !declines(token, gender)) {
        offer(0.9, Source::Same);
    }
    if let Some((sex, own, drop, add)) = word.listed
        && sex == gender
        && (own == case
            || (sex == Gender::Masc && own == Case::Gen && case == Case::Acc)
            || (sex == Gender::Fem && own == Case::Dat && case == Case::Loc))
    {
        offer(0.9, Source::Stem(drop, add));
    }
    offer_same(token, part, unit, case, gender, &mut offer);
    let stem = if gender == Gender::Masc { masculine(&token.norm, case) } else { feminine(&token.norm, case) };
    if let Some((drop, add)) = stem {
        offer(
            if unit.look.eastern && !unit.look.known {
                0.3
            } else if certain {
                0.06
            } else {
                0.004
            },
            Source::Stem(drop, add),
        );
    }
    best
}

/// The word as it stands: names that never change, and nominatives.
fn offer_same(token: &Token, part: char, unit: &Unit, case: Case, gender: Gender, offer: &mut dyn FnMut(f32, Source)) {
    let fresh = !unit.look.known || unit.look.eastern;
    let last = token.norm.chars().last().unwrap_or_default();
    let score = match last {
        _ if unit.look.clan && part == 'S' => 0.5,
        // "Гасымзаде" never changes; "Миртозода" is a nominative of both genders, "Сериковой" of neither
        _ if token.norm.ends_with("заде") => 0.9,
        _ if token.norm.ends_with("зода") => {
            if case != Case::Nom {
                return;
            }
            0.9
        }
        _ if part == 'S' && oblique_ending(&token.norm) => return,
        _ if part == 'S' && surname_ending(&token.norm) => 0.01,
        'ь' if gender == Gender::Fem && fresh => 0.15,
        _ if declines(token, gender) => {
            if case != Case::Nom {
                return;
            }
            if fresh { 0.1 } else { 0.03 }
        }
        'е' | 'у' | 'ы' if case != Case::Nom => 0.05,
        'и' | 'о' if fresh && part == 'S' => 0.6,
        _ => {
            if fresh {
                0.2
            } else {
                0.04
            }
        }
    };
    offer(score, Source::Same);
}

/// How well a reading of the dictionary suits a part of a name.
fn weight(reading: &Analysis, part: char) -> f32 {
    let sure = if reading.known { 1.0 } else { 0.8 };
    let suits = match (part, reading.name) {
        ('S', Some(NameType::Surname)) | ('G', Some(NameType::Given)) | ('P', Some(NameType::Patronymic)) => 1.0,
        ('S', Some(NameType::Given)) | ('G', Some(NameType::Surname)) => 0.3,
        (_, Some(_)) => 0.06,
        (_, None) => 0.03,
    };
    sure * suits
}

/// Whether the token itself, not only its lemma, is the listed name.
fn exact(context: &Context<'_>, token: &Token) -> bool {
    let listed = |list| context.words.has_word(list, &token.norm);
    ["given-fixed", "given-male", "given-female"].into_iter().any(listed) || token.readings.iter().any(|r| *r.lemma == *token.norm)
}
