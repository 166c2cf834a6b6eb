//! The page of one IRI: what it is called, what is said of it with the sentences that say so, where else it stands, what points at it.

use super::{Page, escape};
use crate::export::GRAPHS;
use crate::query::{Pointers, Pointing, Proof, Statement};
use crate::store::{GraphKind, StoreError};
use crate::vocab::{dcterms, rdf, skos, tug};
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many of those that point by one property are shown at a time.
const ROWS: usize = 25;
/// Up to how many of them are put in the order of their names; more stay in the order of their IRIs.
const NAMED: usize = 500;

/// The properties that have a part of the page of their own.
const NAMES: [NamedNodeRef<'static>; 3] = [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM];
const OUTSIDE: [NamedNodeRef<'static>; 3] = [skos::EXACT_MATCH, skos::CLOSE_MATCH, rdf::SAME_AS];

/// The page of an IRI.
pub(in crate::serve) fn entity(
    page: &Page<'_>,
    iri: &NamedNode,
    statements: &[Statement],
    pointing: &Pointing,
) -> Result<String, StoreError> {
    let mut body = page.head(iri, statements)?;
    let (own, followed): (Vec<&Statement>, Vec<&Statement>) = statements.iter().partition(|own| page.is_stated(own));
    let part =
        |wanted: &[NamedNodeRef<'_>]| own.iter().copied().filter(|s| wanted.contains(&s.triple.predicate.as_ref())).collect::<Vec<_>>();
    let apart = |s: &&&Statement| {
        (s.triple.predicate == rdf::TYPE && s.proofs.is_empty()) || NAMES.iter().chain(&OUTSIDE).any(|p| s.triple.predicate == *p)
    };
    let said: Vec<&Statement> = own.iter().filter(|s| !apart(s)).copied().collect();
    body += &page.section(page.say("Names", "Имена и названия"), &part(&NAMES))?;
    body += &page.section(page.say("What is said", "Что сказано"), &said)?;
    body += &page.section(page.say("Elsewhere", "В других источниках"), &part(&OUTSIDE))?;
    if !followed.is_empty() {
        let title = page.say("The same in other vocabularies", "То же в других словарях");
        let _ =
            write!(body, "<details class=\"followed\"><summary>{title}: {}</summary>{}</details>", followed.len(), page.groups(&followed)?);
    }
    body += &page.pointing(pointing)?;
    Ok(page.frame(&page.label(iri)?, &body))
}

impl Page<'_> {
    /// What it is, its IRI, and its formats.
    fn head(&self, iri: &NamedNode, statements: &[Statement]) -> Result<String, StoreError> {
        let mut kinds = Vec::new();
        for statement in statements {
            if let Term::NamedNode(class) = &statement.triple.object
                && statement.triple.predicate == rdf::TYPE
                && (class.as_str().starts_with(tug::NAMESPACE) || self.is_stated(statement))
            {
                kinds.push(self.node(class)?);
            }
        }
        let formats =
            GRAPHS.iter().map(|f| format!("<a href=\"{}.{}\">{}</a>", escape(self.path), f.extension, f.name)).collect::<Vec<_>>();
        Ok(format!(
            "<p class=\"kinds\">{}</p><p class=\"iri\"><code>{}</code></p><p class=\"formats\">{}</p>",
            kinds.join(" · "),
            escape(iri.as_str()),
            formats.join(" · ")
        ))
    }

    /// Whether somebody states it, rather than that it follows from what is stated.
    fn is_stated(&self, statement: &Statement) -> bool {
        let entailed = self.app.store.base().graph("entailed");
        statement.graphs.iter().any(|graph| *graph != entailed) || statement.graphs.is_empty()
    }

    fn section(&self, title: &str, statements: &[&Statement]) -> Result<String, StoreError> {
        if statements.is_empty() {
            return Ok(String::new());
        }
        Ok(format!("<h2>{title}</h2>{}", self.groups(statements)?))
    }

    /// Statements as a table, one row for each property.
    fn groups(&self, statements: &[&Statement]) -> Result<String, StoreError> {
        let mut groups: BTreeMap<(String, &NamedNode), Vec<String>> = BTreeMap::new();
        for statement in statements {
            let property = &statement.triple.predicate;
            let value = format!("<li>{}{}</li>", self.value(&statement.triple.object)?, self.sources(statement)?);
            groups.entry((self.property(property)?, property)).or_default().push(value);
        }
        let mut rows = String::new();
        for ((name, property), values) in groups {
            let _ = write!(rows, "<tr><th scope=\"row\">{}</th><td><ul>{}</ul></td></tr>", self.link(property, &name), values.concat());
        }
        Ok(format!("<table class=\"said\">{rows}</table>"))
    }

    /// The sentences that say a statement, the first in sight; else who states it.
    fn sources(&self, statement: &Statement) -> Result<String, StoreError> {
        let mut proofs = statement.proofs.iter().map(|proof| self.proof(proof));
        let Some(first) = proofs.next().transpose()? else { return self.stating(statement) };
        let rest = proofs.collect::<Result<Vec<_>, _>>()?;
        if rest.is_empty() {
            return Ok(first);
        }
        let more = self.say("more sentences", "другие предложения");
        Ok(format!("{first}<details><summary>{more}: {}</summary>{}</details>", rest.len(), rest.concat()))
    }

    fn proof(&self, proof: &Proof) -> Result<String, StoreError> {
        let mut notes = Vec::new();
        if let Ok(item) = NamedNode::new(&proof.item) {
            notes.push(self.node(&item)?);
            let days = self.app.store.values(&item, dcterms::ISSUED)?;
            notes.extend(days.iter().filter_map(|day| if let Term::Literal(day) = day { Some(escape(day.value())) } else { None }));
        }
        if let Ok(confidence) = proof.confidence.parse::<f64>() {
            notes.push(format!("{:.0} %", confidence * 100.0));
        }
        notes.extend(Some(format!("<code>{}</code>", escape(&proof.rule))).filter(|_| !proof.rule.is_empty()));
        if let Ok(decision) = NamedNode::new(&proof.decision) {
            notes.push(self.link(&decision, self.say("decided", "решено куратором")));
        }
        Ok(format!("<blockquote>{} <small>{}</small></blockquote>", escape(&proof.quote), notes.join(" · ")))
    }

    fn stating(&self, statement: &Statement) -> Result<String, StoreError> {
        let base = self.app.store.base();
        let mut names = Vec::new();
        for graph in &statement.graphs {
            names.push(match GraphKind::of(graph, base) {
                GraphKind::Entailed => continue,
                GraphKind::Item(hash) => self.node(&base.item(&hash))?,
                GraphKind::Authority => self.link(graph, self.say("known beforehand", "известно заранее")),
                GraphKind::Curated(_) => self.link(graph, self.say("stated by a curator", "указано куратором")),
                kind => self.link(graph, kind.name()),
            });
        }
        names.dedup();
        names.truncate(10);
        Ok(if names.is_empty() { String::new() } else { format!(" <small class=\"by\">{}</small>", names.join(", ")) })
    }

    /// Who points here, by property; of each a page at a time.
    fn pointing(&self, pointing: &Pointing) -> Result<String, StoreError> {
        let is_own = |group: &&Pointers| {
            ["tug", "skos", "dcterms", "rdf", "rdfs"].iter().any(|p| self.short(group.property.as_str()).starts_with(&format!("{p}:")))
        };
        let own: Vec<&Pointers> = pointing.groups.iter().filter(is_own).collect();
        if own.is_empty() {
            return Ok(String::new());
        }
        let mut out = format!("<h2 id=\"here\">{}</h2>", self.say("What points here", "Что сюда указывает"));
        for group in own {
            out += &self.group(group)?;
        }
        if pointing.cut {
            let _ = write!(out, "<p>{}</p>", self.say("There are more; ask with SPARQL.", "Есть и другие: их даст запрос SPARQL."));
        }
        Ok(out)
    }

    fn group(&self, group: &Pointers) -> Result<String, StoreError> {
        let (count, short) = (group.subjects.len(), self.short(group.property.as_str()));
        let pages = count.div_ceil(ROWS);
        let wanted = self.param("by").filter(|by| *by == short).and_then(|_| self.param("page")).and_then(|page| page.parse().ok());
        let number: usize = wanted.unwrap_or(1).clamp(1, pages.max(1));
        let mut rows = Vec::new();
        let (skipped, all) = ((number - 1) * ROWS, count <= NAMED);
        for subject in group.subjects.iter().skip(if all { 0 } else { skipped }).take(if all { NAMED } else { ROWS }) {
            rows.push((self.label(subject)?.to_lowercase(), self.node(subject)?));
        }
        rows.sort();
        let shown = rows.iter().skip(if all { skipped } else { 0 }).take(ROWS);
        let shown: String = shown.flat_map(|(_, row)| ["<li>", row, "</li>"]).collect();
        let name = self.link(&group.property, &self.property(&group.property)?);
        let turn = self.turning(&short, number, pages);
        Ok(format!("<h3>{name} <span class=\"count\">{count}</span></h3><ul class=\"here\">{shown}</ul>{turn}"))
    }

    /// Links to the page before and the page after.
    fn turning(&self, by: &str, number: usize, pages: usize) -> String {
        if pages < 2 {
            return String::new();
        }
        let start = if self.tongue.tail().is_empty() { "?".to_owned() } else { format!("{}&amp;", self.tongue.tail()) };
        let to = |number: usize, sign: &str| format!("<a href=\"{start}by={}&amp;page={number}#here\">{sign}</a>", escape(by));
        let before = if number > 1 { to(number - 1, "←") } else { String::new() };
        let after = if number < pages { to(number + 1, "→") } else { String::new() };
        format!("<p class=\"turn\">{before} {number} / {pages} {after}</p>")
    }
}
