//! What is wrong with a target is told, all of it, with its place.

use super::{cases, err};
use std::fs;
use std::process::Command;

fn check(name: &str, text: &str) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("data/targets")).unwrap();
    fs::write(folder.path().join("data/targets").join(name), text).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tugai")).arg("--data").arg(folder.path()).arg("check").output().unwrap();
    (output.status.code(), err(&output))
}

#[test]
fn every_fault_has_its_line_and_column() {
    let (code, told) = check("faulty.toml", &fs::read_to_string(cases().join("faulty.toml")).unwrap());
    assert_eq!(code, Some(1));
    for fault in [
        "data/targets/faulty.toml:2:12: error[T002]: `not an address` is not an IRI",
        "data/targets/faulty.toml:3:7: error[T002]: `iri` has no `{id}`",
        "data/targets/faulty.toml:4:21: error[T003]: `Planet` is neither a class nor a kind of the ontology",
        "data/targets/faulty.toml:6:1: error[T004]: `query` is for an endpoint",
        "data/targets/faulty.toml:6:1: error[T004]: reading `query`: error at 1:7",
        "data/targets/faulty.toml:13:17: error[T004]: there is no column `title` among `columns`",
        "data/targets/faulty.toml:13:26: error[T004]: a field has `at`, where its value stands, or `value`, and not both",
        "data/targets/faulty.toml:16:17: error[T003]: `starbase` is neither a class nor a kind of the ontology",
        "error[T005]: thresholds must be",
        "9 errors",
    ] {
        assert!(told.contains(fault), "{fault} is not in\n{told}");
    }
}

#[test]
fn an_unknown_key_and_a_bad_name_are_faults() {
    let (_, told) = check("bad.toml", "title = \"Bad\"\ncolour = 1\n");
    assert!(told.contains("data/targets/bad.toml:2:1: error[T001]: reading a link target: unknown field `colour`"), "{told}");
    let good = fs::read_to_string(cases().join("data/targets/towns.toml")).unwrap();
    let (code, told) = check("My Towns.toml", &good);
    assert!(code == Some(1) && told.contains("error[T006]: `My Towns` cannot name a linkset"), "{told}");
}
