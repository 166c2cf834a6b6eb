//! Linksets under decisions: what a curator said of a link stands, whatever was matched.
//!
//! A linkset keeps what was matched in its `tug:Link`s; the links themselves are worked out from these and the decisions, now and
//! whenever the latter change. So an unlinked pair stays unlinked when its target is linked anew, and comes back when the decision is undone.

use super::{GraphKind, Link, Links, Store, StoreError};
use crate::decide::{Standing, class, name};
use crate::model::{Act, Thing};
use crate::ontology::Ontology;
use crate::vocab::{skos, tug, void};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Term, Triple};

impl Store {
    /// Puts a linkset, as it was matched, in place of the one of this name. Says whether anything changed.
    pub fn set_links(&self, name: &str, matched: &[Triple], ontology: &Ontology) -> Result<bool, StoreError> {
        let triples = self.ruled(matched, &self.curators()?.standing)?;
        self.set_graph(&format!("links/{name}"), &triples, ontology)
    }

    /// What a graph of links has.
    pub fn links(&self, graph: &NamedNode) -> Result<Links, StoreError> {
        Ok(Links::of(&self.triples(graph)?))
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
        let number = void::term("triples");
        let Links { space, all } = Links::of(triples);
        let mut links = Vec::new();
        for Link { own, outside, .. } in all.into_iter().filter(|link| link.matched) {
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
