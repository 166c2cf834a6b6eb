//! What users state by themselves: in graphs of their own, and in the default graph.
//!
//! What they state in the default graph stands in `graph/own`, one of the graphs whose statements are current: so the default graph stays the
//! union of those. Taking a statement out of the default graph takes it out of `graph/own`; where another graph makes it, too, or it follows
//! from one, it would stay, and the change is refused. Every other graph under `graph/` is Tugai's, and what it says is changed by decisions.

use super::upkeep::Upkeep;
use super::{GraphKind, Store, StoreError};
use crate::ontology::Ontology;
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedOrBlankNode, Quad, Triple};
use oxigraph::store::Transaction;
use std::collections::HashSet;

/// The name of the graph of what users state in the default graph.
pub(super) const GRAPH: &str = "own";

/// Why users could not change a graph.
#[derive(Debug, thiserror::Error)]
pub enum OwnError {
    /// It is one of Tugai's.
    #[error("changing <{0}>: Tugai keeps this graph itself")]
    Kept(String),
    /// Another graph makes the statement, or it follows from one.
    #[error("taking a statement out of the default graph: it is made by news, tables or links, or follows from what they say: {0}")]
    Stated(String),
    /// A graph to be made is there.
    #[error("creating <{0}>: the graph is there already")]
    Exists(String),
    /// A graph to be cleared or dropped is not there.
    #[error("clearing <{0}>: there is no such graph")]
    Missing(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A change under way: what was changed before is seen by what reads the transaction.
pub struct Change<'w, 's> {
    upkeep: Upkeep<'w, 's>,
    own: NamedNode,
    changed: bool,
}

impl Store {
    /// Runs a change of users' graphs in one transaction, which is kept when the change succeeds. The ontology says
    /// what follows from statements of the default graph.
    pub fn write<T, E: From<OwnError>>(&self, ontology: &Ontology, act: impl FnOnce(&mut Change<'_, '_>) -> Result<T, E>) -> Result<T, E> {
        let failed = |error| E::from(OwnError::from(StoreError::from(error)));
        let _turn = self.turn();
        let mut transaction = self.database().start_transaction().map_err(failed)?;
        let upkeep = Upkeep { transaction: &mut transaction, base: self.base(), ontology };
        let mut change = Change { upkeep, own: self.base().graph(GRAPH), changed: false };
        let done = act(&mut change)?;
        if change.changed {
            transaction.commit().map_err(failed)?;
        }
        Ok(done)
    }
}

impl<'s> Change<'_, 's> {
    /// The store as it is with the changes so far.
    pub fn transaction(&self) -> &Transaction<'s> {
        self.upkeep.transaction
    }

    /// Whether a graph is there; the default graph always is.
    pub fn has(&self, graph: &GraphName) -> Result<bool, OwnError> {
        let GraphName::NamedNode(graph) = graph else { return Ok(true) };
        Ok(self.upkeep.transaction.contains_named_graph(graph).map_err(StoreError::from)?)
    }

    /// The names of all named graphs.
    pub fn graphs(&self) -> Result<Vec<NamedNode>, OwnError> {
        let mut graphs = Vec::new();
        for name in self.upkeep.transaction.named_graphs() {
            if let NamedOrBlankNode::NamedNode(node) = name.map_err(StoreError::from)? {
                graphs.push(node);
            }
        }
        graphs.sort();
        Ok(graphs)
    }

    /// Takes quads out, then puts quads in. Quads to take out that are not there do not count.
    pub fn apply(&mut self, removed: &[Quad], added: &[Quad]) -> Result<(), OwnError> {
        let mut retracted = Vec::new();
        for quad in removed {
            if self.is_current(&quad.graph_name) {
                retracted.push(Triple::from(quad.clone()));
            } else if self.contains(quad)? {
                self.free(&quad.graph_name)?;
                self.upkeep.transaction.remove(quad);
                self.changed = true;
            }
        }
        self.retract(&retracted)?;
        let of_default = removed.iter().filter(|quad| quad.graph_name == GraphName::DefaultGraph);
        for quad in of_default {
            if self.contains(quad)? {
                return Err(OwnError::Stated(Triple::from(quad.clone()).to_string()));
            }
        }
        for quad in added {
            self.free(&quad.graph_name)?;
            if self.is_current(&quad.graph_name) {
                let triple = Triple::from(quad.clone());
                self.upkeep.transaction.insert(triple.as_ref().in_graph(&self.own));
                self.upkeep.state(&triple);
            } else {
                self.upkeep.transaction.insert(quad);
            }
            self.changed = true;
        }
        Ok(())
    }

    /// Makes an empty graph.
    pub fn create(&mut self, graph: &NamedNode) -> Result<(), OwnError> {
        let name = GraphName::from(graph.clone());
        self.free(&name)?;
        if self.has(&name)? {
            return Err(OwnError::Exists(graph.as_str().to_owned()));
        }
        self.upkeep.transaction.insert_named_graph(graph);
        self.changed = true;
        Ok(())
    }

    /// Takes out all that a graph says; the graph stays, unless it is to be `dropped`.
    pub fn clear(&mut self, graph: &GraphName, dropped: bool) -> Result<(), OwnError> {
        self.free(graph)?;
        if self.is_current(graph) {
            let all = self.of(&GraphName::from(self.own.clone()))?;
            self.retract(&all)?;
            return if *graph == GraphName::DefaultGraph { self.none_left(&[]) } else { Ok(()) };
        }
        let GraphName::NamedNode(name) = graph else { return Ok(()) };
        if !self.has(graph)? {
            return Err(OwnError::Missing(name.as_str().to_owned()));
        }
        let done = if dropped { self.upkeep.transaction.remove_named_graph(name) } else { self.upkeep.transaction.clear_graph(name) };
        done.map_err(StoreError::from)?;
        self.changed = true;
        Ok(())
    }

    /// Puts `triples` in place of what a graph says. Says whether the graph is new.
    pub fn replace(&mut self, graph: &GraphName, triples: &[Triple]) -> Result<bool, OwnError> {
        self.free(graph)?;
        let new = !self.has(graph)?;
        let wanted: HashSet<&Triple> = triples.iter().collect();
        if self.is_current(graph) {
            let stated = self.of(&GraphName::from(self.own.clone()))?;
            self.retract(&stated.into_iter().filter(|triple| !wanted.contains(triple)).collect::<Vec<_>>())?;
            if *graph == GraphName::DefaultGraph {
                self.none_left(triples)?;
            }
        } else if !new {
            self.clear(graph, false)?;
        } else if let GraphName::NamedNode(name) = graph {
            self.create(name)?;
        }
        self.add(graph, triples)?;
        Ok(new)
    }

    /// Adds triples to a graph, which is made where there is none. Says whether it is new.
    pub fn add(&mut self, graph: &GraphName, triples: &[Triple]) -> Result<bool, OwnError> {
        let new = !self.has(graph)?;
        if let GraphName::NamedNode(name) = graph
            && new
            && !self.is_current(graph)
        {
            self.create(name)?;
        }
        self.apply(&[], &triples.iter().map(|triple| triple.clone().in_graph(graph.clone())).collect::<Vec<_>>())?;
        Ok(new)
    }

    /// The triples of a graph.
    fn of(&self, graph: &GraphName) -> Result<Vec<Triple>, OwnError> {
        let quads = self.upkeep.transaction.quads_for_pattern(None, None, None, Some(graph.as_ref()));
        Ok(quads.map(|quad| quad.map(Triple::from)).collect::<Result<_, _>>().map_err(StoreError::from)?)
    }

    /// Takes users' statements back; they stay in the default graph where it has them for another reason.
    fn retract(&mut self, triples: &[Triple]) -> Result<(), OwnError> {
        let mut gone = Vec::new();
        for triple in triples {
            let quad = triple.clone().in_graph(self.own.clone());
            if self.contains(&quad)? {
                self.upkeep.transaction.remove(&quad);
                gone.push(triple.clone());
            }
        }
        self.upkeep.retract(&gone)?;
        self.changed |= !gone.is_empty();
        if !gone.is_empty() && self.upkeep.is_empty(self.own.as_ref())? {
            self.upkeep.transaction.remove_named_graph(&self.own).map_err(StoreError::from)?;
        }
        Ok(())
    }

    /// Refuses to leave statements in the default graph besides those that are wanted, and what follows from them.
    fn none_left(&self, wanted: &[Triple]) -> Result<(), OwnError> {
        let followed = wanted.iter().flat_map(|triple| self.upkeep.ontology.entail(triple));
        let expected: HashSet<Triple> = wanted.iter().cloned().chain(followed).collect();
        for quad in self.upkeep.transaction.quads_for_pattern(None, None, None, Some(GraphNameRef::DefaultGraph)) {
            let triple = Triple::from(quad.map_err(StoreError::from)?);
            if !expected.contains(&triple) {
                return Err(OwnError::Stated(triple.to_string()));
            }
        }
        Ok(())
    }

    /// Whether what users state in a graph is a current statement.
    fn is_current(&self, graph: &GraphName) -> bool {
        matches!(graph, GraphName::DefaultGraph) || matches!(graph, GraphName::NamedNode(name) if *name == self.own)
    }

    /// Refuses graphs that are not the users'.
    fn free(&self, graph: &GraphName) -> Result<(), OwnError> {
        match graph {
            GraphName::NamedNode(name) if GraphKind::is_kept(name, self.upkeep.base) => Err(OwnError::Kept(name.as_str().to_owned())),
            _ => Ok(()),
        }
    }

    fn contains(&self, quad: &Quad) -> Result<bool, OwnError> {
        Ok(self.upkeep.transaction.contains(quad).map_err(StoreError::from)?)
    }
}
