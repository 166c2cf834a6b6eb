//! `tugai serve` with settings that it cannot use.

use crate::{code, err, tugai};
use std::process::{Command, Stdio};

#[test]
fn all_faults_of_the_settings_are_told_before_anything_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("tugai.toml"), "[limits]\ntime = -1\nmax = 3\n\n[write]\nupdate = \"yes\"\n").unwrap();
    for arguments in [&["serve"][..], &["serve", "--config", "tugai.toml"]] {
        let output = tugai(folder.path(), arguments);
        assert_eq!(code(&output), 2);
        for part in ["tugai.toml:2:8: error[C002]", "tugai.toml:3:7: error[C003]", "tugai.toml:6:10: error[C002]", "3 faults"] {
            assert!(err(&output).contains(part), "{part}: {}", err(&output));
        }
    }
    assert_eq!(code(&tugai(folder.path(), &["serve", "--config", "missing.toml"])), 2);
    assert!(!folder.path().join("tugai.db").exists());
}

#[test]
fn a_token_that_can_be_guessed_is_refused_and_not_printed() {
    let folder = tempfile::tempdir().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_tugai"))
        .current_dir(folder.path())
        .env("TUGAI_TOKEN", "sesame")
        .args(["serve", "--bind", "127.0.0.1:0"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(code(&run), 2);
    assert!(err(&run).contains("16 characters") && !err(&run).contains("sesame"), "{}", err(&run));
}

#[test]
fn a_folder_without_a_release_is_not_served() {
    let folder = tempfile::tempdir().unwrap();
    let output = tugai(folder.path(), &["serve", "--bind", "127.0.0.1:0", "--dumps", "."]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("serving dumps: `.` holds no release") && err(&output).contains("SHA256SUMS"), "{}", err(&output));
}
