//! Each command by itself.

use crate::{code, err, out, tugai};
use std::io::Write;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder with one item.
pub(crate) fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = "В Алматы прошел семинар по сохранению лесов\n\n13 августа 2020 г. в Алматы прошел семинар.\n";
    std::fs::write(folder.path().join("item.txt"), text).unwrap();
    folder
}

#[cfg(feature = "rocksdb")]
fn loaded() -> TempDir {
    let folder = folder();
    let output = tugai(folder.path(), &["load", "item.txt"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    folder
}

#[cfg(feature = "rocksdb")]
#[test]
fn what_is_loaded_can_be_asked_counted_and_exported() {
    let folder = loaded();
    let run = |arguments: &[&str]| tugai(folder.path(), arguments);
    let again = run(&["load", "item.txt"]);
    assert!(err(&again).contains("1 items read, 0 of them new or changed"), "{}", err(&again));
    let asked = run(&["query", "-e", "ASK { ?s a tug:NewsItem }", "--to", "tsv"]);
    assert_eq!(out(&asked), "true", "{}", err(&asked));
    let named = run(&["query", "--name", "statistics", "--to", "csv"]);
    assert!(out(&named).contains("ontology#NewsItem,1"), "{}", out(&named));
    let stats = run(&["stats", "--to", "json"]);
    assert!(out(&stats).contains("\"items\": 1"), "{}", out(&stats));
    for command in [&["stats"][..], &["load", "item.txt"]] {
        let other = run(&[command, &["--base", "https://example.org/"]].concat());
        assert!(code(&other) == 2 && err(&other).contains("its IRIs begin with `https://w3id.org/tugai/`"), "{}", err(&other));
    }
    let trig = out(&run(&["export"]));
    assert_eq!(trig, out(&run(&["export", "--to", "trig"])));
    assert!(trig.contains("<https://w3id.org/tugai/graph/authority> {") && trig.contains("\"Алматы\"@ru"));
    assert!(!trig.contains("<<("), "what comes out without being asked for is RDF 1.1");
    assert!(out(&run(&["export", "--evidence"])).contains("rdf:reifies <<( "));
    let canonical = out(&run(&["export", "--canonical"]));
    assert!(canonical.lines().is_sorted() && canonical.contains("<<( "));
    assert_eq!(canonical, out(&run(&["export", "--canonical"])));
}

#[cfg(feature = "rocksdb")]
#[test]
fn an_export_goes_into_a_file_of_the_format_of_its_name_and_says_what_it_lost() {
    let folder = loaded();
    let turtle = tugai(folder.path(), &["export", "-o", "dump.ttl"]);
    assert_eq!((code(&turtle), err(&turtle)), (0, String::new()));
    assert!(std::fs::read_to_string(folder.path().join("dump.ttl")).unwrap().contains("tug:NewsItem"));
    let json = tugai(folder.path(), &["export", "--evidence", "-o", "dump.jsonld"]);
    assert_eq!(code(&json), 0);
    assert!(err(&json).contains("dump.jsonld: warning[X001]") && err(&json).contains("help:"), "{}", err(&json));
    assert!(!folder.path().join("dump.jsonld.partial").exists());
    let single = tugai(folder.path(), &["export", "--evidence", "-o", "dump.nt"]);
    assert!(code(&single) == 0 && err(&single).contains("dump.nt: warning[X001]"), "{}", err(&single));
}

#[cfg(feature = "rocksdb")]
#[test]
fn loading_is_refused_with_advice_while_the_store_is_served() {
    let folder = loaded();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tugai"));
    command.current_dir(folder.path()).args(["serve", "--bind", "127.0.0.1:0"]).stderr(Stdio::piped());
    let mut server = command.spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(server.stderr.take().unwrap()), &mut line).unwrap();
    let refused = tugai(folder.path(), &["load", "item.txt"]);
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(line.starts_with("serving on http://127.0.0.1:"), "{line}");
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("another process has it open\n  help: stop the other `tugai`"), "{}", err(&refused));
}

/// What `extract` prints for a text on its standard input.
fn filtered(arguments: &[&str], text: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tugai"));
    command.arg("extract").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn extract_is_a_filter_and_says_the_same_twice() {
    const NEWS: &str = "Семинар прошел в Алматы\n\n13 августа 2020 г. в Алматы прошел семинар.\n";
    let first = out(&filtered(&["--to", "nquads"], NEWS));
    assert!(first.contains("<https://w3id.org/tugai/graph/item/"), "{first}");
    assert_eq!(first, out(&filtered(&["--to", "nquads", "-"], NEWS)));
    for (format, part) in [
        ("trig", "tug:quote "),
        ("turtle", "tug:start \"2020-08-13\"^^xsd:date"),
        ("jsonld", "\"@graph\""),
        ("json", "\"facts\":[["),
        ("mentions", "[\"LOC\",17,23,\"https://w3id.org/tugai/id/place/"),
    ] {
        let output = filtered(&["--to", format], NEWS);
        assert_eq!(code(&output), 0, "{format}: {}", err(&output));
        assert!(out(&output).contains(part), "{format}: {}", out(&output));
    }
}

#[test]
fn extract_says_why_each_statement_is_made() {
    const NEWS: &str = "Семинар прошел в Алматы\n\n13 августа 2020 г. в Алматы прошел семинар. Меморандум подписал Тимур Каримов.\n";
    let output = filtered(&["--explain"], NEWS);
    let text = out(&output);
    assert_eq!((code(&output), &text), (0, &out(&filtered(&["--explain", "-"], NEWS))), "{}", err(&output));
    for part in [
        "the item: mentions: Тимур Каримов (PER)\n    ",
        "Семинар: start: 2020-08-13\n    ",
        " by CORE-WHEN: A date of the sentence stands nearest to this gathering or document\n    [13 августа 2020 г. в Алматы прошел семинар].",
        " by RU-DOC-SIGNED-01: документ подписан\n    [Меморандум подписал",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(code(&filtered(&["--explain", "--to", "trig"], NEWS)), 2);
}

#[test]
fn failures_have_causes_advice_and_code_2() {
    let folder = folder();
    for (arguments, part) in [
        (&["stats"][..], "no store is there\n  help: load something first"),
        (&["query", "--name", "nothing"], "no stored query `nothing`\n  help:"),
        (&["query", "-e", "SELECT"], "line 1, column 7"),
        (&["query", "--name", "statistics", "--param", "a=b"], "has no parameter `a`"),
        (&["stats", "--store", "https://example.com/sparql"], "not yet in this version\n  help:"),
        (&["stats", "--base", "nowhere"], "not an absolute http or https IRI"),
        (&["extract", "--to", "docx", "item.txt"], "unknown format `docx`"),
        (&["explain", "Z999"], "no such term or code"),
        (&["unheard"], "unrecognized subcommand"),
        (&["extract", "--timeout", "18446744073709551615", "item.txt"], "18446744073709551615 is not in 1..="),
        (&["serve", "--timeout", "18446744073709551615"], "18446744073709551615 is not in 1..="),
        (&["serve", "--max-memory", "18446744073709551615"], "18446744073709551615 is not in 1..="),
        (&["serve", "--max-queries", "0"], "0 is not in 1..="),
        (&["serve", "--update"], "there is no token"),
        (&["publish", "release", "--site", "no address"], "`no address` is not an http or https address"),
        (&["restore", "item.txt"], "`item.txt` holds none"),
        (&["backup", "kept"], "no store is there"),
        (&["decisions", "export", "-o", "absent/decisions.jsonl"], "writing decisions into `absent/decisions.jsonl`: "),
        (&["diff", "item.txt", "item.txt"], "reading `item.txt`, line 1, column 1: "),
    ] {
        let output = tugai(folder.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", err(&output));
        assert!(err(&output).contains(part), "{arguments:?}: {}", err(&output));
        assert!(out(&output).is_empty());
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "a command that failed leaves nothing behind");
}

#[test]
fn a_missing_input_is_a_problem_of_the_data() {
    let folder = folder();
    let output = tugai(folder.path(), &["extract", "absent.txt", "item.txt"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("absent.txt: error[I"), "{}", err(&output));
    assert!(!out(&output).is_empty());
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tugai"));
    let mut child = command.arg("query").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), err(&output)), (0, String::new()));
}

#[test]
fn a_shell_completes_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = tugai(folder.path(), &["completions", shell]);
        assert!(code(&script) == 0 && ["validate", "reconcile"].map(|word| out(&script).contains(word)) == [true, false], "{shell}");
    }
    assert_eq!(code(&tugai(folder.path(), &["completions", "cmd"])), 2);
}

#[cfg(feature = "rocksdb")]
#[test]
fn an_optimized_store_says_the_same() {
    let folder = loaded();
    let run = |arguments: &[&str]| tugai(folder.path(), arguments);
    let tables = || {
        let files = std::fs::read_dir(folder.path().join("tugai.db")).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.extension().is_some_and(|ending| ending == "sst")).count()
    };
    std::fs::write(folder.path().join("other.txt"), "Форум в Оше\n\n14 августа 2020 г. в Оше прошел форум по воде.\n").unwrap();
    assert_eq!(code(&run(&["load", "other.txt"])), 0);
    let (before, files) = (out(&run(&["export", "--canonical"])), tables());
    let optimized = run(&["optimize"]);
    assert_eq!((code(&optimized), out(&optimized), err(&optimized)), (0, String::new(), String::new()));
    assert_eq!(out(&run(&["export", "--canonical"])), before);
    assert!(tables() < files, "{files} files before, {} after", tables());
    assert_eq!(code(&tugai(folder.path(), &["optimize", "--store", "nowhere"])), 2);
}
