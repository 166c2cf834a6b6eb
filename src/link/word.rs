//! Names as words by their sound, whatever their script and marks.

use crate::language::fold;
use crate::text::keys;
use icu_normalizer::DecomposingNormalizerBorrowed;

/// The words of a name by their sound.
pub(super) fn words(text: &str) -> Vec<String> {
    keys(&bare(text))
}

/// A name as it is compared letter by letter: folded, Latin letters without marks, one space between words, no other signs.
pub(super) fn plain(text: &str) -> String {
    let folded = fold(&bare(text));
    let parts = folded.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\u{301}' | '\u{306}' | '\u{308}'));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text whose Latin letters have lost their marks: "São Tomé" and "Sao Tome" are one.
fn bare(text: &str) -> String {
    if !text.chars().any(|c| matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')) {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut latin = false;
    for c in DecomposingNormalizerBorrowed::new_nfd().normalize(text).chars() {
        match c {
            '\u{300}'..='\u{36f}' if latin => {}
            'ø' | 'Ø' => kept.push('o'),
            'ł' | 'Ł' => kept.push('l'),
            'đ' | 'Đ' => kept.push('d'),
            'ı' => kept.push('i'),
            'ə' | 'Ə' => kept.push('a'),
            'ß' => kept.push_str("ss"),
            'æ' | 'Æ' => kept.push_str("ae"),
            c => kept.push(c),
        }
        latin = c.is_ascii_alphabetic() || (latin && matches!(c, '\u{300}'..='\u{36f}'));
    }
    kept
}

/// An IRI or address as it is compared: without scheme, `www.` and final slash.
pub(super) fn address(iri: &str) -> String {
    let rest = iri.split_once("://").map_or(iri, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_latin_letters_do_not_count_and_those_of_cyrillic_do() {
        assert_eq!(plain("São  Tomé"), "sao tome");
        assert_eq!(plain("Århus – Øst"), "arhus ost");
        assert_eq!(plain("Алтай"), "алтай");
        assert_eq!(words("Málaga"), words("Малага"));
    }

    #[test]
    fn an_address_is_compared_without_its_scheme() {
        assert_eq!(address("https://www.example.org/"), address("http://example.org"));
    }
}
