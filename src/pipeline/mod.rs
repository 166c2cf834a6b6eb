//! The order of the stages: one item in, its quads out; many items at once, in their order.

mod mentions;
mod reason;
mod whole;

pub use mentions::{Names, mentions, mentions_all};
pub use reason::{Ground, Reason, reasons, reasons_all};
pub use whole::{outcomes, unite};

use crate::catalog::Catalog;
use crate::extract;
use crate::model::{Document, Fact, Mentions, NewsItem};
use crate::recognize;
use crate::resolve::{self, Records};
use crate::segment;
use crate::triplify::{self, Digest, Findings};
use crate::vocab::graph::Base;
use rayon::prelude::*;

/// What was found in one item, before it becomes quads.
pub struct Reading {
    /// The item cut up.
    pub document: Document,
    /// Names and what they denote.
    pub mentions: Mentions,
    /// Statements.
    pub facts: Vec<Fact>,
}

/// Reads one item; total.
pub fn read(catalog: &Catalog, item: NewsItem) -> Reading {
    let document = segment::segment(item, &catalog.languages);
    let (Some(language), Some(rules)) = (catalog.language(document.lang), catalog.rules.get(&document.lang)) else {
        return Reading { document, mentions: Mentions::default(), facts: Vec::new() };
    };
    let mentions = recognize::recognize(&document, language, &rules.words, &catalog.authority);
    let facts = extract::extract(&document, language, &mentions, rules);
    Reading { document, mentions, facts }
}

/// Reads one item, with the confidence that rules and recognizers turned out to have in place of what they state of themselves. This
/// comes last, as what they state settles contradictions between them.
fn measured(catalog: &Catalog, item: NewsItem) -> Reading {
    let mut reading = read(catalog, item);
    if let Some(table) = catalog.rules.get(&reading.document.lang).map(|rules| &rules.measured) {
        for said in reading.facts.iter_mut().flat_map(|fact| &mut fact.evidence) {
            said.confidence = table.get(&said.rule).copied().unwrap_or(said.confidence);
        }
        for mention in &mut reading.mentions.list {
            mention.confidence = table.get(&mention.code).copied().unwrap_or(mention.confidence);
        }
    }
    reading
}

/// Reads one item and makes its quads.
pub fn digest(catalog: &Catalog, base: &Base, item: NewsItem) -> Digest {
    let Reading { document, mentions, facts } = &measured(catalog, item);
    let romanize = |text: &str| catalog.romanize(text);
    let slug = |text: &str| resolve::slug(text, &romanize);
    let has_name = |iri: &str, name: &str| has_name(catalog, iri, name);
    let iris = &resolve::resolve(document, mentions, facts, base, &romanize);
    let hash = &resolve::hash(document);
    let records = catalog.language(document.lang).map(|language| {
        let authority = &catalog.authority;
        let used = triplify::used(mentions, facts);
        resolve::records(
            &Records { mentions, facts, iris, language, authority, base, romanize: &romanize, slug: &slug, has_name: &has_name },
            &used,
        )
    });
    let findings = Findings { document, mentions, facts, iris, hash, records: records.unwrap_or_default() };
    triplify::triplify(findings, base, &has_name, &slug)
}

/// Whether a known entity bears a name already.
fn has_name(catalog: &Catalog, iri: &str, name: &str) -> bool {
    catalog.authority.entry(iri).is_some_and(|entry| entry.names.iter().any(|n| n.text == name))
}

/// Reads many items in parallel; the digests stand in the items' order.
pub fn digest_all(catalog: &Catalog, base: &Base, items: Vec<NewsItem>) -> Vec<Digest> {
    items.into_par_iter().map(|item| digest(catalog, base, item)).collect()
}
