//! Names -> readable ASCII slugs.

use crate::model::Span;
use crate::vocab::graph::{LONGEST_SLUG as LONGEST, digest};

/// A readable slug: lower-case ASCII letters and digits, words joined by `-`; never empty.
pub fn slug(text: &str, romanize: &dyn Fn(&str) -> String) -> String {
    let latin = romanize(text);
    let mut out = String::with_capacity(latin.len());
    for c in latin.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '’' | 'ʻ' | 'ʼ' | '‘' | '`') && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let trimmed = out.trim_end_matches('-');
    let lost = latin.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    if trimmed.is_empty() || lost || trimmed.len() > LONGEST {
        let cut = Span::new(0, trimmed.len().min(LONGEST - 17)).of(trimmed).trim_end_matches('-');
        return if cut.is_empty() { digest(text) } else { format!("{cut}-{}", &digest(text)[..8]) };
    }
    trimmed.to_owned()
}

/// A person's name with its words in one order whatever order they stood in: full words sorted, then initials as they stand.
pub(super) fn person(name: &str, romanize: &dyn Fn(&str) -> String) -> String {
    let parts = name.split(|c: char| c.is_whitespace() || c == '.').filter(|p| !p.is_empty());
    let (initials, mut words): (Vec<&str>, Vec<&str>) = parts.partition(|p| p.chars().count() <= 2 && p.starts_with(char::is_uppercase));
    let key = |word: &&str| romanize(word);
    words.sort_by_key(key);
    words.into_iter().chain(initials).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        text.to_lowercase()
    }

    #[test]
    fn the_order_of_a_name_does_not_matter() {
        assert_eq!(person("Zafar Makhmudov", &plain), person("Makhmudov Zafar", &plain));
        assert_eq!(slug(&person("Makhmudov Z.Kh.", &plain), &plain), "makhmudov-z-kh");
    }

    #[test]
    fn what_cannot_be_romanized_still_gets_its_own_slug() {
        assert_ne!(slug("生态环境部", &plain), slug("水利部", &plain));
        assert!(slug(&"word ".repeat(100), &plain).len() <= LONGEST);
    }
}
