//! `/id/...`, `/item/...`, `/concept/...`, `/graph/...`, `/ontology` and the rest: one IRI as a page for people or as RDF, by `Accept` or
//! by suffix.

use super::error::HttpError;
use super::graphs;
use super::negotiate::{choose, prefers_page};
use super::page::{self, Page};
use super::run;
use super::search;
use super::sparql::{accept, pairs};
use super::state::App;
use super::tongue::Tongue;
use super::workbench::POLICY;
use crate::export::{CONTEXT, GRAPHS, GraphFormat, prefixes, sort, write_quads};
use crate::query::{Pointing, Statement, about, pointing};
use crate::vocab::{owl, tug};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, Quad};
use std::sync::Arc;

/// A page, or a graph format.
type View = Option<&'static GraphFormat>;

/// The most statements of a graph that are answered at its address; more are for the endpoint.
const GRAPH_LIMIT: usize = 100_000;

/// One request for one IRI.
struct Asked {
    /// The path without its suffix, as it was asked for.
    path: String,
    view: View,
    tongue: Tongue,
    params: Vec<(String, String)>,
}

impl Asked {
    fn of(uri: &Uri, headers: &HeaderMap) -> Result<Self, HttpError> {
        let params = pairs(uri)?;
        let (path, view) = match suffix(uri.path()) {
            Some((stem, view)) => (stem.to_owned(), view),
            None => (uri.path().to_owned(), view(headers)?),
        };
        Ok(Self { path, view, tongue: Tongue::of(&params, headers), params })
    }

    fn page<'a>(&'a self, app: &'a App) -> Page<'a> {
        Page::new(app, self.tongue, &self.path, &self.params)
    }

    /// The IRI that a path stands for: under the base, but for concepts and terms, whose namespaces are fixed.
    fn iri(&self, app: &App) -> Result<NamedNode, HttpError> {
        let path = letters(self.path.trim_start_matches('/'));
        let name = if let Some(term) = path.strip_prefix("ontology/") {
            format!("{}{term}", tug::NAMESPACE)
        } else if let Some(concept) = path.strip_prefix("concept/") {
            format!("{}{concept}", tug::CONCEPTS)
        } else {
            format!("{}{path}", app.store.base().as_str())
        };
        NamedNode::new(&name).map_err(|_| HttpError::bad_request(format!("`{name}` is not an IRI")))
    }

    /// Whether the path is that of the version of the ontology that is here, such as `/ontology/0.1.0`.
    fn is_current_version(&self, app: &App) -> Result<bool, HttpError> {
        let Some(number) = self.path.strip_prefix("/ontology/").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) else {
            return Ok(false);
        };
        let version = NamedNode::new(format!("{}/{number}", tug::NAMESPACE.trim_end_matches('#')));
        let version = version.map_err(|_| HttpError::not_found(format!("no version `{number}` of the ontology")))?;
        let mut told = app.store.database().quads_for_pattern(None, Some(owl::VERSION_IRI), Some(version.as_ref().into()), None);
        Ok(told.next().transpose().map_err(HttpError::internal)?.is_some())
    }

    fn html(&self, status: StatusCode, page: String) -> Response {
        let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_SECURITY_POLICY, POLICY)];
        self.linked((status, headers, [(header::CONTENT_LANGUAGE, self.tongue.tag())], page).into_response())
    }

    fn rdf(&self, app: &App, format: &GraphFormat, quads: Vec<Quad>) -> Result<Response, HttpError> {
        let (bytes, dropped) = write_quads(format, &prefixes(app.store.base()), quads, Vec::new()).map_err(HttpError::internal)?;
        Ok(self.linked(run::reply(format.content_type(), bytes, dropped as u64)))
    }

    /// With links to the same in every format.
    fn linked(&self, mut response: Response) -> Response {
        let one = |extension: &str, media_type: &str| format!("<{}.{extension}>; rel=\"alternate\"; type=\"{media_type}\"", self.path);
        let rdf = GRAPHS.iter().filter_map(|format| Some(one(format.extension, format.media_types.first()?)));
        let links = rdf.chain([one("html", "text/html")]).collect::<Vec<_>>().join(", ");
        if let Ok(value) = HeaderValue::from_str(&links) {
            response.headers_mut().insert(header::LINK, value);
        }
        response
    }
}

/// `GET /id/CLASS/SLUG` and whatever else is one IRI: in the default graph, or in whatever graph says something about it.
pub(super) async fn one(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Result<Response, HttpError> {
    let asked = Asked::of(&uri, &headers)?;
    run::read(app, move |app| {
        let iri = asked.iri(app)?;
        if asked.is_current_version(app)? {
            return whole(app, &asked);
        }
        let (said, pointing) = (about(&app.store, &iri)?, pointing(&app.store, &iri)?);
        if said.is_empty() && pointing.groups.is_empty() {
            return missing(app, &asked, &iri);
        }
        let Some(format) = asked.view else { return described(app, &asked, &iri, &said, &pointing) };
        asked.rdf(app, format, said.into_iter().map(|s| s.triple.in_graph(GraphName::DefaultGraph)).collect())
    })
    .await
}

fn described(app: &App, asked: &Asked, iri: &NamedNode, said: &[Statement], pointing: &Pointing) -> Result<Response, HttpError> {
    Ok(asked.html(StatusCode::OK, page::entity(&asked.page(app), iri, said, pointing).map_err(HttpError::internal)?))
}

/// `GET /graph/...`: a named graph; as RDF without a suffix by the Graph Store Protocol, which has no pages.
pub(super) async fn graph(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Result<Response, HttpError> {
    let a_person = prefers_page(accept(&headers));
    let asked = Asked::of(&uri, &headers)?;
    if asked.path == uri.path() && !(a_person && asked.view.is_none()) {
        return Ok(asked.linked(graphs::get(State(app), uri, headers).await?));
    }
    run::read(app, move |app| {
        let iri = asked.iri(app)?;
        let quads = quads_of(app, &iri)?;
        if quads.is_empty() {
            return missing(app, &asked, &iri);
        }
        match asked.view {
            Some(format) => asked.rdf(app, format, quads),
            None => Ok(asked.html(StatusCode::OK, page::graph(&asked.page(app), &iri, &quads).map_err(HttpError::internal)?)),
        }
    })
    .await
}

/// `GET /ontology`: all its terms; as RDF, its whole graph.
pub(super) async fn ontology(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Result<Response, HttpError> {
    let asked = Asked::of(&uri, &headers)?;
    run::read(app, move |app| whole(app, &asked)).await
}

fn whole(app: &App, asked: &Asked) -> Result<Response, HttpError> {
    let quads = quads_of(app, &app.store.base().graph("ontology"))?;
    match asked.view {
        Some(format) => asked.rdf(app, format, quads),
        None => Ok(asked.html(StatusCode::OK, page::ontology(&asked.page(app), &quads))),
    }
}

/// `GET /ontology/context.jsonld`: the context of dumps in JSON-LD.
pub(super) async fn context() -> Response {
    ([(header::CONTENT_TYPE, "application/ld+json")], CONTEXT).into_response()
}

/// The statements of a graph, sorted.
fn quads_of(app: &App, graph: &NamedNode) -> Result<Vec<Quad>, HttpError> {
    let found = app.store.database().quads_for_pattern(None, None, None, Some(GraphNameRef::from(graph.as_ref())));
    let mut quads = found.take(GRAPH_LIMIT + 1).collect::<Result<Vec<Quad>, _>>().map_err(HttpError::internal)?;
    if quads.len() > GRAPH_LIMIT {
        let message = format!(
            "the graph has more than {GRAPH_LIMIT} statements\nhelp: ask the endpoint: `CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}`"
        );
        return Err(HttpError::new(StatusCode::PAYLOAD_TOO_LARGE, message));
    }
    // A graph is read, not a dataset.
    for quad in &mut quads {
        quad.graph_name = GraphName::DefaultGraph;
    }
    sort(&mut quads);
    Ok(quads)
}

fn missing(app: &App, asked: &Asked, iri: &NamedNode) -> Result<Response, HttpError> {
    let near = search::near(app, asked.path.rsplit('/').next().unwrap_or_default());
    if asked.view.is_some() {
        let like: String = near.iter().flat_map(|other| ["; like it: ", other.as_str()]).collect();
        let iri = iri.as_str();
        return Err(HttpError::of(
            "missing",
            format!("the graph says nothing about <{iri}>{like}"),
            format!("граф ничего не говорит о <{iri}>{like}"),
        ));
    }
    let html = page::missing(&asked.page(app), iri.as_str(), &near).map_err(HttpError::internal)?;
    Ok(asked.html(StatusCode::NOT_FOUND, html))
}

fn view(headers: &HeaderMap) -> Result<View, HttpError> {
    let graphs = || GRAPHS.iter().flat_map(|format| format.media_types.iter().map(move |media_type| (*media_type, Some(format))));
    let offers: Vec<(&str, View)> = [("text/html", None), ("application/xhtml+xml", None)].into_iter().chain(graphs()).collect();
    choose(accept(headers), &offers).ok_or_else(|| HttpError::not_acceptable(&offers.iter().map(|(name, _)| *name).collect::<Vec<_>>()))
}

/// A path of a URI as that of an IRI (RFC 3987, 3.2): letters beyond ASCII stand for themselves, all else stays as it is.
fn letters(path: &str) -> String {
    let (mut out, mut rest) = (Vec::with_capacity(path.len()), path.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let byte = rest.get(1..3).filter(|_| *first == b'%').and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        if let Some(byte) = byte.filter(|byte| !byte.is_ascii()) {
            out.push(byte);
            rest = &rest[3..];
        } else {
            out.push(*first);
            rest = after;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

/// Takes a known suffix off: `x.ttl` is `x` as Turtle, `x.html` is its page.
fn suffix(path: &str) -> Option<(&str, View)> {
    let (stem, extension) = path.rsplit_once('.')?;
    if extension == "html" {
        return Some((stem, None));
    }
    GRAPHS.iter().find(|format| format.extension == extension).map(|format| (stem, Some(format)))
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_are_decoded_and_delimiters_are_not() {
        assert_eq!(letters("id/%D0%B0%20b%2Fc"), "id/а%20b%2Fc");
        assert_eq!(letters("id/%D0"), "id/%D0");
        assert_eq!(letters("id/%é%"), "id/%é%");
    }
}
