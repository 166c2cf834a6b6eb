//! A release is the same bytes for the same store, says what is new, and is held against its own checksums.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::Path;
use tempfile::tempdir;
use tugai::catalog::Catalog;
use tugai::release::{Edition, Fault, ReleaseError, publish, verify};
use tugai::store::Store;
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;

const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const LABEL: &str = "http://www.w3.org/2004/02/skos/core#prefLabel";

/// A store with the ontology and one item that names a person so.
fn store(name: &str) -> Store {
    let base = Base::default();
    let store = Store::memory(base.clone()).unwrap();
    let (catalog, _) = Catalog::embedded();
    let graphs: Vec<_> = catalog.graphs().into_iter().filter(|(name, _)| *name != "authority").collect();
    store.set_graphs(&graphs, &catalog.ontology).unwrap();
    let (item, person, graph) = (base.item("a1"), base.entity("person", "imanova"), base.facts("a1"));
    let class = |local: &str| NamedNode::new(format!("https://w3id.org/tugai/ontology#{local}")).unwrap();
    let own = |iri: &'static str| NamedNodeRef::new(iri).unwrap();
    let facts = vec![
        Quad::new(item.clone(), own(TYPE), class("NewsItem"), graph.clone()),
        Quad::new(item.clone(), class("mentions"), person.clone(), graph.clone()),
        Quad::new(person.clone(), own(TYPE), class("Person"), graph.clone()),
        Quad::new(person, own(LABEL), Literal::new_language_tagged_literal(name, "ru").unwrap(), graph),
    ];
    let digest = Digest { item, hash: "a1".to_owned(), facts, evidence: Vec::new(), records: Vec::new(), diagnostics: Vec::new() };
    store.replace(&digest, &catalog.ontology).unwrap();
    store
}

fn edition(before: Option<&Path>) -> Edition<'_> {
    Edition { day: "2026-11-22", site: "https://example.org", before, evidence: true }
}

fn files(root: &Path) -> Vec<(String, Vec<u8>)> {
    let listed = fs::read_to_string(root.join("SHA256SUMS")).unwrap();
    let names = listed.lines().map(|line| line.split_once("  ").unwrap().1.to_owned());
    names.map(|name| (name.clone(), fs::read(root.join(name)).unwrap())).collect()
}

#[test]
fn the_same_store_and_day_give_the_same_bytes() {
    let (first, second) = (tempdir().unwrap(), tempdir().unwrap());
    publish(&store("Айгуль Иманова"), first.path(), &edition(None)).unwrap();
    let count = publish(&store("Айгуль Иманова"), second.path(), &edition(None)).unwrap();
    let (own, other) = (files(first.path()), files(second.path()));
    assert!(own == other);
    assert_eq!(count, own.len());
    for name in [
        "tugai.nq.gz",
        "tugai.nq.zst",
        "tugai.rdf.gz",
        "people.ttl",
        "tables/people.csv",
        "network.graphml",
        "void.ttl",
        "dcat.ttl",
        "prov.ttl",
    ] {
        assert!(own.iter().any(|(file, bytes)| file == name && !bytes.is_empty()), "{name}");
    }
    let people = String::from_utf8(own.iter().find(|(name, _)| name == "tables/people.csv").unwrap().1.clone()).unwrap();
    assert!(people.contains("Айгуль Иманова"), "{people}");
}

#[test]
fn a_release_says_what_is_new_since_another_and_takes_its_place() {
    let (old, new) = (tempdir().unwrap(), tempdir().unwrap());
    publish(&store("Айгуль Иманова"), old.path(), &edition(None)).unwrap();
    publish(&store("Айгуль Иманова-Ким"), new.path(), &edition(Some(old.path()))).unwrap();
    let news = fs::read_to_string(new.path().join("CHANGES")).unwrap();
    assert!(news.contains("0 added, 0 removed, 1 changed") && news.contains("Иманова-Ким"), "{news}");
    publish(&store("Айгуль Иманова"), new.path(), &edition(None)).unwrap();
    assert!(files(old.path()) == files(new.path()));
}

#[test]
fn what_is_not_what_was_released_is_found() {
    let folder = tempdir().unwrap();
    let root = folder.path();
    publish(&store("Айгуль Иманова"), root, &edition(None)).unwrap();
    assert_eq!(verify(root).unwrap(), []);
    fs::write(root.join("people.ttl"), "").unwrap();
    fs::remove_file(root.join("tables/people.csv")).unwrap();
    assert_eq!(verify(root).unwrap(), [Fault::Changed("people.ttl".to_owned()), Fault::Missing("tables/people.csv".to_owned())]);
}

/// Lists a file anew, so that its checksum holds.
fn relist(root: &Path, name: &str) {
    let sum = Sha256::digest(fs::read(root.join(name)).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let listed = fs::read_to_string(root.join("SHA256SUMS")).unwrap();
    let line = |line: &str| if line.ends_with(&format!("  {name}")) { format!("{sum}  {name}\n") } else { format!("{line}\n") };
    fs::write(root.join("SHA256SUMS"), listed.lines().map(line).collect::<Vec<_>>().concat()).unwrap();
}

#[test]
fn each_kind_of_damage_is_found() {
    let folder = tempdir().unwrap();
    let root = folder.path();
    let (whole, other) = (root.join("whole"), root.join("other"));
    publish(&store("Айгуль Иманова"), &whole, &edition(None)).unwrap();
    publish(&store("Айгуль Ким"), &other, &edition(None)).unwrap();
    let damaged = |damage: &dyn Fn(&Path)| {
        let copy = tempdir().unwrap();
        fs::create_dir(copy.path().join("tables")).unwrap();
        for (name, bytes) in files(&whole).into_iter().chain([("SHA256SUMS".to_owned(), fs::read(whole.join("SHA256SUMS")).unwrap())]) {
            fs::write(copy.path().join(name), bytes).unwrap();
        }
        damage(copy.path());
        verify(copy.path())
    };
    assert_eq!(damaged(&|_| {}).unwrap(), []);
    let besides = damaged(&|root| fs::write(root.join("tables/more.csv"), "a").unwrap()).unwrap();
    assert_eq!(besides, [Fault::Besides("tables/more.csv".to_owned())]);
    for name in ["tugai.nq.gz", "tugai.nq.zst", "tugai.trig.gz", "tugai.jsonld.gz", "tugai.ttl.gz", "tugai.rdf.gz"] {
        let swapped = damaged(&|root| {
            fs::copy(other.join(name), root.join(name)).unwrap();
            relist(root, name);
        });
        let swapped = swapped.unwrap();
        assert!(swapped.iter().any(|fault| matches!(fault, Fault::Graphs { name: own, .. } if own == name)), "{name}: {swapped:?}");
        let cut = damaged(&|root| {
            let bytes = fs::read(root.join(name)).unwrap();
            fs::write(root.join(name), &bytes[..bytes.len() / 2]).unwrap();
            relist(root, name);
        });
        let cut = cut.unwrap();
        assert!(cut.iter().any(|fault| matches!(fault, Fault::Broken { name: own, .. } if own == name)), "{name}: {cut:?}");
    }
    let hash = damaged(&|root| {
        fs::write(root.join("CANONICAL"), "0\n").unwrap();
        relist(root, "CANONICAL");
    });
    assert!(hash.unwrap().iter().all(|fault| matches!(fault, Fault::Graphs { .. })));
    let unlisted = damaged(&|root| {
        let listed = fs::read_to_string(root.join("SHA256SUMS")).unwrap();
        let kept = listed.lines().filter(|line| !line.ends_with("  CANONICAL")).fold(String::new(), |all, line| all + line + "\n");
        fs::write(root.join("SHA256SUMS"), kept).unwrap();
    });
    assert_eq!(unlisted.unwrap(), [Fault::Besides("CANONICAL".to_owned()), Fault::Missing("CANONICAL (in SHA256SUMS)".to_owned())]);
    for line in ["", "nonsense", &format!("{}  ../elsewhere", "0".repeat(64)), &format!("{}  /etc/passwd", "0".repeat(64))] {
        assert!(damaged(&|root| fs::write(root.join("SHA256SUMS"), format!("{line}\n")).unwrap()).is_err(), "{line}");
    }
    assert!(damaged(&|root| fs::remove_file(root.join("SHA256SUMS")).unwrap()).is_err());
}

#[test]
fn a_list_of_checksums_takes_no_file_elsewhere_away() {
    let folder = tempdir().unwrap();
    let (outside, root) = (folder.path().join("keep.txt"), folder.path().join("release"));
    publish(&store("Айгуль Иманова"), &root, &edition(None)).unwrap();
    fs::write(&outside, "do not lose").unwrap();
    fs::write(root.join("SHA256SUMS"), format!("{}  ../keep.txt\n", "0".repeat(64))).unwrap();
    assert!(publish(&store("Айгуль Иманова"), &root, &edition(None)).is_err());
    assert!(outside.is_file());
}

#[test]
fn the_catalogue_names_each_dump_with_its_format_length_and_checksum() {
    let folder = tempdir().unwrap();
    publish(&store("Айгуль Иманова"), folder.path(), &edition(None)).unwrap();
    let catalogue = fs::read_to_string(folder.path().join("dcat.ttl")).unwrap();
    let listed = fs::read_to_string(folder.path().join("SHA256SUMS")).unwrap();
    for name in ["tugai.nq.gz", "tugai.nq.zst", "tugai.jsonld.gz", "people.ttl"] {
        let sum = listed.lines().find_map(|line| line.strip_suffix(&format!("  {name}"))).unwrap();
        let length = fs::metadata(folder.path().join(name)).unwrap().len();
        for part in [format!("dcat:downloadURL <https://example.org/dumps/{name}>"), sum.to_owned(), format!("dcat:byteSize \"{length}\"")]
        {
            assert!(catalogue.contains(&part), "{name}: {part}\n{catalogue}");
        }
    }
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("thesis.doc"), "do not lose").unwrap();
    assert!(publish(&store("Айгуль Иманова"), folder.path(), &edition(None)).is_err());
    assert!(folder.path().join("thesis.doc").is_file());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is put beside it");
}

#[test]
fn what_lies_in_a_release_beside_its_files_is_not_lost_with_it() {
    let folder = tempdir().unwrap();
    let root = folder.path().join("release");
    publish(&store("Айгуль Иманова"), &root, &edition(None)).unwrap();
    let before = files(&root);
    for other in ["thesis.doc", "tables/thesis.doc", "letters/first.doc", "tables/letters/first.doc"] {
        let other = root.join(other);
        fs::create_dir_all(other.parent().unwrap()).unwrap();
        fs::write(&other, "do not lose").unwrap();
        let refused = publish(&store("Айгуль Ким"), &root, &edition(None));
        assert!(matches!(refused, Err(ReleaseError::Taken { .. })), "{other:?}");
        assert_eq!(fs::read_to_string(&other).unwrap(), "do not lose");
        fs::remove_file(&other).unwrap();
        if other.starts_with(root.join("letters")) || other.starts_with(root.join("tables/letters")) {
            fs::remove_dir(other.parent().unwrap()).unwrap();
        }
    }
    assert!(files(&root) == before);
    assert_eq!(names(folder.path()), ["release"]);
}

/// What lies in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_folder_that_another_run_writes_a_release_for_is_left_to_it() {
    let folder = tempdir().unwrap();
    let (root, work) = (folder.path().join("release"), folder.path().join(".release.publishing"));
    fs::create_dir(&work).unwrap();
    let lock = fs::File::create(work.join("lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(publish(&store("Айгуль Иманова"), &root, &edition(None)), Err(ReleaseError::Busy { .. })));
    assert_eq!(names(folder.path()), [".release.publishing"]);
    drop(lock);
    publish(&store("Айгуль Иманова"), &root, &edition(None)).unwrap();
    assert_eq!(names(folder.path()), ["release"]);
}

#[cfg(unix)]
#[test]
fn a_release_that_a_killed_run_had_taken_out_of_its_place_goes_back() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempdir().unwrap();
    let (root, work, link) = (folder.path().join("release"), folder.path().join(".release.publishing"), folder.path().join("latest"));
    publish(&store("Айгуль Иманова"), &root, &edition(None)).unwrap();
    fs::set_permissions(&root, fs::Permissions::from_mode(0o750)).unwrap();
    fs::create_dir_all(work.join("new/tables")).unwrap();
    fs::rename(&root, work.join("old")).unwrap();
    fs::write(work.join("old/thesis.doc"), "do not lose").unwrap();
    assert!(publish(&store("Айгуль Ким"), &root, &edition(None)).is_err(), "what went back is looked at as if it had never been away");
    assert_eq!(names(folder.path()), ["release"]);
    fs::remove_file(root.join("thesis.doc")).unwrap();
    // A link to the release goes on leading to it, and who may read it stays as it was.
    symlink("release", &link).unwrap();
    publish(&store("Айгуль Ким"), &link, &edition(None)).unwrap();
    assert_eq!(names(folder.path()), ["latest", "release"]);
    assert!(fs::read_to_string(root.join("people.ttl")).unwrap().contains("Ким"));
    assert_eq!(fs::metadata(&root).unwrap().permissions().mode() & 0o777, 0o750);
}
