//! Evidence: a reifier (RDF 1.2) for each statement in each sentence that says it.

use crate::model::{Document, Evidence, Offsets, Span};
use crate::vocab::graph::{Base, digest};
use crate::vocab::{rdf, tug};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term, Triple};
use std::collections::BTreeMap;

/// Collects the evidence of one item.
pub(super) struct Ledger<'l> {
    document: &'l Document,
    base: &'l Base,
    graph: NamedNode,
    item: NamedNode,
    /// Of the text as given, which may begin behind a title set apart.
    offsets: Offsets<'l>,
    /// By statement and sentence, so that each pair has one reifier, the surest.
    entries: BTreeMap<(String, Span), (Triple, Evidence)>,
}

impl<'l> Ledger<'l> {
    pub(super) fn new(document: &'l Document, base: &'l Base, hash: &str, item: NamedNode) -> Self {
        let given = document.text().get(document.item.lead..).unwrap_or_default();
        Self { document, base, graph: base.evidence(hash), item, offsets: Offsets::new(given), entries: BTreeMap::new() }
    }

    /// Notes that a sentence says a triple, whose N-Triples form is `line`.
    pub(super) fn add(&mut self, line: &str, triple: &Triple, evidence: &Evidence) {
        let key = (line.to_owned(), evidence.sentence);
        let surer = |old: &(Triple, Evidence)| {
            (evidence.confidence, &old.1.rule).partial_cmp(&(old.1.confidence, &evidence.rule)) == Some(std::cmp::Ordering::Greater)
        };
        if self.entries.get(&key).is_none_or(surer) {
            self.entries.insert(key, (triple.clone(), evidence.clone()));
        }
    }

    /// All quads, in the evidence graph; in the order of their N-Quads, each once.
    pub(super) fn quads(&self) -> Vec<Quad> {
        let named = |((key, sentence), (triple, evidence)): (&'_ (String, Span), &'_ (Triple, Evidence))| {
            let quote = sentence.of(self.document.text());
            let own = self.base.proof(&digest(&format!("{} {key} {} {quote}", self.item, sentence.start)));
            (own, self.about(*sentence, triple, evidence))
        };
        let mut reifiers: Vec<(NamedNode, Vec<(NamedNodeRef<'_>, Term)>)> = self.entries.iter().map(named).collect();
        reifiers.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()));
        reifiers.dedup_by(|a, b| a.0 == b.0);
        let quad = |own: &NamedNode, property: NamedNodeRef<'_>, object: Term| Quad::new(own.clone(), property, object, self.graph.clone());
        reifiers
            .into_iter()
            .flat_map(|(own, about)| about.into_iter().map(move |(property, object)| quad(&own, property, object)))
            .collect()
    }

    /// What is said of a reifier, sorted by property.
    fn about(&self, sentence: Span, triple: &Triple, evidence: &Evidence) -> Vec<(NamedNodeRef<'static>, Term)> {
        let lead = self.document.item.lead;
        let quote = sentence.of(self.document.text());
        // Offsets count from the text as given; a sentence of a title set apart stands before it and has none.
        let offset = |byte: usize| byte.checked_sub(lead).map(|byte| self.offsets.before(byte));
        let mut about: Vec<(NamedNodeRef<'static>, Term)> = vec![
            (rdf::TYPE, tug::EVIDENCE.into_owned().into()),
            (rdf::REIFIES, Term::Triple(Box::new(triple.clone()))),
            (tug::QUOTE, super::text(quote, self.document.lang.as_str()).into()),
            (tug::RULE, Literal::new_simple_literal(&evidence.rule).into()),
            (tug::CONFIDENCE, Literal::new_typed_literal(hundredths(evidence.confidence), xsd::DECIMAL).into()),
            (tug::EVIDENCE_ITEM, self.item.clone().into()),
        ];
        if let (Some(start), Some(end)) = (offset(sentence.start), offset(sentence.end)) {
            let number = |n: usize| Literal::new_typed_literal(n.to_string(), xsd::INTEGER);
            about.push((tug::QUOTE_START, number(start).into()));
            about.push((tug::QUOTE_END, number(end).into()));
        }
        about.sort_by_key(|(property, _)| property.as_str());
        about
    }
}

/// A number of 0 to 1 as a canonical `xsd:decimal` of at most two places: "0.9" and not "0.90". Stores give canonical numbers back, so only
/// these are the same when they are loaded again.
fn hundredths(number: f32) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        assert_eq!([0.9, 0.85, 0.333, 1.0, 0.0].map(hundredths), ["0.9", "0.85", "0.33", "1", "0"]);
    }
}
