//! From text to statements: one binary, since every one links the store and loads the dictionaries.
//!
//! `cargo test --test extract cases::` runs the cases of `tests/cases/extract` alone; `TUGAI_BLESS=1` with it writes the list of open
//! cases anew.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test fails by panicking, in its helpers too, and says what it skipped")]

mod cases;
mod clauses;
mod codes;
mod deterministic;
mod graph;
mod readme;
mod rules;
mod seed;
mod terms;

use std::path::PathBuf;
use std::sync::LazyLock;
use tugai::catalog::Catalog;
use tugai::model::{Format, Input, NewsItem};
use tugai::read::read;

/// The shipped tables, built once for all tests.
static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().0);

/// A path from the root of the project.
fn path(below: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// A text as the one item of a plain text file.
fn item(file: &str, text: &str) -> NewsItem {
    let input = Input { name: file.to_owned(), file: Some(file.to_owned()), bytes: text.as_bytes().to_vec(), ..Input::default() };
    read(&input, Some(Format::Text)).items.remove(0)
}
