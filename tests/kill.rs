//! Killed at any moment, the program leaves a store that opens and has whole items, and doing it again gives what it would have given undisturbed.
//!
//! A few moments, spread over the time that an act takes; `TUGAI_KILLS=100` for a hundred.

#![cfg(feature = "rocksdb")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What is done one after the other and killed, each act with its arguments behind `--store`. Done again, each gives the same.
const ACTS: [&[&str]; 3] = [&["load", "first.jsonl"], &["load", "changed.jsonl"], &["load", "first.jsonl", "more.jsonl"]];

/// How many quads each graph has.
const GRAPHS: &str = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g";

/// Part of the time of an act after which the next kill comes, so that moments spread evenly however many there are.
const STEP: f64 = 0.618_034;

fn command(folder: &Path, store: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tugai"));
    command.current_dir(folder).env_remove("TUGAI_STORE").arg(arguments[0]).args(["--store", store]).args(&arguments[1..]);
    command.stdin(Stdio::null());
    command
}

fn tugai(folder: &Path, store: &str, arguments: &[&str]) -> Output {
    let output = command(folder, store, arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Items that tell of each other who their people are.
fn items(numbers: std::ops::Range<usize>, verb: &str) -> String {
    let people = ["Зарина Тургунова", "З. Тургунова", "Зарина Каримовна Тургунова", "Азамат Оспанов", "А. Оспанов", "Айгуль Оспанова"];
    let mut lines = String::new();
    for number in numbers {
        let (day, person, other) = (number % 28 + 1, people[number % people.len()], people[number / 3 % people.len()]);
        writeln!(
            lines,
            "{{\"url\": \"https://example.org/{number}\", \"text\": \"{day} мая 2020 г. в Алматы {verb} семинар. Директор Центра лесных решений {person} \
             и эксперт {other} приняли участие в семинаре.\"}}"
        )
        .unwrap();
    }
    lines
}

fn canonical(folder: &Path, store: &str) -> Vec<u8> {
    tugai(folder, store, &["export", "--canonical"]).stdout
}

/// How many quads each item has in each of its graphs, by item.
fn sizes(folder: &Path, store: &str) -> BTreeMap<String, Vec<(String, String)>> {
    let output = tugai(folder, store, &["query", "--to", "tsv", "-e", GRAPHS]);
    let mut sizes: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let Some((graph, count)) = line.split_once('\t') else { continue };
        let mut parts = graph.trim_matches(['<', '>']).rsplit('/');
        if let (Some(hash), Some(kind)) = (parts.next().filter(|hash| hash.len() == 16), parts.next()) {
            sizes.entry(hash.to_owned()).or_default().push((kind.to_owned(), count.to_owned()));
        }
    }
    sizes.values_mut().for_each(|graphs| graphs.sort());
    sizes
}

/// A store as it is before an act, copied from one to the other.
fn copy(from: &Path, to: &Path) {
    if to.exists() {
        fs::remove_dir_all(to).unwrap();
    }
    fs::create_dir(to).unwrap();
    for file in fs::read_dir(from).into_iter().flatten().map(Result::unwrap) {
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

#[test]
fn a_kill_at_any_moment_leaves_whole_items_and_is_mended_by_doing_it_again() {
    let kills: usize = std::env::var("TUGAI_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(6);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("first.jsonl"), items(0..300, "прошел")).unwrap();
    fs::write(folder.join("changed.jsonl"), items(150..200, "состоялся Первый")).unwrap();
    fs::write(folder.join("more.jsonl"), items(300..310, "прошел")).unwrap();
    let mut part = 0.0;
    for (number, act) in ACTS.iter().enumerate() {
        copy(&folder.join("whole"), &folder.join("before"));
        let before = sizes_of(folder, "before");
        let start = Instant::now();
        tugai(folder, "whole", act);
        let time = start.elapsed().as_secs_f64();
        let (expected, after) = (canonical(folder, "whole"), sizes(folder, "whole"));
        for _ in (number..kills).step_by(ACTS.len()) {
            part = (part + STEP) % 1.0;
            copy(&folder.join("before"), &folder.join("killed"));
            let mut child = command(folder, "killed", act).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            sleep(Duration::from_secs_f64(time * part));
            child.kill().unwrap();
            child.wait().unwrap();
            for (hash, graphs) in sizes_of(folder, "killed") {
                let whole = before.get(&hash) == Some(&graphs) || after.get(&hash) == Some(&graphs);
                assert!(whole, "{act:?} killed after {part:.3} of its time: item {hash} has {graphs:?}");
            }
            tugai(folder, "killed", act);
            assert!(canonical(folder, "killed") == expected, "{act:?} killed after {part:.3} of its time shows");
        }
    }
}

/// [`sizes`] of a store that may not have been made yet.
fn sizes_of(folder: &Path, store: &str) -> BTreeMap<String, Vec<(String, String)>> {
    if folder.join(store).join("CURRENT").exists() { sizes(folder, store) } else { BTreeMap::new() }
}
