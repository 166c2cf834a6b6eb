//! The rule files: every rule matches its examples and none of its counter-examples, and speaks of terms that exist.

use crate::CATALOG;
use std::fmt::Write;
use tugai::catalog::Catalog;
use tugai::extract::extract;
use tugai::model::{Format, Lang, NewsItem, PartialDate};
use tugai::pipeline::{digest, read};
use tugai::rule::RuleSet;
use tugai::vocab::graph::Base;
use tugai::vocab::tug;

/// A property that rules may name and that stands for two: `start` and `end`.
const ALIAS: &str = "when";

/// An item of one sentence.
fn said(sentence: &str, lang: Lang) -> NewsItem {
    NewsItem { published: PartialDate::parse("2024-06-15"), lang: Some(lang), ..NewsItem::plain(Format::JsonLines, sentence) }
}

/// The rules with all but one silenced: a statement of the one cannot be outdone by a surer rule.
fn alone(rules: &RuleSet, code: &str) -> RuleSet {
    let mut alone = rules.clone();
    alone.rules.iter_mut().filter(|rule| rule.code != code).for_each(|rule| rule.emit.clear());
    alone
}

/// Whether a rule says anything of a sentence.
fn speaks(rules: &RuleSet, code: &str, sentence: &str, lang: Lang) -> bool {
    let reading = read(&CATALOG, said(sentence, lang));
    let language = CATALOG.language(reading.document.lang).unwrap();
    let facts = extract(&reading.document, language, &reading.mentions, rules);
    facts.iter().flat_map(|fact| &fact.evidence).any(|evidence| evidence.rule == code)
}

#[test]
fn every_rule_matches_its_examples_and_no_counter_example() {
    let mut wrong = String::new();
    for (lang, rules) in &CATALOG.rules {
        for rule in &rules.rules {
            let own = alone(rules, &rule.code);
            let missed = rule.examples.iter().filter(|sentence| !speaks(&own, &rule.code, sentence, *lang));
            missed.for_each(|sentence| writeln!(wrong, "{}: {}: not matched: {sentence}", rule.file, rule.code).unwrap());
            let taken = rule.counter.iter().filter(|sentence| speaks(&own, &rule.code, sentence, *lang));
            taken.for_each(|sentence| writeln!(wrong, "{}: {}: matched: {sentence}", rule.file, rule.code).unwrap());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_rule_has_a_counter_example() {
    let all = CATALOG.rules.values().flat_map(|set| &set.rules);
    let without: Vec<&str> = all.filter(|rule| rule.counter.is_empty()).map(|rule| rule.code.as_str()).collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn what_rules_state_is_in_the_ontology() {
    let mut wrong = String::new();
    for rule in CATALOG.rules.values().flat_map(|set| &set.rules) {
        for statement in &rule.emit {
            let concept = statement.value.strip_prefix('=').filter(|value| value.contains('/'));
            if statement.property != ALIAS && CATALOG.ontology.property(&statement.property).is_none() {
                writeln!(wrong, "{}: {}: no property `tug:{}`", rule.file, rule.code, statement.property).unwrap();
            }
            if let Some(path) = concept.filter(|path| !CATALOG.ontology.concept(path)) {
                writeln!(wrong, "{}: {}: no concept `{path}`", rule.file, rule.code).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn measured_confidence_stands_in_the_evidence_and_belongs_to_a_code() {
    let mut catalog = Catalog::embedded().0;
    let file = |text: &str| RuleSet::parse(&[("confidence.toml".to_owned(), text.to_owned())]);
    let (set, faults) = file("[confidence]\nCORE-WHEN = 0.11\n");
    assert!(faults.is_empty());
    catalog.rules.values_mut().for_each(|rules| rules.measured.clone_from(&set.measured));
    let digest = digest(&catalog, &Base::default(), said("В Алматы 3 мая 2024 года прошел семинар.", Lang::RU));
    assert!(digest.evidence.iter().any(|quad| quad.predicate == tug::CONFIDENCE && quad.object.to_string().starts_with("\"0.11\"")));
    let codes = |text: &str| file(text).1.iter().map(|fault| fault.code).collect::<Vec<_>>();
    assert_eq!(codes("[confidence]\nNOBODY-01 = 0.5\nCORE-WHEN = 1.5\n"), ["R006", "R009"]);
}

#[test]
fn a_code_tells_its_language() {
    for (lang, rules) in &CATALOG.rules {
        let prefix = format!("{}-", lang.as_str().to_uppercase());
        let strange: Vec<&str> = rules.rules.iter().map(|rule| rule.code.as_str()).filter(|code| !code.starts_with(&prefix)).collect();
        assert!(strange.is_empty(), "{lang}: {strange:?}");
    }
}

#[test]
fn shipped_data_has_no_fault() {
    let faults: Vec<String> = Catalog::embedded().1.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
