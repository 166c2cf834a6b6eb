//! Item -> document: language, title and date settled, text cut into paragraphs, sentences and tokens.
//!
//! In: a [`NewsItem`] and the languages that there are. Out: a [`Document`]; total, in time linear in the text. Lines are looked at
//! first (buttons, credits, date lines), then joined to paragraphs, then told apart as title, heading or running text.

mod block;
mod dateline;
mod line;
mod outline;
mod sentence;
mod vote;

use crate::language::Language;
use crate::model::{Document, Lang, NewsItem, Token};

/// What all steps look at.
#[derive(Clone, Copy)]
struct Page<'a> {
    text: &'a str,
    tokens: &'a [Token],
    language: &'a Language,
}

/// Cuts an item up. The language is the stated one where it is known, else the one that most letters and words vote for, else the
/// first. The date is the stated one, else that of a line which says it, of a date line, or of a dateline; never one of running text.
/// Without any language the document has no tokens.
pub fn segment(item: NewsItem, languages: &[Language]) -> Document {
    let stated = item.lang.and_then(|lang| languages.iter().find(|language| language.tag == lang));
    let Some(language) = stated.or_else(|| vote::language(&item.text, languages)) else {
        let (lang, title, published) = (item.lang.unwrap_or(Lang::EN), item.title.clone(), item.published);
        return Document { item, lang, title, published, tokens: Vec::new(), sentences: Vec::new() };
    };
    let tokens = language.tokens(&item.text);
    let page = Page { text: &item.text, tokens: &tokens, language };
    let outline = outline::outline(page, &item);
    let sentences = sentence::sentences(page, &outline.parts);
    let published = item.published.or(outline.published);
    let title = item.title.clone().or(outline.title);
    Document { lang: language.tag, title, published, item, tokens, sentences }
}
