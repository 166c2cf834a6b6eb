//! What a release says of itself: from which run it is (PROV), and what is new in it.

use super::is_of;
use crate::canon::Change;
use crate::export::QuadSorter;
use crate::store::StoreError;
use crate::vocab::graph::Base;
use crate::vocab::rdf;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term, Triple};
use std::fmt::Write;

/// The namespace of PROV (<https://www.w3.org/TR/prov-o/>).
const PROV: &str = "http://www.w3.org/ns/prov#";

/// The run: which version of the program made the dataset of which items, and on which day.
pub(super) struct Run {
    activity: NamedNode,
    told: QuadSorter,
}

impl Run {
    /// A run that has used no item yet.
    pub(super) fn new(base: &Base, day: &str) -> Result<Self, StoreError> {
        let iri = |path: &str| NamedNode::new_unchecked(format!("{}{path}", base.as_str()));
        let (data, activity, agent) = (iri("release"), iri("release/run"), iri("release/program"));
        let version = concat!("tugai ", env!("CARGO_PKG_VERSION"));
        let mut run = Self { activity: activity.clone(), told: QuadSorter::default() };
        for triple in [
            Triple::new(data.clone(), rdf::TYPE, term("Entity")),
            Triple::new(data.clone(), term("wasGeneratedBy"), activity.clone()),
            Triple::new(data, term("generatedAtTime"), Literal::new_typed_literal(day, xsd::DATE)),
            Triple::new(activity.clone(), rdf::TYPE, term("Activity")),
            Triple::new(activity, term("wasAssociatedWith"), agent.clone()),
            Triple::new(agent.clone(), rdf::TYPE, term("SoftwareAgent")),
            Triple::new(agent, rdf::LABEL, Literal::new_simple_literal(version)),
        ] {
            run.tell(triple)?;
        }
        Ok(run)
    }

    /// Looks whether the quads of a subject say that it is an item.
    pub(super) fn push(&mut self, quads: &[Quad]) -> Result<(), StoreError> {
        let is_item = |quad: &Quad| quad.graph_name.is_default_graph() && is_of(quad, &["NewsItem"]);
        match quads.iter().find(|quad| is_item(quad)) {
            Some(quad) => self.tell(Triple::new(self.activity.clone(), term("used"), Term::from(quad.subject.clone()))),
            None => Ok(()),
        }
    }

    /// All that there is to tell.
    pub(super) fn finish(self) -> QuadSorter {
        self.told
    }

    fn tell(&mut self, triple: Triple) -> Result<(), StoreError> {
        self.told.push(&triple.in_graph(GraphName::DefaultGraph)).map_err(StoreError::Sort)
    }
}

fn term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{PROV}{local}"))
}

/// What changed since the release before, entity by entity; `None` where there was none.
pub(super) fn news(changes: Option<&[Change]>, day: &str) -> String {
    let mut text = format!("# {day}\n");
    let Some(changes) = changes else { return text + "\nThe first release.\n" };
    let count = |how: &str| changes.iter().filter(|change| change.how == how).count();
    // Writing to a string does not fail.
    let _written = writeln!(text, "\n{} added, {} removed, {} changed", count("added"), count("removed"), count("changed"));
    for change in changes {
        let _written = writeln!(text, "\n{}: {} <{}>", change.how, change.name, change.entity);
        for (sign, lines) in [('-', &change.removed), ('+', &change.added)] {
            for (property, value) in lines {
                let _written = writeln!(text, "  {sign} {property}: {value}");
            }
        }
    }
    text
}
