//! Our side: the things of the store, with all that there is to compare.

use super::error::LinkError;
use super::record::Name;
use super::word::{address, plain, words};
use crate::store::{GraphKind, Store, StoreError};
use crate::vocab::{foaf, geo, rdf, skos, tug};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// A thing of the store.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its IRI.
    pub iri: NamedNode,
    /// What it is called.
    pub names: Vec<Name>,
    /// Local names of its classes and of its kind.
    pub kinds: BTreeSet<String>,
    /// Of a place, the words for its kind in all languages, by their sound: `city`, `ozero`.
    pub sort: BTreeSet<String>,
    /// Its country as it may be written: code, names, IRIs; compared as [`value`] has it.
    pub countries: BTreeSet<String>,
    /// What it is part of, its country aside, likewise.
    pub parents: BTreeSet<String>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// When it began, or was.
    pub dates: Vec<String>,
    /// What other graphs call it, compared as addresses.
    pub same: BTreeSet<String>,
    /// Its homepages, likewise.
    pub pages: BTreeSet<String>,
}

/// A country or parent as it is compared: IRIs as addresses, the rest without case and marks.
pub(super) fn value(text: &str) -> String {
    if text.contains("://") { address(text) } else { plain(text) }
}

/// The things of some classes, by local name, sorted by IRI.
pub fn entities(store: &Store, classes: &[String]) -> Result<Vec<Entity>, LinkError> {
    let mut found = BTreeSet::new();
    for class in classes {
        let class = tug::term(class);
        let of = Some(class.as_ref().into());
        for quad in store.database().quads_for_pattern(None, Some(rdf::TYPE), of, Some(GraphNameRef::DefaultGraph)) {
            if let NamedOrBlankNode::NamedNode(own) = quad.map_err(StoreError::from)?.subject {
                found.insert(own);
            }
        }
    }
    let mut reading = Reading { store, called: BTreeMap::new() };
    found.into_iter().map(|iri| Ok(reading.entity(iri)?)).collect()
}

struct Reading<'s> {
    store: &'s Store,
    /// How places and bodies that others are in may be written, by IRI.
    called: BTreeMap<NamedNode, BTreeSet<String>>,
}

impl Reading<'_> {
    fn entity(&mut self, iri: NamedNode) -> Result<Entity, StoreError> {
        let mut kinds = BTreeSet::new();
        for term in self.nodes(&iri, rdf::TYPE)? {
            kinds.extend(term.as_str().strip_prefix(tug::NAMESPACE).map(str::to_owned));
        }
        let mut sort = BTreeSet::new();
        for term in self.nodes(&iri, tug::term("kind").as_ref())? {
            kinds.extend(term.as_str().rsplit('/').next().map(str::to_owned));
            if kinds.contains("Place") {
                sort.extend(self.names(&term)?.iter().flat_map(|name| words(&name.text)));
            }
        }
        let mut countries = BTreeSet::new();
        for country in self.nodes(&iri, tug::term("country").as_ref())? {
            countries.extend(self.called(&country)?);
        }
        if kinds.contains("State") {
            countries.extend(self.called(&iri)?);
        }
        let mut parents = BTreeSet::new();
        for parent in self.nodes(&iri, tug::term("partOf").as_ref())? {
            parents.extend(self.called(&parent)?);
        }
        let parents = parents.difference(&countries).cloned().collect();
        let number = |property| Ok::<_, StoreError>(self.texts(&iri, property)?.first().and_then(|text| text.parse::<f64>().ok()));
        let mut dates = Vec::new();
        for local in ["start", "signedOn"] {
            dates.extend(self.texts(&iri, tug::term(local).as_ref())?);
        }
        let mut same = BTreeSet::new();
        for property in [skos::EXACT_MATCH, rdf::SAME_AS] {
            same.extend(self.stated(&iri, property)?);
        }
        Ok(Entity {
            names: self.names(&iri)?,
            kinds,
            sort,
            countries,
            parents,
            point: number(geo::LAT)?.zip(number(geo::LONG)?),
            dates,
            same,
            pages: self.nodes(&iri, foaf::HOMEPAGE)?.iter().map(|node| address(node.as_str())).collect(),
            iri,
        })
    }

    fn names(&self, iri: &NamedNode) -> Result<Vec<Name>, StoreError> {
        let mut acronyms = BTreeSet::new();
        let mut names = BTreeSet::new();
        for property in [tug::ACRONYM, skos::PREF_LABEL, skos::ALT_LABEL] {
            for term in self.store.values(iri, property)? {
                let Term::Literal(text) = term else { continue };
                let lang = text.language().unwrap_or_default().split('-').next().unwrap_or_default().to_owned();
                // An acronym is an alternative name as well.
                let acronym = property == tug::ACRONYM || acronyms.contains(text.value());
                if acronym {
                    acronyms.insert(text.value().to_owned());
                }
                names.insert(Name { text: text.value().to_owned(), lang, acronym });
            }
        }
        Ok(names.into_iter().collect())
    }

    /// How something that others are in may be written: its names, what other graphs call it, and of a country the code that its IRI ends in.
    fn called(&mut self, iri: &NamedNode) -> Result<BTreeSet<String>, StoreError> {
        if let Some(known) = self.called.get(iri) {
            return Ok(known.clone());
        }
        let mut found: BTreeSet<String> = self.names(iri)?.iter().map(|name| value(&name.text)).collect();
        found.extend(self.stated(iri, skos::EXACT_MATCH)?);
        found.insert(address(iri.as_str()));
        found.extend(iri.as_str().rsplit_once("/country-").map(|(_, code)| code.to_owned()));
        self.called.insert(iri.clone(), found.clone());
        Ok(found)
    }

    /// What other graphs call a thing, as everything but linksets has it: what was matched is not proof of what is matched.
    fn stated(&self, iri: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        for quad in self.store.database().quads_for_pattern(Some(iri.as_ref().into()), Some(property), None, None) {
            let quad = quad?;
            if let (GraphName::NamedNode(graph), Term::NamedNode(node)) = (&quad.graph_name, &quad.object)
                && !matches!(GraphKind::of(graph, self.store.base()), GraphKind::Links(_) | GraphKind::Entailed)
            {
                found.push(address(node.as_str()));
            }
        }
        Ok(found)
    }

    fn nodes(&self, iri: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<NamedNode>, StoreError> {
        let values = self.store.values(iri, property)?.into_iter();
        let mut nodes: Vec<NamedNode> =
            values.filter_map(|term| if let Term::NamedNode(node) = term { Some(node) } else { None }).collect();
        nodes.sort();
        Ok(nodes)
    }

    fn texts(&self, iri: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<String>, StoreError> {
        let values = self.store.values(iri, property)?.into_iter();
        let mut texts: Vec<String> =
            values.filter_map(|term| if let Term::Literal(text) = term { Some(text.value().to_owned()) } else { None }).collect();
        texts.sort();
        Ok(texts)
    }
}
