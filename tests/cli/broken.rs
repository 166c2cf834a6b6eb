//! Bad input: every fault is told with its place, and what is sound is loaded.

use crate::{code, err, out, tugai};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;

/// Writes one bad input of each kind into a folder. Sound items among them: 28.
fn bad(folder: &Path) {
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    write("empty.txt", b"");
    write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let mut long = File::create(folder.join("long.jsonl")).unwrap();
    writeln!(long, r#"{{"text": "В Ташкенте прошел форум."}}"#).unwrap();
    std::io::copy(&mut std::io::repeat(b'a').take(100 << 20), &mut long).unwrap();
    write!(long, "\n{{\"text\": \"В Бишкеке прошел форум.\"}}\n").unwrap();
    write("invalid.txt", &["Семинар в Алматы\n\nВ Алматы прошел семинар ".as_bytes(), b"\xff\xfe.\n"].concat());
    let page =
        "<html><head><title>Форум в Оше</title></head><body><article><p>В Оше прошел форум, в нём приняли участие эксперты.</p><p>Вто";
    write("cut.html", page.as_bytes());
    let entry = "<item><title>Форум в Нукусе</title><description>В Нукусе прошел форум.</description></item>";
    write("broken.rss", format!("<rss version=\"2.0\"><channel>\n{entry}\n<item><title>Нет ко").as_bytes());
    let line = |n| {
        if n == 7 {
            "{\"text\": \"Форум\" 7}\n".to_owned()
        } else {
            format!("{{\"text\": \"Форум номер {n} прошел в Алматы.\"}}\n")
        }
    };
    write("twenty.jsonl", (1..=20).map(line).collect::<String>().as_bytes());
    fs::create_dir(folder.join("folder")).unwrap();
    write("folder/sound.txt", "Встреча в Душанбе\n\nВ Душанбе прошла встреча.\n".as_bytes());
    let name = format!("Ы{}", "ы".repeat(9_999));
    write("name.jsonl", format!("{{\"text\": \"Министр {name} Иванов выступил. В Астане прошел форум.\"}}\n").as_bytes());
    write("bare.jsonl", "{\"id\": \"b1\", \"text\": \"в астане прошел форум\"}\n".as_bytes());
    write("nothing.jsonl", "{\"text\": \"тихо\"}\n".as_bytes());
}

/// A dangling link and a pipe that nobody writes to.
#[cfg(unix)]
fn unreadable(folder: &Path) {
    std::os::unix::fs::symlink("nowhere", folder.join("folder/dangling.txt")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.join("folder/pipe.txt")).status().unwrap().success());
}

const INPUTS: &[&str] = &[
    "empty.txt",
    "picture.txt",
    "long.jsonl",
    "invalid.txt",
    "cut.html",
    "broken.rss",
    "twenty.jsonl",
    "folder",
    "name.jsonl",
    "bare.jsonl",
    "nothing.jsonl",
    "absent.txt",
];

#[cfg(all(unix, feature = "rocksdb"))]
#[test]
fn every_bad_input_is_told_with_its_place_and_the_rest_is_loaded() {
    let folder = tempfile::tempdir().unwrap();
    bad(folder.path());
    unreadable(folder.path());
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/page", silent.local_addr().unwrap());
    let arguments: Vec<&str> = ["load", "--timeout", "1", &address].into_iter().chain(INPUTS.iter().copied()).collect();
    let load = tugai(folder.path(), &arguments);
    let told = err(&load);
    for part in [
        &format!("{address}: error[I031]: "),
        "empty.txt: error[I001]: ",
        "picture.txt: error[I002]: ",
        "long.jsonl:2: error[I006]: ",
        "invalid.txt:3:25: warning[I003]: ",
        "cut.html:1:",
        ": warning[I013]: ",
        "broken.rss: error[I009]: ",
        "broken.rss:3:1: error[I010]: ",
        "twenty.jsonl:7:18: error[I007]: ",
        "folder/dangling.txt: error[I020]: ",
        "folder/pipe.txt: warning[I022]: ",
        "bare.jsonl: warning[I040]: item `b1` has no title",
        "bare.jsonl: warning[I041]: item `b1` has no date of publication",
        "nothing.jsonl: warning[I042]: nothing was found in item `тихо`",
        "absent.txt: error[I020]: ",
        "28 items read, 28 of them new or changed",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert_eq!(code(&load), 1);
    let again = tugai(folder.path(), &["load", "--quiet", "twenty.jsonl", "name.jsonl"]);
    assert_eq!((code(&again), err(&again).lines().count()), (1, 2), "{}", err(&again));
    let stats = tugai(folder.path(), &["stats", "--to", "json"]);
    assert!(out(&stats).contains("\"items\": 28,"), "{}", out(&stats));
}

#[test]
fn what_is_only_odd_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    bad(folder.path());
    let output = tugai(folder.path(), &["extract", "--to", "json", "invalid.txt", "cut.html", "name.jsonl", "bare.jsonl", "nothing.jsonl"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!((out(&output).lines().count(), err(&output).matches("error[").count()), (5, 0));
    assert!(err(&output).contains("warning["));
}
