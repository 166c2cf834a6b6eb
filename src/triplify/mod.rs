//! Facts -> quads: the statements of an item in its own graph, their evidence in another.
//!
//! No property has a case of its own here: rules name properties and concepts, this stage only turns them into terms. The exceptions are
//! positions, which are nodes (org:Membership), and names.

mod entity;
mod evidence;

pub use entity::{naming, used};

use crate::model::{Document, Evidence, Fact, Kind, Mentions, PartialDate, Record, Value};
use crate::report::{Diagnostic, Place, input};
use crate::vocab::graph::Base;
use crate::vocab::{dcterms, rdf, tug};
use evidence::Ledger;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term, Triple};
use std::collections::BTreeMap;

/// All quads of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// The item's IRI.
    pub item: NamedNode,
    /// The item's hash, in the names of its graphs.
    pub hash: String,
    /// Statements, in the item's own graph; sorted, each once.
    pub facts: Vec<Quad>,
    /// Evidence, in the item's evidence graph; sorted, each once.
    pub evidence: Vec<Quad>,
    /// Who its people and organizations are, as far as the item tells; sorted, one for each IRI.
    pub records: Vec<Record>,
    /// What the item lacks.
    pub diagnostics: Vec<Diagnostic>,
}

/// A document with everything that was found in it.
pub struct Findings<'f> {
    /// The document.
    pub document: &'f Document,
    /// Its mentions and entities.
    pub mentions: &'f Mentions,
    /// Its facts.
    pub facts: &'f [Fact],
    /// The IRI of each entity.
    pub iris: &'f [NamedNode],
    /// The item's hash.
    pub hash: &'f str,
    /// The records of those of its entities that are stated.
    pub records: Vec<Record>,
}

/// Turns the findings of one item into quads. `has_name` says whether a known entity already bears a name, which is then not repeated;
/// `slug` makes the last part of a position's IRI.
pub fn triplify(findings: Findings<'_>, base: &Base, has_name: &dyn Fn(&str, &str) -> bool, slug: &dyn Fn(&str) -> String) -> Digest {
    let item = base.item(findings.hash);
    let ledger = Ledger::new(findings.document, base, findings.hash, item.clone());
    let mut writer = Writer { findings: &findings, base, item: item.clone(), slug, triples: BTreeMap::new(), ledger };
    writer.metadata();
    let used = used(findings.mentions, findings.facts);
    for id in &used {
        writer.entity(*id, has_name);
    }
    for fact in findings.facts {
        writer.fact(fact);
    }
    let graph = base.facts(findings.hash);
    let facts = writer.triples.into_values().map(|t| t.in_graph(graph.clone())).collect();
    let evidence = writer.ledger.quads();
    let diagnostics = lacks(&findings);
    Digest { item, hash: findings.hash.to_owned(), facts, evidence, records: findings.records, diagnostics }
}

/// What an item lacks that a reader of the graph would look for. One input may hold many items, so the findings say which.
fn lacks(findings: &Findings<'_>) -> Vec<Diagnostic> {
    let document = findings.document;
    let given = [&document.item.url, &document.item.file, &document.item.id].into_iter().flatten().next();
    let place = || Place::file(given.map_or(findings.hash, String::as_str));
    let item = named(document);
    let mut out = Vec::new();
    if document.title.is_none() {
        out.push(Diagnostic::warning(input::UNTITLED, place(), format!("{item} has no title")));
    }
    if document.published.is_none() {
        let help = "dates such as \"yesterday\" or \"12 May\" cannot be resolved without one";
        out.push(Diagnostic::warning(input::UNDATED, place(), format!("{item} has no date of publication")).with_help(help));
    }
    if findings.mentions.list.is_empty() && findings.facts.is_empty() {
        out.push(Diagnostic::warning(input::NOTHING, place(), format!("nothing was found in {item}")));
    }
    out
}

/// An item for a message: by its identifier, or by how it begins.
fn named(document: &Document) -> String {
    /// As many characters as tell items apart and leave the message on one line.
    const SHOWN: usize = 40;
    if let Some(id) = &document.item.id {
        return format!("item `{id}`");
    }
    let line = document.text().trim_start().lines().next().unwrap_or_default();
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("item `{}...`", line[..end].trim_end()),
        None => format!("item `{line}`"),
    }
}

struct Writer<'w> {
    findings: &'w Findings<'w>,
    base: &'w Base,
    item: NamedNode,
    slug: &'w dyn Fn(&str) -> String,
    /// By N-Triples form, so that sets of triples have one order.
    triples: BTreeMap<String, Triple>,
    ledger: Ledger<'w>,
}

impl Writer<'_> {
    /// States a triple; with evidence, says where it is said.
    fn state(&mut self, subject: &NamedNode, property: impl Into<NamedNode>, object: impl Into<Term>, evidence: &[Evidence]) {
        let triple = Triple::new(subject.clone(), property, object);
        let key = triple.to_string();
        for said in evidence {
            self.ledger.add(&key, &triple, said);
        }
        self.triples.insert(key, triple);
    }

    fn metadata(&mut self) {
        let document = self.findings.document;
        let item = self.item.clone();
        self.state(&item, rdf::TYPE, tug::NEWS_ITEM, &[]);
        let source = document.item.url.as_ref().or(document.item.file.as_ref());
        let texts: [(NamedNodeRef<'_>, Option<&String>); 3] = [
            (dcterms::PUBLISHER, document.item.publisher.as_ref()),
            (dcterms::IDENTIFIER, document.item.id.as_ref()),
            (dcterms::SOURCE, source),
        ];
        for (property, text) in texts {
            if let Some(text) = text {
                self.state(&item, property, Literal::new_simple_literal(text), &[]);
            }
        }
        if let Some(title) = &document.title {
            self.state(&item, dcterms::TITLE, text(title, document.lang.as_str()), &[]);
        }
        if let Some(date) = document.published {
            self.state(&item, dcterms::ISSUED, dated(date), &[]);
        }
        self.state(&item, dcterms::LANGUAGE, Literal::new_simple_literal(document.lang.as_str()), &[]);
    }

    fn fact(&mut self, fact: &Fact) {
        let Some(subject) = self.findings.iris.get(fact.subject).cloned() else { return };
        let property = tug::term(&fact.property);
        match &fact.value {
            Value::Entity(id) => {
                if let Some(object) = self.findings.iris.get(*id).cloned() {
                    self.state(&subject, property, object, &fact.evidence);
                }
            }
            Value::Text(value, lang) => self.state(&subject, property, text(value, lang.as_str()), &fact.evidence),
            Value::Date(date) => self.state(&subject, property, dated(*date), &fact.evidence),
            Value::Concept(path) => self.state(&subject, property, tug::concept(path), &fact.evidence),
            Value::Position { organization, title, former } => {
                let organization = organization.and_then(|id| self.findings.iris.get(id).cloned());
                self.position(&subject, organization, title.as_ref().map(|(t, l)| (t.as_str(), l.as_str())), *former, &fact.evidence);
            }
        }
    }

    fn position(&mut self, person: &NamedNode, seat: Option<NamedNode>, title: Option<(&str, &str)>, former: bool, evidence: &[Evidence]) {
        let post = self.base.position(person, seat.as_ref(), &(self.slug)(title.map_or("", |t| t.0)));
        self.state(person, tug::HOLDS, post.clone(), evidence);
        self.state(&post, rdf::TYPE, tug::POSITION, evidence);
        if let Some((words, lang)) = title {
            self.state(&post, tug::TITLE, text(words, lang), evidence);
        }
        if let Some(seat) = &seat {
            self.state(&post, tug::ORGANIZATION_OF, seat.clone(), evidence);
        }
        if let Some(date) = self.findings.document.published {
            self.state(&post, if former { tug::UNTIL } else { tug::STATED_ON }, dated(date), evidence);
        }
        if let Some(seat) = seat.filter(|_| !former) {
            self.state(person, tug::WORKS_FOR, seat, evidence);
        }
    }
}

/// Text in a language.
fn text(value: &str, lang: &str) -> Literal {
    Literal::new_language_tagged_literal(value, lang).unwrap_or_else(|_| Literal::new_simple_literal(value))
}

/// A date as precise as it is: `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`.
pub fn dated(date: PartialDate) -> Literal {
    let datatype = match (date.month_of(), date.day_of()) {
        (_, Some(_)) => xsd::DATE,
        (Some(_), None) => xsd::G_YEAR_MONTH,
        (None, None) => xsd::G_YEAR,
    };
    Literal::new_typed_literal(date.to_string(), datatype)
}

/// The class of an entity's kind; `None` for what is no entity.
fn class(kind: Kind) -> Option<NamedNodeRef<'static>> {
    Some(match kind {
        Kind::Person => tug::PERSON,
        Kind::Organization => tug::ORGANIZATION,
        Kind::Place => tug::PLACE,
        Kind::Event => tug::EVENT,
        Kind::Agreement => tug::AGREEMENT,
        Kind::Program => tug::PROGRAM,
        Kind::Topic => tug::TOPIC_CLASS,
        Kind::Talk => tug::TALK,
        Kind::Date | Kind::Role => return None,
    })
}
