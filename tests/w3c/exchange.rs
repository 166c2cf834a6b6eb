//! Tests that are requests with the answers that are expected: those of the protocol and of the Graph Store Protocol.

use crate::endpoint::{Endpoint, Reply};
use crate::manifest::Manifest;
use crate::results::{graph, media_type, truth};
use oxigraph::io::RdfFormat;
use oxigraph::model::{NamedNode, Term};

const HT: &str = "http://www.w3.org/2011/http#";
const CNT: &str = "http://www.w3.org/2011/content#";
const MF: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const UT: &str = "http://www.w3.org/2009/sparql/tests/test-update#";
/// What relative IRIs are taken from on both sides.
const BASE: &str = "http://www.example/";
const LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";

/// Sends the requests of a test one after another, on one state.
pub(crate) fn run(endpoint: &Endpoint, manifest: &Manifest, test: &NamedNode) -> Result<(), String> {
    let test = Term::from(test.clone());
    for data in manifest.all(&test, &format!("{UT}graphData")) {
        let file = manifest.file(&manifest.one(&data, &format!("{UT}graph")).unwrap());
        endpoint.load(&file, manifest.text(&data, LABEL).as_deref())?;
    }
    let name = test.to_string();
    let requests = manifest.one(&manifest.one(&test, &format!("{MF}action")).unwrap(), &format!("{HT}requests")).unwrap();
    let mut known: Vec<(String, String)> = Vec::new();
    for (number, request) in manifest.list(&requests).iter().enumerate() {
        let at = |cause: String| format!("request {}: {cause}", number + 1);
        let reply = send(endpoint, manifest, request, name.contains("update"), &known);
        let expected = manifest.one(request, &format!("{HT}resp")).unwrap();
        compare(manifest, &expected, &reply).map_err(at)?;
        if let Some(variable) = manifest.text(&expected, &format!("{MF}expectedLocation")) {
            if reply.location.is_empty() {
                return Err(at("no location".to_owned()));
            }
            known.push((variable, reply.location));
        }
    }
    Ok(())
}

/// `known` are the variables of the texts with their values.
fn send(endpoint: &Endpoint, manifest: &Manifest, request: &Term, updates: bool, known: &[(String, String)]) -> Reply {
    let filled = |text: String| known.iter().fold(text, |text, (variable, value)| text.replace(variable, value));
    let headers = headers(manifest, request);
    let content_type = headers.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value.as_str()).unwrap_or_default();
    let path = filled(manifest.text(request, &format!("{HT}absolutePath")).unwrap());
    let address = match (path.strip_prefix("/sparql/"), path.strip_prefix("/gsp")) {
        (Some(rest), _) if updates && !content_type.contains("sparql-query") => format!("{}{rest}", endpoint.update),
        (Some(rest), _) => format!("{}{rest}", endpoint.query),
        (_, Some(rest)) => format!("{}{rest}", endpoint.store),
        _ => panic!("{path}"),
    };
    let body = manifest.one(request, &format!("{HT}body")).map(|body| encoded(manifest, &body, filled)).unwrap_or_default();
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    crate::endpoint::send(&manifest.text(request, &format!("{HT}methodName")).unwrap(), &address, &headers, body)
}

fn headers(manifest: &Manifest, message: &Term) -> Vec<(String, String)> {
    let list = manifest.one(message, &format!("{HT}headers")).map(|list| manifest.list(&list)).unwrap_or_default();
    let part = |header: &Term, part: &str| manifest.text(header, &format!("{HT}{part}")).unwrap();
    list.iter().map(|header| (part(header, "fieldName").to_lowercase(), part(header, "fieldValue"))).collect()
}

fn encoded(manifest: &Manifest, body: &Term, filled: impl Fn(String) -> String) -> Vec<u8> {
    let text = filled(manifest.text(body, &format!("{CNT}chars")).unwrap());
    match manifest.text(body, &format!("{CNT}characterEncoding")).unwrap().as_str() {
        "UTF-16" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => text.into_bytes(),
    }
}

fn compare(manifest: &Manifest, expected: &Term, reply: &Reply) -> Result<(), String> {
    let statuses = manifest.all(expected, &format!("{MF}expectedStatus"));
    if !statuses.iter().any(|status| fits(status, reply.status)) {
        let told: String = String::from_utf8_lossy(&reply.body).chars().take(200).collect();
        return Err(format!("status {}: {told}", reply.status));
    }
    match manifest.text(expected, &format!("{MF}expectedFormat")).as_deref() {
        None => {}
        Some("boolean") => {
            truth(&reply.content_type, &reply.body)?;
        }
        Some("tabular") => {
            let found = oxigraph::sparql::results::QueryResultsFormat::from_media_type(&reply.content_type);
            found.ok_or_else(|| format!("no table: {}", reply.content_type))?;
        }
        Some(_) => {
            graph(&reply.content_type, &reply.body, BASE)?;
        }
    }
    if let Some(value) = manifest.text(expected, &format!("{MF}expectedBoolean"))
        && truth(&reply.content_type, &reply.body)? != (value == "true")
    {
        return Err(format!("the answer is not {value}"));
    }
    for (name, value) in headers(manifest, expected) {
        if name == "content-type" && media_type(&value) != media_type(&reply.content_type) {
            return Err(format!("content type {}", reply.content_type));
        }
    }
    if let Some(body) = manifest.one(expected, &format!("{HT}body")) {
        let wanted = graph(RdfFormat::Turtle.media_type(), &encoded(manifest, &body, |text| text), BASE)?;
        if wanted != graph(&reply.content_type, &reply.body, BASE)? {
            return Err(format!("another graph: {}", String::from_utf8_lossy(&reply.body)));
        }
    }
    Ok(())
}

/// Whether a status is the one, or of the class, that an IRI such as `hts:StatusCode2xx` or `hts:Created` names.
fn fits(expected: &Term, status: u16) -> bool {
    let Term::NamedNode(expected) = expected else { return false };
    match expected.as_str().rsplit('#').next().unwrap() {
        "OK" => status == 200,
        "Created" => status == 201,
        "NoContent" => status == 204,
        "NotFound" => status == 404,
        class => class.strip_prefix("StatusCode").and_then(|class| class.strip_suffix("xx")) == Some(&(status / 100).to_string()),
    }
}
