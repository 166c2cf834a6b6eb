//! What `check` and `explain` tell of data files.

use crate::commands::folder;
use crate::{code, err, out, tugai};

#[test]
fn the_shipped_files_have_no_faults_and_stored_queries_are_listed() {
    let folder = folder();
    let check = tugai(folder.path(), &["check"]);
    assert_eq!((code(&check), err(&check).trim()), (0, "no errors"));
    let list = tugai(folder.path(), &["query"]);
    assert!(out(&list).contains("signed-with\n    Who signed with whom / Кто с кем подписывал"), "{}", out(&list));
}

#[test]
fn findings_rules_and_terms_are_explained() {
    let folder = folder();
    for (what, part) in [
        ("q005", "Q005: A parameter has no `VALUES"),
        ("I013", "I013: An HTML page ends before"),
        ("CORE-WHEN", "CORE-WHEN: A date of the sentence"),
        ("PERSON-GPS", "PERSON-GPS: A person's name."),
        ("RU-DOC-SIGNED-01", "states: d tug:status =agreement-status/signed\nmatches: Стороны подписали меморандум.\n"),
        ("tug:Event", "label (ru): "),
        ("https://w3id.org/tugai/id/organization/carec", "prefLabel: "),
        ("organization/carec", "prefLabel: "),
    ] {
        let output = tugai(folder.path(), &["explain", what]);
        assert!(out(&output).contains(part), "{what}: {}{}", out(&output), err(&output));
    }
}

#[test]
fn own_queries_are_checked_with_their_places() {
    let folder = folder();
    let queries = folder.path().join("own/queries");
    std::fs::create_dir_all(&queries).unwrap();
    std::fs::write(queries.join("bad.rq"), "#+ title@en: x\nSELECT * {\n  ?s ?p\n}\n").unwrap();
    let check = tugai(folder.path(), &["check", "--data", "own"]);
    assert!(err(&check).contains("bad.rq:5:1: error[Q001]"), "{}", err(&check));
    assert_eq!(code(&check), 1);
    let asked = tugai(folder.path(), &["query", "--data", "own", "--name", "bad"]);
    assert!(code(&asked) == 2 && err(&asked).contains("own/queries/bad.rq:5:1: error[Q001]"), "{}", err(&asked));
    let listed = tugai(folder.path(), &["query", "--data", "own"]);
    assert!(code(&listed) == 1 && err(&listed).contains("error[Q001]"), "{}", err(&listed));
}

#[test]
fn what_a_data_folder_lacks_is_the_programs_own_and_one_of_nothing_is_an_error() {
    let folder = folder();
    let rules = folder.path().join("own/data/rules/ru");
    std::fs::create_dir_all(&rules).unwrap();
    std::fs::write(rules.join("bad.toml"), "[[rule]]\ncode = 1\n").unwrap();
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let check = |data: &str| tugai(folder.path(), &["check", "--data", data]);
    assert_eq!(err(&check("own")).matches("own/data/rules/ru/bad.toml:2:").count(), 1, "{}", err(&check("own")));
    assert!(!err(&check("own")).contains("ontology"), "{}", err(&check("own")));
    for nothing in ["empty", "absent"] {
        assert!(err(&check(nothing)).contains(&format!("no data files in `{nothing}`")), "{}", err(&check(nothing)));
        assert_eq!(code(&check(nothing)), 2);
    }
}

#[test]
fn rules_are_checked_whether_their_language_has_a_table_or_not() {
    let folder = folder();
    let (rules, languages) = (folder.path().join("own/data/rules/ru"), folder.path().join("own/data/languages"));
    std::fs::create_dir_all(&rules).unwrap();
    std::fs::create_dir_all(&languages).unwrap();
    std::fs::write(rules.join("bad.toml"), "[[rule]\n").unwrap();
    for table in [None, Some("tag = \n")] {
        if let Some(text) = table {
            std::fs::write(languages.join("ru.toml"), text).unwrap();
        }
        let check = tugai(folder.path(), &["check", "--data", "own"]);
        for part in ["own/data/rules/ru/bad.toml:1:8: error[R001]: ", "own/data/rules/ru: error[R010]: "] {
            assert_eq!(err(&check).matches(part).count(), 1, "{part}: {}", err(&check));
        }
        assert_eq!(err(&check).matches("error[L001]").count(), usize::from(table.is_some()), "{}", err(&check));
        assert_eq!(code(&check), 1);
    }
}
