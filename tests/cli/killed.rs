//! A load that is killed leaves whole items and a store that goes on.

use crate::{canonical, code, err, out, tugai};
use std::fmt::Write;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// As many items as are stored before the next input is asked for.
const STORED: usize = 256;

/// Months, so that there are more items than one batch takes.
const MONTHS: &str = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря";

/// Starts to load some items and then a page of a server that does not answer.
fn loading(folder: &Path, server: &TcpListener) -> Child {
    let address = format!("http://{}/page", server.local_addr().unwrap());
    let mut command = Command::new(env!("CARGO_BIN_EXE_tugai"));
    command.current_dir(folder).args(["load", "--store", "killed", "items.jsonl", &address]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn a_killed_load_leaves_whole_items_and_is_mended_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let mut items = String::new();
    for day in 1..=28 {
        for month in MONTHS.split(' ') {
            writeln!(items, "{{\"text\": \"{day} {month} 2020 г. в Алматы прошел семинар.\"}}").unwrap();
        }
    }
    std::fs::write(folder.path().join("items.jsonl"), &items).unwrap();
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    // Once while the store is made, wherever it is then; once when the first items are in it.
    let mut early = loading(folder.path(), &server);
    while !folder.path().join("killed").exists() {
        assert!(early.try_wait().unwrap().is_none(), "it ended before it was killed");
    }
    early.kill().unwrap();
    early.wait().unwrap();
    let mut late = loading(folder.path(), &server);
    let _held = server.accept().unwrap();
    late.kill().unwrap();
    late.wait().unwrap();
    let stats = tugai(folder.path(), &["stats", "--store", "killed", "--to", "json"]);
    assert!(out(&stats).contains(&format!("\"items\": {STORED},")), "{}{}", out(&stats), err(&stats));
    for store in ["killed", "whole"] {
        let output = tugai(folder.path(), &["load", "--store", store, "items.jsonl"]);
        assert_eq!(code(&output), 0, "{}", err(&output));
    }
    assert_eq!(canonical(folder.path(), "killed"), canonical(folder.path(), "whole"));
}
