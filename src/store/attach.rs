//! Graphs of others, each in a graph of its own: they are served, and have no part in anything that Tugai says.
//!
//! What a graph held and what it shall hold are both sorted, and only the difference is written: first all that is new, in one step that is
//! done whole or not at all, then what is gone is taken out. A change that is broken off leaves statements of both, until the graph is attached again.
//! `graph/attached` says which graphs these are, and from which files.

use super::{Store, StoreError};
use crate::export::{Difference, QuadSorter};
use crate::vocab::{dcterms, rdf, void};
use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};

/// The name of the graph that lists the attached ones.
pub(super) const GRAPH: &str = "attached";
/// How many quads are taken out in one transaction.
const BATCH: usize = 100_000;
/// How much memory a batch of quads to put in may take, in megabytes by the database's own estimate of 1000 quads each.
const BATCH_MEGABYTES: usize = 256;

/// What attaching a graph has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attached {
    /// How many statements the graph holds now.
    pub statements: usize,
    /// How many of them it did not hold before.
    pub added: usize,
    /// How many it holds no longer.
    pub removed: usize,
}

/// Why a graph was not attached.
#[derive(Debug, thiserror::Error)]
pub enum AttachError<E> {
    /// Its name is one of those under which Tugai keeps things.
    #[error("attaching <{0}>: names below the base are Tugai's own")]
    Reserved(String),
    /// It is a graph that users have written, and that is nowhere else.
    #[error("attaching <{0}>: users have written a graph of that name, which would be lost")]
    Taken(String),
    /// The source of the quads failed; nothing was changed.
    #[error(transparent)]
    Source(E),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Puts statements in place of what an attached graph holds, in bounded memory but for the names of blank nodes; the graphs in which the statements
    /// stand do not count. Each blank node is named by its place in the source, so that the same source makes the same graph.
    pub fn attach<E>(
        &self,
        graph: &NamedNode,
        source: &str,
        quads: impl Iterator<Item = Result<Quad, E>>,
    ) -> Result<Attached, AttachError<E>> {
        if graph.as_str().starts_with(self.base().as_str()) {
            return Err(AttachError::Reserved(graph.as_str().to_owned()));
        }
        if self.database().contains_named_graph(graph).map_err(StoreError::from)? && !self.attached()?.contains(graph) {
            return Err(AttachError::Taken(graph.as_str().to_owned()));
        }
        let mut wanted = QuadSorter::default();
        let mut names = Names { graph, known: HashMap::new() };
        for quad in quads {
            wanted.push(&names.moved(quad.map_err(AttachError::Source)?)).map_err(StoreError::Sort)?;
        }
        // Listed before it is filled: nobody may take the statements of a half-filled graph for the store's own.
        self.list(graph, Some(source))?;
        Ok(self.swap(graph, wanted)?)
    }

    /// Takes an attached graph away. Says whether there was one.
    pub fn detach(&self, graph: &NamedNode) -> Result<bool, StoreError> {
        if !self.attached()?.contains(graph) {
            return Ok(false);
        }
        self.swap(graph, QuadSorter::default())?;
        self.change(|transaction| {
            transaction.remove_named_graph(graph)?;
            Ok(true)
        })?;
        self.list(graph, None)?;
        Ok(true)
    }

    /// The attached graphs.
    pub fn attached(&self) -> Result<BTreeSet<NamedNode>, StoreError> {
        let list = self.base().graph(GRAPH);
        let listed = self.database().quads_for_pattern(None, Some(rdf::TYPE), None, Some(list.as_ref().into()));
        let mut graphs = BTreeSet::new();
        for quad in listed {
            if let NamedOrBlankNode::NamedNode(graph) = quad?.subject {
                graphs.insert(graph);
            }
        }
        Ok(graphs)
    }

    /// Puts a graph on the list with its source, or takes it off.
    fn list(&self, graph: &NamedNode, source: Option<&str>) -> Result<bool, StoreError> {
        let list = self.base().graph(GRAPH);
        self.change(|transaction| {
            for quad in self.database().quads_for_pattern(Some(graph.into()), None, None, Some(list.as_ref().into())) {
                transaction.remove(&quad?);
            }
            if let Some(source) = source {
                let is_dataset = Triple::new(graph.clone(), rdf::TYPE, void::term("Dataset"));
                let of_source = Triple::new(graph.clone(), dcterms::SOURCE, Literal::new_simple_literal(source));
                for triple in [is_dataset, of_source] {
                    transaction.insert(&triple.in_graph(list.clone()));
                }
                transaction.insert_named_graph(graph);
            } else if transaction.quads_for_pattern(None, None, None, Some(list.as_ref().into())).next().is_none() {
                transaction.remove_named_graph(&list)?;
            }
            Ok(true)
        })
    }

    /// Makes a graph hold what is wanted, by the difference.
    fn swap(&self, graph: &NamedNode, wanted: QuadSorter) -> Result<Attached, StoreError> {
        let _turn = self.turn();
        let mut held = QuadSorter::default();
        for quad in self.database().quads_for_pattern(None, None, None, Some(graph.as_ref().into())) {
            held.push(&quad?).map_err(StoreError::Sort)?;
        }
        let Difference { added, removed, counts } = held.difference(wanted).map_err(StoreError::Sort)?;
        let mut loader = self.database().bulk_loader().with_max_memory_size_in_megabytes(BATCH_MEGABYTES);
        loader.load_ok_quads::<_, StoreError>(added.map(|quad| quad.map_err(StoreError::Sort)))?;
        loader.commit()?;
        let mut gone = removed.peekable();
        while gone.peek().is_some() {
            let mut transaction = self.database().start_transaction()?;
            for quad in gone.by_ref().take(BATCH) {
                transaction.remove(&quad.map_err(StoreError::Sort)?);
            }
            transaction.commit()?;
        }
        Ok(Attached { statements: counts.kept + counts.added, added: counts.added, removed: counts.removed })
    }
}

/// New names of blank nodes.
struct Names<'g> {
    graph: &'g NamedNode,
    known: HashMap<BlankNode, BlankNode>,
}

impl Names<'_> {
    /// A quad with these names, in the graph.
    fn moved(&mut self, quad: Quad) -> Quad {
        Quad::new(self.node(quad.subject), quad.predicate, self.term(quad.object), GraphName::from(self.graph.clone()))
    }

    fn node(&mut self, node: NamedOrBlankNode) -> NamedOrBlankNode {
        match node {
            NamedOrBlankNode::BlankNode(node) => self.name(node).into(),
            named @ NamedOrBlankNode::NamedNode(_) => named,
        }
    }

    fn term(&mut self, term: Term) -> Term {
        match term {
            Term::BlankNode(node) => self.name(node).into(),
            Term::Triple(triple) => {
                let Triple { subject, predicate, object } = *triple;
                Triple::new(self.node(subject), predicate, self.term(object)).into()
            }
            other => other,
        }
    }

    fn name(&mut self, node: BlankNode) -> BlankNode {
        let number = self.known.len();
        let name = || {
            let hash = Sha256::digest(format!("{} {number}", self.graph.as_str()));
            BlankNode::new_from_unique_id(u128::from_be_bytes(hash.first_chunk().copied().unwrap_or_default()))
        };
        self.known.entry(node).or_insert_with(name).clone()
    }
}
