//! `tugai eval`: the small set of `tests/cases/eval`, and the figures of the reference scorer.

use crate::{code, err, out, tugai};
use std::path::{Path, PathBuf};

/// The root of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The scores and the errors: what does not change with every rule and its confidence.
fn steady(text: &str) -> String {
    let scores = text.lines().take_while(|line| !line.is_empty());
    let lines: Vec<&str> = scores.chain(text.lines().filter(|line| line.starts_with('['))).collect();
    lines.join("\n") + "\n"
}

#[test]
fn a_gold_set_is_scored_with_its_rules_and_errors() {
    let folder = root().join("tests/cases/eval");
    let output = tugai(root(), &["eval", "--gold", "tests/cases/eval", "--errors"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let expected = folder.join("expected.out");
    if std::env::var_os("TUGAI_BLESS").is_some() {
        std::fs::write(&expected, steady(&out(&output))).unwrap();
    }
    assert_eq!(steady(&out(&output)), std::fs::read_to_string(&expected).unwrap());
    for part in [
        "[participants] 03: e1: spurious Институт горных озер\n    RU-",
        ": В форуме участвовал Институт горных озер.\n",
        "\nrule ",
        "\nEN-DOC-SIGNED-01 ",
        "\nconfidence  judged  share right  mean confidence\n< 0.5 ",
    ] {
        assert!(out(&output).contains(part), "{part}: {}", out(&output));
    }
}

#[test]
fn a_calibration_is_a_rule_file() {
    let output = tugai(root(), &["eval", "--gold", "tests/cases/eval", "--calibrate", "ru"]);
    let table: toml::Table = out(&output).parse().unwrap();
    let values = table["confidence"].as_table().unwrap();
    assert!(values.len() > 3 && values.values().all(|value| value.as_float().is_some_and(|value| (0.0..=1.0).contains(&value))));
    let none = tugai(root(), &["eval", "--gold", "tests/cases/eval", "--calibrate", "tg"]);
    assert_eq!(code(&none), 2);
    assert!(err(&none).contains("no item of the gold set is in language `tg`"), "{}", err(&none));
}

#[test]
fn what_is_no_gold_set_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let empty = tugai(folder.path(), &["eval", "--gold", "."]);
    assert_eq!((code(&empty), err(&empty).contains("it holds no `*.gold.json`")), (2, true), "{}", err(&empty));
    std::fs::write(folder.path().join("01.gold.json"), "{").unwrap();
    let broken = tugai(folder.path(), &["eval", "--gold", "."]);
    assert_eq!((code(&broken), err(&broken).contains("01.gold.json")), (2, true), "{}", err(&broken));
    let absent = tugai(root(), &["eval", "--gold", "tests/cases/eval", "--items", "99"]);
    assert_eq!((code(&absent), err(&absent).contains("no such items")), (2, true), "{}", err(&absent));
}

#[cfg(feature = "rocksdb")]
mod reference {
    use super::*;
    use serde_json::Value;
    use std::process::Command;
    use tempfile::TempDir;

    /// A Python that has pyoxigraph.
    fn python() -> Option<PathBuf> {
        let has = |python: &PathBuf| Command::new(python).args(["-c", "import pyoxigraph"]).output().is_ok_and(|o| o.status.success());
        [root().join(".venv/bin/python"), PathBuf::from("python3")].into_iter().find(has)
    }

    /// The news of a gold folder, loaded and exported.
    fn export(gold: &str) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        tugai(folder.path(), &["load", "--quiet", &format!("{gold}/*.txt"), &format!("{gold}/*.html")]);
        let exported = tugai(folder.path(), &["export", "-o", "dump.trig"]);
        assert_eq!(code(&exported), 0, "{}", err(&exported));
        folder
    }

    /// What the reference scorer says of an export.
    fn reference(python: &Path, scorer: &Path, gold: &str, export: &TempDir, arguments: &[&str]) -> Value {
        let mut command = Command::new(python);
        command.arg(root().join("tests/reference.py")).arg(scorer).args(["--json", "--gold", gold, "--graph"]);
        let output = command.arg(export.path().join("dump.trig")).args(arguments).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|fault| panic!("{fault}: {}", err(&output)))
    }

    /// Holds the figures of one object against those of another.
    fn compare(own: &Value, reference: &Value) {
        let close = |a: &Value, b: &Value| (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() < 1e-9;
        assert!(close(&own["headline"], &reference["headline"]), "{} and {}", own["headline"], reference["headline"]);
        let (own, reference) = (own["scores"].as_object().unwrap(), reference["scores"].as_object().unwrap());
        assert!(own.keys().all(|figure| reference.contains_key(figure)) && own.len() == reference.len(), "{own:?}\n{reference:?}");
        for (figure, score) in own {
            let same = ["p", "r", "f1", "n"].into_iter().all(|part| close(&score[part], &reference[figure][part]));
            assert!(same, "{figure}: {score} and {}", reference[figure]);
        }
    }

    #[test]
    fn the_figures_are_those_of_the_reference_scorer() {
        let shared = root().join("../shared");
        let scorer = shared.join("tools/score.py");
        let (Some(python), true) = (python(), scorer.is_file()) else {
            return eprintln!("skipped: needs {} and a Python with pyoxigraph", scorer.display());
        };
        for gold in [root().join("tests/cases/eval"), shared.join("gold")].into_iter().filter(|gold| gold.is_dir()) {
            let gold = gold.to_str().unwrap();
            let export = export(gold);
            let own = tugai(root(), &["eval", "--quiet", "--json", "--gold", gold]);
            let own: Value = serde_json::from_str(&out(&own)).unwrap();
            let whole = reference(&python, &scorer, gold, &export, &[]);
            compare(&own, &whole);
            assert_eq!(own["missing"], whole["missing"]);
            compare(&own["languages"]["ru"], &reference(&python, &scorer, gold, &export, &["--lang", "ru"]));
        }
    }
}
