//! How alike two names are.

use crate::text::keys;

/// What a word counts that only an initial stands for, and one with a letter wrong.
const INITIAL: f64 = 0.8;
const MISTAKEN: f64 = 0.85;
/// What names of the same words in another order count, and the most that others do.
const TURNED: f64 = 98.0;
const PARTLY: f64 = 92.0;
/// What is taken off where only the parts outside of brackets are the same.
const BRACKET: f64 = 4.0;
/// From how many letters on a word may have one wrong.
const LONG: usize = 5;

/// 100 for the same name but for case, signs and script; less the fewer words two names share (Dice's coefficient over words). What stands in
/// brackets may be left out on either side, at a small price.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    let (first, second) = (plain(one), plain(other));
    let whole = words(one, other);
    if first == one && second == other { whole } else { whole.max(words(&first, &second) - BRACKET) }
}

/// A name without what stands in brackets.
pub(super) fn plain(name: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in name.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(one: &str, other: &str) -> f64 {
    let (one, other) = (keys(one), keys(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    if one == other {
        return 100.0;
    }
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    if sorted(&one) == sorted(&other) {
        return TURNED;
    }
    let mut open: Vec<&str> = other.iter().map(String::as_str).collect();
    let mut shared = 0.0;
    for word in &one {
        let best = open.iter().enumerate().map(|(at, own)| (at, alike(word, own))).max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((at, weight)) = best.filter(|(_, weight)| *weight > 0.0) {
            open.swap_remove(at);
            shared += weight;
        }
    }
    let words = u32::try_from(one.len() + other.len()).unwrap_or(u32::MAX);
    PARTLY * 2.0 * shared / f64::from(words)
}

fn alike(one: &str, other: &str) -> f64 {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if one == other {
        1.0
    } else if short.chars().count() == 1 && long.starts_with(short) {
        INITIAL
    } else if short.chars().count() >= LONG && near(short, long) {
        MISTAKEN
    } else {
        0.0
    }
}

/// Whether one letter more, less or other makes two words the same.
fn near(short: &str, long: &str) -> bool {
    let (short, long): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    let start = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => short.iter().skip(start + 1).eq(long.iter().skip(start + 1)),
        1 => short.iter().skip(start).eq(long.iter().skip(start + 1)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_case_and_order_hardly_matter_and_words_do() {
        assert!(likeness("Зафар Махмудов", "Zafar MAKHMUDOV") >= 100.0);
        let turned = likeness("Makhmudov Zafar", "Зафар Махмудов");
        assert!((TURNED..100.0).contains(&turned), "{turned}");
        let initial = likeness("З. Махмудов", "Зафар Махмудов");
        assert!(initial > 75.0 && initial < 90.0, "{initial}");
        assert!(likeness("Институт географии", "Институт истории") < 60.0);
        assert!(near("klimat", "klimrat") && near("klimat", "klivat") && !near("klimat", "klitav"));
    }
}
