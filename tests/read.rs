//! Reading: every file under `tests/cases/read` gives the items and diagnostics that stand beside it in `<file>.out`.
//!
//! `TUGAI_BLESS=1 cargo test --test read` writes the `.out` files anew; look at the difference before committing it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "read/any.rs"]
mod any;
#[path = "read/files.rs"]
mod files;
#[path = "read/http.rs"]
mod http;
#[path = "read/server.rs"]
mod server;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use tugai::fetch::{Limits, inputs};
use tugai::model::{Format, NewsItem};
use tugai::read::read;

/// Every case, in order of names.
fn cases() -> Vec<PathBuf> {
    let pattern = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/read/*/*");
    let found: Vec<PathBuf> = glob::glob(pattern).unwrap().map(Result::unwrap).collect();
    assert!(!found.is_empty());
    found
}

fn is_expectation(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "out")
}

/// The whole reading of a file, as text.
fn shown(path: &Path) -> String {
    let mut text = String::new();
    for result in inputs(&[path.display().to_string()], &Limits::default()) {
        let mut input = result.unwrap();
        input.name = path.file_name().unwrap().to_string_lossy().into_owned();
        let reading = read(&input, None);
        reading.diagnostics.iter().for_each(|found| writeln!(text, "{found}").unwrap());
        reading.items.iter().for_each(|item| write_item(&mut text, item));
    }
    text
}

fn write_item(text: &mut String, item: &NewsItem) {
    let NewsItem { id, url, file, title, published, publisher, lang, format, text: body, lead } = item;
    writeln!(text, "== {format:?} file={file:?} lead={lead}\nid={id:?}\nurl={url:?}\ntitle={title:?}").unwrap();
    writeln!(text, "published={:?} publisher={publisher:?} lang={lang:?}", published.map(|date| date.to_string())).unwrap();
    body.split('\n').for_each(|line| writeln!(text, "| {}", line.replace('\r', "\\r").replace('\u{A0}', "\\u{A0}")).unwrap());
}

#[test]
fn every_case_reads_as_expected() {
    let bless = std::env::var_os("TUGAI_BLESS").is_some();
    let mut wrong = Vec::new();
    for path in cases().iter().filter(|path| !is_expectation(path)) {
        let expected = PathBuf::from(format!("{}.out", path.display()));
        let found = shown(path);
        if bless {
            std::fs::write(&expected, &found).unwrap();
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_expectation_belongs_to_a_case() {
    for path in cases().iter().filter(|path| is_expectation(path)) {
        assert!(path.with_extension("").exists(), "{} has no case", path.display());
    }
}

#[test]
fn every_format_has_cases() {
    let found: Vec<Format> = cases()
        .iter()
        .filter(|path| !is_expectation(path))
        .flat_map(|path| inputs(&[path.display().to_string()], &Limits::default()))
        .flat_map(|input| read(&input.unwrap(), None).items)
        .map(|item| item.format)
        .collect();
    for format in [Format::Text, Format::Html, Format::Feed, Format::JsonLines] {
        assert!(found.contains(&format), "{format:?}");
    }
}
