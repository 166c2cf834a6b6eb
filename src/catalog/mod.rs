//! All tables together, cross-checked: the only door through which data files come in.
//!
//! The files are those built into the program, or a folder of the user's own with the same layout.

mod source;

pub use source::{CatalogError, Source};

use crate::authority::Authority;
use crate::language::Language;
use crate::model::Lang;
use crate::ontology::Ontology;
use crate::report::{Diagnostic, Place};
use crate::rule::RuleSet;
use oxigraph::model::{NamedNode, Triple};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

/// Every table that the stages need.
pub struct Catalog {
    /// Languages, sorted by tag.
    pub languages: Vec<Language>,
    /// Rules and word lists by language.
    pub rules: BTreeMap<Lang, RuleSet>,
    /// Classes, properties, concepts and alignments.
    pub ontology: Ontology,
    /// Known entities.
    pub authority: Authority,
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
        // Not in rayon's pool, the threads of which may be what waits for these tables.
        let ((rules, rule_faults), (authority, authority_faults)) = thread::scope(|threads| {
            let rules = threads.spawn(|| rules(&languages, source));
            let authority = authority(&languages, source);
            (rules.join().unwrap_or_else(|panic| resume_unwind(panic)), authority)
        });
        let (ontology, own) = Ontology::parse(&borrow(&source.below("ontology", "ttl")));
        faults.extend(rule_faults.into_iter().chain(own).chain(authority_faults));
        (Self { languages, rules, ontology, authority }, faults)
    }

    /// The graphs that the tables themselves make, by name: `authority` and `ontology`.
    pub fn graphs(&self) -> Vec<(&'static str, Vec<Triple>)> {
        let authority = self.authority.quads(&NamedNode::new_unchecked("x:")).map(Triple::from).collect();
        vec![("authority", authority), ("ontology", self.ontology.triples().to_vec())]
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

/// The rules of all languages. Those of a language that has no table are of no use, but their faults are told too.
fn rules(languages: &[Language], source: &Source) -> (BTreeMap<Lang, RuleSet>, Vec<Diagnostic>) {
    let mut tags: BTreeSet<String> = languages.iter().map(|language| language.tag.to_string()).collect();
    let files = source.below("data/rules", "toml");
    tags.extend(files.iter().filter_map(|(path, _)| path.split('/').nth(2)).filter(|tag| !tag.contains('.')).map(str::to_owned));
    let mut faults = Vec::new();
    let mut rules = BTreeMap::new();
    for tag in tags {
        let folder = format!("data/rules/{tag}");
        let (set, own) = RuleSet::parse(&source.under(&folder, "toml"));
        faults.extend(own);
        if let Some(language) = languages.iter().find(|language| language.tag.as_str() == tag) {
            rules.insert(language.tag, set);
            continue;
        }
        let message = format!("reading the rules of language `{tag}`: there is no table of the language");
        let help = format!("add `data/languages/{tag}.toml`, or mend it");
        faults.push(Diagnostic::error("R010", Place::file(folder), message).with_help(help));
    }
    (rules, faults)
}

/// The known entities; names in a language that there is no table of are cut as in the first one.
fn authority(languages: &[Language], source: &Source) -> (Authority, Vec<Diagnostic>) {
    let analyze = |name: &str, tag: Lang| {
        let language = languages.iter().find(|l| l.tag == tag).or_else(|| languages.first());
        language.map(|l| l.tokens(name)).unwrap_or_default()
    };
    Authority::parse(&borrow(&source.under("data/authority", "ttl")), &analyze)
}

fn borrow(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}
