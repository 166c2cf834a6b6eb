//! The program as a user runs it: one binary, since every one links the store.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test that cannot be set up has failed, and says what it skipped")]

mod broken;
mod check;
mod commands;
mod config;
#[cfg(feature = "rocksdb")]
mod decide;
mod eval;
#[cfg(feature = "rocksdb")]
mod fetch;
#[cfg(feature = "rocksdb")]
mod killed;
#[cfg(feature = "rocksdb")]
mod order;

#[cfg(feature = "rocksdb")]
#[path = "../read/server.rs"]
mod server;

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn tugai(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tugai"))
        .current_dir(folder)
        .env_remove("TUGAI_STORE")
        .env_remove("TUGAI_CURATOR")
        .env_remove("TUGAI_DECISIONS")
        .env_remove("TUGAI_TOKEN")
        .env_remove("TUGAI_TOKEN_FILE")
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// What a store holds, as canonical N-Quads.
#[cfg(feature = "rocksdb")]
fn canonical(folder: &Path, store: &str) -> String {
    let output = tugai(folder, &["export", "--canonical", "--store", store]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    out(&output)
}
