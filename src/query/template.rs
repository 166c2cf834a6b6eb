//! Templates of an update and a row of its pattern -> quads.

use oxigraph::model::{BlankNode, GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::sparql::QuerySolution;
use spargebra::term::{GraphNamePattern, NamedNodePattern, TermPattern, TriplePattern};
use spargebra::term::{GroundQuad, GroundQuadPattern, QuadPattern};
use std::collections::HashMap;

/// New blank nodes by their labels in the text, which mean something else in every row and every operation.
pub(super) type Fresh = HashMap<String, BlankNode>;

/// A quad to put in; `None` where the row leaves a variable open, or the quad would be none.
pub(super) fn quad(template: &QuadPattern, row: &QuerySolution, fresh: &mut Fresh) -> Option<Quad> {
    let subject = node(term(&template.subject, row, fresh)?)?;
    let (predicate, object) = (named(&template.predicate, row)?, term(&template.object, row, fresh)?);
    Some(Quad::new(subject, predicate, object, graph(&template.graph_name, row)?))
}

/// A quad to take out: as [`quad`], but without new blank nodes.
pub(super) fn ground(template: &GroundQuadPattern, row: &QuerySolution) -> Option<Quad> {
    let subject = node(term(&template.subject.clone().into(), row, &mut Fresh::new())?)?;
    let (predicate, object) = (named(&template.predicate, row)?, term(&template.object.clone().into(), row, &mut Fresh::new())?);
    Some(Quad::new(subject, predicate, object, graph(&template.graph_name, row)?))
}

/// A quad of `INSERT DATA`.
pub(super) fn stated(quad: &spargebra::term::Quad, fresh: &mut Fresh) -> Quad {
    let subject = match &quad.subject {
        NamedOrBlankNode::BlankNode(label) => renamed(label, fresh).into(),
        node @ NamedOrBlankNode::NamedNode(_) => node.clone(),
    };
    Quad::new(subject, quad.predicate.clone(), inner(&quad.object, fresh), name(&quad.graph_name))
}

/// A quad of `DELETE DATA`.
pub(super) fn unstated(quad: &GroundQuad) -> Quad {
    Quad::new(quad.subject.clone(), quad.predicate.clone(), Term::from(quad.object.clone()), name(&quad.graph_name))
}

/// The name of a graph as the store has it.
pub(super) fn name(graph: &spargebra::term::GraphName) -> GraphName {
    match graph {
        spargebra::term::GraphName::NamedNode(node) => node.clone().into(),
        spargebra::term::GraphName::DefaultGraph => GraphName::DefaultGraph,
    }
}

/// A term of `INSERT DATA`, blank nodes within triple terms included.
fn inner(term: &Term, fresh: &mut Fresh) -> Term {
    match term {
        Term::BlankNode(label) => renamed(label, fresh).into(),
        Term::Triple(triple) => {
            let subject = match &triple.subject {
                NamedOrBlankNode::BlankNode(label) => renamed(label, fresh).into(),
                node @ NamedOrBlankNode::NamedNode(_) => node.clone(),
            };
            Triple::new(subject, triple.predicate.clone(), inner(&triple.object, fresh)).into()
        }
        other => other.clone(),
    }
}

fn renamed(label: &BlankNode, fresh: &mut Fresh) -> BlankNode {
    fresh.entry(label.as_str().to_owned()).or_default().clone()
}

fn term(pattern: &TermPattern, row: &QuerySolution, fresh: &mut Fresh) -> Option<Term> {
    Some(match pattern {
        TermPattern::NamedNode(node) => node.clone().into(),
        TermPattern::BlankNode(label) => renamed(label, fresh).into(),
        TermPattern::Literal(literal) => literal.clone().into(),
        TermPattern::Triple(pattern) => triple(pattern, row, fresh)?.into(),
        TermPattern::Variable(variable) => row.get(variable)?.clone(),
    })
}

fn triple(pattern: &TriplePattern, row: &QuerySolution, fresh: &mut Fresh) -> Option<Triple> {
    let subject = node(term(&pattern.subject, row, fresh)?)?;
    Some(Triple::new(subject, named(&pattern.predicate, row)?, term(&pattern.object, row, fresh)?))
}

fn node(term: Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(node) => Some(node.into()),
        Term::BlankNode(node) => Some(node.into()),
        Term::Literal(_) | Term::Triple(_) => None,
    }
}

fn named(pattern: &NamedNodePattern, row: &QuerySolution) -> Option<NamedNode> {
    match pattern {
        NamedNodePattern::NamedNode(node) => Some(node.clone()),
        NamedNodePattern::Variable(variable) => match row.get(variable)? {
            Term::NamedNode(node) => Some(node.clone()),
            Term::BlankNode(_) | Term::Literal(_) | Term::Triple(_) => None,
        },
    }
}

fn graph(pattern: &GraphNamePattern, row: &QuerySolution) -> Option<GraphName> {
    match pattern {
        GraphNamePattern::NamedNode(node) => Some(node.clone().into()),
        GraphNamePattern::DefaultGraph => Some(GraphName::DefaultGraph),
        GraphNamePattern::Variable(variable) => match row.get(variable)? {
            Term::NamedNode(node) => Some(node.clone().into()),
            Term::BlankNode(_) | Term::Literal(_) | Term::Triple(_) => None,
        },
    }
}
