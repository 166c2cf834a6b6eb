//! Names put together from pieces of words, which no dictionary knows: "Охотзоопром", "Казселезащита". Their last piece tells them.

use crate::model::Token;
use crate::recognize::Context;

/// Endings of cases, and what the nominative has in their place.
const CASES: [(&str, &str); 9] = [("", ""), ("а", ""), ("у", ""), ("ом", ""), ("е", ""), ("ы", "а"), ("е", "а"), ("у", "а"), ("ой", "а")];
/// Fewest letters before the last piece.
const LEAD: usize = 3;

/// The nominative of a word that is a compound name, as it is written.
pub(in crate::recognize) fn compound(context: &Context<'_>, token: &Token) -> Option<String> {
    if !token.capital || token.readings.iter().any(|r| r.known) || !token.norm.chars().all(crate::language::is_cyrillic) {
        return None;
    }
    let text = token.text(context.document.text());
    CASES.iter().find_map(|(case, end)| {
        let nominative = format!("{}{end}", token.norm.strip_suffix(case)?);
        let mut pieces = nominative.char_indices().skip(LEAD).map(|(at, _)| &nominative[at..]);
        pieces.find(|piece| context.words.has_word("compound-end", piece))?;
        let kept = text.chars().count().checked_sub(case.chars().count())?;
        Some(text.chars().take(kept).chain(end.chars()).collect())
    })
}
