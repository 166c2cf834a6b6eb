//! When two names are one: the scorer's rules, which forgive inflection and word order but not other words.

use std::collections::BTreeSet;

/// Words before a name that are no part of it.
const HONORIFIC: [&str; 15] =
    ["mr", "mrs", "ms", "dr", "prof", "h", "e", "his", "her", "excellency", "г", "гн", "гжа", "господин", "госпожа"];
/// Names with fewer letters are acronyms and the like: the same exactly or not at all.
const SHORT: usize = 9;
/// What share of the stems two names must have in common.
const ALIKE: f64 = 0.75;
/// Words of at most this many letters tell nothing, or are initials.
const SMALL: usize = 2;

/// Lower case, without punctuation, one space between words.
pub(super) fn fold(text: &str) -> String {
    let plain: String =
        text.to_lowercase().replace('ё', "е").chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A word of more than four letters without its last three, but never fewer than four.
fn stem(word: &str) -> String {
    let letters = word.chars().count();
    word.chars().take(if letters > 4 { letters.saturating_sub(3).max(4) } else { letters }).collect()
}

/// The stems of the words that tell something.
pub(super) fn stems(text: &str) -> BTreeSet<String> {
    fold(text).split(' ').filter(|word| word.chars().count() > SMALL).map(stem).collect()
}

/// What two sets share, of all that is in either.
pub(super) fn jaccard<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
    let either = a.union(b).count();
    if either == 0 { 0.0 } else { share(a.intersection(b).count(), either) }
}

/// A part of a whole, neither being large.
#[expect(clippy::cast_precision_loss, reason = "counts of names and statements are far below 2^52")]
pub(super) fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Whether two names of organizations are one.
pub(super) fn same_name(gold: &str, system: &str) -> bool {
    let (g, s) = (fold(gold), fold(system));
    g == s || (g.chars().count() >= SHORT && s.chars().count() >= SHORT && jaccard(&stems(gold), &stems(system)) >= ALIKE)
}

/// The words of a person's name: stems of the long ones, initials, and the first letters of all.
struct Parts {
    long: BTreeSet<String>,
    initials: BTreeSet<char>,
}

impl Parts {
    fn of(name: &str) -> Self {
        let folded = fold(name);
        let words = || folded.split(' ').filter(|word| !word.is_empty() && !HONORIFIC.contains(word));
        let is_long = |word: &&str| word.chars().count() > SMALL;
        let initials = words().filter(|word| !is_long(word)).filter_map(|word| word.chars().next());
        Self { long: words().filter(is_long).map(stem).collect(), initials: initials.collect() }
    }

    /// Whether each long word stands in the other name, in full or as an initial.
    fn within(&self, other: &Self) -> bool {
        self.long.iter().all(|word| other.long.contains(word) || word.chars().next().is_some_and(|first| other.initials.contains(&first)))
    }
}

/// Whether two names of people are one.
pub(super) fn same_person(gold: &str, system: &str) -> bool {
    let (g, s) = (Parts::of(gold), Parts::of(system));
    !g.long.is_disjoint(&s.long) && (g.within(&s) || s.within(&g))
}

/// Groups of names of one place that the gold set gives ("Кыргызстан", "Кыргызская Республика").
#[derive(Clone, Debug, Default)]
pub(super) struct Aliases(Vec<BTreeSet<String>>);

impl Aliases {
    pub(super) fn new(groups: &[Vec<String>]) -> Self {
        Self(groups.iter().map(|group| group.iter().map(|name| fold(name)).collect()).collect())
    }

    /// Whether two names of places are one.
    pub(super) fn same_place(&self, a: &str, b: &str) -> bool {
        let (a, b) = (fold(a), fold(b));
        a == b || self.0.iter().any(|group| group.contains(&a) && group.contains(&b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_in_any_case_but_acronyms_only_exactly() {
        assert!(same_name("Центр горных экосистем", "центра «горных экосистем»"));
        assert!(same_name("РЭЦЦА", "рэцца") && !same_name("РЭЦЦА", "РЭЦ"));
        assert!(!same_name("Министерство экологии", "Министерство энергетики Армении"));
    }

    #[test]
    fn people_are_the_same_with_initials_and_in_any_order() {
        assert!(same_person("Махмудов З.Х.", "Зафар Махмудов") && same_person("Mr. Zafar Makhmudov", "Z. Makhmudov"));
        assert!(!same_person("Зафар Махмудов", "Зафар Каримов") && !same_person("З.Х.", "З.Х."));
    }
}
