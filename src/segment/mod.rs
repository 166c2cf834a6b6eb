//! Item -> document: language, title, date, sentences.

use crate::language::Language;
use crate::model::{Document, NewsItem, Section, Sentence, Span};

/// Cuts an item up; total.
pub fn segment(item: NewsItem, languages: &[Language]) -> Document {
    let cyrillic = item.text.chars().filter(|c| crate::language::is_cyrillic(*c)).count() * 3 > item.text.chars().count();
    let tag = if cyrillic { crate::model::Lang::RU } else { crate::model::Lang::EN };
    let language = languages.iter().find(|l| l.tag == tag).unwrap_or(&languages[0]);
    let tokens = language.tokens(&item.text);
    let mut sentences = Vec::new();
    let (mut at, mut offset) = (0, 0);
    for (number, line) in item.text.split_inclusive('\n').enumerate() {
        let end = offset + line.len();
        let first = at;
        while at < tokens.len() && tokens[at].span.start < end {
            at += 1;
        }
        for range in language.sentences(&tokens[first..at], first) {
            let span = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
            sentences.push(Sentence { span, tokens: range, section: Section::Body, paragraph: number });
        }
        offset = end;
    }
    Document { lang: language.tag, title: item.title.clone(), published: item.published, item, tokens, sentences }
}
