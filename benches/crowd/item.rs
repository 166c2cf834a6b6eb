//! An item in the making: what the stages before resolution find in it, without any text to find it in.

use oxigraph::model::NamedNode;
use tugai::catalog::Catalog;
use tugai::language::Language;
use tugai::model::{Cases, Document, Entity, Evidence, Fact, Format, Kind, Lang, Mention, Mentions, Name, NameRole, NewsItem, Span, Value};
use tugai::resolve::{Records, hash, records, resolve, slug};
use tugai::segment::segment;
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;

pub(crate) struct Item<'c> {
    catalog: &'c Catalog,
    language: &'c Language,
    document: Document,
    mentions: Mentions,
    facts: Vec<Fact>,
}

/// What all items of a language are made from.
pub(crate) fn model(catalog: &Catalog, lang: Lang) -> Document {
    let text = "Item\n\nSomebody is named here.".to_owned();
    let item = NewsItem {
        id: None,
        url: None,
        file: None,
        title: None,
        published: None,
        publisher: None,
        lang: Some(lang),
        format: Format::Text,
        text,
        lead: 0,
    };
    segment(item, &catalog.languages)
}

impl<'c> Item<'c> {
    /// An item of its own address that is else as another.
    pub(crate) fn new(catalog: &'c Catalog, number: usize, model: &Document) -> Self {
        let mut document = model.clone();
        document.item.url = Some(format!("https://example.org/{number}"));
        let language = catalog.language(document.lang).expect("a language of the tables");
        Self { catalog, language, document, mentions: Mentions::default(), facts: Vec::new() }
    }

    fn entity(&mut self, kind: Kind, code: &str, names: Vec<(NameRole, &str)>) -> usize {
        let (id, lang) = (self.mentions.entities.len(), self.document.lang);
        let names: Vec<Name> = names.into_iter().map(|(role, text)| Name { role, text: text.to_owned(), lang }).collect();
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
        self.mentions.entities.push(Entity { kind, names, known: None, concept: None, key: String::new(), mentions });
        id
    }

    /// Somebody whose name has these kinds of parts.
    pub(crate) fn person(&mut self, layout: &str, name: &str) -> usize {
        self.entity(Kind::Person, &format!("PERSON-{layout}"), vec![(NameRole::Full, name)])
    }

    /// An organization by its full name, by that with its acronym, or by its acronym alone; each once.
    pub(crate) fn body(&mut self, names: &[String; 2], state: Option<&str>, way: usize) -> usize {
        let [full, acronym] = names;
        let called = match way {
            0 => vec![(NameRole::Full, full.as_str())],
            1 => vec![(NameRole::Full, full.as_str()), (NameRole::Acronym, acronym.as_str())],
            _ => vec![(NameRole::Acronym, acronym.as_str())],
        };
        let own = |entity: &Entity| entity.names.iter().any(|name| called.iter().any(|(_, text)| *text == name.text));
        let state = state.map(|state| format!("{} country-{state}", full.to_lowercase()));
        let same = |entity: &Entity| own(entity) && state.as_ref().is_none_or(|key| *key == entity.key || entity.key.is_empty());
        if let Some(there) = self.mentions.entities.iter().position(|entity| entity.kind == Kind::Organization && same(entity)) {
            return there;
        }
        let id = self.entity(Kind::Organization, "ORG-HEAD", called);
        if let (Some(key), 0 | 1) = (state, way) {
            self.mentions.entities[id].key = key;
            self.mentions.entities[id].concept = Some("ministry".to_owned());
        }
        id
    }

    /// A position.
    pub(crate) fn post(&mut self, person: usize, organization: Option<usize>, title: &str) {
        let nowhere = Span::new(0, 0);
        let evidence = vec![Evidence { sentence: nowhere, part: nowhere, rule: "ROLE".to_owned(), confidence: 1.0 }];
        let value = Value::Position { organization, title: Some((title.to_owned(), self.document.lang)), former: false };
        self.facts.push(Fact { subject: person, property: "holds".to_owned(), value, evidence });
    }

    /// The item's records, and which of them each entity has.
    pub(crate) fn digest(self) -> (Digest, Vec<usize>) {
        let (base, catalog) = (Base::default(), self.catalog);
        let (mentions, facts) = (&self.mentions, &self.facts);
        let romanize = |text: &str| catalog.romanize(text);
        let slug = |text: &str| slug(text, &romanize);
        let has_name = |_: &str, _: &str| false;
        let iris = &resolve(&self.document, mentions, facts, &base, &romanize);
        let records = records(
            &Records {
                mentions,
                facts,
                iris,
                language: self.language,
                authority: &catalog.authority,
                base: &base,
                romanize: &romanize,
                slug: &slug,
                has_name: &has_name,
            },
            &(0..mentions.entities.len()).collect(),
        );
        let place = |iri: &NamedNode| records.iter().position(|record| record.iri == iri.as_str()).expect("a record for each entity");
        let places = iris.iter().map(place).collect();
        let hash = hash(&self.document);
        let item = base.item(&hash);
        (Digest { item, hash, facts: Vec::new(), evidence: Vec::new(), records, diagnostics: Vec::new() }, places)
    }
}
