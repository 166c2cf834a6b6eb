//! How alike the names of two things are, 0 to 1.
//!
//! The same letters count 1, the same sounds nearly as much; else the words that both have, each by how much it tells (a word that many of
//! our things have tells little), as in Dice's coefficient.

use super::block::{Index, Spelled};
use std::collections::BTreeSet;

/// The same sounds in the same order (another script or spelling), and in another.
const SOUND: f64 = 0.97;
const TURNED: f64 = 0.95;
/// The most that names of other words count.
const PARTLY: f64 = 0.93;
/// What names keep of their likeness that are alike but for words of their country, where that is the same, and but for the word for their kind
/// of place, which tells even less.
pub(super) const LANDLESS: f64 = 0.96;
pub(super) const SORTLESS: f64 = 0.99;
/// What acronyms count: many things share one.
const ACRONYM: f64 = 0.60;
/// What a word counts with one letter wrong, and from how many letters on.
const MISTAKEN: f64 = 0.85;
const LONG: usize = 5;
/// From which likeness on two names are the same.
pub(super) const SAME: f64 = 0.95;

/// What there is to say of the names of two things.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Likeness {
    /// Of the best pair.
    pub(super) best: f64,
    /// That pair: ours and theirs.
    pub(super) pair: (String, String),
    /// How many of our names are the same as one of theirs each.
    pub(super) same: usize,
}

/// Words that a name may leave out, since both things are known to be what they say, and what likeness without them is worth.
pub(super) type Spare = (BTreeSet<String>, f64);

/// Holds all names of two things against each other.
pub(super) fn likeness(index: &Index, own: &[Spelled], other: &[Spelled], spares: &[Spare]) -> Likeness {
    let mut found = Likeness::default();
    let (mut same, mut named) = (BTreeSet::new(), BTreeSet::new());
    for ours in own {
        for theirs in other {
            let value = pair(index, ours, theirs, spares);
            if value > found.best {
                found.best = value;
                found.pair = (ours.name.text.clone(), theirs.name.text.clone());
            }
            if value >= SAME || (ours.name.acronym && value >= ACRONYM) {
                same.insert((&ours.plain, ours.name.acronym));
                named.insert((&theirs.plain, theirs.name.acronym));
            }
        }
    }
    // One name that sounds like ours in two scripts is no further evidence.
    found.same = same.len().min(named.len());
    found
}

fn pair(index: &Index, ours: &Spelled, theirs: &Spelled, spares: &[Spare]) -> f64 {
    if ours.plain.is_empty() || theirs.plain.is_empty() {
        return 0.0;
    }
    if ours.name.acronym || theirs.name.acronym {
        return if ours.plain == theirs.plain { ACRONYM } else { 0.0 };
    }
    if ours.plain == theirs.plain {
        return 1.0;
    }
    let without = |(words, worth): &Spare| {
        let rest = |name: &Spelled| name.words.iter().filter(|word| !words.contains(*word)).cloned().collect::<Vec<_>>();
        worth * compare(index, &rest(ours), &rest(theirs))
    };
    spares.iter().map(without).fold(compare(index, &ours.words, &theirs.words), f64::max)
}

fn compare(index: &Index, ours: &[String], theirs: &[String]) -> f64 {
    if ours.is_empty() || theirs.is_empty() {
        return 0.0;
    }
    if ours == theirs {
        return SOUND;
    }
    let mut open: Vec<&String> = theirs.iter().collect();
    let (mut shared, mut turned) = (0.0, ours.len() == theirs.len());
    for word in ours {
        let best = open.iter().enumerate().map(|(at, other)| (at, alike(word, other))).max_by(|a, b| a.1.total_cmp(&b.1));
        match best.filter(|(_, likeness)| *likeness > 0.0) {
            Some((at, likeness)) => {
                let other = open.swap_remove(at);
                turned &= word == other;
                shared += likeness * f64::midpoint(index.tells(word), index.tells(other));
            }
            None => turned = false,
        }
    }
    if turned {
        return TURNED;
    }
    let weight = |words: &[String]| words.iter().map(|word| index.tells(word)).sum::<f64>();
    PARTLY * 2.0 * shared / (weight(ours) + weight(theirs))
}

/// 1 for one word, less for one letter more, less or other in a long word; numbers are the same or not.
fn alike(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let digits = short.iter().chain(&long).any(char::is_ascii_digit);
    if short.len() < LONG || long.len() - short.len() > 1 || digits {
        return 0.0;
    }
    let start = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let skip = start + usize::from(short.len() == long.len());
    if short.iter().skip(skip).eq(long.iter().skip(start + 1)) { MISTAKEN } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::record::Name;
    use super::*;

    fn spelled(text: &str) -> Spelled {
        Spelled::of(&Name { text: text.to_owned(), lang: String::new(), acronym: false })
    }

    fn value(one: &str, other: &str) -> f64 {
        likeness(&Index::of(Vec::new()), &[spelled(one)], &[spelled(other)], &[]).best
    }

    #[test]
    fn letters_count_more_than_sounds_and_these_more_than_words() {
        assert!((value("Osh", "OSH") - 1.0).abs() < 1e-9);
        assert!((value("Бишкек", "Bishkek") - SOUND).abs() < 1e-9);
        assert!((value("Lake Balkhash", "Balkhash Lake") - TURNED).abs() < 1e-9);
        let partly = value("Institute of Geography", "Institute of History");
        assert!(partly > 0.4 && partly < 0.7, "{partly}");
        assert!(value("Karakol", "Naryn") < 0.1);
    }

    #[test]
    fn what_both_are_may_be_left_out() {
        let spares = [("Kazakhstan", LANDLESS), ("city", SORTLESS)].map(|(text, worth)| (spelled(text).words.into_iter().collect(), worth));
        let best = |one: &str, other: &str| likeness(&Index::of(Vec::new()), &[spelled(one)], &[spelled(other)], &spares).best;
        assert!(best("Ministry of Ecology", "Ministry of Ecology Kazakhstan") > 0.9);
        assert!(best("New York", "New York City") > 0.95 && best("New York", "East New York") < 0.9);
    }

    #[test]
    fn a_name_that_sounds_like_two_of_ours_counts_once() {
        let own = [spelled("Orlovka"), spelled("Орловка")];
        let count = |theirs: &[Spelled]| likeness(&Index::of(Vec::new()), &own, theirs, &[]).same;
        assert_eq!((count(&[spelled("Orlovka")]), count(&own)), (1, 2));
    }

    #[test]
    fn an_acronym_is_never_enough() {
        let short = |text: &str| Spelled::of(&Name { text: text.to_owned(), lang: String::new(), acronym: true });
        assert!(likeness(&Index::of(Vec::new()), &[short("WB")], &[short("WB")], &[]).best < 0.7);
    }
}
