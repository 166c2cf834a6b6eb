//! The graphs of an item with other IRIs for its people and organizations, and so for their positions.
//!
//! It can be taken back ([`Renaming::back`]) as long as no two entities of the item get one IRI; only a curator may say that two do.

use super::Outcome;
use crate::model::{Record, Signs};
use crate::vocab::graph::Base;
use crate::vocab::skos;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A record, the IRI that it came to before where the item is in the store, and what it comes to now.
pub type Change<'c> = (&'c Record, Option<&'c str>, &'c Outcome);

/// What an item's entities are called in place of what they were called, and which of their names are preferred.
#[derive(Debug, Default)]
pub struct Renaming {
    iris: HashMap<NamedNode, NamedNode>,
    /// Texts and languages of the preferred names, by the IRIs that people and organizations get.
    preferred: HashMap<NamedNode, BTreeSet<(String, String)>>,
}

impl Renaming {
    /// From the changes of all records of one item.
    pub fn of(base: &Base, changes: &[Change<'_>]) -> Self {
        let before = |change: &Change<'_>| change.1.unwrap_or(&change.0.iri).to_owned();
        let (old, new) = (names(base, changes, before), names(base, changes, |change| change.2.iri.clone()));
        let iris = old.into_iter().filter_map(|(own, old)| Some((old, new.get(&own)?.clone()))).collect();
        let mut preferred: HashMap<NamedNode, BTreeSet<(String, String)>> = HashMap::new();
        for (_, _, now) in changes {
            let texts = now.preferred.iter().map(|label| (label.text.clone(), label.lang.clone()));
            preferred.entry(NamedNode::new_unchecked(&now.iri)).or_default().extend(texts);
        }
        Self { iris, preferred }
    }

    /// From the IRIs that all items give the records of one item to those that it alone gives them.
    pub fn back(base: &Base, records: &[(Record, String)]) -> Self {
        let own: Vec<Outcome> = records.iter().map(|(record, _)| Outcome::own(record)).collect();
        let changes: Vec<Change<'_>> =
            records.iter().zip(&own).map(|((record, before), outcome)| (record, Some(before.as_str()), outcome)).collect();
        Self::of(base, &changes)
    }

    /// A quad of the item's graphs as it is now; those of evidence say the triples of the others.
    pub fn quad(&self, quad: &Quad) -> Quad {
        let triple = self.triple(&Triple::from(quad.clone()));
        triple.in_graph(quad.graph_name.clone())
    }

    fn triple(&self, triple: &Triple) -> Triple {
        let mut new = triple.clone();
        if let NamedOrBlankNode::NamedNode(subject) = &triple.subject {
            new.subject = self.node(subject).into();
        }
        match &triple.object {
            Term::NamedNode(object) => new.object = self.node(object).into(),
            Term::Triple(said) => new.object = self.triple(said).into(),
            Term::Literal(name) if [skos::PREF_LABEL, skos::ALT_LABEL].contains(&triple.predicate.as_ref()) => {
                if let NamedOrBlankNode::NamedNode(subject) = &new.subject
                    && let Some(preferred) = self.preferred.get(subject)
                {
                    let own = (name.value().to_owned(), name.language().unwrap_or_default().to_owned());
                    new.predicate = if preferred.contains(&own) { skos::PREF_LABEL } else { skos::ALT_LABEL }.into_owned();
                }
            }
            _ => {}
        }
        new
    }

    /// Calls something else otherwise too.
    pub fn call(&mut self, old: NamedNode, new: NamedNode) {
        self.iris.insert(old, new);
    }

    /// What something of the item is called now.
    pub fn node(&self, node: &NamedNode) -> NamedNode {
        self.iris.get(node).unwrap_or(node).clone()
    }
}

/// What an item's people, organizations and positions are called, by the IRIs that the item alone gives them.
fn names(base: &Base, changes: &[Change<'_>], called: impl Fn(&Change<'_>) -> String) -> BTreeMap<String, NamedNode> {
    let mut names: BTreeMap<String, NamedNode> =
        changes.iter().map(|change| (change.0.iri.clone(), NamedNode::new_unchecked(called(change)))).collect();
    let mut posts: BTreeMap<NamedNode, BTreeSet<&str>> = BTreeMap::new();
    for (record, ..) in changes {
        let Signs::Person { posts: own, .. } = &record.signs else { continue };
        let name = |iri: &str| names.get(iri).cloned().unwrap_or_else(|| NamedNode::new_unchecked(iri));
        for post in own {
            let iri = base.position(&name(&record.iri), post.seat.as_deref().map(name).as_ref(), &post.title);
            posts.entry(iri).or_default().insert(&post.iri);
        }
    }
    for (iri, own) in posts {
        // Two positions of an item stay two: each keeps its own IRI where their new ones would be one.
        let alone = own.len() == 1;
        names.extend(own.into_iter().map(|own| (own.to_owned(), if alone { iri.clone() } else { NamedNode::new_unchecked(own) })));
    }
    names
}
