//! Links and candidates -> the triples of a linkset, `graph/links/<target>`.
//!
//! A link is a `skos:exactMatch`. Of it, and of each candidate, a `tug:Link` says what was compared: subject, property and object as RDF's
//! own vocabulary for statements has them (the property of a candidate is `skos:mappingRelation`, which claims nothing), the score and each
//! part of it. The linkset itself is the graph's IRI, described with `VoID`.

use super::choose::Pair;
use super::score::Reason;
use super::target::Target;
use crate::vocab::graph::{Base, digest};
use crate::vocab::void::term;
use crate::vocab::{dcterms, foaf, rdf, skos, tug};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple};

/// What linking found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linkset {
    /// Pairs with IRIs of ours, in their order, the best first.
    pub pairs: Vec<(NamedNode, Pair)>,
    /// How many of ours were held against the outside graph.
    pub own: usize,
    /// How many outside things were read.
    pub read: u64,
    /// How many broken statements of the data were passed over, and what is wrong with the first.
    pub broken: Option<(u64, String)>,
}

impl Linkset {
    /// How many links there are.
    pub fn links(&self) -> usize {
        self.pairs.iter().filter(|(_, pair)| pair.linked).count()
    }

    /// How many candidates there are.
    pub fn candidates(&self) -> usize {
        self.pairs.len() - self.links()
    }

    /// Its triples.
    pub fn triples(&self, target: &Target, base: &Base) -> Vec<Triple> {
        let mut triples = self.description(target, base);
        for (own, pair) in &self.pairs {
            link(own, pair, target, base, &mut triples);
        }
        triples
    }

    fn description(&self, target: &Target, base: &Base) -> Vec<Triple> {
        let own = base.graph(&format!("links/{}", target.name));
        let outside = NamedNode::new_unchecked(format!("{}#dataset", own.as_str()));
        let data = NamedNode::new_unchecked(format!("{}.well-known/void#dataset", base.as_str()));
        let text = |text: &str, lang: &str| Literal::new_language_tagged_literal_unchecked(text, lang);
        let number = |number: usize| Literal::new_typed_literal(number.to_string(), xsd::INTEGER);
        let (links, candidates) = (self.links(), self.candidates());
        let (exact, least) = (target.thresholds.exact, target.thresholds.candidate);
        let said = [
            format!("Links from a score of {exact} on, candidates from {least} on."),
            format!("Ссылки с оценкой от {exact}, кандидаты от {least}."),
        ];
        let iri = |address: &str| NamedNode::new_unchecked(address);
        let mut triples = vec![
            Triple::new(own.clone(), rdf::TYPE, term("Linkset")),
            Triple::new(own.clone(), dcterms::TITLE, text(&format!("Links to {}", target.title), "en")),
            Triple::new(own.clone(), dcterms::TITLE, text(&format!("Ссылки на {}", target.title), "ru")),
            Triple::new(own.clone(), dcterms::DESCRIPTION, text(&said[0], "en")),
            Triple::new(own.clone(), dcterms::DESCRIPTION, text(&said[1], "ru")),
            Triple::new(own.clone(), term("linkPredicate"), skos::EXACT_MATCH.into_owned()),
            Triple::new(own.clone(), term("subjectsTarget"), data),
            Triple::new(own.clone(), term("objectsTarget"), outside.clone()),
            Triple::new(own.clone(), term("triples"), number(links)),
            Triple::new(own, tug::CANDIDATES, number(candidates)),
            Triple::new(outside.clone(), rdf::TYPE, term("Dataset")),
            Triple::new(outside.clone(), dcterms::TITLE, text(&target.title, "en")),
            Triple::new(outside.clone(), foaf::HOMEPAGE, iri(&target.homepage)),
            Triple::new(outside.clone(), term("uriSpace"), Literal::new_simple_literal(target.space())),
        ];
        triples.extend(target.licence.as_ref().map(|licence| Triple::new(outside, dcterms::LICENSE, iri(licence))));
        triples
    }
}

fn link(own: &NamedNode, pair: &Pair, target: &Target, base: &Base, triples: &mut Vec<Triple>) {
    let Ok(outside) = NamedNode::new(&pair.iri) else { return };
    let node = base.link(&digest(&format!("{} {} {}", target.name, own.as_str(), pair.iri)));
    let property = if pair.linked { skos::EXACT_MATCH } else { skos::MAPPING_RELATION };
    let mut say = |property: NamedNodeRef<'_>, value: Term| triples.push(Triple::new(node.clone(), property, value));
    say(rdf::TYPE, tug::LINK.into_owned().into());
    say(rdf::SUBJECT, own.clone().into());
    say(rdf::PREDICATE, property.into_owned().into());
    say(rdf::OBJECT, outside.clone().into());
    say(rdf::LABEL, Literal::new_simple_literal(&pair.label).into());
    say(tug::SCORE, Literal::new_typed_literal(format!("{:.3}", pair.score.total.clamp(0.0, 1.0)), xsd::DECIMAL).into());
    for Reason { feature, value, told } in &pair.score.reasons {
        say(tug::FEATURE, Literal::new_simple_literal(format!("{feature} {value:+.3}: {told}")).into());
    }
    say(dcterms::IS_PART_OF, base.graph(&format!("links/{}", target.name)).into());
    if pair.linked {
        triples.push(Triple::new(own.clone(), skos::EXACT_MATCH, outside));
    }
}
