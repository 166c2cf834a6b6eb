//! The network of who did what with whom as GraphML (<http://graphml.graphdrawing.org/>), for Gephi, Cytoscape and the like: people, bodies,
//! events and agreements as nodes, statements between them as edges. Written as it comes: first all nodes, then all edges.

use crate::vocab::{rdf, skos, tug};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Classes whose members are nodes, the more exact ones last.
const CLASSES: [&str; 7] = ["Person", "Organization", "Event", "Agreement", "Memorandum", "State", "Program"];

/// The classes whose members are nodes.
pub fn node_classes() -> impl Iterator<Item = NamedNode> {
    CLASSES.iter().map(|class| NamedNode::new_unchecked(format!("{}{class}", tug::NAMESPACE)))
}

/// A network being written.
pub struct Network<W>(W);

impl<W: Write> Network<W> {
    /// Starts the document.
    pub fn new(mut out: W) -> io::Result<Self> {
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
        Ok(Self(out))
    }

    /// Writes the node that all statements of a subject make, if they make one.
    pub fn node(&mut self, statements: &[Quad]) -> io::Result<()> {
        let (Some(iri), Some(class)) = (statements.first().and_then(subject), class(statements)) else { return Ok(()) };
        let labels = labels(statements);
        write!(self.0, r#"    <node id="{}"><data key="class">{}</data>"#, escaped(iri), escaped(class))?;
        let first = labels.get("en").or_else(|| labels.values().next());
        let told = [("label", first), ("label_en", labels.get("en")), ("label_ru", labels.get("ru"))];
        for (key, label) in told.into_iter().filter_map(|(key, label)| Some((key, label?))) {
            write!(self.0, r#"<data key="{key}">{}</data>"#, escaped(label))?;
        }
        writeln!(self.0, "</node>")
    }

    /// Writes the edges that the statements of a subject make. The function says whether an IRI is a node.
    pub fn edges<E: From<io::Error>>(&mut self, statements: &[Quad], is_node: &dyn Fn(&NamedNode) -> Result<bool, E>) -> Result<(), E> {
        let (Some(from), Some(_)) = (statements.first().and_then(subject), class(statements)) else { return Ok(()) };
        let mut edges = BTreeSet::new();
        for statement in statements {
            if let (Some(relation), Term::NamedNode(to)) = (statement.predicate.as_str().strip_prefix(tug::NAMESPACE), &statement.object)
                && is_node(to)?
            {
                edges.insert((relation, to.as_str()));
            }
        }
        for (relation, to) in edges {
            let (from, to) = (escaped(from), escaped(to));
            writeln!(self.0, r#"    <edge source="{from}" target="{to}"><data key="relation">{}</data></edge>"#, escaped(relation))?;
        }
        Ok(())
    }

    /// Ends the document.
    pub fn finish(mut self) -> io::Result<W> {
        writeln!(self.0, "  </graph>\n</graphml>")?;
        Ok(self.0)
    }
}

/// The most exact of the classes that make a subject a node.
fn class(statements: &[Quad]) -> Option<&'static str> {
    let typed = statements.iter().filter(|statement| statement.predicate.as_ref() == rdf::TYPE);
    let known = typed.filter_map(|statement| {
        let Term::NamedNode(class) = &statement.object else { return None };
        let local = class.as_str().strip_prefix(tug::NAMESPACE)?;
        CLASSES.iter().position(|known| *known == local)
    });
    known.max().map(|rank| CLASSES[rank])
}

/// Preferred names by language.
fn labels(statements: &[Quad]) -> BTreeMap<&str, &str> {
    let named = statements.iter().filter(|statement| statement.predicate.as_ref() == skos::PREF_LABEL);
    let texts = named.filter_map(|statement| if let Term::Literal(text) = &statement.object { Some(text) } else { None });
    texts.map(|text| (text.language().unwrap_or_default(), text.value())).collect()
}

fn subject(statement: &Quad) -> Option<&str> {
    if let NamedOrBlankNode::NamedNode(node) = &statement.subject { Some(node.as_str()) } else { None }
}

fn escaped(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control() || *c == '\n' || *c == '\t').collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
