//! The network of who did what with whom as GraphML (<http://graphml.graphdrawing.org/>), for Gephi, Cytoscape and the like: people, bodies,
//! events and agreements as nodes, statements between them as edges.

use crate::vocab::{rdf, skos, tug};
use oxigraph::model::{NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Classes whose members are nodes, the more exact ones last.
const CLASSES: [&str; 7] = ["Person", "Organization", "Event", "Agreement", "Memorandum", "State", "Program"];

#[derive(Default)]
struct Node {
    class: String,
    labels: BTreeMap<String, String>,
}

/// Writes the network of some statements, nodes and edges sorted.
pub fn graphml(triples: &[Triple], mut out: impl Write) -> io::Result<()> {
    let nodes = nodes(triples);
    let edges: BTreeSet<(&str, &str, &str)> = triples.iter().filter_map(|triple| edge(triple, &nodes)).collect();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
    for (id, part, name) in [
        ("class", "node", "class"),
        ("label", "node", "label"),
        ("label_en", "node", "label_en"),
        ("label_ru", "node", "label_ru"),
        ("relation", "edge", "relation"),
    ] {
        writeln!(out, r#"  <key id="{id}" for="{part}" attr.name="{name}" attr.type="string"/>"#)?;
    }
    writeln!(out, r#"  <graph id="tugai" edgedefault="directed">"#)?;
    for (iri, node) in &nodes {
        write!(out, r#"    <node id="{}"><data key="class">{}</data>"#, escaped(iri), escaped(&node.class))?;
        let first = node.labels.get("en").or_else(|| node.labels.values().next());
        let told = [("label", first), ("label_en", node.labels.get("en")), ("label_ru", node.labels.get("ru"))];
        for (key, label) in told.into_iter().filter_map(|(key, label)| Some((key, label?))) {
            write!(out, r#"<data key="{key}">{}</data>"#, escaped(label))?;
        }
        writeln!(out, "</node>")?;
    }
    for (from, relation, to) in edges {
        let (from, to) = (escaped(from), escaped(to));
        writeln!(out, r#"    <edge source="{from}" target="{to}"><data key="relation">{}</data></edge>"#, escaped(relation))?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn nodes(triples: &[Triple]) -> BTreeMap<&str, Node> {
    let mut nodes: BTreeMap<&str, Node> = BTreeMap::new();
    let typed = triples.iter().filter(|t| t.predicate.as_ref() == rdf::TYPE);
    for (own, class) in typed.filter_map(|t| Some((iri(&t.subject)?, local(&t.object)?))) {
        let rank = |class: &str| CLASSES.iter().position(|known| *known == class);
        if rank(class).is_some() && nodes.get(own).is_none_or(|node| rank(&node.class) < rank(class)) {
            class.clone_into(&mut nodes.entry(own).or_default().class);
        }
    }
    for triple in triples.iter().filter(|t| t.predicate.as_ref() == skos::PREF_LABEL) {
        if let (Some(node), Term::Literal(label)) = (iri(&triple.subject).and_then(|own| nodes.get_mut(own)), &triple.object) {
            node.labels.insert(label.language().unwrap_or_default().to_owned(), label.value().to_owned());
        }
    }
    nodes
}

/// A statement of the Tugai ontology between two nodes.
fn edge<'t>(triple: &'t Triple, nodes: &BTreeMap<&str, Node>) -> Option<(&'t str, &'t str, &'t str)> {
    let relation = triple.predicate.as_str().strip_prefix(tug::NAMESPACE)?;
    let Term::NamedNode(object) = &triple.object else { return None };
    let from = iri(&triple.subject).filter(|own| nodes.contains_key(own))?;
    nodes.contains_key(object.as_str()).then_some((from, relation, object.as_str()))
}

fn iri(node: &NamedOrBlankNode) -> Option<&str> {
    if let NamedOrBlankNode::NamedNode(node) = node { Some(node.as_str()) } else { None }
}

fn local(class: &Term) -> Option<&str> {
    if let Term::NamedNode(class) = class { class.as_str().strip_prefix(tug::NAMESPACE) } else { None }
}

fn escaped(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control() || *c == '\n' || *c == '\t').collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
