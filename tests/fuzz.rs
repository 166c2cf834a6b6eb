//! No input stops the program: random and broken ones go through reading, segmentation, recognition, extraction and triples.
//!
//! `TUGAI_FUZZ=1000000 cargo test --test fuzz -- --nocapture` tries a million inputs; without it a few hundred are tried. Input number N is
//! the same in every run, so a failure names it.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, in its helpers too, and says how far it came")]

mod dice;

use dice::Dice;
use oxigraph::model::Term;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::LazyLock;
use tugai::catalog::Catalog;
use tugai::model::{Format, Input, NewsItem};
use tugai::pipeline::{Reading, digest, read};
use tugai::vocab::graph::Base;
use tugai::vocab::tug;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().0);

/// How many inputs are tried when nobody asks for more.
const FEW: u64 = 600;
/// Longest piece that is taken from a text, in characters.
const PIECE: usize = 160;
/// Longest sentence, in tokens, whatever the text.
const SENTENCE: usize = 400;

/// Pieces that have gone wrong elsewhere: scripts, marks, signs, numbers, abbreviations, names cut short.
const SHARDS: [&str; 48] = [
    "",
    " ",
    "\u{a0}",
    "\n",
    "\r\n",
    "\u{2028}",
    "\t",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{2066}",
    "\u{301}",
    "и\u{306}",
    "\u{ad}",
    "«",
    "»",
    "«««",
    "\"",
    "(",
    ")",
    "((((",
    "[",
    "—",
    "-",
    "–",
    ".",
    "...",
    "…",
    ",",
    ";",
    ":",
    "№",
    "👩‍🌾",
    "水利部",
    "ﷺ",
    "İ",
    "ß",
    "ǆ",
    "99999999999999999999999",
    "31.02.2020",
    "0 мая 0000 года",
    "г.",
    "им. ",
    "А.Б.В.",
    "'s",
    "&",
    "Министерство ",
    "между ",
];
/// What formats are made of.
const MARKUP: [&str; 20] = [
    "<p>",
    "</p>",
    "<div",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#x110000;",
    "<script>",
    "<rss><channel><item>",
    "<title>",
    "</item>",
    "{\"text\":\"",
    "\"}",
    "{\"title\":",
    "\\u0000",
    "\\ud800",
    "<?xml version=\"1.0\"?>",
    "<article>",
];
/// Words that recognizers and rules wait for.
const WORDS: [&str; 24] = [
    "подписали",
    "меморандум",
    "семинар",
    "Центр",
    "директор",
    "Иванов",
    "Зафар",
    "РЭЦЦА",
    "в",
    "Ташкенте",
    "и",
    "с",
    "signed",
    "memorandum",
    "seminar",
    "Centre",
    "Director",
    "John",
    "Smith",
    "UNDP",
    "of",
    "the",
    "in",
    "Kazakhstan",
];

/// The lines of the sample news, markup and all.
fn lines() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/news");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let text = |path: &std::path::PathBuf| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    files.iter().flat_map(|path| text(path).lines().map(str::to_owned).collect::<Vec<_>>()).filter(|line| !line.trim().is_empty()).collect()
}

/// A piece of a text, on character borders.
fn piece(dice: &mut Dice, text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let start = dice.below(chars.len());
    chars[start..].iter().take(1 + dice.below(PIECE)).collect()
}

/// One more fragment.
fn fragment(dice: &mut Dice, lines: &[String]) -> String {
    let line = &lines[dice.below(lines.len())];
    match dice.below(9) {
        0 => dice.pick(&SHARDS).to_owned(),
        1 => dice.pick(&SHARDS).repeat(1 + dice.below(30)),
        2 => dice.pick(&MARKUP).to_owned(),
        3 => piece(dice, line).replace(' ', ""),
        4 => piece(dice, line).to_uppercase(),
        5 => (0..=dice.below(12)).map(|_| dice.pick(&WORDS)).collect::<Vec<_>>().join(" "),
        6 => (0..dice.below(8)).filter_map(|_| char::from_u32(u32::try_from(dice.below(0x11_0000)).unwrap())).collect(),
        _ => piece(dice, line),
    }
}

/// Input number `number`; now and then its bytes are cut or changed, so that it is no text any more.
fn input(number: u64, lines: &[String]) -> Vec<u8> {
    let mut dice = Dice(number);
    let parts = 1 + dice.below(6);
    let joint = dice.pick(&["", " ", "\n", "\n\n", ", "]).to_owned();
    let text = (0..parts).map(|_| fragment(&mut dice, lines)).collect::<Vec<_>>().join(&joint);
    let mut bytes = text.into_bytes();
    if dice.below(20) == 0 && !bytes.is_empty() {
        let at = dice.below(bytes.len());
        bytes[at] = u8::try_from(dice.below(256)).unwrap();
        bytes.truncate(at.max(bytes.len() - dice.below(bytes.len())));
    }
    bytes
}

/// What must hold of everything that is found in an item.
fn check(item: NewsItem) {
    let base = Base::default();
    let again = item.clone();
    let text = item.text.clone();
    let Reading { document, mentions, facts } = read(&CATALOG, item.clone());
    let mut end = 0;
    for sentence in &document.sentences {
        assert!(sentence.tokens.start >= end && sentence.tokens.end <= document.tokens.len(), "sentence {:?}", sentence.tokens);
        assert!(sentence.tokens.len() <= SENTENCE && text.get(sentence.span.range()).is_some(), "sentence {:?}", sentence.span);
        end = sentence.tokens.end;
    }
    for mention in &mentions.list {
        assert!(!mention.span.is_empty() && text.get(mention.span.range()).is_some(), "mention {:?} {:?}", mention.code, mention.span);
        assert!(mention.tokens.contains(&mention.head) && mention.tokens.end <= document.tokens.len(), "mention {:?}", mention.code);
        assert!(mention.entity.is_none_or(|id| id < mentions.entities.len()), "mention {:?}", mention.code);
    }
    for fact in &facts {
        assert!(fact.subject < mentions.entities.len() && !fact.evidence.is_empty(), "fact {}", fact.property);
        assert!(fact.evidence.iter().all(|said| text.get(said.sentence.range()).is_some()), "fact {}", fact.property);
    }
    let first = digest(&CATALOG, &base, item);
    for quad in first.evidence.iter().filter(|quad| quad.predicate.as_ref() == tug::QUOTE) {
        let Term::Literal(quote) = &quad.object else { panic!("a quote is no literal") };
        assert!(text.contains(quote.value()), "quote {:?}", quote.value());
    }
    assert!(first == digest(&CATALOG, &base, again), "another graph the second time");
}

#[test]
fn no_input_stops_the_program() {
    let count = std::env::var("TUGAI_FUZZ").ok().and_then(|count| count.parse().ok()).unwrap_or(FEW);
    let lines = lines();
    let mut failed = Vec::new();
    for number in 0..count {
        let bytes = input(number, &lines);
        let format = [None, Some(Format::Text), Some(Format::Html), None][usize::try_from(number % 4).unwrap()];
        let given = Input { name: "fuzz".to_owned(), bytes: bytes.clone(), ..Input::default() };
        let run = || tugai::read::read(&given, format).items.into_iter().for_each(check);
        if catch_unwind(AssertUnwindSafe(run)).is_err() {
            eprintln!("input {number}: {:?}", String::from_utf8_lossy(&bytes));
            failed.push(number);
        }
        if (number + 1) % 50_000 == 0 {
            eprintln!("{} inputs, {} failed", number + 1, failed.len());
        }
    }
    assert!(failed.is_empty(), "inputs {failed:?}");
}

#[test]
fn a_paragraph_without_a_full_stop_is_read_in_pieces() {
    let kinds = ["Иван Махмудов, ", "«", "7", "подписали меморандум с ", "Министерство ", "семинар ", "Smith, ", "the Centre of ", "А."];
    for kind in kinds {
        let text = kind.repeat(20_000 / kind.len());
        let given = Input { name: "long.txt".to_owned(), bytes: text.into_bytes(), ..Input::default() };
        tugai::read::read(&given, Some(Format::Text)).items.into_iter().for_each(check);
    }
}
