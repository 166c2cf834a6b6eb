//! Linksets under decisions: what a curator said of a link stands, whatever was matched.
//!
//! A linkset keeps what was matched in its `tug:Link`s; the links themselves are worked out from these and the decisions, now and
//! whenever the latter change. So an unlinked pair stays unlinked when its target is linked anew, and comes back when the decision is undone.

use super::{GraphKind, Store, StoreError};
use crate::decide::{Standing, class, name};
use crate::model::{Act, Thing};
use crate::ontology::Ontology;
use crate::vocab::{rdf, skos, tug, void};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeMap;

impl Store {
    /// Puts a linkset, as it was matched, in place of the one of this name. Says whether anything changed.
    pub fn set_links(&self, name: &str, matched: &[Triple], ontology: &Ontology) -> Result<bool, StoreError> {
        let triples = self.ruled(matched, &self.curators()?.standing)?;
        self.set_graph(&format!("links/{name}"), &triples, ontology)
    }

    /// Brings all linksets after the decisions at hand.
    pub(super) fn relink(&self, ontology: &Ontology) -> Result<(), StoreError> {
        for graph in self.graphs()? {
            if let GraphKind::Links(name) = GraphKind::of(&graph, self.base()) {
                self.set_links(&name, &self.triples(&graph)?, ontology)?;
            }
        }
        Ok(())
    }

    /// The triples of a linkset under decisions: with those links that were matched and are not refused, and with their number.
    fn ruled(&self, triples: &[Triple], standing: &Standing) -> Result<Vec<Triple>, StoreError> {
        let (space, number) = (void::term("uriSpace"), void::term("triples"));
        let space = triples.iter().find_map(|triple| match &triple.object {
            Term::Literal(text) if triple.predicate == space => Some(text.value().to_owned()),
            _ => None,
        });
        let space = space.unwrap_or_default();
        let mut links = Vec::new();
        for (own, outside) in matched(triples) {
            if !self.refuses(standing, &own, outside.as_str(), &space)? {
                links.push(Triple::new(own, skos::EXACT_MATCH, outside));
            }
        }
        let count = Literal::new_typed_literal(links.len().to_string(), xsd::INTEGER);
        let kept = triples.iter().filter(|triple| triple.predicate != skos::EXACT_MATCH);
        let counted = kept.map(|triple| match triple {
            triple if triple.predicate == number => Triple { object: count.clone().into(), ..triple.clone() },
            triple => triple.clone(),
        });
        let mut ruled: Vec<Triple> = counted.collect();
        ruled.extend(links);
        Ok(ruled)
    }

    /// Whether a curator said that a thing is not what an outside graph calls so, or that this graph calls it otherwise.
    fn refuses(&self, standing: &Standing, own: &NamedNode, outside: &str, space: &str) -> Result<bool, StoreError> {
        for decision in standing.iter() {
            let thing = match &decision.act {
                Act::Unlink { thing, iri } if iri == outside => thing,
                Act::Link { thing, iri, property }
                    if property == skos::EXACT_MATCH.as_str() && iri != outside && !space.is_empty() && iri.starts_with(space) =>
                {
                    thing
                }
                _ => continue,
            };
            if self.is_meant(thing, own)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a decision means something of the store by a thing.
    pub fn is_meant(&self, thing: &Thing, own: &NamedNode) -> Result<bool, StoreError> {
        if thing.known || thing.iri == own.as_str() || class(own.as_str()) != Some(thing.class.as_str()) {
            return Ok(thing.iri == own.as_str());
        }
        for property in [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM] {
            let called = self.values(own, property)?;
            if called.iter().any(|term| matches!(term, Term::Literal(text) if thing.names.contains(&name(text.value())))) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The pairs that were matched well enough to be links.
fn matched(triples: &[Triple]) -> Vec<(NamedNode, NamedNode)> {
    let mut nodes: BTreeMap<&NamedNode, [Option<&NamedNode>; 3]> = BTreeMap::new();
    for triple in triples {
        let (NamedOrBlankNode::NamedNode(node), Term::NamedNode(value)) = (&triple.subject, &triple.object) else { continue };
        let place = [rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT].iter().position(|part| triple.predicate == *part);
        if let Some(part) = place.and_then(|place| nodes.entry(node).or_default().get_mut(place)) {
            *part = Some(value);
        }
    }
    let pairs = nodes.into_values().filter_map(|[own, property, outside]| Some((own?, property?, outside?)));
    pairs.filter(|(_, property, _)| **property == skos::EXACT_MATCH).map(|(own, _, outside)| (own.clone(), outside.clone())).collect()
}
