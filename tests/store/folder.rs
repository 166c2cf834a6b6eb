//! The folder of a store: where one is opened, made, and not.

use std::path::Path;
use tugai::store::{Store, StoreError};
use tugai::vocab::graph::Base;

#[test]
fn a_store_that_is_open_elsewhere_or_missing_or_remote_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let open = |path: &Path| Store::open(path, Base::default()).err().unwrap();
    assert!(matches!(Store::existing(folder.path(), Base::default()).err(), Some(StoreError::Missing { .. })));
    let _held = Store::open(folder.path(), Base::default()).unwrap();
    std::fs::write(folder.path().join("notes.txt"), "x").unwrap();
    let locked = open(folder.path());
    assert!(matches!(locked, StoreError::Locked { .. }), "{locked:?}");
    assert!(locked.help().contains("tugai serve"));
    assert!(matches!(open("https://example.com/sparql".as_ref()), StoreError::Remote { .. }));
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    assert!(matches!(open(&file), StoreError::Open { .. }));
}

#[test]
fn no_store_is_made_among_the_files_of_somebody_else() {
    let folder = tempfile::tempdir().unwrap();
    for left in ["LOG", "MANIFEST-000001", "000001.dbtmp", ".gitignore"] {
        std::fs::write(folder.path().join(left), "").unwrap();
    }
    let open = || Store::open(folder.path(), Base::default());
    std::fs::write(folder.path().join("people.csv"), "person\n").unwrap();
    assert!(matches!(open().err(), Some(StoreError::Foreign { other, .. }) if other == "people.csv"));
    assert!(!folder.path().join("CURRENT").exists());
    std::fs::remove_file(folder.path().join("people.csv")).unwrap();
    drop(open().unwrap());
}
