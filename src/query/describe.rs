//! Portraits from the store: names, positions over time, what an entity took part in, where all that stands, and why it is one thing.

use super::portrait::{Called, Line, Merge, Part, Portrait, Post, Source};
use super::{Proof, QueryError, Statement, entity, proofs};
use crate::model::Label;
use crate::report::evidence;
use crate::store::{Store, StoreError};
use crate::vocab::{dcterms, rdf, skos, tug};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// The properties of links to outside graphs.
const OUTSIDE: [NamedNodeRef<'static>; 3] = [skos::EXACT_MATCH, skos::CLOSE_MATCH, rdf::SAME_AS];
/// The properties that have a part of their own.
const APART: [NamedNodeRef<'static>; 7] =
    [rdf::TYPE, skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM, tug::HOLDS, tug::MENTIONS, tug::REPORTS];

/// The portrait of an IRI.
pub fn portrait(store: &Store, iri: &NamedNode) -> Result<Portrait, QueryError> {
    let found = entity(store, iri)?;
    let mut own = Portrait { iri: iri.as_str().to_owned(), name: store.label(iri)?, ..Portrait::default() };
    for statement in &found.statements {
        own.about(store, statement)?;
    }
    for statement in &found.inverse {
        own.pointing(store, statement)?;
    }
    own.names.sort();
    own.positions.sort();
    own.parts.sort();
    own.parts.dedup();
    own.sources.sort();
    own.sources.dedup();
    own.identity(store, iri)?;
    own.rejected = rejected(store, iri)?;
    Ok(own)
}

impl Portrait {
    fn about(&mut self, store: &Store, statement: &Statement) -> Result<(), QueryError> {
        let Triple { predicate, object, .. } = &statement.triple;
        match object {
            Term::NamedNode(class) if *predicate == rdf::TYPE => {
                self.classes.extend(class.as_str().strip_prefix(tug::NAMESPACE).map(str::to_owned));
            }
            Term::Literal(text) if [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM].contains(&predicate.as_ref()) => {
                let lang = text.language().unwrap_or_default().to_owned();
                let called = Called { other: *predicate != skos::PREF_LABEL, lang, text: text.value().to_owned() };
                if !self.names.contains(&called) && !self.names.contains(&Called { other: false, ..called.clone() }) {
                    self.names.push(called);
                }
            }
            Term::NamedNode(post) if *predicate == tug::HOLDS => {
                let post = position(store, &self.name, post, &statement.proofs)?;
                self.positions.push(post);
            }
            Term::NamedNode(outside) if OUTSIDE.contains(&predicate.as_ref()) => {
                self.links.push(Line { property: local(predicate), value: outside.as_str().to_owned(), sentences: Vec::new() });
            }
            _ if APART.contains(&predicate.as_ref()) || !predicate.as_str().starts_with(tug::NAMESPACE) => {}
            value => {
                let line = Line { property: local(predicate), value: worded(store, value)?, sentences: sentences(&statement.proofs) };
                self.statements.push(line);
            }
        }
        Ok(())
    }

    fn pointing(&mut self, store: &Store, statement: &Statement) -> Result<(), QueryError> {
        let (NamedOrBlankNode::NamedNode(subject), predicate) = (&statement.triple.subject, &statement.triple.predicate) else {
            return Ok(());
        };
        if *predicate == tug::MENTIONS {
            self.sources.push(source(store, subject, &statement.proofs)?);
        } else if *predicate == tug::ORGANIZATION_OF {
            for person in holders(store, subject)? {
                self.positions.push(position(store, &store.label(&person)?, subject, &statement.proofs)?);
            }
        } else if predicate.as_str().starts_with(tug::NAMESPACE) && !APART.contains(&predicate.as_ref()) && *predicate != tug::WORKS_FOR {
            let mut dates = store.values(subject, tug::term("start").as_ref())?;
            dates.extend(store.values(subject, tug::term("signedOn").as_ref())?);
            let class = crate::decide::class(subject.as_str()).unwrap_or_default().to_owned();
            let (name, iri) = (store.label(subject)?, subject.as_str().to_owned());
            let date = dates.first().map(plain).unwrap_or_default();
            self.parts.push(Part { date, class, name, role: local(predicate), iri, sentences: sentences(&statement.proofs) });
        }
        Ok(())
    }

    /// Why it is one thing, and what it may be too.
    fn identity(&mut self, store: &Store, iri: &NamedNode) -> Result<(), QueryError> {
        let mut merges = BTreeSet::new();
        for (record, codes) in store.resolved(iri)? {
            let names: Vec<String> = record.labels.iter().map(|Label { text, .. }| text.clone()).collect();
            let known = if record.known { Some("the authority knows it by this name".to_owned()) } else { None };
            let told = |code: &String| format!("{code}: {}", evidence::meaning(code).unwrap_or_default().trim_end_matches('.'));
            let reasons: Vec<String> = codes.iter().map(told).chain(known).collect();
            if !codes.is_empty() || (record.known && !names.is_empty()) {
                merges.insert(Merge { names, reasons });
            }
        }
        self.merges = merges.into_iter().collect();
        for (one, other) in store.doubtful()? {
            if let Some(other) = if one == *iri { Some(&other) } else { Some(&one).filter(|_| other == *iri) } {
                let value = format!("{} <{}>", store.label(other)?, other.as_str());
                self.doubts.push(Line { property: "mayBe".to_owned(), value, sentences: Vec::new() });
            }
        }
        Ok(())
    }
}

/// The statements about something that curators rejected.
fn rejected(store: &Store, iri: &NamedNode) -> Result<Vec<Line>, QueryError> {
    let mut found: BTreeMap<String, Line> = BTreeMap::new();
    for quad in store.database().quads_for_pattern(None, Some(tug::DECIDED_BY), None, None) {
        let quad = quad.map_err(StoreError::from)?;
        let Term::NamedNode(decision) = &quad.object else { continue };
        for said in store.database().quads_for_pattern(Some(quad.subject.as_ref()), Some(rdf::REIFIES), None, None) {
            let Term::Triple(triple) = said.map_err(StoreError::from)?.object else { continue };
            let stands = store.database().contains((*triple).as_ref().in_graph(GraphNameRef::DefaultGraph)).map_err(StoreError::from)?;
            if stands || triple.subject != NamedOrBlankNode::NamedNode(iri.clone()) {
                continue;
            }
            let graph = store.base().graph("decisions");
            let why = store.database().quads_for_pattern(
                Some(decision.as_ref().into()),
                Some(dcterms::DESCRIPTION),
                None,
                Some(graph.as_ref().into()),
            );
            let why = why.filter_map(Result::ok).map(|quad| plain(&quad.object)).next().unwrap_or_default();
            let value = format!("{} (rejected: {why})", worded(store, &triple.object)?);
            let line = Line { property: local(&triple.predicate), value, sentences: sentences(&proofs(store, &triple)?) };
            found.insert(triple.to_string(), line);
        }
    }
    Ok(found.into_values().collect())
}

fn position(store: &Store, person: &str, post: &NamedNode, proofs: &[Proof]) -> Result<Post, QueryError> {
    let texts = |property| -> Result<Vec<String>, StoreError> {
        let mut texts: Vec<String> = store.values(post, property)?.iter().map(plain).collect();
        texts.sort();
        Ok(texts)
    };
    let (dates, seats) = (texts(tug::STATED_ON)?, store.values(post, tug::ORGANIZATION_OF)?);
    let seats = seats.iter().map(|seat| worded(store, seat)).collect::<Result<Vec<_>, _>>()?;
    Ok(Post {
        stated: [dates.first().cloned().unwrap_or_default(), dates.last().cloned().unwrap_or_default()],
        until: texts(tug::UNTIL)?.pop(),
        titles: texts(tug::TITLE)?,
        person: person.to_owned(),
        organization: seats.join(", "),
        sentences: sentences(proofs),
    })
}

fn holders(store: &Store, post: &NamedNode) -> Result<Vec<NamedNode>, QueryError> {
    let found = store.database().quads_for_pattern(None, Some(tug::HOLDS), Some(post.as_ref().into()), Some(GraphNameRef::DefaultGraph));
    let mut people = Vec::new();
    for quad in found {
        if let NamedOrBlankNode::NamedNode(person) = quad.map_err(StoreError::from)?.subject {
            people.push(person);
        }
    }
    Ok(people)
}

fn source(store: &Store, item: &NamedNode, proofs: &[Proof]) -> Result<Source, QueryError> {
    let text = |property| -> Result<Option<String>, StoreError> { Ok(store.values(item, property)?.first().map(plain)) };
    Ok(Source {
        date: text(dcterms::ISSUED)?.unwrap_or_default(),
        title: text(dcterms::TITLE)?.unwrap_or_default(),
        source: text(dcterms::SOURCE)?.unwrap_or_else(|| item.as_str().to_owned()),
        sentences: sentences(proofs),
    })
}

/// The sentences of some evidence, each once and on one line.
fn sentences(proofs: &[Proof]) -> Vec<String> {
    let lines = proofs.iter().map(|proof| proof.quote.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<BTreeSet<_>>().into_iter().collect()
}

fn local(property: &NamedNode) -> String {
    property.as_str().rsplit(['#', '/']).next().unwrap_or_default().to_owned()
}

fn plain(value: &Term) -> String {
    match value {
        Term::Literal(text) => text.value().to_owned(),
        other => other.to_string(),
    }
}

/// A value as people read it.
fn worded(store: &Store, value: &Term) -> Result<String, QueryError> {
    Ok(match value {
        Term::NamedNode(node) => store.label(node)?,
        other => plain(other),
    })
}
