//! `tests/cases/extract/<tag>/*.md`: what the graph of a small item must hold and must not (see the README there).
//!
//! `open.txt` beside them lists the cases that are known to fail. A listed case that passes must leave the list, an unlisted one that
//! fails must be mended; `TUGAI_BLESS=1` writes the list anew, so that the difference shows what changed.

use crate::graph::Graph;
use crate::{CATALOG, item, path};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::sync::Mutex;
use tugai::pipeline::digest;
use tugai::vocab::graph::Base;

const FOLDER: &str = "tests/cases/extract";
const HEADER: &str = "# Cases that are known to fail, one per line. The list may only shrink; `TUGAI_BLESS=1 cargo test` writes it anew.\n";

/// Held while the list is read and written: the languages share it.
static LIST: Mutex<()> = Mutex::new(());

struct Case {
    name: String,
    text: String,
    present: Vec<String>,
    absent: Vec<String>,
}

impl Case {
    fn parse(name: String, source: &str) -> Result<Self, String> {
        let blocks = |kind: &str| -> Vec<String> {
            let fence = format!("\n```{kind}\n");
            let parts = source.split(&fence).skip(1);
            parts.filter_map(|part| part.split_once("\n```")).map(|(body, _)| format!("{body}\n")).collect()
        };
        let text = blocks("text").into_iter().next().ok_or_else(|| format!("{name}: no text block"))?;
        let (present, absent) = (blocks("turtle"), blocks("absent"));
        if present.is_empty() && absent.is_empty() {
            return Err(format!("{name}: neither a turtle nor an absent block"));
        }
        Ok(Self { name, text, present, absent })
    }

    fn passes(&self) -> bool {
        let graph = Graph::of(&digest(&CATALOG, &Base::default(), item(&self.name, &self.text)));
        self.present.iter().all(|pattern| graph.holds(pattern)) && !self.absent.iter().any(|pattern| graph.holds(pattern))
    }
}

fn cases(tag: &str) -> Vec<Case> {
    let pattern = path(&format!("{FOLDER}/{tag}/*.md"));
    let mut faults = Vec::new();
    let mut cases = Vec::new();
    for file in glob::glob(&pattern.to_string_lossy()).unwrap().map(Result::unwrap) {
        let name = format!("{tag}/{}", file.file_name().unwrap().to_string_lossy());
        match Case::parse(name, &fs::read_to_string(&file).unwrap()) {
            Ok(case) => cases.push(case),
            Err(fault) => faults.push(fault),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    cases
}

fn open() -> BTreeSet<String> {
    let text = fs::read_to_string(path(FOLDER).join("open.txt")).unwrap_or_default();
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

fn check(tag: &str) {
    let cases = cases(tag);
    assert!(cases.len() >= 20, "a language has at least 20 cases, `{tag}` has {}", cases.len());
    let failing: BTreeSet<String> = cases.par_iter().filter(|case| !case.passes()).map(|case| case.name.clone()).collect();
    eprintln!("{tag}: {} of {} cases pass, {} open", cases.len() - failing.len(), cases.len(), failing.len());
    let mut wrong = String::new();
    for name in settle(tag, &failing) {
        let now = if failing.contains(&name) { "fails" } else { "no longer fails or is no case; take it out of open.txt" };
        writeln!(wrong, "{name}: {now}").unwrap();
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The cases of a language that the list is wrong about; none where it was written anew.
fn settle(tag: &str, failing: &BTreeSet<String>) -> Vec<String> {
    let _guard = LIST.lock().unwrap();
    let (own, others): (BTreeSet<_>, BTreeSet<_>) = open().into_iter().partition(|name| name.starts_with(&format!("{tag}/")));
    if std::env::var_os("TUGAI_BLESS").is_none() {
        return failing.symmetric_difference(&own).cloned().collect();
    }
    let lines: Vec<String> = failing.union(&others).cloned().collect();
    fs::write(path(FOLDER).join("open.txt"), format!("{HEADER}{}\n", lines.join("\n"))).unwrap();
    Vec::new()
}

#[test]
fn russian_cases_hold() {
    check("ru");
}

#[test]
fn english_cases_hold() {
    check("en");
}

#[test]
fn every_language_has_cases() {
    for language in &CATALOG.languages {
        assert!(path(FOLDER).join(language.tag.as_str()).is_dir(), "no folder of cases for `{}`", language.tag);
    }
}
