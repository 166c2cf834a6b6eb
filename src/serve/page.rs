//! Pages for people: an entity's statements with the sentences that say them; the terms of the ontology. Everything from the graph is
//! escaped, and only web addresses become links.

use super::error::HttpError;
use super::state::App;
use crate::export::PREFIXES;
use crate::query::{Entity, Statement};
use crate::store::GraphKind;
use crate::vocab::graph::Base;
use crate::vocab::{dcterms, rdf, skos, tug};
use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The page of one IRI.
pub(super) fn entity(app: &App, iri: &NamedNode, entity: &Entity, russian: bool) -> Result<String, HttpError> {
    let page = Page { app, russian };
    let title = page.label(iri)?;
    let mut body = format!("<p class=\"iri\">{0}</p>", page.link(iri, iri.as_str()));
    let suffixes = ["ttl", "jsonld", "nt", "rdf"].map(|s| format!("<a href=\"{}.{s}\">{s}</a>", escape(&page.address(iri))));
    let _ = write!(body, "<p class=\"formats\">{}</p>", suffixes.join(" · "));
    body += &page.table(page.say("What is said", "Что сказано"), &entity.statements, false)?;
    if !entity.inverse.is_empty() {
        body += &page.table(page.say("What points here", "Что сюда указывает"), &entity.inverse, true)?;
    }
    if entity.cut {
        let _ = write!(body, "<p>{}</p>", page.say("There are more; ask with SPARQL.", "Есть и другие: спросите на SPARQL."));
    }
    Ok(frame(&title, &body, russian))
}

/// The page of the ontology: each term with its labels and comments.
pub(super) fn ontology(quads: &[Quad], russian: bool) -> String {
    let mut terms: BTreeMap<&str, BTreeMap<String, &str>> = BTreeMap::new();
    for quad in quads {
        if let (NamedOrBlankNode::NamedNode(subject), Term::Literal(text)) = (&quad.subject, &quad.object)
            && let Some(local) = subject.as_str().strip_prefix(tug::NAMESPACE)
        {
            let row = terms.entry(local).or_default();
            let kind = if quad.predicate == rdf::LABEL { "label" } else { "comment" };
            row.insert(format!("{kind}@{}", text.language().unwrap_or_default()), text.value());
        }
    }
    let lang = if russian { "ru" } else { "en" };
    let mut rows = String::new();
    for (local, texts) in &terms {
        let cell = |kind: &str| escape(texts.get(&format!("{kind}@{lang}")).copied().unwrap_or_default());
        let _ = write!(
            rows,
            "<tr id=\"{0}\"><th><a href=\"#{0}\">tug:{0}</a></th><td>{1}</td><td>{2}</td></tr>",
            escape(local),
            cell("label"),
            cell("comment")
        );
    }
    let title = if russian { "Онтология Tugai" } else { "The Tugai ontology" };
    frame(title, &format!("<table>{rows}</table>"), russian)
}

struct Page<'a> {
    app: &'a App,
    russian: bool,
}

impl Page<'_> {
    fn base(&self) -> &Base {
        self.app.store.base()
    }

    fn say<'t>(&self, english: &'t str, russian: &'t str) -> &'t str {
        if self.russian { russian } else { english }
    }

    /// The statements as a table; of those that point here, the subject is shown in place of the object.
    fn table(&self, title: &str, statements: &[Statement], inverse: bool) -> Result<String, HttpError> {
        let mut rows = String::new();
        for statement in statements {
            let triple = &statement.triple;
            let value = match (&triple.subject, inverse) {
                (NamedOrBlankNode::NamedNode(subject), true) => self.node(subject)?,
                (subject, true) => escape(&subject.to_string()),
                (_, false) => self.value(&triple.object)?,
            };
            let property = self.link(&triple.predicate, &short(triple.predicate.as_str()));
            let _ = write!(rows, "<tr><th>{property}</th><td>{value}</td><td>{}</td></tr>", self.source(statement));
        }
        Ok(format!("<h2>{}</h2><table>{rows}</table>", escape(title)))
    }

    /// The sentences that say a statement; else the graphs that state it.
    fn source(&self, statement: &Statement) -> String {
        let mut cell = String::new();
        for proof in &statement.proofs {
            let item = NamedNode::new(&proof.item).map(|item| self.link(&item, self.say("item", "новость"))).unwrap_or_default();
            let details = [proof.rule.as_str(), proof.confidence.as_str()].join(" ");
            let _ = write!(cell, "<blockquote>{} <small>{item} {}</small></blockquote>", escape(&proof.quote), escape(details.trim()));
        }
        if !cell.is_empty() {
            return cell;
        }
        let mut names = Vec::new();
        for graph in &statement.graphs {
            names.push(match GraphKind::of(graph, self.base()) {
                GraphKind::Item(hash) => self.link(&self.base().item(&hash), self.say("item", "новость")),
                kind => escape(kind.name()),
            });
        }
        names.dedup();
        names.truncate(10);
        names.join(", ")
    }

    fn value(&self, term: &Term) -> Result<String, HttpError> {
        Ok(match term {
            Term::NamedNode(node) => self.node(node)?,
            Term::Literal(literal) => {
                let language = literal.language().map(|tag| format!(" <small>{}</small>", escape(tag))).unwrap_or_default();
                format!("{}{language}", escape(literal.value()))
            }
            other => escape(&other.to_string()),
        })
    }

    fn node(&self, node: &NamedNode) -> Result<String, HttpError> {
        Ok(self.link(node, &self.label(node)?))
    }

    /// The name of an entity in the reader's language, else in another, else its IRI.
    fn label(&self, node: &NamedNode) -> Result<String, HttpError> {
        let wanted = self.say("en", "ru");
        let mut names = Vec::new();
        for property in [skos::PREF_LABEL, rdf::LABEL, dcterms::TITLE] {
            let found = self.app.store.database().quads_for_pattern(
                Some(node.as_ref().into()),
                Some(property),
                None,
                Some(GraphNameRef::DefaultGraph),
            );
            for quad in found {
                if let Term::Literal(name) = quad.map_err(|_| HttpError::internal())?.object {
                    names.push((name.language() != Some(wanted), name.value().to_owned()));
                }
            }
        }
        names.sort();
        Ok(names.into_iter().next().map_or_else(|| short(node.as_str()), |(_, name)| name))
    }

    /// Where this server shows an IRI: its own entities under their path, others under their own address.
    fn address(&self, node: &NamedNode) -> String {
        match node.as_str().strip_prefix(self.base().as_str()) {
            Some(path) if ["id/", "item/", "concept/", "ontology"].iter().any(|kind| path.starts_with(kind)) => format!("/{path}"),
            _ => node.as_str().to_owned(),
        }
    }

    fn link(&self, node: &NamedNode, text: &str) -> String {
        let address = self.address(node);
        let is_web = ["/", "http://", "https://"].iter().any(|start| address.starts_with(start));
        if is_web { format!("<a href=\"{}\">{}</a>", escape(&address), escape(text)) } else { escape(text) }
    }
}

/// An IRI by its prefix, where it has one.
fn short(iri: &str) -> String {
    let known = PREFIXES.iter().find_map(|(prefix, start)| Some(format!("{prefix}:{}", iri.strip_prefix(start)?)));
    known.unwrap_or_else(|| iri.to_owned())
}

fn frame(title: &str, body: &str, russian: bool) -> String {
    let (lang, home) = if russian { ("ru", "Рабочий стол") } else { ("en", "Workbench") };
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{0} · Tugai</title><link rel=\"stylesheet\" href=\"/assets/style.css\"></head><body class=\"entity\">\
         <header><a class=\"brand\" href=\"/\">Tugai</a><nav><a href=\"/\">{home}</a> <a href=\"/ontology\">tug:</a></nav></header>\
         <main><h1>{0}</h1>{body}</main></body></html>",
        escape(title)
    )
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_the_graph_stays_text() {
        assert_eq!(escape("<b a='1'>&\""), "&lt;b a=&#39;1&#39;&gt;&amp;&quot;");
        assert!(frame("<script>", "", false).contains("<title>&lt;script&gt;"));
    }

    #[test]
    fn known_vocabularies_are_shown_by_prefix() {
        assert_eq!(short("https://w3id.org/tugai/ontology#party"), "tug:party");
        assert_eq!(short("urn:x"), "urn:x");
    }
}
