//! The page of a named graph: how many statements it has, and the first of them.

use super::{Page, escape};
use crate::export::GRAPHS;
use crate::store::StoreError;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad};
use std::fmt::Write;

/// The most statements that the page shows.
const ROWS: usize = 500;

/// The page of a graph with its statements, which are sorted.
pub(in crate::serve) fn graph(page: &Page<'_>, iri: &NamedNode, quads: &[Quad]) -> Result<String, StoreError> {
    let formats = GRAPHS.iter().map(|f| format!("<a href=\"{}.{}\">{}</a>", escape(page.path), f.extension, f.name)).collect::<Vec<_>>();
    let mut body = format!(
        "<p class=\"kinds\">{}</p><p class=\"iri\"><code>{}</code></p><p class=\"formats\">{}</p><p>{}: {}</p>",
        page.say("named graph", "именованный граф"),
        escape(iri.as_str()),
        formats.join(" · "),
        page.say("Statements", "Утверждений"),
        quads.len()
    );
    let mut rows = String::new();
    for quad in quads.iter().take(ROWS) {
        let subject = match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => page.node(node)?,
            NamedOrBlankNode::BlankNode(node) => escape(&node.to_string()),
        };
        let property = page.link(&quad.predicate, &page.property(&quad.predicate)?);
        let _ = write!(rows, "<tr><td>{subject}</td><td>{property}</td><td>{}</td></tr>", page.value(&quad.object)?);
    }
    let _ = write!(body, "<table>{rows}</table>");
    if quads.len() > ROWS {
        let _ = write!(body, "<p>{}</p>", page.say("The rest stands in the formats above.", "Остальное — в форматах, указанных выше."));
    }
    Ok(page.frame(&page.short(iri.as_str()), &body))
}
