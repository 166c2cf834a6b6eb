//! Facts about the files that are shipped: they load without a complaint, and their homonyms stay apart.

use super::tests::analyze;
use super::{Authority, NameKind};
use crate::model::Kind;
use crate::model::Lang;
use std::collections::BTreeSet;

const FILES: [(&str, &str); 9] = [
    ("agreements.ttl", include_str!("../../data/authority/agreements.ttl")),
    ("events.ttl", include_str!("../../data/authority/events.ttl")),
    ("organizations-more.ttl", include_str!("../../data/authority/organizations-more.ttl")),
    ("organizations.ttl", include_str!("../../data/authority/organizations.ttl")),
    ("people.ttl", include_str!("../../data/authority/people.ttl")),
    ("places-more.ttl", include_str!("../../data/authority/places-more.ttl")),
    ("places.ttl", include_str!("../../data/authority/places.ttl")),
    ("programs.ttl", include_str!("../../data/authority/programs.ttl")),
    ("topics.ttl", include_str!("../../data/authority/topics.ttl")),
];

fn shipped() -> Authority {
    let (authority, diagnostics) = Authority::parse(&FILES, &analyze);
    let shown: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{} diagnostics\n{}", shown.len(), shown.join("\n"));
    authority
}

/// Local names of the entities that a text names from its first token on, longest name.
fn named(authority: &Authority, text: &str, lang: Lang) -> BTreeSet<String> {
    let hits = authority.matches(text, &analyze(text, lang), 0);
    let names = hits.first().map(|hit| hit.names.clone()).unwrap_or_default();
    names.iter().map(|name| authority.entries()[name.entry].iri["https://w3id.org/tugai/id/".len()..].to_owned()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_files_load_without_a_complaint() {
    let authority = shipped();
    let count = |kind| authority.entries().iter().filter(|entry| entry.kind == kind).count();
    assert!(count(Kind::Place) > 1500 && count(Kind::Organization) > 500, "{}", authority.entries().len());
    assert!(count(Kind::Person) > 100 && count(Kind::Topic) > 90 && count(Kind::Agreement) > 80 && count(Kind::Program) > 40);
}

#[test]
fn homonyms_stay_apart() {
    let authority = shipped();
    assert_eq!(named(&authority, "CAREC", Lang::EN), set(&["organization/carec", "organization/carec-program"]));
    assert_eq!(named(&authority, "ЕЭК", Lang::RU), set(&["organization/eec"]));
    assert_eq!(named(&authority, "ЕЭК ООН", Lang::RU), set(&["organization/unece"]));
    assert_eq!(named(&authority, "РК", Lang::RU), set(&["place/country-kz"]));
    assert_eq!(named(&authority, "UNCCD", Lang::EN), set(&["agreement/unccd", "organization/unccd-sec"]));
}

#[test]
fn a_family_name_of_several_people_gives_all() {
    let authority = shipped();
    let people = |key: &str| -> BTreeSet<String> {
        let numbers = authority.people_by_surname(key).iter();
        numbers.map(|&number| authority.entries()[number].iri.rsplit('/').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(people("махмудов"), set(&["mahmudov-nazim", "makhmudov-zafar"]));
    assert_eq!(people("makhmudov"), set(&["makhmudov-zafar"]));
}

#[test]
fn no_acronym_is_repeated_as_a_name() {
    for entry in shipped().entries() {
        let texts = |kind| entry.names.iter().filter(move |name| name.kind == kind).map(|name| &name.text);
        let acronyms: BTreeSet<_> = texts(NameKind::Acronym).collect();
        let repeated: Vec<_> = texts(NameKind::Alternative).filter(|text| acronyms.contains(text)).collect();
        assert!(repeated.is_empty(), "{}: {repeated:?}", entry.iri);
    }
}

#[test]
fn names_have_no_notes_in_parentheses() {
    for entry in shipped().entries() {
        let noted = entry.names.iter().find(|name| name.text.contains(['(', ')', '|']) || name.text.trim() != name.text);
        assert_eq!(noted, None, "{}", entry.iri);
    }
}

#[test]
fn every_state_has_names_in_two_languages_and_every_place_a_kind() {
    for entry in shipped().entries().iter().filter(|entry| entry.kind == Kind::Place) {
        assert!(entry.concept.as_deref().is_some_and(|concept| concept.starts_with("place-kind/")), "{}", entry.iri);
        let preferred: Vec<Lang> = entry.names.iter().filter(|name| name.kind == NameKind::Preferred).map(|name| name.lang).collect();
        assert!(preferred.contains(&Lang::EN) && preferred.contains(&Lang::RU), "{}", entry.iri);
        assert_eq!(preferred.len(), preferred.iter().collect::<BTreeSet<_>>().len(), "{}", entry.iri);
    }
}

#[test]
fn a_country_is_found_by_its_adjective() {
    let authority = shipped();
    let found = authority.places_by_adjective("узбекский").iter().map(|&number| authority.entries()[number].iri.as_str());
    assert_eq!(found.collect::<Vec<_>>(), ["https://w3id.org/tugai/id/place/country-uz"]);
}
