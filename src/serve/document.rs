//! Documents that are sent in: bytes and their content type in, the triples of a graph out.

use super::error::HttpError;
use super::multipart;
use crate::turtle::reason;
use axum::http::StatusCode;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, Triple};

/// The triples of a document, or of all documents of a form; relative IRIs are taken from the graph's. Blank nodes are new ones.
pub(super) fn triples(content_type: &str, bytes: &[u8], graph: &NamedNode) -> Result<Vec<Triple>, HttpError> {
    if media_type(content_type) != "multipart/form-data" {
        return document(content_type, bytes, graph);
    }
    let parts = multipart::boundary(content_type).and_then(|boundary| multipart::parts(bytes, boundary));
    let parts = parts.ok_or_else(|| HttpError::bad_request("reading the form: it has no boundary, or is cut short"))?;
    let read = parts.iter().map(|part| document(part.content_type, part.bytes, graph)).collect::<Result<Vec<_>, _>>()?;
    Ok(read.concat())
}

fn document(content_type: &str, bytes: &[u8], graph: &NamedNode) -> Result<Vec<Triple>, HttpError> {
    let format = RdfFormat::from_media_type(&media_type(content_type)).filter(|format| !matches!(format, RdfFormat::N3));
    let format = format.filter(|format| !format.supports_datasets() || matches!(format, RdfFormat::JsonLd { .. })).ok_or_else(|| {
        let message = format!(
            "reading a graph: `{content_type}` is no graph format; send text/turtle, application/n-triples, application/ld+json or application/rdf+xml"
        );
        HttpError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message)
    })?;
    let parser = RdfParser::from_format(format).with_base_iri(graph.as_str()).map_err(HttpError::internal)?;
    let mut read = Vec::new();
    for quad in parser.without_named_graphs().rename_blank_nodes().for_slice(bytes) {
        read.push(Triple::from(quad.map_err(|error| {
            let place = error.location().map(|at| format!("line {}, column {}: ", at.start.line + 1, at.start.column + 1));
            HttpError::bad_request(format!("reading a graph: {}{}", place.unwrap_or_default(), reason(&error.to_string())))
        })?));
    }
    Ok(read)
}

fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
