//! Facts about the matcher, about what broken files are told, and about the shipped files.

use super::{Authority, Hit, NameKind};
use crate::model::Analysis;
use crate::model::Kind;
use crate::model::Lang;
use crate::model::Pos;
use crate::model::Span;
use crate::model::Token;
use crate::model::TokenKind;
use crate::model::Word;
use crate::vocab::graph::Base;

const PREFIXES: &str = "@prefix tug: <https://w3id.org/tugai/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix organization: <https://w3id.org/tugai/id/organization/> .
@prefix place: <https://w3id.org/tugai/id/place/> .
@prefix person: <https://w3id.org/tugai/id/person/> .
@prefix position: <https://w3id.org/tugai/id/position/> .
";

const BODIES: &str = "
organization:carec a tug:Organization ;
    skos:prefLabel \"Региональный экологический центр Центральной Азии\"@ru ; tug:acronym \"CAREC\"@en , \"РЭЦЦА\"@ru .
organization:carec-program a tug:Organization ; skos:prefLabel \"Central Asia Regional Economic Cooperation\"@en ; tug:acronym \"CAREC\"@en .
organization:bwo a tug:Organization ; skos:prefLabel \"БВО «Амударья»\"@ru ; skos:hiddenLabel \"БВО\"@ru .
place:ili a tug:Place ; skos:prefLabel \"Или\"@ru .
place:kz a tug:Place , tug:State ; skos:prefLabel \"Казахстан\"@ru ; tug:adjective \"казахстанский\"@ru .
person:m a tug:Person ; skos:prefLabel \"Зафар Махмудов\"@ru ; foaf:familyName \"Махмудов\"@ru ; tug:holds position:m-carec-1 .
position:m-carec-1 a tug:Position ; tug:organization organization:carec ; tug:title \"исполнительный директор\"@ru .
";

/// A stand-in for the language table: words, and as lemma the word without its vowel ending, which is enough to join case forms.
pub(super) fn analyze(text: &str, _: Lang) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some((at, _)) = chars.next_if(|(_, next)| first.is_alphanumeric() && next.is_alphanumeric()) {
            end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        }
        let surface = &text[start..end];
        let norm = surface.to_lowercase().replace('ё', "е");
        let lemma = norm.trim_end_matches(['а', 'я', 'е', 'и', 'у', 'ю', 'о', 'г', 'м', 'й', 'ь', 'ы']).to_owned();
        tokens.push(Token {
            span: Span::new(start, end),
            kind: if first.is_alphanumeric() { TokenKind::Word } else { TokenKind::Punct },
            word: Word::new(&norm, vec![reading(&lemma)]).into(),
            capital: first.is_uppercase(),
            spaced: false,
        });
    }
    tokens
}

fn reading(lemma: &str) -> Analysis {
    Analysis { pos: Pos::Noun, known: true, ..Analysis::unknown(lemma) }
}

fn authority(body: &str) -> Authority {
    let (authority, diagnostics) = Authority::parse(&[("a.ttl", &format!("{PREFIXES}{body}"))], &analyze);
    assert_eq!(diagnostics, []);
    authority
}

fn complaints(body: &str) -> Vec<String> {
    Authority::parse(&[("a.ttl", &format!("{PREFIXES}{body}"))], &analyze).1.iter().map(ToString::to_string).collect()
}

fn hits(authority: &Authority, text: &str) -> Vec<Hit> {
    authority.matches(text, &analyze(text, Lang::RU), 0)
}

/// Local names of the entities of a hit.
fn found(authority: &Authority, text: &str) -> Vec<(usize, Vec<String>)> {
    let local = |entry: usize| authority.entries()[entry].iri.rsplit('/').next().unwrap().to_owned();
    hits(authority, text).into_iter().map(|hit| (hit.len, hit.names.iter().map(|name| local(name.entry)).collect())).collect()
}

fn one(len: usize, name: &str) -> Vec<(usize, Vec<String>)> {
    vec![(len, vec![name.to_owned()])]
}

#[test]
fn a_name_is_found_in_another_case() {
    let known = authority(BODIES);
    assert_eq!(found(&known, "Региональному экологическому центру Центральной Азии"), one(5, "carec"));
    assert_eq!(found(&known, "Казахстана"), one(1, "kz"));
}

#[test]
fn an_acronym_of_two_bodies_gives_both() {
    let known = authority(BODIES);
    assert_eq!(found(&known, "CAREC"), [(1, vec!["carec".to_owned(), "carec-program".to_owned()])]);
}

#[test]
fn an_acronym_is_matched_as_written_only() {
    let known = authority(BODIES);
    assert_eq!(found(&known, "РЭЦЦА провёл"), one(1, "carec"));
    assert_eq!(found(&known, "рэцца провёл"), []);
}

#[test]
fn the_longest_name_comes_first() {
    let lens: Vec<usize> = hits(&authority(BODIES), "БВО «Амударьи» сообщило").iter().map(|hit| hit.len).collect();
    assert_eq!(lens, [4, 1]);
}

#[test]
fn punctuation_is_passed_over_only_where_the_name_has_some() {
    let known = authority(BODIES);
    assert_eq!(found(&known, "БВО Амударья")[0], (2, vec!["bwo".to_owned()]));
    assert_eq!(found(&known, "Региональный экологический центр, Центральной Азии"), []);
}

#[test]
fn a_small_letter_is_no_proper_name() {
    let known = authority(BODIES);
    assert_eq!(found(&known, "или"), []);
    assert_eq!(found(&known, "Или"), one(1, "ili"));
}

#[test]
fn family_names_and_adjectives_are_looked_up_apart() {
    let known = authority(BODIES);
    assert_eq!((found(&known, "Махмудов"), found(&known, "казахстанский")), (vec![], vec![]));
    let people = known.people_by_surname("махмудов");
    assert_eq!(known.entries()[people[0]].label(Lang::RU), Some("Зафар Махмудов"));
    assert_eq!(known.places_by_adjective("казахстанский").len(), 1);
    assert!(known.people_by_surname("иванов").is_empty());
}

#[test]
fn an_entry_says_what_it_is() {
    let known = authority(BODIES);
    let kz = known.entry("https://w3id.org/tugai/id/place/kz").unwrap();
    assert_eq!((kz.kind, kz.class.as_str()), (Kind::Place, "State"));
    let person = known.entry("https://w3id.org/tugai/id/person/m").unwrap();
    assert_eq!(person.positions[0].organization.as_deref(), Some("https://w3id.org/tugai/id/organization/carec"));
    assert_eq!(person.positions[0].titles, [("исполнительный директор".to_owned(), Lang::RU)]);
    assert!(known.entry("https://w3id.org/tugai/id/person/n").is_none());
}

#[test]
fn the_graph_has_every_statement_once() {
    let twice = format!("{BODIES}{BODIES}");
    let graph = Base::default().graph("authority");
    assert_eq!(authority(BODIES).quads(&graph).collect::<Vec<_>>(), authority(&twice).quads(&graph).collect::<Vec<_>>());
}

#[test]
fn a_syntax_error_has_its_line_and_column() {
    let shown = complaints("place:a a tug:Place ;\n    skos:prefLabel \"A\"en .\n");
    assert!(shown.iter().any(|line| line.starts_with("a.ttl:9:23: error[A001]: ")), "{shown:?}");
}

#[test]
fn every_fault_of_a_file_is_reported_where_it_stands() {
    let cases = [
        ("place:a skos:prefLabel \"A\"@en .", "a.ttl:8:1: error[A002]: `place:a` has no type of the ontology"),
        ("place:a a tug:Place .", "a.ttl:8:1: error[A003]: `place:a` has no skos:prefLabel"),
        (
            "place:a a tug:Place ; skos:prefLabel \"A\"@en ; tug:within place:b .",
            "a.ttl:8:58: error[A004]: `tug:within` points to `place:b`, which no file describes",
        ),
        (
            "place:a a tug:Place ; skos:prefLabel \"A\"@en .\nplace:b a tug:Place ; skos:prefLabel \"a\"@en .",
            "a.ttl:9:1: warning[A005]: `place:a` and `place:b` have the same full name \"a\"@en",
        ),
        (
            "place:a a tug:Place ; skos:prefLabel \"A\"@en ; tug:contry place:a .",
            "a.ttl:8:47: error[A006]: unknown property `tug:contry`\n  help: did you mean `tug:country`?",
        ),
        ("place:a a tug:Place ; skos:prefLabel \"A\"@en , \"B\" .", "a.ttl:8:47: error[A007]: `skos:prefLabel` has no language"),
    ];
    for (body, expected) in cases {
        let shown = complaints(body);
        assert!(shown.len() == 1 && shown[0].starts_with(expected), "{expected}\n{shown:?}");
    }
}

#[test]
fn a_capital_may_be_named_as_its_country() {
    let body = "place:a a tug:Place ; skos:prefLabel \"A\"@en .\nplace:b a tug:Place ; skos:prefLabel \"A\"@en ; tug:country place:a .";
    assert_eq!(complaints(body), [""; 0]);
}

#[test]
fn names_are_sorted_by_what_they_are() {
    let known = authority(BODIES);
    let carec = known.entry("https://w3id.org/tugai/id/organization/carec").unwrap();
    assert_eq!(carec.names.iter().map(|name| name.kind).collect::<Vec<_>>(), [NameKind::Preferred, NameKind::Acronym, NameKind::Acronym]);
}
