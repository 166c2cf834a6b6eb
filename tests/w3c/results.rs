//! Tests of queries whose answer is compared with a file: CSV, TSV, JSON and XML results; and how answers are compared.

use crate::earl::Outcome;
use crate::endpoint::Endpoint;
use crate::manifest::Manifest;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::dataset::CanonicalizationAlgorithm;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{BlankNode, Dataset, GraphName, Literal, NamedNode, Quad, Term};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput};
use std::path::Path;

const MF: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
const QT: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";

/// Loads the data of a test, asks its query and compares the answer.
pub(crate) fn run(endpoint: &Endpoint, manifest: &Manifest, test: &NamedNode) -> Result<Outcome, String> {
    let test = Term::from(test.clone());
    let action = manifest.one(&test, &format!("{MF}action")).unwrap();
    if let Some(data) = manifest.one(&action, &format!("{QT}data")) {
        endpoint.load(&manifest.file(&data), None)?;
    }
    endpoint.remotes.clear();
    for service in manifest.all(&action, &format!("{QT}serviceData")) {
        let data = manifest.file(&manifest.one(&service, &format!("{QT}data")).unwrap());
        endpoint.remotes.set(&manifest.text(&service, &format!("{QT}endpoint")).unwrap(), &std::fs::read(data).unwrap());
    }
    let localized = |file: &Path| endpoint.remotes.localized(&std::fs::read_to_string(file).unwrap()).into_bytes();
    let query = localized(&manifest.file(&manifest.one(&action, &format!("{QT}query")).unwrap()));
    let file = manifest.file(&manifest.one(&test, &format!("{MF}result")).unwrap());
    let format = QueryResultsFormat::from_extension(file.extension().unwrap().to_str().unwrap()).unwrap();
    let headers = [("Content-Type", "application/sparql-query"), ("Accept", format.media_type())];
    let reply = crate::endpoint::send("POST", &endpoint.query, &headers, query);
    let told = || format!("{} {}: {}", reply.status, reply.content_type, String::from_utf8_lossy(&reply.body));
    if reply.status != 200 || media_type(&reply.content_type) != media_type(format.media_type()) {
        return Err(told());
    }
    let wanted = localized(&file);
    let same = |alike: bool| match (format, asks(&file, &wanted)) {
        (QueryResultsFormat::Csv, _) => Ok(table(&wanted, alike) == table(&reply.body, alike)),
        (_, true) => Ok(truth(format.media_type(), &wanted)? == truth(&reply.content_type, &reply.body)?),
        _ => Ok::<bool, String>(rows(format, &wanted, alike)? == rows(format, &reply.body, alike)?),
    };
    match (same(false)?, same(true)?) {
        (true, _) => Ok(Outcome::Passed),
        (false, true) => Ok(Outcome::Alike("the values are the same, and the numbers are written in another way")),
        (false, false) => Err(told()),
    }
}

/// Whether a file holds a truth value.
fn asks(file: &Path, bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    file.extension().is_some_and(|ending| ending == "srj" || ending == "srx") && text.contains("boolean") && !text.contains("bindings")
}

/// The columns of CSV by name, and its rows, sorted. Blank nodes are all the same; numbers of one value too, if `alike`.
fn table(bytes: &[u8], alike: bool) -> (Vec<String>, Vec<Vec<String>>) {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let mut lines = text.lines().map(cells);
    let head = lines.next().unwrap_or_default();
    let mut order: Vec<usize> = (0..head.len()).collect();
    order.sort_by_key(|at| &head[*at]);
    let plain = |cell: &String| match cell.parse::<f64>() {
        Ok(number) if alike => number.to_string(),
        _ if cell.starts_with("_:") => "_:".to_owned(),
        _ => cell.clone(),
    };
    let mut rows: Vec<Vec<String>> = lines.map(|row| order.iter().filter_map(|at| row.get(*at)).map(plain).collect()).collect();
    rows.sort();
    (order.iter().map(|at| head[*at].clone()).collect(), rows)
}

/// The cells of a line of CSV, as they stand in it.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        quoted ^= c == '"';
        match cells.last_mut() {
            Some(cell) if quoted || c != ',' => cell.push(c),
            _ => cells.push(String::new()),
        }
    }
    cells
}

/// The truth value of an answer.
pub(crate) fn truth(content_type: &str, bytes: &[u8]) -> Result<bool, String> {
    let format = QueryResultsFormat::from_media_type(content_type).ok_or_else(|| format!("no results: {content_type}"))?;
    match QueryResultsParser::from_format(format).for_slice(bytes).map_err(|error| error.to_string())? {
        SliceQueryResultsParserOutput::Boolean(value) => Ok(value),
        SliceQueryResultsParserOutput::Solutions(_) => Err("rows, and no truth value".to_owned()),
    }
}

/// The rows of an answer as a canonical dataset: what each row gives its variables, and how often there is such a row.
fn rows(format: QueryResultsFormat, bytes: &[u8], alike: bool) -> Result<Dataset, String> {
    let parsed = QueryResultsParser::from_format(format).for_slice(bytes).map_err(|error| error.to_string())?;
    let SliceQueryResultsParserOutput::Solutions(solutions) = parsed else { return Err("no rows".to_owned()) };
    let mut dataset = Dataset::new();
    let named = |name: &str| NamedNode::new_unchecked(format!("urn:{name}"));
    for variable in solutions.variables() {
        let name = Literal::new_simple_literal(variable.as_str());
        dataset.insert(&Quad::new(named("table"), named("variable"), name, GraphName::DefaultGraph));
    }
    for solution in solutions {
        let row = BlankNode::default();
        dataset.insert(&Quad::new(named("table"), named("row"), row.clone(), GraphName::DefaultGraph));
        for (variable, value) in &solution.map_err(|error| error.to_string())? {
            dataset.insert(&Quad::new(
                row.clone(),
                named(variable.as_str()),
                if alike { value_of(value) } else { value.clone() },
                GraphName::DefaultGraph,
            ));
        }
    }
    dataset.canonicalize(CanonicalizationAlgorithm::Unstable);
    Ok(dataset)
}

/// The number that a literal stands for, by its value alone; other terms as they are.
fn value_of(term: &Term) -> Term {
    match term {
        Term::Literal(literal) if literal.datatype().as_str().starts_with(XSD) && literal.datatype() != xsd::STRING => {
            literal.value().parse::<f64>().map_or_else(|_| term.clone(), |number| Literal::from(number).into())
        }
        other => other.clone(),
    }
}

/// A graph, canonical; relative IRIs are taken from an address.
pub(crate) fn graph(content_type: &str, bytes: &[u8], address: &str) -> Result<Dataset, String> {
    let format = RdfFormat::from_media_type(content_type).ok_or_else(|| format!("no graph: {content_type}"))?;
    let parser = RdfParser::from_format(format).with_base_iri(address).map_err(|error| error.to_string())?;
    let parsed = parser.without_named_graphs().rename_blank_nodes().for_slice(bytes).collect::<Result<Dataset, _>>();
    let mut dataset = parsed.map_err(|error| error.to_string())?;
    dataset.canonicalize(CanonicalizationAlgorithm::Unstable);
    Ok(dataset)
}

/// A media type without its parameters.
pub(crate) fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap().trim().to_lowercase()
}
