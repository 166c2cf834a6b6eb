//! Codes that users see can be explained: those of findings, and those that evidence names.

use crate::{CATALOG, path};
use std::collections::BTreeSet;
use std::fs;
use tugai::model::Input;
use tugai::pipeline::digest_all;
use tugai::read::read;
use tugai::report::{evidence, fault, input};
use tugai::vocab::graph::Base;
use tugai::vocab::tug;

/// The words in quotation marks of all sources below a folder, tests aside.
fn quoted(folder: &str) -> BTreeSet<String> {
    let pattern = path(folder).join("**/*.rs");
    let files = glob::glob(&pattern.to_string_lossy()).unwrap().map(Result::unwrap);
    let texts = files.filter(|file| !file.ends_with("tests.rs")).map(|file| fs::read_to_string(file).unwrap());
    let code = |text: String| text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
    texts.map(code).flat_map(|text| text.split('"').map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Whether a word is the code of a finding: a letter and three digits.
fn is_finding(word: &str) -> bool {
    word.len() == 4 && word.starts_with(|c: char| c.is_ascii_uppercase()) && word[1..].bytes().all(|b| b.is_ascii_digit())
}

#[test]
fn every_finding_is_explained() {
    let known: BTreeSet<String> = fault::CODES.iter().chain(input::CODES).map(|(code, _)| (*code).to_owned()).collect();
    let used: BTreeSet<String> = quoted("src").into_iter().filter(|word| is_finding(word)).collect();
    assert_eq!(used, known);
}

#[test]
fn every_code_of_the_program_that_evidence_names_is_explained_and_none_is_idle() {
    let used: BTreeSet<String> = ["src/recognize", "src/extract", "src/resolve", "src/triplify"].into_iter().flat_map(quoted).collect();
    let idle: Vec<_> = evidence::CODES.iter().filter(|(code, _)| !code.ends_with('*') && !used.contains(*code)).collect();
    assert!(idle.is_empty(), "{idle:?}");
    let is_code = |word: &&String| word.contains('-') && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'-') && word.len() > 4;
    let silent: Vec<_> = used.iter().filter(is_code).filter(|word| !word.ends_with('-') && evidence::meaning(word).is_none()).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn every_code_in_the_evidence_of_the_sample_news_is_explained() {
    let mut items = Vec::new();
    for file in fs::read_dir(path("data/news")).unwrap().map(|entry| entry.unwrap().path()).filter(|file| !file.ends_with("README.md")) {
        let name = file.display().to_string();
        let stated = Input { file: Some(name.clone()), name, bytes: fs::read(&file).unwrap(), ..Input::default() };
        items.extend(read(&stated, None).items);
    }
    let rules: BTreeSet<&str> = CATALOG.rules.values().flat_map(|set| &set.rules).map(|rule| rule.code.as_str()).collect();
    let mut named = BTreeSet::new();
    for digest in digest_all(&CATALOG, &Base::default(), items) {
        named.extend(digest.evidence.iter().filter(|quad| quad.predicate == tug::RULE).map(|quad| quad.object.to_string()));
    }
    assert!(named.len() > 20);
    let silent: Vec<_> =
        named.iter().map(|code| code.trim_matches('"')).filter(|code| evidence::meaning(code).is_none() && !rules.contains(code)).collect();
    assert!(silent.is_empty(), "{silent:?}");
}
