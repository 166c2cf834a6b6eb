//! Files, folders and patterns: what is read, in what order, and what cannot be.

use std::fs;
use std::path::Path;
use tugai::fetch::{Limits, inputs};
use tugai::model::Format;
use tugai::read::read;

/// The names of the inputs under a folder, or the codes of what is in their place.
fn found(folder: &Path, argument: &str) -> Vec<String> {
    let argument = folder.join(argument).display().to_string();
    let shown = |name: &str| name.strip_prefix(&format!("{}/", folder.display())).unwrap_or(name).to_owned();
    let results = inputs(&[argument], &Limits::default());
    results
        .map(|result| result.map_or_else(|found| format!("{} {}", shown(&found.place.file), found.code), |input| shown(&input.name)))
        .collect()
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_folder_is_read_through_in_order_without_what_is_no_news() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b.txt", "a/2.html", "a/1.txt", "a/.hidden/x.txt", ".git/config", "c/photo.JPG", "notes.md", "no-ending"] {
        write(folder.path(), name, "text");
    }
    assert_eq!(found(folder.path(), ""), ["a/1.txt", "a/2.html", "b.txt", "c I021", "no-ending"]);
    assert_eq!(found(folder.path(), "*.*"), ["b.txt", "notes.md"]);
    assert_eq!(found(folder.path(), "notes.md"), ["notes.md"]);
    assert_eq!(found(folder.path(), "*.xml"), ["*.xml I021"]);
    assert_eq!(found(folder.path(), "[.xml"), ["[.xml I021"]);
    assert_eq!(found(folder.path(), "none.txt"), ["none.txt I020"]);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_reported_and_never_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", "text");
    write(folder.path(), "z.txt", "text");
    std::os::unix::fs::symlink("nowhere", folder.path().join("dangling.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("circle")).unwrap();
    let socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap().success());
    assert_eq!(found(folder.path(), ""), ["a.txt", "circle I022", "dangling.txt I020", "pipe I022", "socket I022", "z.txt"]);
    drop(socket);
}

#[test]
fn packed_files_are_read_by_their_content() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"text\": \"Water\"}\n{\"text\": \"Land\"}\n";
    write(folder.path(), "news.jsonl.zst", zstd::encode_all(lines.as_bytes(), 1).unwrap());
    let path = folder.path().join("news.jsonl.zst").display().to_string();
    let input = inputs(&[path], &Limits::default()).next().unwrap().unwrap();
    assert_eq!(input.file.as_deref(), Some("news.jsonl"));
    assert_eq!(read(&input, None).items.len(), 2);
}

#[test]
fn a_format_that_is_given_overrules_the_content() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", "<p>Water</p>");
    let input = inputs(&[folder.path().join("a.txt").display().to_string()], &Limits::default()).next().unwrap().unwrap();
    assert_eq!(read(&input, Some(Format::Text)).items[0].text, "<p>Water</p>");
}
