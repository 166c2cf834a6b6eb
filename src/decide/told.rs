//! Decisions as RDF, for `graph/decisions`: who decided what, when and why.

use super::line::json;
use crate::model::Decision;
use crate::vocab::graph::Base;
use crate::vocab::{dcterms, rdf, tug};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Triple};

/// The statements of some decisions.
pub fn triples<'d>(base: &Base, decisions: impl IntoIterator<Item = &'d Decision>) -> Vec<Triple> {
    decisions.into_iter().flat_map(|decision| about(base, decision)).collect()
}

fn about(base: &Base, decision: &Decision) -> [Triple; 6] {
    let own = base.decision(&decision.id);
    [
        Triple::new(own.clone(), rdf::TYPE, tug::DECISION),
        Triple::new(own.clone(), tug::ACT, Literal::new_simple_literal(decision.act.word())),
        Triple::new(own.clone(), dcterms::CREATOR, Literal::new_simple_literal(&decision.who)),
        Triple::new(own.clone(), dcterms::CREATED, Literal::new_typed_literal(&decision.when, xsd::DATE_TIME)),
        Triple::new(own.clone(), dcterms::DESCRIPTION, Literal::new_simple_literal(&decision.why)),
        Triple::new(own, rdf::VALUE, Literal::new_typed_literal(json(decision), rdf::JSON)),
    ]
}
