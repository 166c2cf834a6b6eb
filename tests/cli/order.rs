//! The same items give the same graph, however they are loaded.

use crate::{canonical, code, err, tugai};
use std::path::Path;

/// Items of all formats, in both languages; two of them tell of one meeting.
const NEWS: [&str; 6] = [
    "2020-08-sco-platform-seminar.ru.txt",
    "2020-08-sco-online-seminar.en.txt",
    "2018-10-cis-ecological-council.ru.html",
    "2018-2020-leadership-programme.ru.rss",
    "2020-2021-climate-meetings.en.jsonl",
    "2019-12-undp-carec-memorandum.ru.txt",
];

#[test]
fn order_and_repetition_of_loading_change_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let news = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/news");
    let files: Vec<String> = NEWS.iter().map(|file| news.join(file).display().to_string()).collect();
    let load = |store: &str, files: &[&String]| {
        let arguments: Vec<&str> = ["load", "--store", store].into_iter().chain(files.iter().map(|file| file.as_str())).collect();
        let output = tugai(folder.path(), &arguments);
        assert_eq!(code(&output), 0, "{}", err(&output));
        err(&output)
    };
    load("at-once", &files.iter().collect::<Vec<_>>());
    let before = canonical(folder.path(), "at-once");
    assert!(before.contains("<<( ") && before.lines().count() > 10_000);
    let again = load("at-once", &files.iter().collect::<Vec<_>>());
    assert!(again.contains(", 0 of them new or changed"), "{again}");
    assert_eq!(canonical(folder.path(), "at-once"), before);
    load("backwards", &files[3..].iter().rev().collect::<Vec<_>>());
    load("backwards", &files[..4].iter().rev().collect::<Vec<_>>());
    assert_eq!(canonical(folder.path(), "backwards"), before);
}
