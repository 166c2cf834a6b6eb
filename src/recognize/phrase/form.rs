//! Whether a folded word is a form of another that no dictionary needs to know: "казселезащиты" of "казселезащита".

/// Endings of Russian nouns and names in their cases, the empty one included.
const ENDINGS: [&str; 17] = ["", "а", "у", "ом", "ем", "е", "ы", "и", "ой", "ей", "я", "ю", "ым", "им", "ого", "ому", "ую"];

/// Fewest letters that all forms of a word have in common.
const STEM: usize = 3;

/// Whether a word may be a form of a noun, adjective or name in the nominative.
pub(in crate::recognize) fn form_of(form: &str, nominative: &str) -> bool {
    const FINAL: [char; 7] = ['а', 'я', 'й', 'ы', 'и', 'о', 'ь'];
    let ends = |stem: &str| stem.chars().count() >= STEM && form.strip_prefix(stem).is_some_and(|end| ENDINGS.contains(&end));
    // "ремедиации" of "ремедиация" keeps its "и", "зеленого" of "зеленый" loses its "ы"
    let short = nominative.strip_suffix(FINAL).unwrap_or(nominative);
    form == nominative || ends(short) || ends(nominative.trim_end_matches(FINAL))
}
