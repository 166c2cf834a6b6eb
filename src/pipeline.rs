//! Stand-in for the pipeline, until the real one is merged: the title line and a made-up event.

use crate::catalog::Catalog;
use crate::model::NewsItem;
use crate::triplify::Digest;
use crate::vocab::graph::Base;
use crate::vocab::{dcterms, rdf, tug};
use oxigraph::model::{Literal, NamedNode, Quad, Triple};
use sha2::{Digest as _, Sha256};

/// One item to its digest.
pub fn digest(_catalog: &Catalog, base: &Base, item: NewsItem) -> Digest {
    let hash: String = Sha256::digest(item.text.as_bytes()).iter().take(8).map(|b| format!("{b:02x}")).collect();
    let node = base.item(&hash);
    let graph = base.facts(&hash);
    let title = item.text.lines().next().unwrap_or_default().to_owned();
    let event = base.entity("event", &hash);
    let mut facts = vec![
        Quad::new(node.clone(), rdf::TYPE, tug::NEWS_ITEM, graph.clone()),
        Quad::new(node.clone(), dcterms::TITLE, Literal::new_language_tagged_literal_unchecked(title.clone(), "ru"), graph.clone()),
        Quad::new(event.clone(), rdf::TYPE, tug::EVENT, graph.clone()),
        Quad::new(
            event.clone(),
            crate::vocab::skos::PREF_LABEL,
            Literal::new_language_tagged_literal_unchecked(title.clone(), "ru"),
            graph.clone(),
        ),
        Quad::new(node.clone(), tug::REPORTS, event.clone(), graph.clone()),
    ];
    if let Some(file) = item.file {
        facts.push(Quad::new(node.clone(), dcterms::SOURCE, Literal::new_simple_literal(file), graph.clone()));
    }
    let proof: NamedNode = base.proof(&hash);
    let said = Triple::new(event, rdf::TYPE, tug::EVENT);
    let place = base.evidence(&hash);
    let evidence = vec![
        Quad::new(proof.clone(), rdf::TYPE, tug::EVIDENCE, place.clone()),
        Quad::new(proof.clone(), rdf::REIFIES, said, place.clone()),
        Quad::new(proof.clone(), tug::QUOTE, Literal::new_language_tagged_literal_unchecked(title, "ru"), place.clone()),
        Quad::new(proof.clone(), tug::CONFIDENCE, Literal::from(0.5), place.clone()),
        Quad::new(proof, tug::EVIDENCE_ITEM, node.clone(), place),
    ];
    Digest { item: node, hash, facts, evidence, diagnostics: Vec::new() }
}

/// Many items, order kept.
pub fn digest_all(catalog: &Catalog, base: &Base, items: Vec<NewsItem>) -> Vec<Digest> {
    items.into_iter().map(|item| digest(catalog, base, item)).collect()
}

/// Entities and positions of one item with their places, for `extract --to mentions`.
pub fn mentions(_catalog: &Catalog, item: &NewsItem) -> serde_json::Value {
    serde_json::json!({ "id": item.id, "entities": [], "positions": [] })
}
