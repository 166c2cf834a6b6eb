//! Words built of the syllables of Chinese as written in Russian and in pinyin; most Korean given names can be cut so too.

/// Initials and finals of Chinese syllables in Palladius' transcription, longest first where one begins another.
const INITIALS: &[&str] = &["чж", "цз", "чх", "тх", "кх", "пх", "б", "п", "м", "ф", "в", "д", "т", "н", "л", "г", "к", "х", "ц", "ч", "ш", "ж", "с", "й", "р"];
const FINALS: &[&str] = &[
    "уань", "юань", "уан", "уай", "ань", "янь", "яо", "ян", "ай", "ао", "ан", "эй", "энь", "эн", "инь", "ин", "уй", "унь", "ун", "юй",
    "юнь", "юн", "юэ", "оу", "ою", "ую", "ье", "а", "о", "э", "и", "у", "ю", "я", "е", "ы", "ио", "уа", "уо", "эр", "ен", "он", "ын", "еп",
    "ем", "ап", "ук", "ок", "ак", "ик", "ек", "ён", "ёк", "эк",
];
const PINYIN_INITIALS: &[&str] =
    &["zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w"];
const PINYIN_FINALS: &[&str] = &[
    "iang", "iong", "uang", "ang", "eng", "ian", "iao", "ing", "ong", "uai", "uan", "ai", "an", "ao", "ei", "en", "er", "ia", "ie", "in",
    "iu", "ou", "ua", "ue", "ui", "un", "uo", "a", "e", "i", "o", "u", "v", "eong", "eon", "eok", "yeon", "yun", "yong", "ok", "ak", "uk",
    "ik", "oo", "ee", "om", "am", "im", "um", "ae", "on", "il", "ul", "al", "ol",
];

/// Whether a folded word can be cut into one to three Chinese syllables, as it stands or without a Russian case ending.
pub(super) fn is_syllables(norm: &str) -> bool {
    if let Some((one, two)) = norm.split_once('-') {
        return is_syllables(one) && is_syllables(two);
    }
    if norm.is_ascii() {
        return cut(norm, 3, PINYIN_INITIALS, PINYIN_FINALS);
    }
    cut(norm, 3, INITIALS, FINALS) || undeclined(norm).is_some_and(|stem| cut(stem, 3, INITIALS, FINALS))
}

/// The stem of a masculine noun that ends in a consonant: `юном` -> `юн`.
fn undeclined(norm: &str) -> Option<&str> {
    ["ом", "ем", "а", "у", "е"]
        .iter()
        .find_map(|end| norm.strip_suffix(end))
        .filter(|stem| stem.chars().count() >= 2 && stem.ends_with(['н', 'м', 'к', 'п', 'л']))
}

fn cut(rest: &str, syllables: usize, initials: &[&str], finals: &[&str]) -> bool {
    if rest.is_empty() {
        return true;
    }
    let starts = beginnings(rest, initials).chain(std::iter::once(rest));
    syllables > 0 && starts.flat_map(|after| beginnings(after, finals)).any(|left| cut(left, syllables - 1, initials, finals))
}

/// What is left of a word behind each of the pieces that it begins with; most of them already differ in their first letter.
fn beginnings<'w>(word: &'w str, pieces: &[&str]) -> impl Iterator<Item = &'w str> {
    let first = word.chars().next();
    pieces.iter().filter(move |piece| piece.chars().next() == first).filter_map(|piece| word.strip_prefix(*piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_given_names_are_told_from_russian_words() {
        for name in ["цзиньтао", "юном", "дэмин", "сяо", "xiaodong", "yuanming"] {
            assert!(is_syllables(name), "{name}");
        }
        for word in ["президент", "строительства", "strategy"] {
            assert!(!is_syllables(word), "{word}");
        }
    }
}
