//! JSON-LD 1.1 (<https://www.w3.org/TR/json-ld11/>) with a context, written as quads come: one line for each subject. Its keys stand in the
//! order of Streaming JSON-LD (<https://www.w3.org/TR/json-ld11-streaming/>): types, then the name, then the rest.
//!
//! The context is `ontology/context.jsonld` with the prefixes of the document. Its terms are the short names that Turtle and SPARQL use,
//! such as `tug:worksFor`; it says of which of them the values are IRIs or dates.

#[cfg(test)]
mod tests;

use crate::vocab::rdf;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{BaseDirection, GraphName, Literal, NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// What the context says beside prefixes, as it is served.
pub const CONTEXT: &str = include_str!("../../../ontology/context.jsonld");

/// The key of classes.
const TYPE: &str = "@type";

/// A document being written.
pub(super) struct JsonLdWriter<W> {
    out: W,
    context: Map<String, Value>,
    /// The prefixes among the terms of the context.
    prefixes: Vec<(String, String)>,
    started: bool,
    open: Option<Open>,
}

/// Where the writer is.
struct Open {
    graph: GraphName,
    subject: NamedOrBlankNode,
    /// The name of the subject, while its types are written and it is not.
    name: Option<String>,
    /// Whether names are written in full.
    full: bool,
    /// Keys of the subject so far; the last one is being filled.
    keys: BTreeSet<String>,
    key: String,
}

impl<W: Write> JsonLdWriter<W> {
    pub(super) fn new(prefixes: &[(String, String)], out: W) -> Self {
        let read = serde_json::from_str::<Map<String, Value>>(CONTEXT).ok();
        let mut context = read.and_then(|mut document| Some(document.remove("@context")?.as_object()?.clone())).unwrap_or_default();
        context.extend(prefixes.iter().map(|(prefix, iri)| (prefix.clone(), Value::from(iri.clone()))));
        let prefixes = context.iter().filter_map(|(term, iri)| Some((term.clone(), iri.as_str()?.to_owned()))).collect();
        Self { out, context, prefixes, started: false, open: None }
    }

    /// Writes a quad without triple terms.
    pub(super) fn write(&mut self, quad: &Quad) -> io::Result<()> {
        self.start()?;
        let full = self.is_ambiguous(quad);
        let (key, value) = self.statement(quad, full);
        let same_graph = self.open.as_ref().is_some_and(|open| open.graph == quad.graph_name && open.full == full);
        let same_node = same_graph
            && self
                .open
                .as_ref()
                .is_some_and(|open| open.subject == quad.subject && (open.key == key || key != TYPE && !open.keys.contains(&key)));
        if same_node {
            self.go_on(key)?;
        } else {
            self.begin(quad, full, same_graph, key)?;
        }
        write!(self.out, "{value}")
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        self.start()?;
        self.close(false)?;
        self.out.write_all(b"\n]}\n")?;
        Ok(self.out)
    }

    fn start(&mut self) -> io::Result<()> {
        if self.started {
            return Ok(());
        }
        self.started = true;
        write!(self.out, "{{\"@context\":{},\n\"@graph\":[", Value::from(self.context.clone()))
    }

    /// Another value of the subject: of the same key, or of a new one.
    fn go_on(&mut self, key: String) -> io::Result<()> {
        let Some(open) = &mut self.open else { return Ok(()) };
        if open.key == key {
            return self.out.write_all(b",");
        }
        self.out.write_all(b"],")?;
        if let Some(name) = open.name.take() {
            write!(self.out, "\"@id\":{},", Value::from(name))?;
        }
        write!(self.out, "{}:[", Value::from(key.clone()))?;
        open.keys.insert(key.clone());
        open.key = key;
        Ok(())
    }

    /// Starts a subject, and its graph where that is another.
    fn begin(&mut self, quad: &Quad, full: bool, same_graph: bool, key: String) -> io::Result<()> {
        let first = self.open.is_none();
        self.close(same_graph)?;
        self.out.write_all(if first { b"\n" } else { b",\n" })?;
        let context = if full { "\"@context\":null," } else { "" };
        let name = match &quad.graph_name {
            GraphName::DefaultGraph => None,
            GraphName::NamedNode(node) => Some(self.short(node.as_str(), full)),
            GraphName::BlankNode(node) => Some(node.to_string()),
        };
        if let Some(name) = name.filter(|_| !same_graph) {
            writeln!(self.out, "{{{context}\"@id\":{},\"@graph\":[", Value::from(name))?;
        }
        let subject = match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => self.short(node.as_str(), full),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        };
        let subject = Value::from(subject);
        let name = if key == TYPE {
            write!(self.out, "{{{context}\"@type\":[")?;
            subject.as_str().map(str::to_owned)
        } else {
            write!(self.out, "{{{context}\"@id\":{subject},{}:[", Value::from(key.clone()))?;
            None
        };
        let (graph, subject) = (quad.graph_name.clone(), quad.subject.clone());
        self.open = Some(Open { graph, subject, name, full, keys: BTreeSet::from([key.clone()]), key });
        Ok(())
    }

    /// Ends the subject, and its graph unless that goes on.
    fn close(&mut self, same_graph: bool) -> io::Result<()> {
        let Some(open) = self.open.take() else { return Ok(()) };
        self.out.write_all(b"]")?;
        if let Some(name) = open.name {
            write!(self.out, ",\"@id\":{}", Value::from(name))?;
        }
        self.out.write_all(b"}")?;
        if !same_graph && open.graph != GraphName::DefaultGraph {
            self.out.write_all(b"\n]}")?;
        }
        Ok(())
    }

    /// The key and the value of a statement.
    fn statement(&self, quad: &Quad, full: bool) -> (String, Value) {
        if quad.predicate.as_ref() == rdf::TYPE {
            match &quad.object {
                Term::NamedNode(class) => return (TYPE.to_owned(), self.short(class.as_str(), full).into()),
                Term::BlankNode(class) => return (TYPE.to_owned(), class.to_string().into()),
                Term::Literal(_) | Term::Triple(_) => {}
            }
        }
        let key = self.short(quad.predicate.as_str(), full);
        let known = self.context.get(&key).and_then(|term| term.get("@type")?.as_str()).filter(|_| !full);
        let value = match &quad.object {
            Term::Literal(literal) => self.literal(literal, known, full),
            Term::NamedNode(node) => resource(self.short(node.as_str(), full), known),
            other => resource(other.to_string(), known),
        };
        (key, value)
    }

    fn literal(&self, literal: &Literal, known: Option<&str>, full: bool) -> Value {
        let text = literal.value();
        if let Some(language) = literal.language() {
            return match literal.direction() {
                None => json!({ "@language": language, "@value": text }),
                Some(BaseDirection::Ltr) => json!({ "@direction": "ltr", "@language": language, "@value": text }),
                Some(BaseDirection::Rtl) => json!({ "@direction": "rtl", "@language": language, "@value": text }),
            };
        }
        let datatype = self.short(literal.datatype().as_str(), full);
        match known {
            Some(known) if known == datatype => text.into(),
            None if literal.datatype() == xsd::STRING => text.into(),
            Some(_) if literal.datatype() == xsd::STRING => json!({ "@value": text }),
            _ => json!({ "@type": datatype, "@value": text }),
        }
    }

    /// An IRI by its longest prefix.
    fn short(&self, iri: &str, full: bool) -> String {
        let fitting = self.prefixes.iter().filter_map(|(prefix, start)| Some((prefix, iri.strip_prefix(start)?)));
        let shortest = fitting.filter(|(_, rest)| !full && !rest.starts_with("//")).min_by_key(|(_, rest)| rest.len());
        shortest.map_or_else(|| iri.to_owned(), |(prefix, rest)| format!("{prefix}:{rest}"))
    }

    /// Whether some IRI of a quad would be read as a prefix and a name, such as `<person:x>`.
    fn is_ambiguous(&self, quad: &Quad) -> bool {
        let taken =
            |iri: &str| iri.split_once(':').is_some_and(|(scheme, rest)| !rest.starts_with("//") && self.context.contains_key(scheme));
        let graph = matches!(&quad.graph_name, GraphName::NamedNode(node) if taken(node.as_str()));
        let subject = matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if taken(node.as_str()));
        let object = match &quad.object {
            Term::NamedNode(node) => taken(node.as_str()),
            Term::Literal(literal) => taken(literal.datatype().as_str()),
            Term::BlankNode(_) | Term::Triple(_) => false,
        };
        graph || subject || taken(quad.predicate.as_str()) || object
    }
}

fn resource(name: String, known: Option<&str>) -> Value {
    if known == Some("@id") { name.into() } else { json!({ "@id": name }) }
}
