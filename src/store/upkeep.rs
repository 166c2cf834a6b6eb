//! Keeping the default graph and `graph/entailed` right while a named graph changes.
//!
//! Two invariants hold after every transaction. `graph/entailed` is exactly what follows from some statement of some supporting graph;
//! the default graph is exactly the union of the supporting graphs and `graph/entailed`. Every entailment follows from one triple with the
//! same subject, and with the same object or (for `rdf:type`) a class; so whether another statement still supports it is asked of the few
//! triples of that subject, however large the store is.

use super::{GraphKind, StoreError};
use crate::ontology::Ontology;
use crate::vocab::graph::Base;
use crate::vocab::rdf;
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, Quad, TermRef, Triple};
use oxigraph::store::{Store, Transaction};
use std::collections::HashSet;

/// One transaction with what is needed to keep it right.
pub(super) struct Upkeep<'u, 's> {
    pub(super) transaction: &'u mut Transaction<'s>,
    pub(super) base: &'u Base,
    pub(super) ontology: &'u Ontology,
}

impl Upkeep<'_, '_> {
    /// Puts `triples` in place of a graph whose statements count as current. Says whether anything changed.
    pub(super) fn supporting(&mut self, graph: &NamedNode, triples: &[Triple]) -> Result<bool, StoreError> {
        let (added, removed) = self.swap(graph, triples)?;
        for triple in &added {
            self.state(triple);
        }
        self.retract(&removed)?;
        Ok(!added.is_empty() || !removed.is_empty())
    }

    /// Puts `triples` in place of a graph of which nothing else depends. Says whether anything changed.
    pub(super) fn plain(&mut self, graph: &NamedNode, triples: &[Triple]) -> Result<bool, StoreError> {
        let (added, removed) = self.swap(graph, triples)?;
        Ok(!added.is_empty() || !removed.is_empty())
    }

    /// Takes quads of a graph of which nothing else depends away, and puts others in. Says whether there were any.
    pub(super) fn amend(&mut self, graph: &NamedNode, added: &[Quad], removed: &[Quad]) -> Result<bool, StoreError> {
        for quad in removed {
            self.transaction.remove(quad);
        }
        for quad in added {
            self.transaction.insert(quad);
        }
        if !removed.is_empty() && self.is_empty(graph.as_ref())? {
            self.transaction.remove_named_graph(graph)?;
        }
        Ok(!added.is_empty() || !removed.is_empty())
    }

    /// Works out the default graph and `graph/entailed` from nothing, for a new ontology whose own graph now holds `ontology`.
    pub(super) fn rebuild(&mut self, before: &Store, ontology: &[Triple]) -> Result<(), StoreError> {
        let entailed = self.base.graph("entailed");
        self.transaction.clear_graph(GraphNameRef::DefaultGraph)?;
        self.transaction.remove_named_graph(&entailed)?;
        for quad in before {
            let quad = quad?;
            if let GraphName::NamedNode(graph) = &quad.graph_name {
                let kind = GraphKind::of(graph, self.base);
                if kind.supports() && kind != GraphKind::Ontology {
                    self.state(&Triple::from(quad));
                }
            }
        }
        for triple in ontology {
            self.state(triple);
        }
        Ok(())
    }

    /// Changes a graph to hold `triples`; what was added and what was removed come back.
    fn swap(&mut self, graph: &NamedNode, triples: &[Triple]) -> Result<(Vec<Triple>, Vec<Triple>), StoreError> {
        let old = self.of_graph(graph)?;
        let (before, after): (HashSet<&Triple>, HashSet<&Triple>) = (old.iter().collect(), triples.iter().collect());
        let added: Vec<Triple> = triples.iter().filter(|triple| !before.contains(triple)).cloned().collect();
        let removed: Vec<Triple> = old.iter().filter(|triple| !after.contains(triple)).cloned().collect();
        if after.is_empty() && !removed.is_empty() {
            self.transaction.remove_named_graph(graph)?;
        } else {
            for triple in &removed {
                self.transaction.remove(triple.as_ref().in_graph(graph));
            }
        }
        for triple in &added {
            self.transaction.insert(triple.as_ref().in_graph(graph));
        }
        Ok((added, removed))
    }

    fn of_graph(&self, graph: &NamedNode) -> Result<Vec<Triple>, StoreError> {
        let quads = self.transaction.quads_for_pattern(None, None, None, Some(graph.as_ref().into()));
        Ok(quads.map(|quad| quad.map(Triple::from)).collect::<Result<_, _>>()?)
    }

    /// Adds a statement and what follows from it to the default graph.
    pub(super) fn state(&mut self, triple: &Triple) {
        let entailed = self.base.graph("entailed");
        self.transaction.insert(triple.as_ref().in_graph(GraphNameRef::DefaultGraph));
        for other in self.ontology.entail(triple) {
            self.transaction.insert(other.as_ref().in_graph(&entailed));
            self.transaction.insert(other.as_ref().in_graph(GraphNameRef::DefaultGraph));
        }
    }

    /// Takes back from the default graph what nothing supports any longer, after the statements were removed from their own graph.
    pub(super) fn retract(&mut self, removed: &[Triple]) -> Result<(), StoreError> {
        let entailed = self.base.graph("entailed");
        let gone: Vec<Triple> =
            removed.iter().filter_map(|t| self.is_stated(t).map(|s| (!s).then(|| t.clone())).transpose()).collect::<Result<_, _>>()?;
        let mut followed = Vec::new();
        for triple in &gone {
            for other in self.ontology.entail(triple) {
                if !self.follows(&other)? {
                    self.transaction.remove(other.as_ref().in_graph(&entailed));
                }
                followed.push(other);
            }
        }
        for triple in gone.iter().chain(&followed) {
            let kept = self.transaction.contains(triple.as_ref().in_graph(&entailed))? || self.is_stated(triple)?;
            if !kept {
                self.transaction.remove(triple.as_ref().in_graph(GraphNameRef::DefaultGraph));
            }
        }
        if !followed.is_empty() && self.is_empty(entailed.as_ref())? {
            self.transaction.remove_named_graph(&entailed)?;
        }
        Ok(())
    }

    /// Whether some supporting graph states the triple.
    fn is_stated(&self, triple: &Triple) -> Result<bool, StoreError> {
        let t = triple.as_ref();
        for quad in self.transaction.quads_for_pattern(Some(t.subject), Some(t.predicate), Some(t.object), None) {
            if let Quad { graph_name: GraphName::NamedNode(graph), .. } = quad?
                && GraphKind::of(&graph, self.base).supports()
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the triple follows from a statement of some supporting graph.
    fn follows(&self, triple: &Triple) -> Result<bool, StoreError> {
        let object = triple.object.as_ref();
        if triple.predicate == rdf::TYPE && self.follows_from(triple, Some(rdf::TYPE), None)? {
            return Ok(true);
        }
        self.follows_from(triple, None, Some(object))
    }

    fn follows_from(&self, triple: &Triple, predicate: Option<NamedNodeRef<'_>>, object: Option<TermRef<'_>>) -> Result<bool, StoreError> {
        let subject = triple.subject.as_ref();
        for quad in self.transaction.quads_for_pattern(Some(subject), predicate, object, Some(GraphNameRef::DefaultGraph)) {
            let candidate = Triple::from(quad?);
            if self.ontology.entail(&candidate).contains(triple) && self.is_stated(&candidate)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(super) fn is_empty(&self, graph: NamedNodeRef<'_>) -> Result<bool, StoreError> {
        Ok(self.transaction.quads_for_pattern(None, None, None, Some(graph.into())).next().transpose()?.is_none())
    }
}
