//! Names, addresses and links of what the graph speaks of.

use super::{Page, escape};
use crate::export::PREFIXES;
use crate::store::StoreError;
use crate::vocab::{dcterms, rdf, skos, tug};
use oxigraph::model::{NamedNode, NamedNodeRef, Term};

/// The properties that name things, the likelier ones first.
const NAMES: [NamedNodeRef<'static>; 4] = [skos::PREF_LABEL, rdf::LABEL, dcterms::TITLE, tug::TITLE];

/// What the ontology does not name itself.
const PROPERTIES: [(NamedNodeRef<'static>, &str, &str); 14] = [
    (rdf::TYPE, "type", "тип"),
    (rdf::LABEL, "label", "название"),
    (rdf::COMMENT, "comment", "пояснение"),
    (rdf::SUB_CLASS_OF, "subclass of", "подкласс класса"),
    (rdf::SUB_PROPERTY_OF, "subproperty of", "подсвойство свойства"),
    (rdf::SAME_AS, "same as", "то же, что"),
    (skos::PREF_LABEL, "name", "название"),
    (skos::ALT_LABEL, "other name", "другое название"),
    (skos::EXACT_MATCH, "exact match", "точное соответствие"),
    (skos::CLOSE_MATCH, "close match", "близкое соответствие"),
    (dcterms::TITLE, "title", "заголовок"),
    (dcterms::ISSUED, "published on", "дата публикации"),
    (dcterms::SOURCE, "source", "источник"),
    (dcterms::LANGUAGE, "language", "язык"),
];

/// What of an IRI under the base is shown at its own path.
const PATHS: [&str; 7] = ["id/", "item/", "concept/", "graph/", "evidence/", "decision/", "record/"];

impl Page<'_> {
    /// The name of something in the reader's language, else in another, else the end of its IRI.
    pub(super) fn label(&self, node: &NamedNode) -> Result<String, StoreError> {
        if let Some(name) = self.names.borrow().get(node) {
            return Ok(name.clone());
        }
        let mut names = Vec::new();
        for (rank, property) in NAMES.into_iter().enumerate() {
            for value in self.app.store.values(node, property)? {
                if let Term::Literal(name) = value {
                    names.push((rank, name.language() != Some(self.tongue.tag()), name.value().to_owned()));
                }
            }
        }
        let name = names.into_iter().min().map_or_else(|| self.short(node.as_str()), |(.., name)| name);
        self.names.borrow_mut().insert(node.clone(), name.clone());
        Ok(name)
    }

    /// The name of a property.
    pub(super) fn property(&self, node: &NamedNode) -> Result<String, StoreError> {
        match PROPERTIES.iter().find(|(known, ..)| known == node) {
            Some((_, english, russian)) => Ok(self.say(english, russian).to_owned()),
            None => self.label(node),
        }
    }

    /// An IRI by its prefix or its path, where it has one.
    pub(super) fn short(&self, iri: &str) -> String {
        let known = PREFIXES.iter().find_map(|(prefix, start)| Some(format!("{prefix}:{}", iri.strip_prefix(start)?)));
        let path = || iri.strip_prefix(self.app.store.base().as_str()).map(|path| path.strip_prefix("id/").unwrap_or(path).to_owned());
        known.or_else(path).unwrap_or_else(|| iri.to_owned())
    }

    /// Where this server shows an IRI: the graph's own under their path, others under their own address; `None` for what is no address.
    pub(super) fn address(&self, node: &NamedNode) -> Option<String> {
        let (iri, tail) = (node.as_str(), self.tongue.tail());
        if let Some(term) = iri.strip_prefix(tug::NAMESPACE) {
            return Some(format!("/ontology/{term}{tail}"));
        }
        if let Some(path) = iri.strip_prefix(tug::CONCEPTS) {
            return Some(format!("/concept/{path}{tail}"));
        }
        match iri.strip_prefix(self.app.store.base().as_str()) {
            Some(path) if PATHS.iter().any(|kind| path.starts_with(kind)) => Some(format!("/{path}{tail}")),
            _ => ["http://", "https://", "mailto:"].iter().any(|start| iri.starts_with(start)).then(|| iri.to_owned()),
        }
    }

    /// A link where the IRI is an address, else the text alone.
    pub(super) fn link(&self, node: &NamedNode, text: &str) -> String {
        match self.address(node) {
            Some(address) => {
                let outside = if address.starts_with('/') { "" } else { " rel=\"external noopener\"" };
                format!("<a href=\"{}\"{outside}>{}</a>", escape(&address), escape(text))
            }
            None => escape(text),
        }
    }

    /// Something by its name, as a link.
    pub(super) fn node(&self, node: &NamedNode) -> Result<String, StoreError> {
        Ok(self.link(node, &self.label(node)?))
    }

    /// A value: a link, or a text with its language.
    pub(super) fn value(&self, term: &Term) -> Result<String, StoreError> {
        Ok(match term {
            Term::NamedNode(node) => self.node(node)?,
            Term::Literal(literal) => {
                let text = escape(literal.value());
                match literal.language() {
                    Some(tag) => format!("<span lang=\"{0}\">{text}</span> <small>{0}</small>", escape(tag)),
                    None => text,
                }
            }
            Term::BlankNode(node) => escape(&node.to_string()),
            Term::Triple(triple) => {
                let subject = NamedNode::new(triple.subject.to_string().trim_matches(['<', '>'])).ok();
                let subject = subject.map_or_else(|| Ok(escape(&triple.subject.to_string())), |subject| self.node(&subject))?;
                format!(
                    "{subject} · {} · {}",
                    self.link(&triple.predicate, &self.property(&triple.predicate)?),
                    self.value(&triple.object)?
                )
            }
        })
    }
}
