//! All tables together, cross-checked: the only door through which data files come in.
//!
//! The files are those built into the program, or a folder of the user's own with the same layout.

mod source;

pub use source::{CatalogError, Source};

use crate::language::Language;
use crate::model::Lang;
use crate::report::Diagnostic;
use crate::rule::RuleSet;
use std::collections::BTreeMap;
use std::path::Path;

/// Every table that the stages need.
pub struct Catalog {
    /// Languages, sorted by tag.
    pub languages: Vec<Language>,
    /// Rules and word lists by language.
    pub rules: BTreeMap<Lang, RuleSet>,
}

impl Catalog {
    /// The tables built into the program.
    pub fn embedded() -> (Self, Vec<Diagnostic>) {
        Self::build(&Source::embedded())
    }

    /// The tables of a folder.
    pub fn folder(path: &Path) -> Result<(Self, Vec<Diagnostic>), CatalogError> {
        Ok(Self::build(&Source::folder(path)?))
    }

    /// Builds all tables; a faulty file is reported and left out, the rest goes on.
    fn build(source: &Source) -> (Self, Vec<Diagnostic>) {
        let mut faults = Vec::new();
        let mut languages = Vec::new();
        for (file, text) in source.under("data/languages", "toml") {
            match Language::parse(&file, &text) {
                Ok(language) => languages.push(language),
                Err(own) => faults.extend(own),
            }
        }
        languages.sort_by_key(|l| l.tag);
        let mut rules = BTreeMap::new();
        for language in &languages {
            let (set, own) = RuleSet::parse(&source.under(&format!("data/rules/{}", language.tag), "toml"));
            faults.extend(own);
            rules.insert(language.tag, set);
        }
        (Self { languages, rules }, faults)
    }

    /// The language with a tag.
    pub fn language(&self, tag: Lang) -> Option<&Language> {
        self.languages.iter().find(|language| language.tag == tag)
    }

    /// A text in Latin letters by all languages' tables in turn; the first table that knows a letter says how.
    pub fn romanize(&self, text: &str) -> String {
        self.languages.iter().fold(text.to_owned(), |text, language| language.romanize(&text))
    }
}
