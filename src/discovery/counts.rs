//! What the default graph holds, counted: classes, properties, which properties things of a class have and with what values, links.

use crate::store::{Store, StoreError};
use crate::vocab::{rdf, skos};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The properties of links to outside graphs.
const LINKS: [NamedNodeRef<'static>; 3] = [skos::EXACT_MATCH, skos::CLOSE_MATCH, rdf::SAME_AS];

/// What the default graph holds.
#[derive(Debug, Default)]
pub struct Counts {
    /// Its statements.
    pub triples: u64,
    /// Things of which something is said.
    pub subjects: u64,
    /// Different values.
    pub objects: u64,
    /// Things under the base that have a class.
    pub entities: u64,
    /// What the things of each class have, by its IRI.
    pub classes: BTreeMap<String, Kinds>,
    /// Properties by IRI.
    pub properties: BTreeMap<String, Property>,
    /// Links to other datasets, by property and by the start of the other's IRIs.
    pub outside: BTreeMap<Outside, u64>,
}

/// Where links go.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outside {
    /// The property that links.
    pub property: String,
    /// Scheme and host of what is linked: `http://www.wikidata.org/`.
    pub target: String,
}

/// The things of one class.
#[derive(Debug, Default)]
pub struct Kinds {
    /// How many there are.
    pub entities: u64,
    /// Statements about them.
    pub triples: u64,
    /// Their properties by IRI.
    pub properties: BTreeMap<String, Use>,
}

/// A property of the things of one class.
#[derive(Debug, Default)]
pub struct Use {
    /// Statements with it.
    pub triples: u64,
    /// Things that have it.
    pub subjects: u64,
    /// Statements by the class of the value.
    pub classes: BTreeMap<String, u64>,
    /// Statements by the datatype of the value.
    pub datatypes: BTreeMap<String, u64>,
}

/// A property, of whatever.
#[derive(Debug, Default)]
pub struct Property {
    /// Statements with it.
    pub triples: u64,
    /// Things that have it.
    pub subjects: u64,
    /// Different values of it.
    pub objects: u64,
}

/// The classes of things, by a digest of the thing; classes are numbered.
#[derive(Default)]
struct Types {
    names: Vec<String>,
    numbers: HashMap<String, usize>,
    of: HashMap<u64, Vec<usize>>,
}

impl Counts {
    /// Counts; reads the default graph three times over, and holds some bytes for each thing in memory.
    pub fn of(store: &Store) -> Result<Self, StoreError> {
        let types = Types::of(store)?;
        let mut counts = Self::default();
        let (mut own, mut values) = (Vec::new(), HashSet::new());
        // Quads come in the order of the index by subject, so all that is said of one thing comes together.
        for quad in store.database().quads_for_pattern(None, None, None, Some(GraphNameRef::DefaultGraph)) {
            let triple = Triple::from(quad?);
            values.insert(mark(&triple.object));
            if own.first().is_some_and(|first: &Triple| first.subject != triple.subject) {
                counts.thing(&own, &types, store.base().as_str());
                own.clear();
            }
            own.push(triple);
        }
        if !own.is_empty() {
            counts.thing(&own, &types, store.base().as_str());
        }
        counts.objects = values.len() as u64;
        counts.values(store)?;
        Ok(counts)
    }

    /// Takes in all statements about one thing.
    fn thing(&mut self, own: &[Triple], types: &Types, base: &str) {
        self.triples += own.len() as u64;
        self.subjects += 1;
        let mut by_property: BTreeMap<&str, Vec<&Term>> = BTreeMap::new();
        for triple in own {
            by_property.entry(triple.predicate.as_str()).or_default().push(&triple.object);
        }
        for (property, values) in &by_property {
            let count = self.properties.entry((*property).to_owned()).or_default();
            count.triples += values.len() as u64;
            count.subjects += 1;
            if LINKS.iter().any(|link| link.as_str() == *property) {
                self.links(property, values, base);
            }
        }
        let classes = own.first().and_then(|triple| types.of.get(&mark(&triple.subject))).map(Vec::as_slice).unwrap_or_default();
        let minted =
            own.first().is_some_and(|triple| matches!(&triple.subject, NamedOrBlankNode::NamedNode(n) if n.as_str().starts_with(base)));
        self.entities += u64::from(minted && !classes.is_empty());
        for class in classes {
            let kinds = self.classes.entry(types.names[*class].clone()).or_default();
            kinds.entities += 1;
            kinds.triples += own.len() as u64;
            for (property, values) in &by_property {
                kinds.properties.entry((*property).to_owned()).or_default().note(values, types);
            }
        }
    }

    fn links(&mut self, property: &str, values: &[&Term], base: &str) {
        for value in values {
            if let Term::NamedNode(node) = value
                && !node.as_str().starts_with(base)
                && let Some(target) = start(node)
            {
                *self.outside.entry(Outside { property: property.to_owned(), target }).or_default() += 1;
            }
        }
    }

    /// Counts the different values of each property: the index by property has equal values together.
    fn values(&mut self, store: &Store) -> Result<(), StoreError> {
        for (iri, property) in &mut self.properties {
            let node = NamedNode::new_unchecked(iri);
            let mut last = None;
            for quad in store.database().quads_for_pattern(None, Some(node.as_ref()), None, Some(GraphNameRef::DefaultGraph)) {
                let value = mark(&quad?.object);
                property.objects += u64::from(last != Some(value));
                last = Some(value);
            }
        }
        Ok(())
    }
}

impl Use {
    fn note(&mut self, values: &[&Term], types: &Types) {
        self.triples += values.len() as u64;
        self.subjects += 1;
        for value in values {
            match value {
                Term::Literal(text) => *self.datatypes.entry(text.datatype().as_str().to_owned()).or_default() += 1,
                Term::NamedNode(node) => {
                    for class in types.of.get(&mark(&NamedOrBlankNode::from(node.clone()))).into_iter().flatten() {
                        *self.classes.entry(types.names[*class].clone()).or_default() += 1;
                    }
                }
                Term::BlankNode(_) | Term::Triple(_) => {}
            }
        }
    }
}

impl Types {
    fn of(store: &Store) -> Result<Self, StoreError> {
        let mut types = Self::default();
        for quad in store.database().quads_for_pattern(None, Some(rdf::TYPE), None, Some(GraphNameRef::DefaultGraph)) {
            let quad = quad?;
            if let Term::NamedNode(class) = &quad.object {
                let number = types.number(class.as_str());
                types.of.entry(mark(&quad.subject)).or_default().push(number);
            }
        }
        Ok(types)
    }

    fn number(&mut self, class: &str) -> usize {
        if let Some(number) = self.numbers.get(class) {
            return *number;
        }
        self.names.push(class.to_owned());
        self.numbers.insert(class.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }
}

/// Sixty-four bits of a term, in place of the term.
fn mark(term: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    term.hash(&mut hasher);
    hasher.finish()
}

/// Scheme and host of a web address.
fn start(node: &NamedNode) -> Option<String> {
    let (scheme, rest) = node.as_str().split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())?;
    Some(format!("{scheme}://{host}/"))
}
