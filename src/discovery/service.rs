//! The SPARQL 1.1 Service Description (<https://www.w3.org/TR/sparql11-service-description/>).

use super::sketch::{Sketch, dataset, part};
use crate::store::{GraphKind, Store, StoreError};
use crate::vocab::graph::Base;
use crate::vocab::sd::term;
use crate::vocab::void;
use oxigraph::model::{NamedNode, Triple};

/// The formats of answers, by their names at <https://www.w3.org/ns/formats/>.
const FORMATS: [&str; 10] = [
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "TriG",
    "N-Triples",
    "N-Quads",
    "JSON-LD",
    "RDF_XML",
];

/// What the server lets its clients do beyond asking.
#[derive(Clone, Copy, Debug, Default)]
pub struct Abilities {
    /// Updates may be sent to the endpoint (by those who have a token).
    pub updates: bool,
    /// Queries may call other endpoints.
    pub federation: bool,
}

/// The description of the endpoint at an address. Named graphs of single items are too many to list: `tug:reports` leads to them.
pub fn service(store: &Store, endpoint: &NamedNode, can: Abilities) -> Result<Vec<Triple>, StoreError> {
    let (mut sketch, base) = (Sketch::default(), store.base());
    let own = part(base, "service");
    sketch.is_a(&own, term("Service"));
    sketch.say(&own, term("endpoint"), endpoint.clone());
    sketch.say(&own, term("supportedLanguage"), term("SPARQL11Query"));
    if can.updates {
        sketch.say(&own, term("supportedLanguage"), term("SPARQL11Update"));
    }
    if can.federation {
        sketch.say(&own, term("feature"), term("BasicFederatedQuery"));
    }
    sketch.say(&own, term("defaultEntailmentRegime"), NamedNode::new_unchecked("http://www.w3.org/ns/entailment/Simple"));
    for format in FORMATS {
        sketch.say(&own, term("resultFormat"), NamedNode::new_unchecked(format!("http://www.w3.org/ns/formats/{format}")));
    }
    graphs(&mut sketch, &own, &named(store)?, base);
    Ok(sketch.0)
}

fn graphs(sketch: &mut Sketch, own: &NamedNode, named: &[NamedNode], base: &Base) {
    let (data, default) = (dataset(base), part(base, "default-graph"));
    sketch.say(own, term("defaultDataset"), data.clone());
    sketch.is_a(&data, term("Dataset"));
    sketch.is_a(&data, void::term("Dataset"));
    sketch.say(&data, term("defaultGraph"), default.clone());
    sketch.is_a(&default, term("Graph"));
    for graph in named {
        let name = graph.as_str().strip_prefix(base.as_str()).unwrap_or_default().replace('/', "-");
        let (entry, content) = (part(base, &format!("named-{name}")), part(base, &name));
        sketch.say(&data, term("namedGraph"), entry.clone());
        sketch.is_a(&entry, term("NamedGraph"));
        sketch.say(&entry, term("name"), graph.clone());
        sketch.say(&entry, term("graph"), content.clone());
        sketch.is_a(&content, term("Graph"));
    }
}

/// The graphs that are there for all items together.
fn named(store: &Store) -> Result<Vec<NamedNode>, StoreError> {
    let base = store.base();
    let mut found = Vec::new();
    for name in ["authority", "ontology", "entailed", "decisions"] {
        let graph = base.graph(name);
        if GraphKind::of(&graph, base) != GraphKind::Other && store.database().contains_named_graph(&graph)? {
            found.push(graph);
        }
    }
    Ok(found)
}
