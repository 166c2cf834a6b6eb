//! `--to mentions` (design.md section 4): an item in, the names that stand in it and who holds which position out. Facts are not looked for.

use crate::catalog::Catalog;
use crate::extract::position;
use crate::model::{Document, Mention, Mentions, Name, NewsItem, Offsets, Span};
use crate::recognize;
use crate::segment;
use rayon::prelude::*;
use serde::Serialize;

/// Confidence below which a mention only points back to a name ("the Ministry") or shows through another word.
const NAMED: f32 = 0.5;

/// What one item names.
#[derive(Debug, Serialize)]
pub struct Names {
    entities: Vec<Named>,
    id: Option<String>,
    positions: Vec<Held>,
}

/// Kind, start and end in code points of the text as given, and the IRI of the entity where it is a known one.
type Named = (&'static str, usize, usize, Option<String>);

/// A position, by names in the nominative.
#[derive(Debug, Serialize)]
struct Held {
    organization: Option<String>,
    person: Option<String>,
    role: Option<String>,
}

/// What an item names.
pub fn mentions(catalog: &Catalog, item: NewsItem) -> Names {
    let document = segment::segment(item, &catalog.languages);
    let (entities, positions) = found(catalog, &document).unwrap_or_default();
    Names { entities, id: document.item.id, positions }
}

/// [`mentions`] of many items in parallel; the values stand in the items' order.
pub fn mentions_all(catalog: &Catalog, items: Vec<NewsItem>) -> Vec<Names> {
    items.into_par_iter().map(|item| mentions(catalog, item)).collect()
}

/// The names and positions of a document; `None` in a language that there are no tables of.
fn found(catalog: &Catalog, document: &Document) -> Option<(Vec<Named>, Vec<Held>)> {
    let (language, rules) = (catalog.language(document.lang)?, catalog.rules.get(&document.lang)?);
    let mentions = recognize::recognize(document, language, &rules.words, &catalog.authority);
    let posts = position::positions(document, language, &rules.words, &mentions);
    Some((entities(document, &mentions), held(&mentions, posts)))
}

fn entities(document: &Document, mentions: &Mentions) -> Vec<Named> {
    let text = document.text();
    let lead = document.item.lead;
    let offsets = Offsets::new(&text[lead..]);
    let offset = |byte: usize| offsets.before(byte - lead);
    let told = mentions.list.iter().filter(|m| m.span.start >= lead && m.confidence >= NAMED);
    let each = told.flat_map(|m| parts(text, m).into_iter().map(move |part| (m, part)));
    each.map(|(m, part)| (m.kind.code(), offset(part.start), offset(part.end), m.known.first().cloned())).collect()
}

/// The names that stand in one mention: "Long Name (LN)" are two.
fn parts(text: &str, mention: &Mention) -> Vec<Span> {
    let whole = mention.span.of(text);
    let Some(open) = whole.find('(').filter(|open| *open > 0 && !mention.other.is_empty()) else { return vec![mention.span] };
    let first = Span::new(mention.span.start, mention.span.start + whole[..open].trim_end().len());
    let behind =
        |name: &Name| whole[open..].find(&name.text).map(|at| mention.span.start + open + at).map(|at| Span::new(at, at + name.text.len()));
    std::iter::once(first).chain(mention.other.iter().filter_map(behind)).collect()
}

/// Who holds which position, by names in the nominative; each person and organization once.
fn held(mentions: &Mentions, posts: Vec<position::Post>) -> Vec<Held> {
    let name = |mention: usize| {
        let mention = mentions.list.get(mention)?;
        let entity = mention.entity.and_then(|id| mentions.entities.get(id)).and_then(|e| e.names.first());
        Some(entity.map_or_else(|| mention.name.clone(), |n| n.text.clone()))
    };
    let mut out: Vec<Held> = Vec::new();
    for post in posts {
        let own = Held { person: name(post.person), organization: post.organization.or(post.area).and_then(name), role: post.title };
        let told = |old: &Held| (&old.person, &old.organization) == (&own.person, &own.organization);
        if own.organization.is_some() && !out.iter().any(told) {
            out.push(own);
        }
    }
    out
}
