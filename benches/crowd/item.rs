//! People and bodies of one made-up item, named in the ways that `crowd` draws.

use super::making::{Making, document};
use oxigraph::model::NamedNode;
use tugai::catalog::Catalog;
use tugai::model::{Document, Entity, Kind, Lang, NameRole};
use tugai::resolve::hash;
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;

pub(crate) struct Item<'c> {
    catalog: &'c Catalog,
    making: Making,
}

/// What all items of a language are made from.
pub(crate) fn model(catalog: &Catalog, lang: Lang) -> Document {
    document(catalog, None, lang, "Item\n\nSomebody is named here.".to_owned())
}

impl<'c> Item<'c> {
    /// An item of its own address that is else as another.
    pub(crate) fn new(catalog: &'c Catalog, number: usize, model: &Document) -> Self {
        let mut document = model.clone();
        document.item.url = Some(format!("https://example.org/{number}"));
        Self { catalog, making: Making::new(document) }
    }

    /// Somebody whose name has these kinds of parts.
    pub(crate) fn person(&mut self, layout: &str, name: &str) -> usize {
        self.making.entity(Kind::Person, &format!("PERSON-{layout}"), &[(NameRole::Full, name)], None)
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
        if let Some(there) = self.making.mentions.entities.iter().position(|entity| entity.kind == Kind::Organization && same(entity)) {
            return there;
        }
        let id = self.making.entity(Kind::Organization, "ORG-HEAD", &called, None);
        if let (Some(key), 0 | 1) = (state, way) {
            self.making.mentions.entities[id].key = key;
            self.making.mentions.entities[id].concept = Some("ministry".to_owned());
        }
        id
    }

    /// A position.
    pub(crate) fn post(&mut self, person: usize, organization: Option<usize>, title: &str) {
        self.making.post(person, organization, Some(title));
    }

    /// The item's records, and which of them each entity has.
    pub(crate) fn digest(self) -> (Digest, Vec<usize>) {
        let base = Base::default();
        let all = (0..self.making.mentions.entities.len()).collect();
        let (iris, records) = self.making.records(self.catalog, &base, &all);
        let place = |iri: &NamedNode| records.iter().position(|record| record.iri == iri.as_str()).expect("a record for each entity");
        let places = iris.iter().map(place).collect();
        let hash = hash(&self.making.document);
        let item = base.item(&hash);
        (Digest { item, hash, facts: Vec::new(), evidence: Vec::new(), records, diagnostics: Vec::new() }, places)
    }
}
