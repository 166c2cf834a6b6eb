//! Graph formats: quads in, bytes out.

use super::jsonld::JsonLdWriter;
use super::order;
use oxigraph::io::{JsonLdProfile, JsonLdProfileSet, RdfFormat, RdfParser, RdfSerializer, WriterQuadSerializer};
use oxigraph::model::{GraphName, GraphNameRef, Quad, QuadRef, Term};
use std::io::{self, Write};

/// A format for graphs.
#[derive(Clone, Copy, Debug)]
pub struct GraphFormat {
    /// The name on the command line and in `format=`.
    pub name: &'static str,
    /// Media types; the first is the one that is answered.
    pub media_types: &'static [&'static str],
    /// Other names that clients send (`SPARQLWrapper` puts these into `format=`).
    pub aliases: &'static [&'static str],
    /// File extension without the dot.
    pub extension: &'static str,
    /// Whether it can hold named graphs.
    pub datasets: bool,
    /// Whether it can say something about a statement (RDF 1.2 triple terms), and so hold evidence that other tools can read.
    pub triple_terms: bool,
    syntax: RdfFormat,
}

/// Every graph format; the first is the default.
pub const GRAPHS: &[GraphFormat] = &[
    GraphFormat {
        name: "turtle",
        media_types: &["text/turtle", "application/x-turtle"],
        aliases: &["n3"],
        extension: "ttl",
        datasets: false,
        triple_terms: true,
        syntax: RdfFormat::Turtle,
    },
    GraphFormat {
        name: "trig",
        media_types: &["application/trig", "application/x-trig"],
        aliases: &[],
        extension: "trig",
        datasets: true,
        triple_terms: true,
        syntax: RdfFormat::TriG,
    },
    GraphFormat {
        name: "ntriples",
        media_types: &["application/n-triples", "text/plain"],
        aliases: &[],
        extension: "nt",
        datasets: false,
        triple_terms: true,
        syntax: RdfFormat::NTriples,
    },
    GraphFormat {
        name: "nquads",
        media_types: &["application/n-quads", "text/x-nquads"],
        aliases: &[],
        extension: "nq",
        datasets: true,
        triple_terms: true,
        syntax: RdfFormat::NQuads,
    },
    // JSON-LD 1.1 has no triple terms at all, and RDF/XML says them in a draft syntax (`rdf:parseType="Triple"`) that hardly any reader knows.
    GraphFormat {
        name: "jsonld",
        media_types: &["application/ld+json", "application/json"],
        aliases: &["json-ld", "json"],
        extension: "jsonld",
        datasets: true,
        triple_terms: false,
        syntax: RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
    },
    GraphFormat {
        name: "rdfxml",
        media_types: &["application/rdf+xml", "application/xml", "text/xml"],
        aliases: &["rdf+xml", "rdf/xml", "xml"],
        extension: "rdf",
        datasets: false,
        triple_terms: false,
        syntax: RdfFormat::RdfXml,
    },
];

impl GraphFormat {
    /// The media type for a `Content-Type` header.
    pub fn content_type(&self) -> String {
        let media_type = self.media_types.first().copied().unwrap_or("application/octet-stream");
        if media_type.starts_with("text/") { format!("{media_type}; charset=utf-8") } else { media_type.to_owned() }
    }

    /// A parser of what [`Self::writer`] writes, in bounded memory: JSON-LD of others may stand in another order, and has to be read whole.
    pub fn parser(&self) -> RdfParser {
        RdfParser::from_format(match self.syntax {
            RdfFormat::JsonLd { .. } => RdfFormat::JsonLd { profile: JsonLdProfile::Streaming.into() },
            other => other,
        })
    }

    /// Starts a document of this format.
    pub fn writer<W: Write>(&self, prefixes: &[(String, String)], out: W) -> GraphWriter<W> {
        if matches!(self.syntax, RdfFormat::JsonLd { .. }) {
            return GraphWriter { format: *self, inner: Inner::JsonLd(JsonLdWriter::new(prefixes, out)), dropped: 0 };
        }
        let mut serializer = RdfSerializer::from_format(self.syntax);
        for (prefix, iri) in prefixes {
            // A prefix whose IRI does not parse is left out: the document is as right without it.
            if let Ok(with) = serializer.clone().with_prefix(prefix, iri) {
                serializer = with;
            }
        }
        GraphWriter { format: *self, inner: Inner::Other(serializer.for_writer(out)), dropped: 0 }
    }
}

/// A document being written. Quads come in the order in which they are to stand.
pub struct GraphWriter<W: Write> {
    format: GraphFormat,
    inner: Inner<W>,
    dropped: usize,
}

enum Inner<W: Write> {
    JsonLd(JsonLdWriter<W>),
    Other(WriterQuadSerializer<W>),
}

impl<W: Write> GraphWriter<W> {
    /// Writes a quad; without its graph in a format that has no graphs. A quad that the format cannot say is counted and left out.
    pub fn write(&mut self, quad: &Quad) -> io::Result<()> {
        if !self.format.triple_terms && matches!(quad.object, Term::Triple(_)) {
            self.dropped += 1;
            return Ok(());
        }
        match &mut self.inner {
            Inner::JsonLd(writer) => writer.write(quad),
            Inner::Other(writer) if self.format.datasets => writer.serialize_quad(quad),
            Inner::Other(writer) => writer.serialize_quad(QuadRef { graph_name: GraphNameRef::DefaultGraph, ..quad.as_ref() }),
        }
    }

    /// Ends the document. The number is how many quads the format could not say.
    pub fn finish(self) -> io::Result<(W, usize)> {
        let out = match self.inner {
            Inner::JsonLd(writer) => writer.finish()?,
            Inner::Other(writer) => writer.finish()?,
        };
        Ok((out, self.dropped))
    }
}

/// Writes quads sorted and each once. The number is how many the format could not say.
pub fn write_quads<W: Write>(format: &GraphFormat, prefixes: &[(String, String)], mut quads: Vec<Quad>, out: W) -> io::Result<(W, usize)> {
    if !format.datasets {
        for quad in &mut quads {
            quad.graph_name = GraphName::DefaultGraph;
        }
    }
    order::sort(&mut quads);
    let mut writer = format.writer(prefixes, out);
    for quad in &quads {
        writer.write(quad)?;
    }
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::prefixes;
    use crate::vocab::graph::Base;
    use crate::vocab::{rdf, skos, tug};
    use oxigraph::model::{Literal, Triple};

    fn sample() -> Vec<Quad> {
        let base = Base::default();
        let (person, graph) = (base.entity("person", "а-б"), base.facts("0a"));
        let quote = Literal::new_language_tagged_literal_unchecked("Она сказала: «да»\n\t\"x\" & <y>", "ru");
        let said = Triple::new(person.clone(), rdf::TYPE, tug::PERSON);
        vec![
            Quad::new(person.clone(), skos::PREF_LABEL, quote.clone(), graph.clone()),
            Quad::new(person.clone(), rdf::TYPE, tug::PERSON, graph),
            Quad::new(person, rdf::TYPE, tug::PERSON, GraphName::DefaultGraph),
            Quad::new(base.proof("1"), rdf::REIFIES, said, base.evidence("0a")),
            Quad::new(base.proof("1"), tug::QUOTE, quote, base.evidence("0a")),
        ]
    }

    fn round(format: &GraphFormat, quads: &[Quad]) -> (Vec<Quad>, usize, String) {
        let (bytes, dropped) = write_quads(format, &prefixes(&Base::default()), quads.to_vec(), Vec::new()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let back = format.parser().for_slice(&text).collect::<Result<Vec<_>, _>>().unwrap();
        (back, dropped, text)
    }

    #[test]
    fn what_is_written_reads_back_the_same_but_for_what_the_format_cannot_say() {
        for format in GRAPHS {
            let mut expected = sample();
            if !format.triple_terms {
                expected.retain(|q| !matches!(q.object, Term::Triple(_)));
            }
            if !format.datasets {
                for quad in &mut expected {
                    quad.graph_name = GraphName::DefaultGraph;
                }
            }
            let (mut back, dropped, text) = round(format, &sample());
            order::sort(&mut back);
            order::sort(&mut expected);
            assert_eq!(back, expected, "{}:\n{text}", format.name);
            assert_eq!(dropped, usize::from(!format.triple_terms), "{}", format.name);
        }
    }

    #[test]
    fn the_order_of_quads_does_not_show() {
        for format in GRAPHS {
            let mut backwards = sample();
            backwards.reverse();
            assert_eq!(round(format, &backwards).2, round(format, &sample()).2, "{}", format.name);
        }
    }

    #[test]
    fn turtle_is_readable() {
        let text = round(&GRAPHS[0], &sample()).2;
        assert!(text.contains("a tug:Person ;"), "{text}");
    }
}
