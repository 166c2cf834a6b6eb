//! The item that the project starts from, where it is at hand: what it must say, and nothing false.

use crate::graph::Graph;
use crate::{CATALOG, item, path};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use tugai::pipeline::digest;
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;

/// The item's file.
const SEED: &str = "../shared/seeds/000_81abf62a81a15d10.txt";

/// What is to be said, by a name of its own: a pattern each.
const EXPECTED: &[(&str, &str)] = &[
    ("item", r#"_:i a tug:NewsItem ; dcterms:issued "2020-08-13"^^xsd:date ; dcterms:language "ru" ."#),
    ("title", r#"_:i dcterms:title "Прошел онлайн семинар экспертов в рамках Платформы ШОС по обмену экологической информацией"@ru ."#),
    ("seminar", "_:e a tug:Event ; tug:kind <https://w3id.org/tugai/concept/event-kind/seminar> ."),
    ("held", "_:e a tug:Event ; tug:status <https://w3id.org/tugai/concept/event-status/held> ."),
    ("online", "_:e a tug:Event ; tug:attendanceMode <https://w3id.org/tugai/concept/attendance-mode/online> ."),
    ("dates", r#"_:e a tug:Event ; tug:start "2020-08-13"^^xsd:date ; tug:end "2020-08-14"^^xsd:date ."#),
    ("framework", r#"_:e tug:framework [ a tug:Program ; skos:prefLabel "Платформа ШОС по обмену экологической информацией" ] ."#),
    ("director", r#"_:e tug:participant [ a tug:Person ; skos:prefLabel "Махмудов З.Х." ] ."#),
    (
        "his position",
        r#"_:p skos:prefLabel "Махмудов З.Х." ; tug:holds [ tug:title "исполнительный директор"@ru ; tug:organization [ skos:prefLabel "РЭЦЦА" ] ] ."#,
    ),
    ("country director", r#"_:e tug:participant [ a tug:Person ; skos:prefLabel "Тойлыбаева Ш.С." ] ."#),
    (
        "her position",
        r#"_:p skos:prefLabel "Тойлыбаева Ш.С." ; tug:holds [ tug:title "директор"@ru ; tug:organization [ skos:prefLabel "Страновой офис РЭЦЦА в Казахстане" ] ] ."#,
    ),
    ("speaker", r#"_:e a tug:Event ; tug:speaker [ skos:prefLabel "Махмудов З.Х." ] ."#),
    (
        "talk",
        r#"_:t a tug:Talk ; skos:prefLabel _:title ; tug:presentedAt [ a tug:Event ] ; tug:speaker [ skos:prefLabel "Махмудов З.Х." ] ."#,
    ),
    ("memorandum", "_:m a tug:Memorandum ; tug:status <https://w3id.org/tugai/concept/agreement-status/signed> ."),
    ("outcome", "_:e a tug:Event ; tug:outcome [ a tug:Memorandum ] ."),
    ("party FECO", r#"_:m a tug:Memorandum ; tug:party [ skos:prefLabel "FECO" ] ."#),
    ("party CAREC", r#"_:m a tug:Memorandum ; tug:party [ skos:prefLabel "РЭЦЦА" ] ."#),
    (
        "purpose",
        r#"_:m tug:purpose "координация и объединение усилий для эффективного взаимодействия Сторон по вопросам управления в области охраны окружающей среды"@ru ."#,
    ),
    (
        "FECO's ministry",
        r#"_:f skos:prefLabel "FECO" ; tug:partOf [ skos:prefLabel "Министерство экологии и окружающей среды Китайской Народной Республики" ] ."#,
    ),
    ("climate change", r#"_:i a tug:NewsItem ; tug:topic [ skos:prefLabel "изменение климата" ] ."#),
    ("water cooperation", r#"_:i a tug:NewsItem ; tug:topic [ skos:prefLabel "водное сотрудничество" ] ."#),
    ("energy efficiency", r#"_:i a tug:NewsItem ; tug:topic [ skos:prefLabel "энергоэффективность" ] ."#),
    ("low-carbon growth", r#"_:i a tug:NewsItem ; tug:topic [ skos:prefLabel "низкоуглеродное развитие" ] ."#),
];

/// Who may stand as the object of a property; anybody else there would be false.
const ALLOWED: &[(&str, &[&str])] = &[
    ("participant", &["Махмудов З.Х.", "Тойлыбаева Ш.С.", "РЭЦЦА", "Страновой офис РЭЦЦА в Казахстане", "FECO"]),
    ("speaker", &["Махмудов З.Х."]),
    ("organizer", &[]),
    ("chair", &[]),
    ("party", &["FECO", "РЭЦЦА"]),
    ("signatory", &[]),
    ("worksFor", &["РЭЦЦА", "Страновой офис РЭЦЦА в Казахстане"]),
    ("framework", &["Платформа ШОС по обмену экологической информацией"]),
    ("place", &[]),
];

/// Expectations and properties that are known to fail. The list may only shrink.
const OPEN: &[&str] = &[];

/// The digest of the item; `None`, and a line that says so, where the item is not at hand.
fn seed() -> Option<Digest> {
    match fs::read_to_string(path(SEED)) {
        Ok(text) => Some(digest(&CATALOG, &Base::default(), item("seed.txt", &text))),
        Err(error) => {
            eprintln!("skipped: {SEED}: {error}");
            None
        }
    }
}

/// Holds what failed against the list of what is known to fail.
fn settle(failed: &BTreeSet<String>, all: &[String]) {
    let open: BTreeSet<String> = all.iter().filter(|name| OPEN.contains(&name.as_str())).cloned().collect();
    let mut wrong = String::new();
    failed.difference(&open).for_each(|what| writeln!(wrong, "{what}: fails").unwrap());
    open.difference(failed).for_each(|what| writeln!(wrong, "{what}: no longer fails; take it out of OPEN").unwrap());
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_seed_says_what_it_states() {
    let Some(digest) = seed() else { return };
    let graph = Graph::with_authority(&digest);
    let failed = EXPECTED.iter().filter(|(_, pattern)| !graph.holds(pattern)).map(|(name, _)| (*name).to_owned()).collect();
    let names: Vec<String> = EXPECTED.iter().map(|(name, _)| (*name).to_owned()).collect();
    settle(&failed, &names);
}

#[test]
fn the_seed_says_nothing_false() {
    let Some(digest) = seed() else { return };
    let graph = Graph::of(&digest);
    let mut failed = BTreeSet::new();
    for (property, allowed) in ALLOWED {
        let allowed: BTreeSet<String> = allowed.iter().map(|name| name.to_lowercase()).collect();
        let strangers: Vec<_> = graph.objects(property).into_iter().filter(|names| names.is_disjoint(&allowed)).collect();
        if !strangers.is_empty() {
            eprintln!("tug:{property}: {strangers:?}");
            failed.insert(format!("false {property}"));
        }
    }
    let names: Vec<String> = ALLOWED.iter().map(|(property, _)| format!("false {property}")).collect();
    settle(&failed, &names);
}

#[test]
fn the_seed_reports_one_gathering_and_one_document() {
    let Some(digest) = seed() else { return };
    let reported: BTreeSet<String> =
        digest.facts.iter().filter(|q| q.predicate == tugai::vocab::tug::REPORTS).map(|q| q.object.to_string()).collect();
    assert_eq!(reported.len(), 2, "{reported:#?}");
}
