//! Short names and the long ones that they stand for: the beginning of a name, its initials, pieces of its words.

use super::draft::Drafts;
use crate::language::is_letter;

/// Shortest piece of a word in a compound ("мин" of "министерство").
const PIECE: usize = 3;

/// How many drafts before and behind one are compared with it; an item has fewer but for registers.
const NEAR: usize = 300;

/// Merges every draft that is short for exactly one other.
pub(super) fn merge(drafts: &mut Drafts) {
    let mut letters: Vec<u64> =
        drafts.list.iter().map(|draft| draft.names.iter().flatten().map(|w| opening(w)).fold(0, |a, b| a | b)).collect();
    for short in 0..drafts.list.len() {
        let own = &drafts.list[short].names;
        let first = own.iter().filter_map(|name| name.first()).map(|w| opening(w)).fold(0, |a, b| a | b);
        let near = short.saturating_sub(NEAR)..drafts.list.len().min(short + NEAR);
        let stands = |long: &usize| drafts.list[*long].names.iter().any(|name| own.iter().any(|own| stands_for(own, name)));
        let mut fitting = near.filter(|long| *long != short && letters[*long] & first != 0).filter(stands);
        if let (Some(long), None) = (fitting.next(), fitting.next()) {
            drafts.merge(short, long);
            if drafts.list[short].names.is_empty() {
                letters[long] |= std::mem::take(&mut letters[short]);
            }
        }
    }
}

/// A bit for the first sign and for the first letter of a word: a short name begins as a word of the long one does.
fn opening(word: &str) -> u64 {
    let bit = |c: char| 1_u64 << (u32::from(c) % u64::BITS);
    let (sign, letter) = (word.chars().next(), word.chars().find(|c| is_letter(*c)));
    sign.into_iter().chain(letter).map(bit).fold(0, |all, bit| all | bit)
}

/// Whether one name is a shorter way to write another.
fn stands_for(short: &[String], long: &[String]) -> bool {
    match short {
        [] => false,
        [word] => long.len() > 1 && (initials(word, long) || pieces(word, long)),
        _ => inside(short, long) || compound(short, long),
    }
}

/// "Министерство экологии" for "Министерство экологии Узбекистана", "инновационный центр" for "Международный инновационный центр"; a name that
/// stands further in is that of what the long one belongs to ("Committee for Forestry of the Ministry of Ecology").
fn inside(short: &[String], long: &[String]) -> bool {
    /// Words that may stand before.
    const LEAD: usize = 1;
    short.len() >= 2 && long.len() > short.len() && long.windows(short.len()).take(LEAD + 1).any(|window| window == short)
}

/// "Минприроды России" for "Министерство природных ресурсов и экологии России": the first word in pieces, the others in the long name too.
fn compound(short: &[String], long: &[String]) -> bool {
    let Some((first, rest)) = short.split_first() else { return false };
    short.len() < long.len() && rest.iter().all(|word| long.contains(word)) && pieces(first, long)
}

/// Whether a word is made of the first letters of all long words of a name, in order: every letter begins a word, no long word is left out at the
/// ends.
fn initials(word: &str, long: &[String]) -> bool {
    /// Letters of a preposition or conjunction.
    const SMALL: usize = 2;
    let letters: Vec<char> = word.chars().filter(|c| is_letter(*c)).collect();
    if letters.len() < 3 {
        return false;
    }
    let parts: Vec<(char, bool)> =
        long.iter().flat_map(|w| w.split('-')).filter_map(|w| w.chars().next().map(|c| (c, w.chars().count() <= SMALL))).collect();
    let mut at = 0;
    let (mut small, mut left) = (false, false);
    for (initial, short) in &parts {
        let fits = letters.get(at) == Some(initial);
        at += usize::from(fits);
        small |= fits && *short;
        left |= !fits && !*short;
    }
    // "SCO" is no Security Council of Kyrgyzstan: a small word counts only where all the others do
    let whole = at == letters.len() && !(small && left);
    whole && parts.first().map(|(c, _)| c) == letters.first() && parts.len() <= letters.len() * 2
}

/// Whether a word is put together from beginnings of words of a name, in order: "минводхоз", "госкомприроды", "экосовет".
fn pieces(word: &str, long: &[String]) -> bool {
    long.iter().enumerate().any(|(at, first)| {
        let most = common(word, first);
        (PIECE..=most).rev().any(|taken| tail(&word[byte(word, taken)..], &long[at + 1..]))
    })
}

/// Whether the rest of a compound is made of beginnings of some of the words; its last piece may end in another inflection.
fn tail(rest: &str, long: &[String]) -> bool {
    if rest.is_empty() {
        return false;
    }
    let length = rest.chars().count();
    long.iter().enumerate().any(|(at, word)| {
        let most = common(rest, word);
        let last = most >= PIECE && length - most <= 2;
        last || (PIECE..=most).rev().any(|taken| tail(&rest[byte(rest, taken)..], &long[at + 1..]))
    })
}

/// How many letters two words have in common at their beginning.
fn common(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}

/// The byte where the letter with this number begins.
fn byte(word: &str, letters: usize) -> usize {
    word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(short: &str, long: &str) -> bool {
        let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        stands_for(&words(short), &words(long))
    }

    #[test]
    fn compounds_and_initials_stand_for_the_name_they_are_made_of() {
        assert!(fits("минэкологии", "министерство экологии и природных ресурсов"));
        assert!(fits("минводхоз", "министерство водного хозяйства"));
        assert!(fits("госкомприроды", "государственный комитет по охране природы"));
        assert!(fits("рэцца", "региональный экологический центр центральной азии"));
        assert!(fits("минприроды россии", "министерство природных ресурсов и экологии россии"));
    }

    #[test]
    fn other_words_do_not() {
        assert!(!fits("минсельхоз", "министерство экологии"));
        assert!(!fits("шос", "министерство экологии"));
        assert!(!fits("министерство экологии", "министерство энергетики и экологии"));
        assert!(!fits("ministry of ecology", "committee for forestry of the ministry of ecology"));
    }
}
