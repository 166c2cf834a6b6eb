//! The page of an IRI of which nothing is said: what is called nearly so.

use super::{Page, escape};
use crate::store::StoreError;
use oxigraph::model::NamedNode;
use std::fmt::Write;

/// The page; `near` are things with names like the one asked for.
pub(in crate::serve) fn missing(page: &Page<'_>, iri: &str, near: &[NamedNode]) -> Result<String, StoreError> {
    let mut body = format!(
        "<p>{}</p><p class=\"iri\"><code>{}</code></p>",
        page.say("The graph says nothing about this.", "Граф ничего об этом не говорит."),
        escape(iri)
    );
    if !near.is_empty() {
        let _ = write!(body, "<h2>{}</h2><ul>", page.say("Did you mean", "Возможно, вы имели в виду"));
        for other in near {
            let _ = write!(body, "<li>{}</li>", page.node(other)?);
        }
        body += "</ul>";
    }
    Ok(page.frame(page.say("Not found", "Не найдено"), &body))
}
