//! Things of the store by what a person calls them.

use super::{Store, StoreError};
use crate::decide::name;
use crate::vocab::{dcterms, skos, tug};
use oxigraph::model::{GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::BTreeSet;

impl Store {
    /// The things that a text may mean: an IRI, its path such as `person/makhmudov-zafar`, or a name in any case and order of words; of an
    /// item also its hash, identifier or source. Sorted; empty where the graph knows none.
    pub fn find(&self, text: &str) -> Result<Vec<NamedNode>, StoreError> {
        let base = self.base().as_str();
        for iri in [text.to_owned(), format!("{base}{text}"), format!("{base}id/{text}"), format!("{base}item/{text}")] {
            if let Ok(node) = NamedNode::new(iri)
                && self.is_subject(&node)?
            {
                return Ok(vec![node]);
            }
        }
        let called = name(text);
        let mut found = BTreeSet::new();
        for property in [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM] {
            for quad in self.database().quads_for_pattern(None, Some(property), None, Some(GraphNameRef::DefaultGraph)) {
                let quad = quad?;
                if let (NamedOrBlankNode::NamedNode(own), Term::Literal(label)) = (quad.subject, &quad.object)
                    && own.as_str().contains("/id/")
                    && !called.is_empty()
                    && name(label.value()) == called
                {
                    found.insert(own);
                }
            }
        }
        if found.is_empty() {
            found.extend(self.sourced(text)?);
        }
        Ok(found.into_iter().collect())
    }

    /// Whether something is said of an IRI.
    fn is_subject(&self, node: &NamedNode) -> Result<bool, StoreError> {
        let mut about = self.database().quads_for_pattern(Some(node.as_ref().into()), None, None, Some(GraphNameRef::DefaultGraph));
        Ok(about.next().transpose()?.is_some())
    }

    /// The items of a source or identifier.
    fn sourced(&self, text: &str) -> Result<Vec<NamedNode>, StoreError> {
        let value = Literal::new_simple_literal(text);
        let mut found = Vec::new();
        for property in [dcterms::SOURCE, dcterms::IDENTIFIER] {
            let quads = self.database().quads_for_pattern(None, Some(property), Some((&value).into()), Some(GraphNameRef::DefaultGraph));
            for quad in quads {
                found.extend(if let NamedOrBlankNode::NamedNode(item) = quad?.subject { Some(item) } else { None });
            }
        }
        Ok(found)
    }

    /// The values of a property of something, as the default graph has them.
    pub fn values(&self, own: &NamedNode, property: NamedNodeRef<'_>) -> Result<Vec<Term>, StoreError> {
        let quads = self.database().quads_for_pattern(Some(own.as_ref().into()), Some(property), None, Some(GraphNameRef::DefaultGraph));
        quads.map(|quad| Ok(quad?.object)).collect()
    }

    /// What something is called: its first preferred name, in English where there is one, else the end of its IRI.
    pub fn label(&self, own: &NamedNode) -> Result<String, StoreError> {
        let mut names: Vec<(bool, String)> = Vec::new();
        for property in [skos::PREF_LABEL, dcterms::TITLE, tug::TITLE] {
            for value in self.values(own, property)? {
                if let Term::Literal(text) = value {
                    names.push((text.language() != Some("en"), text.value().to_owned()));
                }
            }
            if !names.is_empty() {
                break;
            }
        }
        let last = || own.as_str().rsplit(['/', '#']).next().unwrap_or_default().to_owned();
        Ok(names.into_iter().min().map_or_else(last, |(_, name)| name))
    }
}
