//! Every `tests/cases/segment/*.md`: a `given` block (what the format states; may be missing), a `text` block, and an `expect` block
//! with language, title and date, then every sentence behind its section. And what holds for any input.

#![expect(clippy::unwrap_used, reason = "a broken case file shall stop the test")]

use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use tugai::language::Language;
use tugai::model::{Document, Format, Lang, NewsItem, PartialDate, Section};
use tugai::segment::segment;

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| ["en", "ru"].map(language).into());

fn language(tag: &str) -> Language {
    let file = format!("data/languages/{tag}.toml");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file)).unwrap();
    Language::parse(&file, &text).map_err(|faults| format!("{faults:?}")).unwrap()
}

fn item(text: &str) -> NewsItem {
    NewsItem::plain(Format::Text, text)
}

/// The content of a fenced block, without its last newline.
fn block<'a>(case: &'a str, name: &str) -> Option<&'a str> {
    let open = format!("```{name}\n");
    let start = case.find(&open)? + open.len();
    case[start..].split("\n```").next()
}

fn read(case: &str) -> NewsItem {
    let mut item = item(block(case, "text").unwrap());
    for line in block(case, "given").unwrap_or_default().lines() {
        match line.split_once(": ").unwrap() {
            ("title", value) => item.title = Some(value.to_owned()),
            ("published", value) => item.published = PartialDate::parse(value),
            ("lang", value) => item.lang = Lang::parse(value),
            ("format", "jsonl") => item.format = Format::JsonLines,
            other => panic!("unknown line {other:?}"),
        }
    }
    item
}

fn shown(document: &Document) -> String {
    let published = document.published.map_or_else(|| "-".to_owned(), |date| date.to_string());
    let title = document.title.as_deref().unwrap_or("-");
    let mut out = format!("{} | {published} | {title}", document.lang);
    for sentence in &document.sentences {
        let text = sentence.span.of(document.text()).split_whitespace().collect::<Vec<_>>().join(" ");
        write!(out, "\n{:?} {}: {text}", sentence.section, sentence.paragraph).unwrap();
    }
    out
}

#[test]
fn items_are_cut_as_their_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/segment");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let mut wrong = String::new();
    for file in files {
        let case = fs::read_to_string(&file).unwrap();
        let got = shown(&segment(read(&case), &LANGUAGES));
        if got != block(&case, "expect").unwrap() {
            write!(wrong, "\n{}:\n{got}\n", file.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What holds for every document: spans inside the text, sentences in order and apart, tokens in at most one of them.
fn check(document: &Document) -> Result<(), TestCaseError> {
    let text = document.text();
    let mut token = 0;
    let mut offset = 0;
    for sentence in &document.sentences {
        prop_assert!(text.get(sentence.span.range()).is_some());
        prop_assert!(sentence.tokens.start >= token && sentence.tokens.end > sentence.tokens.start);
        prop_assert!(sentence.span.start >= offset && sentence.tokens.len() <= 400);
        prop_assert_eq!(document.span(&sentence.tokens), sentence.span);
        (token, offset) = (sentence.tokens.end, sentence.span.end);
    }
    prop_assert!(token <= document.tokens.len());
    prop_assert!(document.sentences.iter().filter(|s| s.section == Section::Title).count() <= 1);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_document(text in "\\PC{0,300}", title in proptest::option::of("\\PC{0,20}")) {
        check(&segment(NewsItem { title, ..item(&text) }, &LANGUAGES))?;
    }

    #[test]
    fn text_of_signs_that_matter_gives_a_sound_document(
        pieces in proptest::collection::vec(proptest::sample::select(vec![
            "Ташкент", "мая", "12", "2020", "24.12.19", ",", ".", " ", "\n", "\n\n", "—", "/", "(", ")", "|", "г.", "с", "по", "и", "May", "on",
            "Friday", "last", "year", "вчера", "Фото", ":", "•", "№", "З.Х", "\u{301}", "#", "@", "Дата публикации", "Back", "\r\n", "13-14", "«", "»",
        ]), 0..60),
    ) {
        check(&segment(item(&pieces.concat()), &LANGUAGES))?;
        let document = segment(NewsItem { published: PartialDate::parse("2024-02-29"), ..item(&pieces.join(" ")) }, &LANGUAGES);
        check(&document)?;
        for language in LANGUAGES.iter() {
            let mut end = 0;
            for dated in language.dates(&document.tokens, document.published) {
                prop_assert!(dated.tokens.start >= end && dated.tokens.end > dated.tokens.start && dated.tokens.end <= document.tokens.len());
                prop_assert!(dated.range.start <= dated.range.end);
                end = dated.tokens.end;
            }
        }
    }
}

#[test]
fn a_paragraph_without_full_stops_is_cut_into_bounded_sentences() {
    for unit in ["слово ", "1, ", "! ", "!)", "(", "12 мая и ", "a;", "|", "«", "Ы\n"] {
        let document = segment(item(&unit.repeat(40_000)), &LANGUAGES);
        check(&document).unwrap();
        assert!(document.sentences.len() >= document.tokens.len() / 400, "{unit}");
    }
}

#[test]
fn without_any_language_nothing_is_cut() {
    let document = segment(item("Text."), &[]);
    assert!(document.tokens.is_empty() && document.sentences.is_empty());
}
