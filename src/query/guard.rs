//! The store as a dataset that stops when it is told to.
//!
//! The evaluator looks at its cancellation token for each quad, but `ORDER BY` takes the error of one quad as one bad row and pulls
//! the next, so that a query over a large product runs on for hours, and grows, after it was cancelled
//! (<https://github.com/oxigraph/oxigraph/issues/1871>). Here the quads themselves end. Terms are numbered as they are met, which costs a
//! few times what the store's own encoding does; so only queries that order rows under a time limit are run this way.

use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::CancellationToken;
use oxigraph::store::{StorageError, Store};
use spareval::{InternalQuad, QueryableDataset};
use std::cell::RefCell;
use std::collections::HashMap;
use std::iter;
use std::mem::replace;
use std::rc::Rc;

/// The store, the token, and the numbers of terms.
#[derive(Clone)]
pub(super) struct Guard {
    store: Store,
    stop: CancellationToken,
    terms: Rc<RefCell<Terms>>,
}

/// Why quads ended.
#[derive(Debug, thiserror::Error)]
pub(super) enum GuardError {
    /// The token was cancelled.
    #[error("the query was ended")]
    Stopped,
    /// The store failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The evaluator asked for a term that was never numbered.
    #[error("a term without a number")]
    Unnumbered,
}

#[derive(Default)]
struct Terms {
    numbers: HashMap<Term, u32>,
    terms: Vec<Term>,
}

impl Terms {
    /// The number of a term, which is its place among the terms met; 2^32 distinct terms do not fit in memory first.
    fn number(&mut self, term: Term) -> u32 {
        if let Some(number) = self.numbers.get(&term) {
            return *number;
        }
        let number = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        self.terms.push(term.clone());
        self.numbers.insert(term, number);
        number
    }
}

impl Guard {
    pub(super) fn new(store: Store, stop: CancellationToken) -> Self {
        Self { store, stop, terms: Rc::default() }
    }

    fn term(&self, number: u32) -> Result<Term, GuardError> {
        self.terms.borrow().terms.get(number as usize).cloned().ok_or(GuardError::Unnumbered)
    }

    fn numbered(&self, quad: Quad) -> InternalQuad<u32> {
        let mut terms = self.terms.borrow_mut();
        InternalQuad {
            subject: terms.number(quad.subject.into()),
            predicate: terms.number(quad.predicate.into()),
            object: terms.number(quad.object),
            graph_name: match quad.graph_name {
                GraphName::NamedNode(node) => Some(terms.number(node.into())),
                GraphName::BlankNode(node) => Some(terms.number(node.into())),
                GraphName::DefaultGraph => None,
            },
        }
    }
}

/// Items until the token is cancelled; then one error, and the end.
fn until_stopped<T>(
    stop: CancellationToken,
    mut found: impl Iterator<Item = Result<T, GuardError>>,
) -> impl Iterator<Item = Result<T, GuardError>> {
    let mut told = false;
    iter::from_fn(move || {
        if !stop.is_cancelled() {
            return found.next();
        }
        (!replace(&mut told, true)).then_some(Err(GuardError::Stopped))
    })
}

/// A term where only nodes can stand; `None` matches nothing.
fn node(term: Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.into()),
        Term::BlankNode(node) => Some(node.into()),
        Term::Literal(_) | Term::Triple(_) => None,
    }
}

impl QueryableDataset<'static> for Guard {
    type InternalTerm = u32;
    type Error = GuardError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&u32>,
        predicate: Option<&u32>,
        object: Option<&u32>,
        graph_name: Option<Option<&u32>>,
    ) -> impl Iterator<Item = Result<InternalQuad<u32>, GuardError>> + use<> {
        let known = |number: Option<&u32>| number.map(|number| self.term(*number).ok());
        let (subject, predicate, object) = (known(subject).map(|t| t.and_then(node)), known(predicate), known(object));
        let named = graph_name.flatten().map(|number| self.term(*number).ok().and_then(node));
        let predicate = predicate.map(|term| match term {
            Some(Term::NamedNode(node)) => Some(node),
            _ => None,
        });
        let impossible =
            matches!(subject, Some(None)) || matches!(predicate, Some(None)) || matches!(object, Some(None)) || matches!(named, Some(None));
        let (subject, predicate, object, named) = (subject.flatten(), predicate.flatten(), object.flatten(), named.flatten());
        let graph = match graph_name {
            None => None,
            Some(None) => Some(GraphNameRef::DefaultGraph),
            Some(Some(_)) => named.as_ref().map(|node| node.as_ref().into()),
        };
        let found = (!impossible).then(|| {
            let any_named = graph_name.is_none();
            let quads = self.store.quads_for_pattern(
                subject.as_ref().map(NamedOrBlankNode::as_ref),
                predicate.as_ref().map(NamedNode::as_ref),
                object.as_ref().map(Term::as_ref),
                graph,
            );
            quads.filter(move |quad| !any_named || !matches!(quad, Ok(quad) if quad.graph_name.is_default_graph()))
        });
        let guard = self.clone();
        until_stopped(self.stop.clone(), found.into_iter().flatten().map(move |quad| Ok(guard.numbered(quad?))))
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<u32, GuardError>> + use<> {
        let guard = self.clone();
        until_stopped(self.stop.clone(), self.store.named_graphs().map(move |name| Ok(guard.terms.borrow_mut().number(name?.into()))))
    }

    fn contains_internal_graph_name(&self, graph_name: &u32) -> Result<bool, GuardError> {
        match node(self.term(*graph_name)?) {
            Some(name) => Ok(self.store.contains_named_graph(name.as_ref())?),
            None => Ok(false),
        }
    }

    fn internalize_term(&self, term: Term) -> Result<u32, GuardError> {
        Ok(self.terms.borrow_mut().number(term))
    }

    fn externalize_term(&self, term: u32) -> Result<Term, GuardError> {
        self.term(term)
    }
}
