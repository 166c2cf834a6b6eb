//! All that the graph says about one IRI, each statement with who says it.

use super::QueryError;
use crate::store::{GraphKind, Store, StoreError};
use crate::vocab::{rdf, tug};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef, Triple};

/// The most statements that point at an entity from elsewhere to be listed; a country has thousands.
const INVERSE_LIMIT: usize = 200;
/// The most statements about an entity to be listed.
const STATEMENT_LIMIT: usize = 20_000;
/// The most sentences, and the most graphs, to be listed for a statement that thousands of items repeat.
const PROOF_LIMIT: usize = 20;

/// One IRI: what is said about it, and what points at it.
#[derive(Clone, Debug, Default)]
pub struct Entity {
    /// Statements of which it is the subject, sorted.
    pub statements: Vec<Statement>,
    /// Statements of which it is the object, sorted; at most 200.
    pub inverse: Vec<Statement>,
    /// Whether some statements that point at it were left out.
    pub cut: bool,
}

/// A statement with what supports it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The statement.
    pub triple: Triple,
    /// The named graphs that state it, sorted.
    pub graphs: Vec<NamedNode>,
    /// The sentences that say it, sorted by item.
    pub proofs: Vec<Proof>,
}

/// A sentence that says a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Proof {
    /// The item, as an IRI.
    pub item: String,
    /// The sentence.
    pub quote: String,
    /// The code of the rule.
    pub rule: String,
    /// How likely it is to be right, 0 to 1, as written in the graph.
    pub confidence: String,
    /// The decision by which it stands or does not, as an IRI; empty where nobody decided.
    pub decision: String,
}

/// Looks an IRI up. An IRI that the graph does not know has no statements.
pub fn entity(store: &Store, iri: &NamedNode) -> Result<Entity, QueryError> {
    let about = quads(store, Some(iri.as_ref()), None, STATEMENT_LIMIT)?;
    let pointing = quads(store, None, Some(iri.as_ref().into()), INVERSE_LIMIT + 1)?;
    let cut = pointing.len() > INVERSE_LIMIT;
    let statements = about.into_iter().map(|triple| statement(store, triple)).collect::<Result<_, _>>()?;
    let inverse = pointing.into_iter().take(INVERSE_LIMIT).map(|triple| statement(store, triple)).collect::<Result<_, _>>()?;
    Ok(Entity { statements, inverse, cut })
}

/// What is said about an IRI in the default graph, else in whatever graph speaks of it: evidence, decisions and records have graphs of their
/// own. Sorted; empty for an IRI that the graph does not know.
pub fn about(store: &Store, iri: &NamedNode) -> Result<Vec<Statement>, QueryError> {
    let mut triples = quads(store, Some(iri.as_ref()), None, STATEMENT_LIMIT)?;
    if triples.is_empty() {
        let found = store.database().quads_for_pattern(Some(iri.as_ref().into()), None, None, None).take(STATEMENT_LIMIT);
        triples = found.map(|quad| quad.map(Triple::from)).collect::<Result<_, _>>().map_err(StoreError::from)?;
        triples.sort_by_cached_key(ToString::to_string);
        triples.dedup();
    }
    Ok(triples.into_iter().map(|triple| statement(store, triple)).collect::<Result<_, _>>()?)
}

fn quads(store: &Store, subject: Option<NamedNodeRef<'_>>, object: Option<TermRef<'_>>, most: usize) -> Result<Vec<Triple>, StoreError> {
    let found = store.database().quads_for_pattern(subject.map(Into::into), None, object, Some(GraphNameRef::DefaultGraph));
    let mut triples = found.take(most).map(|quad| quad.map(Triple::from)).collect::<Result<Vec<_>, _>>()?;
    triples
        .sort_by_cached_key(|t| (t.predicate != rdf::TYPE, t.predicate.as_str().to_owned(), t.object.to_string(), t.subject.to_string()));
    Ok(triples)
}

fn statement(store: &Store, triple: Triple) -> Result<Statement, StoreError> {
    let t = triple.as_ref();
    let mut graphs = Vec::new();
    for quad in store.database().quads_for_pattern(Some(t.subject), Some(t.predicate), Some(t.object), None).take(PROOF_LIMIT) {
        if let Quad { graph_name: GraphName::NamedNode(graph), .. } = quad? {
            graphs.push(graph);
        }
    }
    graphs.retain(|graph| GraphKind::of(graph, store.base()).supports() || *graph == store.base().graph("entailed"));
    graphs.sort();
    let proofs = proofs(store, &triple)?;
    Ok(Statement { triple, graphs, proofs })
}

/// The sentences that say a statement, sorted by item.
pub fn proofs(store: &Store, triple: &Triple) -> Result<Vec<Proof>, StoreError> {
    let mut proofs = Vec::new();
    let said = Term::from(triple.clone());
    for quad in store.database().quads_for_pattern(None, Some(rdf::REIFIES), Some(said.as_ref()), None).take(PROOF_LIMIT) {
        let quad = quad?;
        if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
            proofs.push(proof(store, node)?);
        }
    }
    proofs.sort();
    proofs.dedup();
    Ok(proofs)
}

fn proof(store: &Store, node: &NamedNode) -> Result<Proof, StoreError> {
    let mut proof = Proof::default();
    for quad in store.database().quads_for_pattern(Some(node.as_ref().into()), None, None, None) {
        let quad = quad?;
        let value = match &quad.object {
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::Literal(literal) => literal.value().to_owned(),
            Term::BlankNode(_) | Term::Triple(_) => continue,
        };
        match quad.predicate.as_ref() {
            p if p == tug::QUOTE => proof.quote = value,
            p if p == tug::RULE => proof.rule = value,
            p if p == tug::CONFIDENCE => proof.confidence = value,
            p if p == tug::EVIDENCE_ITEM => proof.item = value,
            p if p == tug::DECIDED_BY => proof.decision = value,
            _ => {}
        }
    }
    Ok(proof)
}
