//! A text as one sentence with the shipped word lists, for unit tests of the recognizers.

use super::Context;
use crate::language::Language;
use crate::model::{Document, Format, NewsItem, Section, Sentence};
use crate::rule::RuleSet;

/// Language table and rule files of a language, as shipped.
macro_rules! shipped {
    ($tag:literal) => {
        (
            include_str!(concat!("../../data/languages/", $tag, ".toml")),
            [
                include_str!(concat!("../../data/rules/", $tag, "/phrases.toml")),
                include_str!(concat!("../../data/rules/", $tag, "/organizations.toml")),
                include_str!(concat!("../../data/rules/", $tag, "/places.toml")),
                include_str!(concat!("../../data/rules/", $tag, "/programs.toml")),
            ],
        )
    };
}

/// Calls `read` with a text in a language as a document of one sentence; nothing is known.
pub(super) fn with<T>(tag: &str, text: &str, read: impl FnOnce(&Context<'_>) -> T) -> T {
    let (table, files) = if tag == "ru" { shipped!("ru") } else { shipped!("en") };
    let language = Language::parse("table.toml", table).map_err(|e| format!("{e:?}")).unwrap();
    let rules = RuleSet::parse(&files.map(|file| ("rules.toml".to_owned(), file.to_owned()))).0;
    let tokens = language.tokens(text);
    let item = NewsItem::plain(Format::Text, text);
    let mut document = Document { lang: language.tag, title: None, published: None, sentences: Vec::new(), tokens, item };
    let all = 0..document.tokens.len();
    document.sentences.push(Sentence { span: document.span(&all), tokens: all, section: Section::Body, paragraph: 0 });
    read(&Context { document: &document, language: &language, words: &rules.words, known: &[] })
}
