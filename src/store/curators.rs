//! Decisions in the store: which stand, what they bear on, and the items that a changed ledger changes.
//!
//! The ledger is the source; `graph/decisions` says which of its state the store shows. It changes in the same transaction as the items.

use super::upkeep::Upkeep;
use super::{GraphKind, Store, StoreError};
use crate::decide::{AUTHORITY, Standing, amend, apply, name, triples};
use crate::model::{Act, Decision, Thing};
use crate::ontology::Ontology;
use crate::vocab::{rdf, skos, tug};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

/// What is needed to put decisions into effect.
#[derive(Debug, Default)]
pub(super) struct Curators {
    /// The decisions that stand.
    pub(super) standing: Standing,
    /// The names of what the authority knows, by IRI; empty where there are no decisions.
    pub(super) known: BTreeMap<String, Vec<String>>,
}

/// The name of the graph of decisions.
const GRAPH: &str = "decisions";

impl Store {
    /// The decisions that the store shows.
    pub fn standing(&self) -> Result<Standing, StoreError> {
        Ok(self.curators()?.standing.clone())
    }

    /// Makes the store show the decisions of a ledger, and its tables' graphs under them. Says whether anything changed.
    pub fn settle(&self, decisions: &[Decision], graphs: &[(&str, Vec<Triple>)], ontology: &Ontology) -> Result<bool, StoreError> {
        let before = self.curators()?;
        let after = Standing::of(decisions.iter().cloned());
        if after == before.standing {
            return self.set_graphs(graphs, ontology);
        }
        self.know(Curators { standing: after.clone(), known: BTreeMap::new() });
        let reconsidered = self.set_graphs(graphs, ontology).and_then(|_| self.reconsider(&before.standing, after, ontology));
        let settled = reconsidered.and_then(|()| self.relink(ontology));
        if settled.is_err() {
            self.forget();
        }
        settled.map(|()| true)
    }

    /// Works out anew the items that changed decisions bear on.
    fn reconsider(&self, before: &Standing, after: Standing, ontology: &Ontology) -> Result<(), StoreError> {
        let _turn = self.turn();
        let curators = self.know(Curators { standing: after, known: self.known()? });
        let items = self.touched(&curators.standing.changes(before))?;
        let digests = items.iter().map(|hash| self.original(hash)).collect::<Result<Vec<_>, _>>()?;
        let told = triples(self.base(), curators.standing.all());
        let graph = self.base().graph(GRAPH);
        self.bring(&digests, &curators, ontology, &|upkeep: &mut Upkeep<'_, '_>| upkeep.plain(&graph, &told))?;
        Ok(())
    }

    /// The decisions that stand and bear on nothing that the store holds.
    pub fn stale(&self, graphs: &[(&str, Vec<Triple>)]) -> Result<Vec<Decision>, StoreError> {
        let curators = self.curators()?;
        let all: Vec<&Decision> = curators.standing.iter().collect();
        let mut hits = BTreeSet::new();
        for hash in self.touched(&all)? {
            hits.extend(apply(&curators.standing, &curators.known, self.base(), &self.original(&hash)?).hits);
        }
        for (_, known) in graphs.iter().filter(|(name, _)| *name == AUTHORITY) {
            hits.extend(amend(&curators.standing, known, &named(graphs)).2.into_iter().map(|id| (id, false)));
        }
        let side = |decision: &Decision, second| hits.contains(&(decision.id.clone(), second));
        let live = |decision: &Decision| {
            let known = decision.act.pair().is_some_and(|(one, other)| one.known && other.known);
            side(decision, false) && (known || decision.act.pair().is_none() || side(decision, true))
        };
        Ok(all.into_iter().filter(|decision| !live(decision)).cloned().collect())
    }

    /// The decisions at hand.
    pub(super) fn curators(&self) -> Result<Arc<Curators>, StoreError> {
        if let Some(curators) = &*self.curators.lock().unwrap_or_else(PoisonError::into_inner) {
            return Ok(Arc::clone(curators));
        }
        let told = self.triples(&self.base().graph(GRAPH))?.into_iter().filter(|triple| triple.predicate == rdf::VALUE);
        let read = |triple: Triple| if let Term::Literal(text) = triple.object { serde_json::from_str(text.value()).ok() } else { None };
        let standing = Standing::of(told.filter_map(read));
        let known = if standing.all().is_empty() { BTreeMap::new() } else { self.known()? };
        Ok(self.know(Curators { standing, known }))
    }

    /// The names of what the authority knows, as curators have it.
    fn known(&self) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let graphs = [self.triples(&self.base().graph(AUTHORITY))?, self.triples(&self.base().curated(AUTHORITY))?];
        Ok(named(&[(AUTHORITY, graphs.concat())]))
    }

    /// Has the decisions read again when they are asked for.
    pub(super) fn forget(&self) {
        *self.curators.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn know(&self, curators: Curators) -> Arc<Curators> {
        let curators = Arc::new(curators);
        *self.curators.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&curators));
        curators
    }

    /// The graphs of the tables under the decisions at hand.
    pub(super) fn decided<'g>(&self, graphs: &[(&'g str, Vec<Triple>)]) -> Result<Vec<(&'g str, Vec<Triple>)>, StoreError> {
        let curators = self.curators()?;
        let mut decided = Vec::new();
        for (graph, triples) in graphs {
            if *graph == AUTHORITY {
                let (kept, curated, _) = amend(&curators.standing, triples, &named(graphs));
                decided.extend([(*graph, kept), ("curated/authority", curated)]);
            } else {
                decided.push((*graph, triples.clone()));
            }
        }
        Ok(decided)
    }

    /// The hashes of the items in the store that some decisions may bear on, or did.
    fn touched(&self, decisions: &[&Decision]) -> Result<BTreeSet<String>, StoreError> {
        let (mut items, mut anywhere) = (BTreeSet::new(), Vec::new());
        for decision in decisions {
            if let Act::Skip { item } = &decision.act {
                items.insert(item.clone());
            }
            items.extend(decision.act.statement().into_iter().flat_map(|statement| statement.beside.iter().cloned()));
            for thing in decision.act.things() {
                items.extend(thing.items.iter().cloned());
                anywhere.extend(Some(thing).filter(|thing| thing.items.is_empty()));
            }
            let own = self.base().decision(&decision.id);
            for quad in self.database().quads_for_pattern(None, Some(tug::DECIDED_BY), Some(own.as_ref().into()), None) {
                items.extend(self.item_of(&quad?.graph_name));
            }
        }
        if !anywhere.is_empty() {
            items.extend(self.naming(&anywhere)?);
        }
        let mut held = BTreeSet::new();
        for hash in items {
            if self.holds(&hash)? {
                held.insert(hash);
            }
        }
        Ok(held)
    }

    /// The hashes of the items that speak of some things, by their names wherever they stand.
    fn naming(&self, things: &[&Thing]) -> Result<BTreeSet<String>, StoreError> {
        let mut items = BTreeSet::new();
        let names: BTreeSet<&str> = things.iter().flat_map(|thing| &thing.names).map(String::as_str).collect();
        let mut iris: BTreeSet<String> = things.iter().map(|thing| thing.iri.clone()).collect();
        for property in [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM] {
            for quad in self.database().quads_for_pattern(None, Some(property), None, None) {
                let quad = quad?;
                let (Term::Literal(text), NamedOrBlankNode::NamedNode(own)) = (&quad.object, &quad.subject) else { continue };
                if names.contains(name(text.value()).as_str()) {
                    items.extend(self.item_of(&quad.graph_name));
                    iris.insert(own.as_str().to_owned());
                }
            }
        }
        for iri in iris {
            items.extend(self.speaking_of(&NamedNode::new_unchecked(iri))?);
        }
        Ok(items)
    }

    /// The hashes of the items that have an IRI in a statement.
    pub fn speaking_of(&self, iri: &NamedNode) -> Result<BTreeSet<String>, StoreError> {
        let subject = self.database().quads_for_pattern(Some(iri.as_ref().into()), None, None, None);
        let object = self.database().quads_for_pattern(None, None, Some(iri.as_ref().into()), None);
        let found = subject.chain(object).map(|quad| Ok(self.item_of(&quad?.graph_name)));
        Ok(found.collect::<Result<Vec<_>, StoreError>>()?.into_iter().flatten().collect())
    }

    /// The hash of the item that a graph is of.
    fn item_of(&self, graph: &GraphName) -> Option<String> {
        let GraphName::NamedNode(graph) = graph else { return None };
        match GraphKind::of(graph, self.base()) {
            GraphKind::Item(hash) | GraphKind::Evidence(hash) | GraphKind::Curated(hash) | GraphKind::Original(hash) => Some(hash),
            _ => None,
        }
    }
}

/// The names of what the authority knows, by IRI.
fn named(graphs: &[(&str, Vec<Triple>)]) -> BTreeMap<String, Vec<String>> {
    const NAMES: [NamedNodeRef<'static>; 3] = [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM];
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for triple in graphs.iter().filter(|(name, _)| *name == AUTHORITY).flat_map(|(_, triples)| triples) {
        let NamedOrBlankNode::NamedNode(own) = &triple.subject else { continue };
        let texts = named.entry(own.as_str().to_owned()).or_default();
        if let Term::Literal(text) = &triple.object
            && NAMES.contains(&triple.predicate.as_ref())
        {
            texts.push(text.value().to_owned());
        }
    }
    named
}
