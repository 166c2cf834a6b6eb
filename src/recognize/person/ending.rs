//! Endings of Russian names: which change with the case, and how an oblique form comes back to its nominative.

use crate::language::is_cyrillic;
use crate::model::{Case, Gender, Token};
use crate::recognize::Context;

/// Whether a name of this ending changes with the case: vowels other than `а`, `я` never do, nor `а` behind a vowel of its kind ("Одонтуяа",
/// "Баасанжаа"), consonants only in men's names.
pub(super) fn declines(token: &Token, gender: Gender) -> bool {
    let mut last = token.norm.chars().rev();
    match last.next() {
        Some('о' | 'у' | 'э' | 'и' | 'ю' | 'ы' | 'е' | 'ё') => false,
        Some('а') if matches!(last.next(), Some('а' | 'я')) => false,
        Some('а' | 'я' | 'ь') | None => true,
        Some(_) => gender == Gender::Masc,
    }
}

/// "-овой", "-евой", "-иной", "-ской": women's surnames in any case but the nominative and the accusative.
pub(super) fn surname_ending(norm: &str) -> bool {
    ["овой", "евой", "иной", "ыной", "ской", "цкой"].iter().any(|end| norm.ends_with(end))
}

/// "-ского", "-скому", "-ским": men's surnames in any case but the nominative.
pub(super) fn oblique_ending(norm: &str) -> bool {
    let stem = ["ого", "ому", "им", "ом"].iter().find_map(|end| norm.strip_suffix(end));
    stem.is_some_and(|stem| stem.ends_with("ск") || stem.ends_with("цк"))
}

/// How a woman's name in `а` looks in other cases: letters to drop, and what to put instead.
pub(super) fn feminine(norm: &str, case: Case) -> Option<(usize, &'static str)> {
    if surname_ending(norm) && !matches!(case, Case::Nom | Case::Acc) {
        return Some((2, if norm.ends_with("кой") { "ая" } else { "а" }));
    }
    let end = match case {
        Case::Nom => return None,
        Case::Gen => "ы",
        Case::Dat | Case::Loc => "е",
        Case::Acc => "у",
        Case::Ins => "ой",
    };
    norm.strip_suffix(end).filter(|stem| stem.chars().count() >= 2).map(|_| (end.chars().count(), "а"))
}

/// How a man's name that ends in a consonant loses its ending: letters to drop, and what to put instead.
pub(super) fn masculine(norm: &str, case: Case) -> Option<(usize, &'static str)> {
    const ENDINGS: [(Case, &str, &str); 12] = [
        (Case::Gen, "а", ""),
        (Case::Acc, "а", ""),
        (Case::Dat, "у", ""),
        (Case::Ins, "ом", ""),
        (Case::Ins, "ем", ""),
        (Case::Loc, "е", ""),
        (Case::Gen, "я", "й"),
        (Case::Acc, "я", "й"),
        (Case::Dat, "ю", "й"),
        (Case::Ins, "ем", "й"),
        (Case::Loc, "е", "й"),
        (Case::Nom, "\0", ""),
    ];
    let vowel = |c: char| "аеиоуыэюя".contains(c);
    ENDINGS.iter().filter(|e| e.0 == case).find_map(|(_, end, add)| {
        let stem = norm.strip_suffix(end)?;
        let before = stem.chars().last()?;
        let fits = if add.is_empty() { !vowel(before) && before != 'ь' } else { vowel(before) };
        (fits && stem.chars().count() >= 2).then(|| (end.chars().count(), *add))
    })
}

/// A given name of the lists in a case that the dictionary does not see: its gender and case, letters to drop and what to put instead.
pub(super) fn listed(context: &Context<'_>, token: &Token) -> Option<(Gender, Case, usize, &'static str)> {
    let norm = &*token.norm;
    // Only what ends so can be cut by one of the endings below.
    if !norm.ends_with(['а', 'е', 'й', 'м', 'у', 'ы', 'ю', 'я']) {
        return None;
    }
    if !norm.chars().any(is_cyrillic) || context.words.has_word("given-male", norm) || context.words.has_word("given-female", norm) {
        return None;
    }
    let form = |(drop, add): (usize, &'static str)| -> String {
        let keep = norm.chars().count().saturating_sub(drop);
        norm.chars().take(keep).collect::<String>() + add
    };
    let oblique = [Case::Gen, Case::Dat, Case::Acc, Case::Ins, Case::Loc];
    oblique.into_iter().find_map(|case| {
        let male = masculine(norm, case).filter(|cut| context.words.has_word("given-male", &form(*cut)));
        let female = || feminine(norm, case).filter(|cut| context.words.has_word("given-female", &form(*cut)));
        male.map(|cut| (Gender::Masc, case, cut.0, cut.1)).or_else(|| female().map(|cut| (Gender::Fem, case, cut.0, cut.1)))
    })
}
