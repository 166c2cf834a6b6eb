//! Same input, same graph; every statement with a sentence of its item.

use crate::{CATALOG, path};
use oxigraph::model::{Term, Triple};
use std::collections::{BTreeMap, BTreeSet};
use tugai::fetch::{Limits, inputs};
use tugai::model::NewsItem;
use tugai::pipeline::{digest, digest_all, read};
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;
use tugai::vocab::{rdf, tug};

/// The sample news, in every format that they come in.
fn news() -> Vec<NewsItem> {
    let patterns = ["txt", "html", "rss", "jsonl"].map(|ending| path(&format!("data/news/*.{ending}")).display().to_string());
    let items: Vec<NewsItem> =
        inputs(&patterns, &Limits::default()).flat_map(|input| tugai::read::read(&input.unwrap(), None).items).collect();
    assert!(items.len() >= 30, "{} items", items.len());
    items
}

/// The quads of digests, as sorted lines.
fn lines(digests: &[Digest]) -> BTreeSet<String> {
    digests.iter().flat_map(|digest| digest.facts.iter().chain(&digest.evidence)).map(ToString::to_string).collect()
}

#[test]
fn order_company_and_repetition_change_nothing() {
    let base = Base::default();
    let items = news();
    let at_once = lines(&digest_all(&CATALOG, &base, items.clone()));
    let mut shuffled: Vec<NewsItem> = items.iter().chain(&items).cloned().collect();
    // A fixed order that has nothing to do with the first one.
    shuffled.sort_by_key(|item| item.text.chars().rev().take(40).collect::<String>());
    let one_by_one: Vec<Digest> = shuffled.into_iter().map(|item| digest(&CATALOG, &base, item)).collect();
    let again = lines(&one_by_one);
    let strange: Vec<&String> = at_once.symmetric_difference(&again).take(5).collect();
    assert!(strange.is_empty(), "{strange:#?}");
}

#[test]
fn mentions_stand_on_characters_and_inside_the_text() {
    for item in news() {
        let reading = read(&CATALOG, item);
        let text = reading.document.text();
        for mention in &reading.mentions.list {
            assert!(text.get(mention.span.range()).is_some(), "{:?} {:?} {:?}", reading.document.item.file, mention.code, mention.span);
            assert!(!mention.span.is_empty(), "{:?} {:?}", reading.document.item.file, mention.code);
            assert!(mention.entity.is_none_or(|id| id < reading.mentions.entities.len()));
        }
    }
}

#[test]
fn every_statement_about_an_entity_has_a_sentence_of_its_item() {
    for item in news() {
        let (text, file) = (item.text.clone(), item.file.clone());
        let digest = digest(&CATALOG, &Base::default(), item);
        let mut quotes: BTreeMap<String, String> = BTreeMap::new();
        let mut proven: BTreeMap<String, String> = BTreeMap::new();
        for quad in &digest.evidence {
            let subject = quad.subject.to_string();
            match &quad.object {
                Term::Triple(triple) if quad.predicate.as_ref() == rdf::REIFIES => {
                    proven.insert(triple.to_string(), subject);
                }
                Term::Literal(quote) if quad.predicate.as_ref() == tug::QUOTE => {
                    quotes.insert(subject, quote.value().to_owned());
                }
                _ => {}
            }
        }
        for quad in digest.facts.iter().filter(|quad| quad.subject != digest.item.clone().into()) {
            if quad.predicate.as_ref() == rdf::TYPE {
                continue; // what an entity is follows from the mention of it, which has its sentence
            }
            let triple = Triple::from(quad.clone()).to_string();
            let quote = proven.get(&triple).and_then(|proof| quotes.get(proof));
            assert!(quote.is_some_and(|quote| !quote.is_empty() && text.contains(quote)), "{file:?}: no sentence says {triple}");
        }
    }
}

#[test]
fn no_statement_has_a_blank_node() {
    for digest in digest_all(&CATALOG, &Base::default(), news()) {
        for quad in digest.facts.iter().chain(&digest.evidence) {
            assert!(quad.subject.is_named_node() && !matches!(quad.object, Term::BlankNode(_)), "{quad}");
        }
    }
}
