//! Words built of the syllables of Chinese as written in Russian and in pinyin; most Korean given names can be cut so too.

/// Initials and finals of Chinese syllables in Palladius' transcription; all sorted, so that those of one letter stand together.
const INITIALS: &[&str] =
    &["б", "в", "г", "д", "ж", "й", "к", "кх", "л", "м", "н", "п", "пх", "р", "с", "т", "тх", "ф", "х", "ц", "цз", "ч", "чж", "чх", "ш"];
const FINALS: &[&str] = &[
    "а", "ай", "ак", "ан", "ань", "ао", "ап", "е", "ек", "ем", "ен", "еп", "и", "ик", "ин", "инь", "ио", "о", "ок", "он", "оу", "ою", "у",
    "уа", "уай", "уан", "уань", "уй", "ук", "ун", "унь", "уо", "ую", "ы", "ын", "ье", "э", "эй", "эк", "эн", "энь", "эр", "ю", "юань",
    "юй", "юн", "юнь", "юэ", "я", "ян", "янь", "яо", "ёк", "ён",
];
const PINYIN_INITIALS: &[&str] = &[
    "b", "c", "ch", "d", "f", "g", "h", "j", "k", "kh", "l", "m", "n", "ng", "nh", "p", "ph", "q", "r", "s", "sh", "t", "th", "tr", "w",
    "x", "y", "z", "zh",
];
const PINYIN_FINALS: &[&str] = &[
    "a", "ach", "ae", "ai", "ak", "al", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ee", "ei", "ek", "en", "eng", "eo",
    "eob", "eok", "eol", "eon", "eong", "eop", "er", "i", "ia", "ian", "iang", "iao", "ich", "ie", "iem", "ien", "iet", "ieu", "ik", "il",
    "im", "in", "ing", "inh", "iong", "iu", "o", "oa", "oai", "oan", "oang", "oi", "ok", "ol", "om", "on", "ong", "oo", "oon", "oong",
    "op", "ou", "u", "ua", "uai", "uan", "uang", "uat", "ue", "ui", "uk", "ul", "um", "un", "ung", "uo", "uong", "up", "uy", "uyen", "v",
    "ya", "ye", "yeo", "yeol", "yeon", "yeong", "yeop", "yo", "yong", "yu", "yul", "yun",
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

/// Whether a word can be cut into at most so many syllables. Many cuts come to the same place: each is gone on from once.
fn cut(word: &str, syllables: usize, initials: &[&str], finals: &[&str]) -> bool {
    let mut ends = vec![word];
    for _ in 0..syllables {
        let mut middles: Vec<&str> = ends.iter().flat_map(|rest| beginnings(rest, initials)).chain(ends.iter().copied()).collect();
        distinct(&mut middles);
        ends = middles.into_iter().flat_map(|rest| beginnings(rest, finals)).collect();
        distinct(&mut ends);
        if ends.first().is_some_and(|rest| rest.is_empty()) {
            return true;
        }
    }
    false
}

/// Ends of one word, shortest first, each once.
fn distinct(ends: &mut Vec<&str>) {
    ends.sort_unstable_by_key(|end| end.len());
    ends.dedup_by_key(|end| end.len());
}

/// What is left of a word behind each of the pieces that it begins with.
fn beginnings<'w>(word: &'w str, pieces: &[&str]) -> impl Iterator<Item = &'w str> {
    let first = word.chars().next();
    let from = pieces.partition_point(|piece| piece.chars().next() < first);
    let alike = pieces[from..].iter().take_while(move |piece| piece.chars().next() == first);
    alike.filter_map(|piece| word.strip_prefix(*piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_sorted() {
        assert!([INITIALS, FINALS, PINYIN_INITIALS, PINYIN_FINALS].iter().all(|pieces| pieces.is_sorted()));
    }

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
