//! SPARQL queries and updates: parsing, limits, running; and the stored ones of `queries/*.rq`, with typed parameters.
//!
//! What goes in is text or the name of a stored query; what comes out is an [`Answer`]. Queries only read, an [`Update`] changes users'
//! graphs. Parameters are bound as RDF terms in the parsed query, never pasted into its text.

mod alarm;
mod algebra;
mod answer;
mod describe;
mod entity;
mod error;
mod federation;
mod header;
mod library;
mod param;
mod pointing;
mod portrait;
mod size;
mod template;
mod update;

pub use answer::{Answer, Limits, Row, Shape};
pub use describe::portrait;
pub use entity::{Entity, Proof, Statement, about, entity, proofs};
pub use error::QueryError;
pub use federation::{ServiceError, Services};
pub use library::{Library, StoredQuery};
pub use param::{Param, ParamType};
pub use pointing::{Pointers, Pointing, pointing};
pub use portrait::{Called, Line, Merge, Part, Portrait, Post, Source};
pub use size::Measure;
pub use update::{Update, UpdateError};

use crate::export::PREFIXES;
use crate::text::{self, Reader};
use crate::vocab::graph::Base;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Term};
use oxigraph::sparql::QueryDatasetSpecification;
use spargebra::{Query as Algebra, SparqlParser};

/// The most rows that the `VALUES` blocks of a query may give together: their product is made without a look at the store.
const VALUES_LIMIT: usize = 1_000_000;

/// A parsed query that only reads.
#[derive(Clone, Debug)]
pub struct Query {
    algebra: Algebra,
    dataset: Option<QueryDatasetSpecification>,
    /// What the text search is asked of.
    text: Option<Reader>,
    /// What other endpoints it may call.
    services: Services,
}

impl Query {
    /// Parses a query that calls no other endpoint. The prefixes of [`PREFIXES`] need no declaration; relative IRIs are taken from the base.
    pub fn parse(text: &str, base: &Base) -> Result<Self, QueryError> {
        Self::parse_calling(text, base, &Services::default())
    }

    /// As [`Self::parse`], for a query that may call some endpoints.
    pub fn parse_calling(text: &str, base: &Base, services: &Services) -> Result<Self, QueryError> {
        let query = Self::read(text, base)?;
        let called = algebra::services(&query.algebra);
        if !called.iter().all(|service| service.as_ref().map_or(!services.allowed.is_empty(), |iri| services.allow(iri))) {
            return Err(QueryError::Service);
        }
        Ok(Self { services: services.clone(), ..query })
    }

    /// Parses a query whatever it calls; when it runs, it may call nothing.
    fn read(text: &str, base: &Base) -> Result<Self, QueryError> {
        size::check(text)?;
        let mut algebra = match parser(base).parse_query(text) {
            Ok(algebra) => algebra,
            Err(_) if parser(base).parse_update(text).is_ok() => return Err(QueryError::Update),
            Err(error) => return Err(QueryError::syntax(&error.to_string())),
        };
        algebra::bind_services(&mut algebra);
        if algebra::product_of_values(&algebra) > VALUES_LIMIT {
            return Err(QueryError::Large { what: Measure::Values, most: VALUES_LIMIT });
        }
        Ok(Self { algebra, dataset: None, text: None, services: Services::default() })
    }

    /// What kind of answer it gives.
    pub fn shape(&self) -> Shape {
        match self.algebra {
            Algebra::Ask { .. } => Shape::Boolean,
            Algebra::Select { .. } => Shape::Rows,
            Algebra::Construct { .. } | Algebra::Describe { .. } => Shape::Graph,
        }
    }

    /// Asks other graphs than the query itself says (SPARQL 1.1 Protocol, 2.1.4): the default graph becomes the union of `default`, and
    /// `GRAPH` sees `named` only.
    #[must_use]
    pub fn on_graphs(mut self, default: Vec<NamedNode>, named: Vec<NamedNode>) -> Self {
        let mut dataset = QueryDatasetSpecification::new();
        dataset.set_default_graph(default.into_iter().map(GraphName::from).collect());
        dataset.set_available_named_graphs(named.into_iter().map(NamedOrBlankNode::from).collect());
        self.dataset = Some(dataset);
        self
    }

    /// Whether it asks the text search.
    pub fn searches(&self) -> bool {
        algebra::searches(&self.algebra)
    }

    /// Has the text search of the query (`SERVICE <https://w3id.org/tugai/search>`) answered from an index; without it, there is none.
    #[must_use]
    pub fn on_text(mut self, reader: Reader) -> Self {
        self.text = Some(reader);
        self
    }

    /// Gives a variable its value wherever the query has a `VALUES` block of that variable alone; `None` lets it be anything. Says
    /// whether there was such a block.
    pub fn bind(&mut self, variable: &str, value: Option<&Term>) -> bool {
        algebra::bind(&mut self.algebra, variable, value.map(std::slice::from_ref).unwrap_or_default())
    }

    /// As [`Self::bind`], for several values: the answer is that for each of them.
    pub fn bind_all(&mut self, variable: &str, values: &[Term]) -> bool {
        algebra::bind(&mut self.algebra, variable, values)
    }

    /// The IRIs that it names, as they stand in the parsed query.
    pub fn mentions(&self, namespace: &str) -> Vec<String> {
        algebra::iris(&self.algebra, namespace)
    }
}

fn parser(base: &Base) -> SparqlParser {
    let start = SparqlParser::new().with_base_iri(base.as_str()).unwrap_or_default();
    // Both IRIs are checked where they are made, by `Base` and by the tests of the table: what does not parse is left out.
    let known = PREFIXES.iter().chain(&[("search", text::NAMESPACE)]);
    known.fold(start, |parser, (prefix, iri)| parser.clone().with_prefix(*prefix, *iri).unwrap_or(parser))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Query, QueryError> {
        Query::parse(text, &Base::default())
    }

    #[test]
    fn a_fault_is_named_by_line_and_column() {
        let Err(QueryError::Syntax { line, column, .. }) = parse("SELECT *\nWHERE { ?s ?p }") else { panic!("no syntax error") };
        assert_eq!(line, 2);
        assert!(column > 8, "{column}");
    }

    #[test]
    fn what_writes_or_calls_out_is_refused_by_name() {
        assert!(matches!(parse("INSERT DATA { <a> <b> <c> }"), Err(QueryError::Update)));
        assert!(matches!(parse("LOAD <http://example.com/>"), Err(QueryError::Update)));
        assert!(matches!(parse("SELECT * { OPTIONAL { SERVICE <http://example.com/> { ?s ?p ?o } } }"), Err(QueryError::Service)));
        assert!(matches!(
            parse("SELECT * { FILTER NOT EXISTS { SERVICE SILENT <http://example.com/> { ?s ?p ?o } } }"),
            Err(QueryError::Service)
        ));
    }

    #[test]
    fn a_value_is_bound_as_a_term_and_not_as_text() {
        let mut query = parse("SELECT * { VALUES ?x { UNDEF } ?s ?p ?x }").unwrap();
        let nasty = Term::from(oxigraph::model::Literal::new_simple_literal("\" } INSERT { <a> <b> <c> } #"));
        assert!(query.bind("x", Some(&nasty)));
        assert!(!query.bind("y", None));
        assert_eq!(query.shape(), Shape::Rows);
    }

    #[test]
    fn what_would_overflow_the_stack_is_refused() {
        for (start, link, end) in [
            ("SELECT * ", "{", "}"),
            ("ASK { FILTER(", "(", ")"),
            ("ASK { FILTER(", "!", ""),
            ("ASK { FILTER(1", "+1", ""),
            ("ASK {", "?s ?p ?o . ", ""),
        ] {
            let text = format!("{start}{}{}", link.repeat(100_000), end.repeat(100_000));
            assert!(matches!(parse(&text), Err(QueryError::Large { .. })), "{link}");
        }
    }

    #[test]
    fn a_product_of_values_is_refused() {
        let block = |name: &str| format!("VALUES ?{name} {{ {} }}", "1 ".repeat(200));
        let text = format!("SELECT * {{ {} {} {} }}", block("a"), block("b"), block("c"));
        assert!(matches!(parse(&text), Err(QueryError::Large { .. })));
    }

    #[test]
    fn what_is_just_within_the_limits_runs_on_a_small_stack() {
        let store = crate::store::Store::memory(Base::default()).unwrap();
        let nested = |open: &str, close: &str, n: usize| format!("{}{}", open.repeat(n), close.repeat(n));
        for text in [
            format!("SELECT * {}", nested("{", "}", 48)),
            format!("ASK {{ FILTER{} }}", nested("(", ")", 46).replace("()", "(1)")),
            format!("ASK {{ FILTER(1{}) }}", "+1".repeat(140)),
            format!("ASK {{ FILTER({}?x) }}", "!".repeat(140)),
            format!("ASK {{ FILTER(?x{}) }}", "||?x".repeat(70)),
            format!("ASK {{ {} }}", "{ ?s ?p ?o } UNION ".repeat(140) + "{ }"),
            format!("ASK {{ {} }}", "OPTIONAL { ?s ?p ?o } ".repeat(140)),
            format!("ASK {{ ?a {}<p> ?b }}", "<p>/".repeat(100)),
            format!("ASK {{ {} }}", "FILTER(BOUND(?x)) ".repeat(70)),
        ] {
            let query = parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
            assert!(query.run(&store, &Limits::default()).is_ok(), "{text}");
        }
    }
}
