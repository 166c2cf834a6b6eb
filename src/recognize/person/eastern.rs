//! Chinese and Korean names: surnames, and words built of the syllables of Chinese as written in Russian and in pinyin.

/// Frequent surnames in Cyrillic and in Latin letters.
const SURNAMES: &[&str] = &[
    "ван", "ли", "чжан", "лю", "чэнь", "ян", "чжао", "хуан", "чжоу", "у", "сюй", "сунь", "ху", "чжу", "гао", "линь", "хэ", "го", "ма", "ло", "лян", "сун", "чжэн", "се", "хань", "тан", "фэн", "юй", "дун",
    "сяо", "чэн", "цао", "юань", "дэн", "фу", "шэнь", "цзэн", "пэн", "люй", "су", "лу", "цзян", "цай", "цзя", "дин", "вэй", "сюэ", "е", "янь", "пань", "ду", "дай", "ся", "чжун", "тянь", "жэнь", "фань", "фан",
    "ши", "яо", "тань", "ляо", "цзоу", "сюн", "цзинь", "хао", "кун", "бай", "цуй", "кан", "мао", "цю", "цинь", "гу", "хоу", "шао", "мэн", "лун", "вань", "дуань", "цянь", "инь", "чан", "цзяо", "си", "вэнь",
    "ким", "пак", "цой", "чхве", "чон", "юн", "мун", "пан", "но", "хон", "квон", "хван", "ан", "чо", "син", "ку", "мин", "wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xu", "sun", "hu",
    "zhu", "gao", "lin", "guo", "luo", "liang", "song", "zheng", "xie", "han", "tang", "feng", "dong", "xiao", "cheng", "cao", "yuan", "deng", "shen", "zeng", "peng", "lu", "jiang", "jiao", "wei", "kim", "park", "lee",
    "ban",
];

/// Initials and finals of Chinese syllables in Palladius' transcription, longest first where one begins another.
const INITIALS: &[&str] =
    &["чж", "цз", "б", "п", "м", "ф", "в", "д", "т", "н", "л", "г", "к", "х", "ц", "ч", "ш", "ж", "с", "й", "", "р"];
const FINALS: &[&str] = &[
    "уань", "юань", "уан", "уай", "ань", "янь", "яо", "ян", "ай", "ао", "ан", "эй", "энь", "эн", "инь", "ин", "уй", "унь", "ун", "юй", "юнь", "юн", "юэ", "оу", "ою", "ую", "ье", "а", "о", "э", "и", "у", "ю", "я", "е", "ы",
    "ио", "уа", "уо", "эр", "ин", "ен", "он", "ын", "еп", "ем", "ен", "ап", "ук", "он", "ок", "ак",
];
const PINYIN_INITIALS: &[&str] = &[
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w", "",
];
const PINYIN_FINALS: &[&str] = &[
    "iang", "iong", "uang", "ang", "eng", "ian", "iao", "ing", "ong", "uai", "uan", "ai", "an", "ao", "ei", "en", "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "a", "e", "i", "o", "u", "v",
];

/// Whether a folded word is such a surname, as it stands or with a Russian case ending.
pub(super) fn is_surname(norm: &str) -> bool {
    SURNAMES.contains(&norm) || undeclined(norm).is_some_and(|stem| SURNAMES.contains(&stem))
}

/// Whether a folded word can be cut into one to three Chinese syllables, as it stands or without a Russian case ending.
pub(super) fn is_syllables(norm: &str) -> bool {
    if norm.is_ascii() {
        return cut(norm, 3, PINYIN_INITIALS, PINYIN_FINALS);
    }
    cut(norm, 3, INITIALS, FINALS) || undeclined(norm).is_some_and(|stem| cut(stem, 3, INITIALS, FINALS))
}

/// The stem of a masculine noun that ends in a consonant: `юном` -> `юн`.
fn undeclined(norm: &str) -> Option<&str> {
    ["ом", "ем", "а", "у", "е"].iter().find_map(|end| norm.strip_suffix(end)).filter(|stem| {
        stem.chars().count() >= 2 && stem.ends_with(['н', 'м', 'к', 'п', 'л'])
    })
}

fn cut(rest: &str, syllables: usize, initials: &[&str], finals: &[&str]) -> bool {
    if rest.is_empty() {
        return true;
    }
    syllables > 0
        && initials.iter().filter_map(|start| rest.strip_prefix(start)).any(|after| {
            finals.iter().filter_map(|end| after.strip_prefix(end)).any(|left| cut(left, syllables - 1, initials, finals))
        })
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
