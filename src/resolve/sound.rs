//! Words by their sound: one key for the ways in which a name of the region is written in Latin letters, its own romanization among them.

/// Letters that stand for others, the longer ones first.
const SPELLINGS: [(&str, &str); 19] = [
    ("shch", "sh"),
    ("sch", "sh"),
    ("dzh", "j"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("ch", "ch"),
    ("tz", "ts"),
    ("ye", "e"),
    ("yo", "e"),
    ("iu", "yu"),
    ("ia", "ya"),
    ("ou", "u"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
];

/// The sound of a romanized word: "Qutbiddinov" and "Kutbiddinov", "Khamrayev" and "Khamraev" have one.
///
/// ```
/// # use tugai::resolve::sound;
/// assert_eq!(sound("Qutbiddinov"), sound("kutbiddinov"));
/// assert_ne!(sound("Ivanov"), sound("Ivanova"));
/// ```
pub fn sound(word: &str) -> String {
    let letters: String = word.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    let mut out = String::with_capacity(letters.len());
    let mut rest = letters.as_str();
    while let Some(letter) = rest.chars().next() {
        let start = out.is_empty();
        // "Iulia" begins as "Yulia" does; inside a word "ia" and "iu" are two sounds.
        let fits = |(from, _): &&(&str, &str)| rest.starts_with(*from) && (start || !matches!(*from, "iu" | "ia"));
        let (taken, put) = match SPELLINGS.iter().find(fits) {
            Some((from, to)) => (from.len(), *to),
            None => (1, single(letter, &out, &rest[1..])),
        };
        for c in put.chars() {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
        rest = &rest[taken..];
    }
    out
}

/// What a letter stands for, by what was written before it and what follows.
fn single<'l>(letter: char, before: &str, after: &str) -> &'l str {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let between = before.ends_with(vowel) && after.starts_with(vowel);
    match letter {
        'y' if before.is_empty() => "y",
        'y' if between => "",
        'y' => "i",
        // Uzbek "Baxtiyor", "Xolmurod"; else as in "Alexey".
        'x' if between || (after.is_empty() && !before.is_empty()) => "ks",
        'x' => "h",
        other => LETTERS.get(usize::from((other as u8).wrapping_sub(b'a'))).copied().unwrap_or_default(),
    }
}

/// The letters as texts.
const LETTERS: [&str; 26] =
    ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"];

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for spellings in [
            ["khamrayev", "khamraev", "xamrayev"],
            ["abdullayev", "abdullaev", "abdulaev"],
            ["baxtiyor", "bakhtiyor", "bahtiyor"],
            ["nataliya", "natalia", "natalya"],
            ["yuliya", "iulia", "yulia"],
            ["sergey", "sergei", "sergeiy"],
            ["dmitriy", "dmitry", "dmitrii"],
            ["zhumabaev", "jumabaev", "dzhumabayev"],
        ] {
            assert_eq!(sound(spellings[0]), sound(spellings[1]));
            assert_eq!(sound(spellings[0]), sound(spellings[2]));
        }
    }

    #[test]
    fn other_names_do_not() {
        for (one, other) in [("ivanov", "ivanova"), ("sharipov", "saripov"), ("yakov", "akov"), ("karimov", "kasimov")] {
            assert_ne!(sound(one), sound(other));
        }
    }
}
