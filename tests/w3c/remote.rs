//! Endpoints for others to call: one listener, below which each has a path, and a graph of that name with its data.
//!
//! They are as simple as the tests of federation need: one request a connection, answers as SPARQL JSON.

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::NamedNode;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

/// The hosts that the tests name; the last one has no endpoint.
const HOSTS: &[&str] = &["example.org", "example1.org", "example2.org", "example3.org", "invalid.endpoint.org"];

/// All endpoints, by their addresses.
#[derive(Clone)]
pub(crate) struct Remotes {
    address: String,
    store: Store,
}

impl Remotes {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let own = Self { address: format!("http://{}", listener.local_addr().unwrap()), store: Store::new().unwrap() };
        let remotes = own.clone();
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let remotes = remotes.clone();
                std::thread::spawn(move || remotes.answer(&connection));
            }
        });
        own
    }

    /// The addresses that the endpoint under test has to be allowed to call.
    pub(crate) fn addresses(&self) -> Vec<String> {
        HOSTS.iter().map(|host| self.of(host)).collect()
    }

    fn of(&self, host: &str) -> String {
        format!("{}/{host}/sparql", self.address)
    }

    /// A text that names these endpoints in place of those of the tests.
    pub(crate) fn localized(&self, text: &str) -> String {
        HOSTS.iter().fold(text.to_owned(), |text, host| text.replace(&format!("http://{host}/sparql"), &self.of(host)))
    }

    /// Takes all endpoints away.
    pub(crate) fn clear(&self) {
        self.store.clear().unwrap();
    }

    /// Makes an endpoint of some Turtle.
    pub(crate) fn set(&self, address: &str, turtle: &[u8]) {
        let own = NamedNode::new(self.localized(address)).unwrap();
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_base_iri(address).unwrap();
        self.store.insert_named_graph(&own).unwrap();
        self.store.load_from_slice(parser.with_default_graph(own), turtle).unwrap();
    }

    fn answer(&self, connection: &TcpStream) -> Option<()> {
        let mut reader = BufReader::new(connection);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
            if line.trim().is_empty() {
                break;
            }
            lines.push(line.trim().to_owned());
        }
        let header = |name: &str| {
            let found = lines.iter().filter_map(|line| line.split_once(':')).find(|(own, _)| own.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.trim()).unwrap_or_default()
        };
        let mut body = vec![0; header("content-length").parse().unwrap_or(0)];
        reader.read_exact(&mut body).ok()?;
        let target = lines.first()?.split(' ').nth(1)?.to_owned();
        let (path, parameters) = target.split_once('?').unwrap_or((&target, ""));
        let given = if header("content-type").starts_with("application/sparql-query") {
            Some(String::from_utf8(body).ok()?)
        } else {
            let form = [parameters.as_bytes(), b"&", &body].concat();
            url::form_urlencoded::parse(&form).find(|(name, _)| name == "query").map(|(_, value)| value.into_owned())
        };
        let answer = given.and_then(|query| self.asked(&format!("{}{path}", self.address), &query));
        let (status, bytes) = answer.map_or(("404 Not Found", Vec::new()), |bytes| ("200 OK", bytes));
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/sparql-results+json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            bytes.len()
        );
        let mut connection = connection;
        connection.write_all(&[head.as_bytes(), &bytes].concat()).ok()
    }

    /// The rows of a query at an endpoint; `None` where there is none.
    fn asked(&self, address: &str, query: &str) -> Option<Vec<u8>> {
        let own = NamedNode::new(address).ok()?;
        self.store.contains_named_graph(&own).ok().filter(|there| *there)?;
        // What an endpoint asks of another is in a graph of the same store.
        let query = query.replace("SERVICE SILENT", "GRAPH").replace("SERVICE", "GRAPH");
        let mut prepared = SparqlEvaluator::new().parse_query(&query).ok()?;
        prepared.dataset_mut().set_default_graph(vec![own.into()]);
        let QueryResults::Solutions(solutions) = prepared.on_store(&self.store).execute().ok()? else { return None };
        let serializer = QueryResultsSerializer::from_format(QueryResultsFormat::Json);
        let mut writer = serializer.serialize_solutions_to_writer(Vec::new(), solutions.variables().to_vec()).ok()?;
        for solution in solutions {
            writer.serialize(&solution.ok()?).ok()?;
        }
        writer.finish().ok()
    }
}
