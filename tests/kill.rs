//! Killed at any moment, the program leaves a store that opens and has whole items, and a whole release; doing it again gives what it would have given undisturbed.
//!
//! A few moments, spread over the time that an act takes; `TUGAI_KILLS=100` for a hundred. Decisions have the time in them, so doing one again is another
//! one: there a store must be what its items and its ledger come to, and the ledger must hold every decision that the program said it took.

#![cfg(feature = "rocksdb")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What is done one after the other and killed, each act with its arguments behind `--store`. Done again, each gives the same.
const ACTS: [&[&str]; 3] = [&["load", "first.jsonl"], &["load", "changed.jsonl"], &["load", "first.jsonl", "more.jsonl"]];

/// Part of the time of an act after which the next kill comes, so that moments spread evenly however many there are.
const STEP: f64 = 0.618_034;

/// What decides, with what is typed.
const CHOICES: [(&[&str], &str); 2] = [
    (&["decide", "rename", "Айгуль Оспанова", "Айгуль Сериковна Оспанова", "--lang", "ru", "--why", "как в паспорте"], ""),
    (&["review", "--below", "1"], "y\nn\nu\nn\ny\nn\nq\n"),
];

/// How many kills a test makes.
fn kills() -> usize {
    std::env::var("TUGAI_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(3)
}

fn command(folder: &Path, store: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tugai"));
    command
        .current_dir(folder)
        .env_remove("TUGAI_STORE")
        .env("TUGAI_CURATOR", "Ким")
        .arg(arguments[0])
        .args(["--store", store])
        .args(&arguments[1..]);
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

/// What a store holds, as canonical N-Quads; nothing of one that has not been made yet.
fn canonical(folder: &Path, store: &str) -> String {
    if !folder.join(store).join("CURRENT").exists() {
        return String::new();
    }
    String::from_utf8(tugai(folder, store, &["export", "--canonical"]).stdout).unwrap()
}

/// How many quads each item has in each of its graphs, by item.
fn sizes(dump: &str) -> BTreeMap<&str, BTreeMap<&str, usize>> {
    let mut sizes: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for line in dump.lines() {
        let graph = line.trim_end_matches("> .").rsplit('<').next().unwrap();
        let (kind, hash) = graph.rsplit_once('/').unwrap_or_default();
        if kind.contains("/graph/") && hash.len() == 16 {
            *sizes.entry(hash).or_default().entry(kind).or_default() += 1;
        }
    }
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
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("first.jsonl"), items(0..40, "прошел")).unwrap();
    fs::write(folder.join("changed.jsonl"), items(20..32, "состоялся Первый")).unwrap();
    fs::write(folder.join("more.jsonl"), items(40..45, "прошел")).unwrap();
    let mut part = 0.0;
    for (number, act) in ACTS.iter().enumerate() {
        copy(&folder.join("whole"), &folder.join("before"));
        let before = canonical(folder, "before");
        let start = Instant::now();
        tugai(folder, "whole", act);
        let time = start.elapsed().as_secs_f64();
        let expected = canonical(folder, "whole");
        let (before, after) = (sizes(&before), sizes(&expected));
        for _ in (number..kills()).step_by(ACTS.len()) {
            part = (part + STEP) % 1.0;
            copy(&folder.join("before"), &folder.join("killed"));
            let mut child = command(folder, "killed", act).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            sleep(Duration::from_secs_f64(time * part));
            child.kill().unwrap();
            child.wait().unwrap();
            for (hash, graphs) in sizes(&canonical(folder, "killed")) {
                let whole = before.get(hash) == Some(&graphs) || after.get(hash) == Some(&graphs);
                assert!(whole, "{act:?} killed after {part:.3} of its time: item {hash} has {graphs:?}");
            }
            tugai(folder, "killed", act);
            assert!(canonical(folder, "killed") == expected, "{act:?} killed after {part:.3} of its time shows");
        }
    }
}

/// The ledger beside a store.
fn ledger(folder: &Path, store: &str) -> String {
    fs::read_to_string(folder.join(format!("{store}.decisions.jsonl"))).unwrap_or_default()
}

#[test]
fn a_kill_loses_no_decision_and_the_store_is_what_items_and_ledger_come_to() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("items.jsonl"), items(0..40, "прошел")).unwrap();
    tugai(folder, "whole", &["load", "items.jsonl"]);
    let mut part = 0.0;
    for (number, (act, keys)) in CHOICES.into_iter().enumerate() {
        fs::write(folder.join("keys"), keys).unwrap();
        let start = |store: &str| {
            let told = fs::File::create(folder.join("told")).unwrap();
            let mut command = command(folder, store, act);
            command.stdin(fs::File::open(folder.join("keys")).unwrap()).stdout(Stdio::null()).stderr(told).spawn().unwrap()
        };
        copy(&folder.join("whole"), &folder.join("timed"));
        let clock = Instant::now();
        assert!(start("timed").wait().unwrap().success(), "{act:?}: {}", fs::read_to_string(folder.join("told")).unwrap());
        let time = clock.elapsed().as_secs_f64();
        assert!(!ledger(folder, "timed").is_empty(), "{act:?} decides nothing");
        for _ in (number..kills()).step_by(CHOICES.len()) {
            part = (part + STEP) % 1.0;
            copy(&folder.join("whole"), &folder.join("killed"));
            drop(fs::remove_file(folder.join("killed.decisions.jsonl")));
            let mut child = start("killed");
            sleep(Duration::from_secs_f64(time * part));
            child.kill().unwrap();
            child.wait().unwrap();
            let (told, kept) = (fs::read_to_string(folder.join("told")).unwrap(), ledger(folder, "killed"));
            for id in told.split("decide undo ").skip(1).filter_map(|rest| rest.split('`').next()) {
                assert!(kept.contains(id), "{act:?} killed after {part:.3} of its time: decision {id} is lost");
            }
            tugai(folder, "killed", &["load", "items.jsonl"]);
            copy(&folder.join("whole"), &folder.join("fresh"));
            fs::write(folder.join("fresh.decisions.jsonl"), ledger(folder, "killed")).unwrap();
            tugai(folder, "fresh", &["load", "items.jsonl"]);
            assert!(canonical(folder, "fresh") == canonical(folder, "killed"), "{act:?} killed after {part:.3} of its time shows");
        }
    }
}

/// The files of a folder with their bytes, by their paths in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut open, mut found) = (vec![folder.to_owned()], BTreeMap::new());
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn a_kill_while_publishing_leaves_a_whole_release_the_earlier_one_or_the_new_one() {
    const NEW: &[&str] = &["publish", "release", "--day", "2026-11-23", "--evidence"];
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("first.jsonl"), items(0..10, "прошел")).unwrap();
    fs::write(folder.join("more.jsonl"), items(0..14, "прошел")).unwrap();
    tugai(folder, "one", &["load", "first.jsonl"]);
    tugai(folder, "two", &["load", "more.jsonl"]);
    let release = folder.join("release");
    let start = Instant::now();
    tugai(folder, "two", NEW);
    let time = start.elapsed().as_secs_f64();
    let new = files(&release);
    tugai(folder, "one", NEW);
    let old = files(&release);
    assert!(old != new && old.contains_key(Path::new("SHA256SUMS")));
    let mut part = 0.0;
    for _ in 0..kills() {
        part = (part + STEP) % 1.0;
        let mut child = command(folder, "two", NEW).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        sleep(Duration::from_secs_f64(time * part));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = files(&release);
        assert!(found == old || found == new, "killed after {part:.3} of its time: {:?}", found.keys());
        if found == new {
            tugai(folder, "one", NEW);
            assert!(files(&release) == old, "killed after {part:.3} of its time shows");
        }
    }
    tugai(folder, "two", NEW);
    assert!(files(&release) == new, "a kill shows");
    assert!(!folder.join(".release.publishing").exists());
}

#[cfg(unix)]
#[test]
fn a_release_that_could_not_be_written_leaves_the_earlier_one() {
    /// No file may be longer than 600 blocks of 512 bytes, which is enough to open a store; what is written beyond fails.
    const FULL: &str = "trap '' XFSZ; ulimit -f 600; exec \"$0\" --store one publish release --evidence";
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("first.jsonl"), items(0..10, "прошел")).unwrap();
    tugai(folder, "one", &["load", "first.jsonl"]);
    tugai(folder, "one", &["publish", "release", "--evidence"]);
    let before = files(&folder.join("release"));
    let full = Command::new("sh").current_dir(folder).args(["-c", FULL, env!("CARGO_BIN_EXE_tugai")]).output().unwrap();
    let said = String::from_utf8_lossy(&full.stderr).into_owned();
    assert_eq!(full.status.code(), Some(2), "{said}");
    assert!(said.contains("writing `") && said.contains("file too large"), "{said}");
    assert!(files(&folder.join("release")) == before);
    let hidden =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).find(|name| name.to_string_lossy().ends_with(".publishing"));
    assert_eq!(hidden, None);
}
