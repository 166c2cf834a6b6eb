//! Folding: the form of a word under which it is compared.

/// Folds a word: lower case, `ё` and look-alikes as `е`, typographic apostrophes as `'`, hyphen variants as `-`, combining breve and
/// diaeresis composed, and Latin look-alikes inside Cyrillic words (and the other way round) mended.
///
/// ```
/// # use tugai::language::fold;
/// assert_eq!(fold("Шѐлкового"), "шелкового");
/// assert_eq!(fold("Cовещание"), "совещание"); // the first letter is Latin
/// ```
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'а'..='я' => out.push(c),
            'А'..='Я' => out.extend(char::from_u32(u32::from(c) + SMALL)),
            'ё' | 'Ё' | 'ѐ' | 'Ѐ' => out.push('е'),
            '’' | 'ʼ' | 'ʻ' | '`' | '‘' | '´' => out.push('\''),
            '‐' | '‑' | '‒' => out.push('-'),
            '\u{306}' if out.ends_with('и') => compose(&mut out, 'й'),
            '\u{308}' if out.ends_with('е') => {}
            '\u{ad}' | '\u{200b}' | '\u{301}' => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    mend(out)
}

/// How far small Russian letters stand behind the capitals.
const SMALL: u32 = 'а' as u32 - 'А' as u32;

fn compose(out: &mut String, letter: char) {
    out.pop();
    out.push(letter);
}

/// Pairs of letters that look alike, Latin then Cyrillic.
const ALIKE: [(char, char); 12] = [
    ('a', 'а'),
    ('b', 'ь'),
    ('c', 'с'),
    ('e', 'е'),
    ('k', 'к'),
    ('m', 'м'),
    ('h', 'н'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

/// A word of mixed scripts is put into the script that most of its letters have, when all others have a look-alike there.
fn mend(word: String) -> String {
    let cyrillic = word.chars().filter(|c| is_cyrillic(*c)).count();
    let latin = word.chars().filter(char::is_ascii_alphabetic).count();
    if cyrillic == 0 || latin == 0 || cyrillic == latin {
        return word;
    }
    let swap = |c: char| -> Option<char> {
        if cyrillic > latin && c.is_ascii_alphabetic() {
            ALIKE.iter().find(|pair| pair.0 == c).map(|pair| pair.1)
        } else if latin > cyrillic && is_cyrillic(c) {
            ALIKE.iter().find(|pair| pair.1 == c).map(|pair| pair.0)
        } else {
            Some(c)
        }
    };
    let mended: Option<String> = word.chars().map(swap).collect();
    mended.unwrap_or(word)
}

/// Whether a character is a letter. Russian ones are told without the tables of Unicode, which all characters of a text would be sought in.
pub fn is_letter(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я') || c.is_alphabetic()
}

/// Whether a letter is Cyrillic (basic, supplement and extensions).
pub fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn a_word_of_two_scripts_is_left_alone_when_it_cannot_be_mended() {
        assert_eq!(fold("COVIDля"), "covidля");
    }

    #[test]
    fn decomposed_letters_equal_composed_ones() {
        assert_eq!(fold("и\u{306}од"), fold("йод"));
    }
}
