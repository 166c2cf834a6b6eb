//! The order of the stages.

use crate::catalog::Catalog;
use crate::model::{Document, Mentions, NewsItem};
use crate::recognize;
use crate::segment;
use serde_json::{Value, json};

/// An item with its mentions.
pub fn read_names(catalog: &Catalog, item: NewsItem) -> (Document, Mentions) {
    let document = segment::segment(item, &catalog.languages);
    let mentions = match (catalog.language(document.lang), catalog.rules.get(&document.lang)) {
        (Some(language), Some(rules)) => recognize::recognize(&document, language, &rules.words),
        _ => Mentions::default(),
    };
    (document, mentions)
}

/// `--to mentions`: one JSON value per item (design.md section 4); offsets in code points of the text as given.
pub fn mentions(catalog: &Catalog, item: NewsItem) -> Value {
    let (document, mentions) = read_names(catalog, item);
    let text = document.text();
    let lead = document.item.lead;
    let offset = |byte: usize| text[lead..byte].chars().count();
    let entities: Vec<Value> = mentions
        .list
        .iter()
        .filter(|m| m.span.start >= lead)
        .map(|m| json!([m.kind.code(), offset(m.span.start), offset(m.span.end), m.known.first()]))
        .collect();
    json!({ "id": document.item.id, "entities": entities, "positions": [] })
}
