//! An item in the making: entities and positions as the stages before resolution would leave them, without any text to find them in.

use oxigraph::model::NamedNode;
use std::collections::BTreeSet;
use tugai::catalog::Catalog;
use tugai::model::{
    Cases, Document, Entity, Evidence, Fact, Format, Kind, Lang, Mention, Mentions, Name, NameRole, NewsItem, Record, Span, Value,
};
use tugai::resolve::{Records, records, resolve, slug};
use tugai::segment::segment;
use tugai::vocab::graph::Base;

/// What was made of an item so far.
pub(crate) struct Making {
    pub(crate) document: Document,
    pub(crate) mentions: Mentions,
    pub(crate) facts: Vec<Fact>,
}

/// A document of a text, by its address.
pub(crate) fn document(catalog: &Catalog, url: Option<String>, lang: Lang, text: String) -> Document {
    let item = NewsItem { url, lang: Some(lang), ..NewsItem::plain(Format::Text, text) };
    segment(item, &catalog.languages)
}

impl Making {
    pub(crate) fn new(document: Document) -> Self {
        Self { document, mentions: Mentions::default(), facts: Vec::new() }
    }

    /// Somebody or something of these names, which a recognizer of this code found; gives its number.
    pub(crate) fn entity(&mut self, kind: Kind, code: &str, names: &[(NameRole, &str)], known: Option<String>) -> usize {
        let (id, lang) = (self.mentions.entities.len(), self.document.lang);
        let names: Vec<Name> = names.iter().map(|(role, text)| Name { role: *role, text: (*text).to_owned(), lang }).collect();
        self.mentions.list.push(Mention {
            kind,
            span: Span::new(0, 0),
            tokens: 0..1,
            head: 0,
            cases: Cases::ALL,
            number: None,
            name: names[0].text.clone(),
            other: Vec::new(),
            known: Vec::new(),
            concept: None,
            date: None,
            definite: false,
            entity: Some(id),
            code: code.to_owned(),
            confidence: 1.0,
        });
        let mentions = vec![self.mentions.list.len() - 1];
        self.mentions.entities.push(Entity { kind, names, known, concept: None, key: String::new(), mentions });
        id
    }

    /// A position that somebody holds, as the first sentence says.
    pub(crate) fn post(&mut self, person: usize, organization: Option<usize>, title: Option<&str>) {
        let sentence = self.document.sentences[0].span;
        let part = Span::new(sentence.start, sentence.start);
        let evidence = vec![Evidence { sentence, part, rule: "ROLE".to_owned(), confidence: 1.0 }];
        let value = Value::Position { organization, title: title.map(|title| (title.to_owned(), self.document.lang)), former: false };
        self.facts.push(Fact { subject: person, property: "holds".to_owned(), value, evidence });
    }

    /// The IRI of each entity, and the records of those that are used.
    pub(crate) fn records(&self, catalog: &Catalog, base: &Base, used: &BTreeSet<usize>) -> (Vec<NamedNode>, Vec<Record>) {
        let romanize = |text: &str| catalog.romanize(text);
        let iris = resolve(&self.document, &self.mentions, &self.facts, base, &romanize);
        let findings = Records {
            mentions: &self.mentions,
            facts: &self.facts,
            iris: &iris,
            language: catalog.language(self.document.lang).expect("a language of the tables"),
            authority: &catalog.authority,
            base,
            romanize: &romanize,
            slug: &|text: &str| slug(text, &romanize),
            has_name: &|_: &str, _: &str| false,
        };
        let records = records(&findings, used);
        (iris, records)
    }
}
