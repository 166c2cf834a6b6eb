//! What a release says of itself: from which run it is (PROV), and what is new in it.

use crate::canon::Change;
use crate::vocab::graph::Base;
use crate::vocab::{rdf, tug};
use oxigraph::model::{Literal, NamedNode, Quad, Term, Triple};
use std::fmt::Write;

/// The namespace of PROV (<https://www.w3.org/TR/prov-o/>).
const PROV: &str = "http://www.w3.org/ns/prov#";

/// The run: which version of the program made the dataset of which items, and on which day.
pub(super) fn run(base: &Base, quads: &[Quad], day: &str) -> Vec<Triple> {
    let term = |local: &str| NamedNode::new_unchecked(format!("{PROV}{local}"));
    let iri = |path: &str| NamedNode::new_unchecked(format!("{}{path}", base.as_str()));
    let (data, activity, agent) = (iri("release"), iri("release/run"), iri("release/program"));
    let version = concat!("tugai ", env!("CARGO_PKG_VERSION"));
    let xsd = NamedNode::new_unchecked("http://www.w3.org/2001/XMLSchema#date");
    let mut told = vec![
        Triple::new(data.clone(), rdf::TYPE, term("Entity")),
        Triple::new(data.clone(), term("wasGeneratedBy"), activity.clone()),
        Triple::new(data.clone(), term("generatedAtTime"), Literal::new_typed_literal(day, xsd)),
        Triple::new(activity.clone(), rdf::TYPE, term("Activity")),
        Triple::new(activity.clone(), term("wasAssociatedWith"), agent.clone()),
        Triple::new(agent.clone(), rdf::TYPE, term("SoftwareAgent")),
        Triple::new(agent, rdf::LABEL, Literal::new_simple_literal(version)),
    ];
    let items = quads.iter().filter(|q| {
        q.graph_name.is_default_graph()
            && q.predicate.as_ref() == rdf::TYPE
            && matches!(&q.object, Term::NamedNode(class) if class.as_ref() == tug::NEWS_ITEM)
    });
    told.extend(items.map(|q| Triple::new(activity.clone(), term("used"), Term::from(q.subject.clone()))));
    told
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
