//! Every line of `tests/cases/dates/<tag>.tsv`: text, date of publication (or `-`), the dates in it.
//!
//! Expected dates stand apart by spaces: a date or `first/last`, `~` before it when publication was needed, `>` when it is a
//! beginning, `<` when it is a deadline; `-` when there is none.

#![expect(clippy::unwrap_used, reason = "a broken case file shall stop the test")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use tugai::language::{Bound, Dated, Language};
use tugai::model::PartialDate;

fn language(tag: &str) -> Language {
    let file = format!("data/languages/{tag}.toml");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file)).unwrap();
    Language::parse(&file, &text).map_err(|faults| format!("{faults:?}")).unwrap()
}

fn shown(dates: &[Dated]) -> String {
    let one = |dated: &Dated| {
        let mut out = String::new();
        out.push_str(if dated.relative { "~" } else { "" });
        out.push_str(match dated.bound {
            Bound::At => "",
            Bound::Since => ">",
            Bound::Until => "<",
        });
        write!(out, "{}", dated.range.start).unwrap();
        if dated.range.end != dated.range.start {
            write!(out, "/{}", dated.range.end).unwrap();
        }
        out
    };
    if dates.is_empty() { "-".to_owned() } else { dates.iter().map(one).collect::<Vec<_>>().join(" ") }
}

fn check(tag: &str) {
    let language = language(tag);
    let cases = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/dates/{tag}.tsv"))).unwrap();
    let mut wrong = String::new();
    for (number, line) in cases.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [text, published, expected] = columns[..] else { panic!("{tag}.tsv:{}: three columns expected", number + 1) };
        let got = shown(&language.dates(&language.tokens(text), PartialDate::parse(published)));
        if got != expected {
            writeln!(wrong, "{tag}.tsv:{}: {text}: {got}, expected {expected}", number + 1).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn russian_dates_are_read_as_stated() {
    check("ru");
}

#[test]
fn english_dates_are_read_as_stated() {
    check("en");
}

#[test]
fn a_date_ends_with_its_year_word_and_starts_without_its_preposition() {
    let language = language("ru");
    let text = "Семинар прошел с 12 по 17 февраля 2024 г. в Алматы";
    let tokens = language.tokens(text);
    let dates = language.dates(&tokens, None);
    let span = tokens[dates[0].tokens.start].span.join(tokens[dates[0].tokens.end - 1].span);
    assert_eq!(span.of(text), "12 по 17 февраля 2024 г.");
}
