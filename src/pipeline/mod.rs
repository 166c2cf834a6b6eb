//! The order of the stages: one item in, its quads out; many items at once, in their order.

mod reason;
mod whole;

pub use reason::{Ground, Reason, reasons, reasons_all};
pub use whole::{outcomes, unite};

use crate::catalog::Catalog;
use crate::extract;
use crate::model::{Document, Fact, Mention, Mentions, Name, NewsItem, Offsets, Span};
use crate::recognize;
use crate::resolve::{self, Records};
use crate::segment;
use crate::triplify::{self, Digest, Findings};
use crate::vocab::graph::Base;
use rayon::prelude::*;
use serde_json::{Value, json};

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

/// Confidence below which a mention only points back to a name ("the Ministry") or shows through another word.
const NAMED: f32 = 0.5;

/// The names that stand in one mention: "Long Name (LN)" are two.
fn parts(text: &str, mention: &Mention) -> Vec<Span> {
    let whole = mention.span.of(text);
    let Some(open) = whole.find('(').filter(|open| *open > 0 && !mention.other.is_empty()) else { return vec![mention.span] };
    let first = Span::new(mention.span.start, mention.span.start + whole[..open].trim_end().len());
    let behind =
        |name: &Name| whole[open..].find(&name.text).map(|at| mention.span.start + open + at).map(|at| Span::new(at, at + name.text.len()));
    std::iter::once(first).chain(mention.other.iter().filter_map(behind)).collect()
}

/// `--to mentions`: one JSON value per item (design.md section 4); offsets in code points of the text as given.
pub fn mentions(catalog: &Catalog, item: NewsItem) -> Value {
    let Reading { document, mentions, .. } = read(catalog, item);
    let text = document.text();
    let lead = document.item.lead;
    let offsets = Offsets::new(&text[lead..]);
    let offset = |byte: usize| offsets.before(byte - lead);
    let entities: Vec<Value> = mentions
        .list
        .iter()
        .filter(|m| m.span.start >= lead && m.confidence >= NAMED)
        .flat_map(|m| parts(text, m).into_iter().map(|part| json!([m.kind.code(), offset(part.start), offset(part.end), m.known.first()])))
        .collect();
    let positions = positions(catalog, &document, &mentions);
    json!({ "id": document.item.id, "entities": entities, "positions": positions })
}

/// [`mentions`] of many items in parallel; the values stand in the items' order.
pub fn mentions_all(catalog: &Catalog, items: Vec<NewsItem>) -> Vec<Value> {
    items.into_par_iter().map(|item| mentions(catalog, item)).collect()
}

/// Who holds which position, by names in the nominative; each person and organization once.
fn positions(catalog: &Catalog, document: &Document, mentions: &Mentions) -> Vec<Value> {
    let (Some(language), Some(rules)) = (catalog.language(document.lang), catalog.rules.get(&document.lang)) else { return Vec::new() };
    let name = |mention: usize| {
        let mention = mentions.list.get(mention)?;
        let entity = mention.entity.and_then(|id| mentions.entities.get(id)).and_then(|e| e.names.first());
        Some(entity.map_or_else(|| mention.name.clone(), |n| n.text.clone()))
    };
    let mut seen: Vec<(Option<String>, Option<String>)> = Vec::new();
    let mut out = Vec::new();
    for post in extract::position::positions(document, language, &rules.words, mentions) {
        let key = (name(post.person), post.organization.or(post.area).and_then(name));
        if key.1.is_some() && !seen.contains(&key) {
            out.push(json!({ "person": key.0, "role": post.title, "organization": key.1 }));
            seen.push(key);
        }
    }
    out
}
