//! `tests/cases/clauses/<tag>.txt`: sentences and the clauses that they are cut into, subjects in square brackets.

use crate::{CATALOG, item, path};
use std::fmt::Write;
use std::fs;
use tugai::pipeline::read;
use tugai::rule::Sequence;

/// The clauses of the one sentence of a text, each as its words.
fn clauses(sentence: &str, tag: &str) -> Vec<String> {
    let reading = read(&CATALOG, item(&format!("clauses.{tag}.txt"), sentence));
    let language = CATALOG.language(reading.document.lang).unwrap();
    let words = &CATALOG.rules[&language.tag].words;
    let tokens = reading.document.sentences.last().unwrap().tokens.clone();
    let sequence = Sequence::new(&reading.document, &reading.mentions.list, words, tokens, &[]);
    sequence.clauses().iter().map(|clause| told(clause, reading.document.text())).collect()
}

fn told(clause: &Sequence<'_>, text: &str) -> String {
    let word = |element: &tugai::rule::Element| {
        let span = clause.document.span(&element.tokens);
        let own = span.of(text);
        if element.subject { format!("[{own}]") } else { own.to_owned() }
    };
    clause.elements.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn check(tag: &str) {
    let source = fs::read_to_string(path(&format!("tests/cases/clauses/{tag}.txt"))).unwrap();
    let mut wrong = String::new();
    for case in source.split("\n\n") {
        let (sentence, expected) = case.trim().split_once('\n').unwrap();
        let expected: Vec<&str> = expected.lines().filter_map(|line| line.strip_prefix("- ")).collect();
        let found = clauses(sentence, tag);
        if found != expected {
            writeln!(wrong, "{sentence}\n  expected {expected:#?}\n  found {found:#?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn russian_sentences_are_cut_into_clauses() {
    check("ru");
}

#[test]
fn english_sentences_are_cut_into_clauses() {
    check("en");
}
