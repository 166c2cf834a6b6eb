//! What the graph says of one item, as plain data; entities are IRIs.

use super::graph::{Graph, Statements, node, text};
use crate::triplify::Digest;
use crate::vocab::tug::term;
use crate::vocab::{dcterms, tug};
use oxigraph::model::{NamedNodeRef, Term};
use std::collections::BTreeSet;

/// What one item says.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// Its IRI; empty for an item that was not found.
    pub(super) iri: String,
    pub(super) published: Option<String>,
    pub(super) organizations: Vec<String>,
    pub(super) people: Vec<Person>,
    pub(super) places: Vec<String>,
    pub(super) events: Vec<Event>,
    pub(super) documents: Vec<Document>,
}

#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) iri: String,
    pub(super) posts: Vec<Post>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Post {
    pub(super) iri: String,
    pub(super) organization: Option<String>,
    pub(super) titles: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) iri: String,
    pub(super) kind: Value,
    pub(super) status: Value,
    pub(super) mode: Value,
    pub(super) start: Option<Value>,
    pub(super) end: Option<Value>,
    pub(super) place: Option<Value>,
    pub(super) organizers: BTreeSet<String>,
    /// Speakers and chairs too.
    pub(super) participants: BTreeSet<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) iri: String,
    pub(super) kind: Value,
    pub(super) status: Value,
    pub(super) signed: Option<Value>,
    pub(super) event: Option<Value>,
    pub(super) parties: BTreeSet<String>,
    pub(super) signatories: BTreeSet<String>,
}

/// The only value of a property that counts, and the term that it stands for.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// The last part of a concept's IRI, a date of at most ten characters, or the IRI of an entity.
    pub(super) text: String,
    /// What the graph says; `None` where it says nothing and the default counts.
    pub(super) term: Option<Term>,
}

/// The statements of one item.
struct Reader<'r> {
    graph: &'r Graph,
    own: Statements,
}

impl Item {
    pub(super) fn read(graph: &Graph, digest: &Digest) -> Self {
        let reader = Reader { graph, own: Statements::new(digest) };
        let iri = digest.item.as_str();
        let mentioned = reader.linked(iri, &["mentions", "reports"]);
        let all = |class: NamedNodeRef<'_>| mentioned.iter().filter(|m| graph.is_a(m, class)).cloned().collect::<Vec<_>>();
        Self {
            iri: iri.to_owned(),
            published: reader.own.first(iri, &dcterms::ISSUED.into_owned()).map(date),
            organizations: all(tug::ORGANIZATION),
            people: all(tug::PERSON).into_iter().map(|person| reader.person(person)).collect(),
            places: all(tug::PLACE),
            events: all(tug::EVENT).into_iter().map(|event| reader.event(event)).collect(),
            documents: all(tug::AGREEMENT).into_iter().map(|document| reader.document(document)).collect(),
        }
    }
}

impl Reader<'_> {
    fn linked(&self, subject: &str, properties: &[&str]) -> BTreeSet<String> {
        properties.iter().flat_map(|property| self.own.nodes(subject, &term(property))).collect()
    }

    fn person(&self, iri: String) -> Person {
        let posts = self.own.nodes(&iri, &term("holds")).into_iter().map(|post| {
            let stated: Vec<String> = self.own.objects(&post, &term("title")).iter().map(|title| text(title).to_owned()).collect();
            let titles = if stated.is_empty() { self.graph.titles(&post) } else { stated };
            Post { organization: self.own.first(&post, &term("organization")).and_then(node), titles, iri: post }
        });
        Person { posts: posts.collect(), iri }
    }

    fn event(&self, iri: String) -> Event {
        Event {
            kind: self.concept(&iri, "kind", "other"),
            status: self.concept(&iri, "status", "held"),
            mode: self.concept(&iri, "attendanceMode", "offline"),
            start: self.value(&iri, "start", date),
            end: self.value(&iri, "end", date),
            place: self.value(&iri, "place", |place| text(place).to_owned()),
            organizers: self.linked(&iri, &["organizer"]),
            participants: self.linked(&iri, &["participant", "speaker", "chair"]),
            iri,
        }
    }

    fn document(&self, iri: String) -> Document {
        Document {
            kind: self.concept(&iri, "kind", "other"),
            status: self.concept(&iri, "status", "signed"),
            signed: self.value(&iri, "signedOn", date),
            event: self.value(&iri, "signedAt", |event| text(event).to_owned()),
            parties: self.linked(&iri, &["party"]),
            signatories: self.linked(&iri, &["signatory"]),
            iri,
        }
    }

    fn value(&self, iri: &str, property: &str, text: impl Fn(&Term) -> String) -> Option<Value> {
        self.own.first(iri, &term(property)).map(|value| Value { text: text(value), term: Some(value.clone()) })
    }

    fn concept(&self, iri: &str, property: &str, default: &str) -> Value {
        let last = |value: &Term| text(value).rsplit(['#', '/']).next().unwrap_or_default().to_owned();
        self.value(iri, property, last).unwrap_or_else(|| Value { text: default.to_owned(), term: None })
    }
}

/// A date without a time.
fn date(term: &Term) -> String {
    text(term).chars().take(10).collect()
}
