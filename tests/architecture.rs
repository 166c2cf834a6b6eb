//! The house keeps its shape: modules use lower floors only, the core touches no disk and no clock, files stay short.
//!
//! What is read is the source text, so the test links nothing and says where the fault is.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::fs;
use std::path::Path;

/// The floor of every module. A module may use modules of lower floors and itself.
const FLOORS: &[(u8, &[&str])] = &[
    (1, &["model"]),
    (2, &["vocab", "report", "turtle", "sort"]),
    (3, &["language", "authority", "rule", "ontology"]),
    (4, &["catalog"]),
    (5, &["read", "fetch", "segment", "recognize", "extract", "resolve", "triplify"]),
    (6, &["pipeline", "canon", "export", "decide"]),
    (7, &["store", "eval"]),
    (8, &["text"]),
    (9, &["query"]),
    (10, &["curate", "discovery", "link", "reconcile", "shape", "work"]),
    (11, &["release"]),
    (12, &["serve"]),
    (13, &["cli"]),
];

/// What only some modules may do, by the words that show it.
const RESERVED: &[(&[&str], &[&str])] = &[
    (&["std::fs", "std::env", "fs::read", "File::open"], &["catalog", "fetch", "release", "sort", "store", "text", "work", "cli"]),
    (&["SystemTime::now", "Timestamp::now", "Zoned::now"], &["cli"]),
    (&["println!(", "print!(", "eprintln!(", "eprint!(", "process::exit"], &["cli"]),
    (&["oxigraph::store"], &["store", "query"]),
    (&["tantivy"], &["text"]),
    (&["tokio::process", "process::Command"], &["work"]),
    (&["rustix::"], &["work", "release"]),
    (&["sophia::", "sophia_"], &["canon"]),
    (&["axum::"], &["serve"]),
    (&["ureq::"], &["fetch", "store", "link"]),
    (&["clap::"], &["cli"]),
    (&["rumorph::"], &["language"]),
];

/// Longest file, in lines.
const LONGEST: usize = 400;
/// Longest median file, in lines.
const MEDIAN: usize = 200;

/// A line of source outside comments.
struct Line<'l> {
    place: String,
    module: &'l str,
    text: &'l str,
}

/// Path below `src` and text of every source file, sorted.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push((path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"), fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

fn module(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

/// The lines of a file that are code of the program: no comments, nothing from its inline tests on. A `mod.rs` may name a file of tests
/// before its code, so it is read to its end.
fn code<'l>(file: &'l str, text: &'l str) -> impl Iterator<Item = Line<'l>> {
    let lines = text.lines().enumerate().take_while(|(_, line)| line.trim() != "#[cfg(test)]" || file.ends_with("mod.rs"));
    let own = lines.filter(|(_, line)| !line.trim_start().starts_with("//"));
    own.map(move |(number, text)| Line { place: format!("src/{file}:{}", number + 1), module: module(file), text })
}

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(_, modules)| modules.contains(&module)).map(|(floor, _)| *floor)
}

/// The modules that a line of code names by `crate::module`.
fn used(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").map(|(at, word)| {
        let rest = &line[at + word.len()..];
        rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
    })
}

#[test]
fn every_module_uses_lower_floors_only() {
    let mut faults = Vec::new();
    // Tests may ask any module whether what came out is right, in a file of theirs too.
    for (file, text) in sources().iter().filter(|(file, _)| file.contains('/') && !file.ends_with("tests.rs")) {
        for line in code(file, text) {
            for other in used(line.text).filter(|other| *other != line.module) {
                match (floor(line.module), floor(other)) {
                    (Some(own), Some(below)) if below < own => {}
                    (_, Some(_)) => faults.push(format!("{}: {} uses {other}", line.place, line.module)),
                    (_, None) => faults.push(format!("{}: write `use crate::module::...`, one line for each module", line.place)),
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_module_has_a_floor() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let modules = library.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';'));
    let homeless: Vec<&str> = modules.filter(|module| floor(module).is_none()).collect();
    assert!(homeless.is_empty(), "no floor in tests/architecture.rs: {homeless:?}");
}

#[test]
fn disk_clock_and_terminal_have_their_owners() {
    let mut faults = Vec::new();
    for (file, text) in sources().iter().filter(|(file, _)| file.contains('/') && !file.ends_with("tests.rs")) {
        for line in code(file, text) {
            for (words, owners) in RESERVED.iter().filter(|(_, owners)| !owners.contains(&line.module)) {
                if let Some(word) = words.iter().find(|word| line.text.contains(*word)) {
                    faults.push(format!("{}: `{word}` belongs to {}", line.place, owners.join(", ")));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_holds() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(file, text)| !file.ends_with("tests.rs") && !text.starts_with("//! "))
        .map(|(file, _)| file)
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn files_are_short() {
    let mut lengths: Vec<(usize, String)> = sources().into_iter().map(|(file, text)| (text.lines().count(), file)).collect();
    lengths.sort();
    let long: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > LONGEST).collect();
    assert!(long.is_empty(), "{long:?}");
    let median = lengths[lengths.len() / 2].0;
    assert!(median < MEDIAN, "the median file has {median} lines");
}

#[test]
fn the_check_sees_an_upward_use() {
    assert_eq!(used("use crate::store::Store; let a = crate::model::Span::new(0, 1);").collect::<Vec<_>>(), ["store", "model"]);
    assert!(floor("read") > floor("catalog") && floor("store") > floor("read"));
}
