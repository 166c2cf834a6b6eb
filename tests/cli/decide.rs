//! Deciding, reviewing, showing and comparing, as a curator does them.

use crate::{code, err, out, tugai};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ITEMS: &str = r#"{"url":"https://example.org/1","lang":"ru","published":"2024-05-01","title":"Семинар по лесам","text":"На семинаре в Алматы выступила Зарина Тургунова, директор Центра лесных решений."}
{"url":"https://example.org/2","lang":"ru","published":"2024-05-02","title":"Семинар по рекам","text":"На семинаре в Астане выступила Зухра Тургунова, директор Центра речных решений."}
{"url":"https://example.org/3","lang":"ru","published":"2024-05-03","title":"Семинар по озёрам","text":"На семинаре в Бишкеке выступила З. Тургунова."}
"#;

fn loaded() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("items.jsonl"), ITEMS).unwrap();
    let output = tugai(folder.path(), &["load", "-q", "items.jsonl"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    folder
}

/// A command that a curator gives, with who and why.
fn decide(folder: &Path, arguments: &[&str]) -> String {
    let output = tugai(folder, &[&["decide"], arguments, &["--who", "aida", "--why", "seen on the site"]].concat());
    assert_eq!(code(&output), 0, "{}", err(&output));
    out(&output).trim().to_owned()
}

fn typed(folder: &Path, arguments: &[&str], keys: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tugai"));
    command.current_dir(folder).env_remove("TUGAI_STORE").args(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(keys.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_decision_is_made_listed_taken_elsewhere_and_undone() {
    let folder = loaded();
    let folder = folder.path();
    let id = decide(folder, &["rename", "Зарина Тургунова", "Зарина Каримовна Тургунова", "--lang", "ru"]);
    let shown = out(&tugai(folder, &["show", "Зарина Каримовна Тургунова"]));
    assert!(shown.contains("Зарина Каримовна Тургунова (ru, preferred)") && shown.contains("Зарина Тургунова (ru)\n"), "{shown}");
    assert!(shown.contains("директор") && shown.contains("\"На семинаре в Алматы выступила"), "{shown}");
    let listed = out(&tugai(folder, &["decisions", "list"]));
    assert!(listed.starts_with(&id) && listed.contains("aida: rename") && listed.contains("seen on the site"), "{listed}");

    assert_eq!(code(&tugai(folder, &["decisions", "export", "-o", "taken.jsonl"])), 0);
    assert_eq!(fs::read(folder.join("taken.jsonl")).unwrap(), fs::read(folder.join("tugai.db.decisions.jsonl")).unwrap());
    assert_eq!(code(&tugai(folder, &["load", "-q", "--store", "other", "items.jsonl"])), 0);
    for count in ["1", "0"] {
        let taken = tugai(folder, &["decisions", "import", "taken.jsonl", "--store", "other"]);
        assert!(err(&taken).contains(&format!("{count} decisions taken in")), "{}", err(&taken));
    }
    assert_eq!(crate::canonical(folder, "other"), crate::canonical(folder, "tugai.db"));

    decide(folder, &["undo", &id]);
    assert!(out(&tugai(folder, &["decisions", "list"])).starts_with(&format!("({id}")));
    assert_ne!(code(&tugai(folder, &["show", "Зарина Каримовна Тургунова"])), 0);
}

#[test]
fn a_decision_about_an_item_that_was_never_loaded_is_stale() {
    let folder = loaded();
    decide(folder.path(), &["rename", "Зухра Тургунова", "Зухра Каримовна Тургунова", "--lang", "ru"]);
    fs::write(folder.path().join("first.jsonl"), ITEMS.lines().next().unwrap()).unwrap();
    let ledger = ["--decisions", "tugai.db.decisions.jsonl", "--store", "small"];
    let output = tugai(folder.path(), &[&["load", "first.jsonl"], &ledger[..]].concat());
    assert!(code(&output) == 0 && err(&output).contains("1 decisions are about nothing"), "{}", err(&output));
    let stale = out(&tugai(folder.path(), &[&["decisions", "stale"], &ledger[..]].concat()));
    assert!(stale.lines().count() == 1 && stale.contains("rename person/turgunova-zukhra"), "{stale}");
}

#[test]
fn review_asks_with_sentences_and_scores_and_takes_one_key_each() {
    let folder = loaded();
    let reviewed = typed(folder.path(), &["review", "--who", "aida", "--below", "0"], "?\nu\nb\ny\n");
    let asked = out(&reviewed);
    assert_eq!(code(&reviewed), 0, "{}", err(&reviewed));
    assert!(
        asked.contains("[1/2]") && asked.contains("surname") && asked.contains("\"На семинаре в Бишкеке выступила З. Тургунова.\""),
        "{asked}"
    );
    let listed = out(&tugai(folder.path(), &["decisions", "list"]));
    let kinds: Vec<&str> = listed.lines().filter_map(|line| line.split("aida: ").nth(1)?.split(' ').next()).collect();
    assert_eq!(kinds, ["unsure", "undo", "same"], "{listed}");
    let left = out(&tugai(folder.path(), &["review", "--json", "--below", "0"]));
    assert_eq!(left, "", "what is one with one of two is the other no more");
}

#[test]
fn show_lists_what_a_name_may_mean_and_says_what_it_does_not_know() {
    let folder = loaded();
    let several = tugai(folder.path(), &["show", "семинар"]);
    assert!(code(&several) == 1 && out(&several).lines().count() == 3, "{}{}", out(&several), err(&several));
    let nobody = tugai(folder.path(), &["show", "Nobody"]);
    assert!(code(&nobody) == 2 && err(&nobody).contains("nothing of that name"), "{}", err(&nobody));
    let json = out(&tugai(folder.path(), &["show", "Зухра Тургунова", "--json"]));
    assert!(json.contains("\"sources\"") && json.contains("https://example.org/2"), "{json}");
}

#[test]
fn diff_says_what_changed_by_entity() {
    let folder = loaded();
    let folder = folder.path();
    let export = |file: &str| assert_eq!(code(&tugai(folder, &["export", "-o", file])), 0);
    export("before.trig");
    assert_eq!(code(&tugai(folder, &["diff", "before.trig", "before.trig"])), 0);
    decide(folder, &["skip", "https://example.org/2"]);
    export("after.nq");
    let told = tugai(folder, &["diff", "before.trig", "after.nq"]);
    assert!(code(&told) == 1 && out(&told).contains("removed: Зухра Тургунова <"), "{}{}", out(&told), err(&told));
    let json = out(&tugai(folder, &["diff", "before.trig", "after.nq", "--json"]));
    assert!(json.lines().all(|line| line.starts_with("{\"entity\":")) && json.contains("\"how\":\"removed\""), "{json}");
}

/// The words of a command line, of which some stand in quotes.
fn words(line: &str) -> Vec<&str> {
    let pieces = line.split('"').enumerate();
    pieces.flat_map(|(at, piece)| if at % 2 == 1 { vec![piece] } else { piece.split_whitespace().collect() }).collect()
}

#[test]
fn what_the_readme_decides_about_the_sample_news_can_be_decided() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let section = readme.split("\n## ").find(|section| section.starts_with("Corrections that last")).unwrap();
    // Those in capitals stand for what a reader has.
    let lines = section
        .lines()
        .filter_map(|line| line.strip_prefix("    tugai decide "))
        .filter(|line| !line.contains("ITEM") && !line.contains(" ID "));
    let folder = tempfile::tempdir().unwrap();
    let news = root.join("data/news");
    assert_eq!(code(&tugai(folder.path(), &["load", "-q", news.to_str().unwrap()])), 0);
    let mut decided = 0;
    for line in lines {
        let output = tugai(folder.path(), &[&["decide", "--who", "aida"], words(line.split('#').next().unwrap()).as_slice()].concat());
        assert_eq!(code(&output), 0, "{line}: {}", err(&output));
        decided += 1;
    }
    assert!(decided >= 3, "{section}");
}
