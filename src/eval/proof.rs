//! The evidence of the statements of one item, as the graph gives it.

use super::graph::text;
use crate::triplify::Digest;
use crate::vocab::{rdf, skos, tug};
use oxigraph::model::{NamedOrBlankNode, Term, Triple};
use std::collections::BTreeMap;

/// A sentence that says a statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    /// The code of the rule that found it there.
    pub rule: String,
    /// How sure the rule is, 0 to 1.
    pub confidence: f64,
    /// The sentence.
    pub quote: String,
}

/// A statement with evidence.
#[derive(Clone, Debug, Default)]
pub(super) struct Proven {
    /// In the order of the quotes' places; ties by rule.
    pub(super) proofs: Vec<Proof>,
    /// Whether it is a statement of its own: a name is none, and of those that make up a position only that somebody holds it.
    pub(super) counts: bool,
}

/// The statements of an item by their keys.
pub(super) type Said = BTreeMap<String, Proven>;

/// All statements of an item that have evidence.
pub(super) fn said(digest: &Digest) -> Said {
    let mut reifiers: BTreeMap<&str, (Option<&Triple>, usize, Proof)> = BTreeMap::new();
    for quad in &digest.evidence {
        let NamedOrBlankNode::NamedNode(own) = &quad.subject else { continue };
        let (triple, start, proof) = reifiers.entry(own.as_str()).or_default();
        match (&quad.predicate, &quad.object) {
            (property, Term::Triple(said)) if *property == rdf::REIFIES => *triple = Some(said),
            (property, value) if *property == tug::RULE => text(value).clone_into(&mut proof.rule),
            (property, value) if *property == tug::CONFIDENCE => proof.confidence = text(value).parse().unwrap_or(0.0),
            (property, value) if *property == tug::QUOTE => text(value).clone_into(&mut proof.quote),
            (property, value) if *property == tug::QUOTE_START => *start = text(value).parse().unwrap_or(0),
            _ => {}
        }
    }
    let mut placed: Vec<(usize, &Triple, Proof)> =
        reifiers.into_values().filter_map(|(triple, start, proof)| Some((start, triple?, proof))).collect();
    placed.sort_by(|a, b| (a.0, &a.2.rule, &a.2.quote).cmp(&(b.0, &b.2.rule, &b.2.quote)));
    let mut said = Said::new();
    for (_, triple, proof) in placed {
        let proven = said.entry(triple.to_string()).or_default();
        proven.counts = counts(triple);
        proven.proofs.push(proof);
    }
    said
}

fn counts(triple: &Triple) -> bool {
    let part = [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM, tug::WORKS_FOR].contains(&triple.predicate.as_ref());
    let post = matches!(&triple.subject, NamedOrBlankNode::NamedNode(node) if node.as_str().contains("/id/position/"));
    !part && !post
}
