//! The house rules of `src/`: floors, file headers, and who may touch the disk or print.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// Every top-level module with its floor; a module uses lower floors only.
const FLOORS: &[(&str, u8)] = &[
    ("model", 1),
    ("vocab", 2),
    ("report", 2),
    ("turtle", 2),
    ("language", 3),
    ("authority", 3),
    ("rule", 3),
    ("ontology", 3),
    ("catalog", 4),
    ("read", 5),
    ("fetch", 5),
    ("segment", 5),
    ("recognize", 5),
    ("extract", 5),
    ("resolve", 5),
    ("triplify", 5),
    ("pipeline", 6),
    ("canon", 6),
    ("export", 6),
    ("store", 7),
    ("query", 8),
    ("link", 8),
    ("serve", 9),
    ("cli", 10),
];

/// Modules that may touch the disk or the environment.
const DOORS: &[&str] = &["catalog", "fetch", "store", "cli"];

/// What only some modules may use: the text, and who may.
const RESERVED: &[(&str, &[&str])] = &[
    ("std::fs", DOORS),
    ("std::env", DOORS),
    ("println!", &["cli"]),
    ("SystemTime", &["cli"]),
    ("oxigraph::store", &["store", "query"]),
    ("oxigraph::sparql::SparqlEvaluator", &["query"]),
    ("sophia::", &["canon"]),
    ("axum::", &["serve"]),
    ("clap::", &["cli"]),
    ("anyhow", &["cli"]),
    ("rayon::", &["pipeline"]),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every `.rs` file below a folder, with its text.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// The top-level module of a file; `None` for `lib.rs` and `main.rs`.
fn module(path: &Path) -> Option<String> {
    let first = path.strip_prefix(source()).unwrap().iter().next()?.to_str()?;
    let name = first.trim_end_matches(".rs");
    (!matches!(name, "lib" | "main")).then(|| name.to_owned())
}

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

/// A line without its comment; good enough for lines that do not hold `//` in a string before a path.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// The modules that a line names by `crate::`.
fn imports(line: &str) -> Vec<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    code(line).split("crate::").skip(1).map(name).collect()
}

#[test]
fn a_module_uses_lower_floors_only() {
    let mut wrong = Vec::new();
    for (path, text) in files(&source()) {
        let Some(user) = module(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            for used in imports(line) {
                let place = format!("{}:{}", path.display(), number + 1);
                match (floor(&user), floor(&used)) {
                    _ if used == user => {}
                    (Some(above), Some(below)) if below < above => {}
                    (_, None) => {
                        wrong.push(format!("{place}: `{used}` has no floor (write one `use crate::module::...` line for each module)"));
                    }
                    _ => wrong.push(format!("{place}: {user} uses {used}")),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_module_has_a_floor() {
    let lib = fs::read_to_string(source().join("lib.rs")).unwrap();
    let declared: Vec<&str> = lib.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(declared.len() > 5, "lib.rs was not understood");
    let without: Vec<&&str> = declared.iter().filter(|name| floor(name).is_none()).collect();
    assert!(without.is_empty(), "modules without a floor: {without:?}");
}

#[test]
fn every_file_says_what_it_holds() {
    let silent: Vec<String> =
        files(&source()).into_iter().filter(|(_, text)| !text.starts_with("//!")).map(|(path, _)| path.display().to_string()).collect();
    assert!(silent.is_empty(), "files that do not start with `//!`: {silent:?}");
}

#[test]
fn disk_environment_clock_and_libraries_have_their_owners() {
    let mut wrong = Vec::new();
    for (path, text) in files(&source()) {
        let Some(user) = module(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            for (reserved, owners) in RESERVED {
                if code(line).contains(reserved) && !owners.contains(&user.as_str()) {
                    wrong.push(format!("{}:{}: {reserved} belongs to {owners:?}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn an_upward_import_is_seen() {
    assert_eq!(imports("use crate::store::Store; // crate::cli"), ["store"]);
    assert!(floor("model").unwrap() < floor("store").unwrap());
}
