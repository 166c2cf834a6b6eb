//! DCAT 3 (<https://www.w3.org/TR/vocab-dcat-3/>): the dataset as catalogues of open data list it, with the ways to get it.

use super::sketch::{Sketch, dataset, part};
use crate::vocab::dcat::term;
use crate::vocab::graph::Base;
use crate::vocab::{dcterms, tug};
use oxigraph::model::{Literal, NamedNode, Triple};

/// The catalogue, its dataset, and the endpoint as a service. `site` is the address of the server, without a final `/`.
pub fn dcat(base: &Base, site: &str, languages: &[&str]) -> Vec<Triple> {
    let mut sketch = Sketch::default();
    let (own, data, service) = (part(base, "catalog"), dataset(base), part(base, "data-service"));
    let at = |path: &str| NamedNode::new_unchecked(format!("{site}{path}"));
    sketch.is_a(&own, term("Catalog"));
    sketch.text(&own, dcterms::TITLE, ["Tugai", "Тугай"]);
    sketch.say(&own, term("dataset"), data.clone());
    sketch.say(&own, term("service"), service.clone());
    sketch.is_a(&data, term("Dataset"));
    sketch.say(&data, term("landingPage"), at("/"));
    for language in languages {
        sketch.say(&data, dcterms::LANGUAGE, Literal::new_simple_literal(*language));
    }
    for (keyword, lang) in [("environment", "en"), ("regional cooperation", "en"), ("экология", "ru"), ("сотрудничество", "ru")]
    {
        sketch.say(&data, term("keyword"), Literal::new_language_tagged_literal_unchecked(keyword, lang));
    }
    let conforms = NamedNode::new_unchecked("http://purl.org/dc/terms/conformsTo");
    sketch.say(&data, conforms.clone(), NamedNode::new_unchecked(tug::NAMESPACE.trim_end_matches('#')));
    sketch.is_a(&service, term("DataService"));
    sketch.text(&service, dcterms::TITLE, ["SPARQL endpoint", "Точка доступа SPARQL"]);
    sketch.say(&service, term("endpointURL"), at("/sparql"));
    sketch.say(&service, term("endpointDescription"), at("/sparql"));
    sketch.say(&service, term("servesDataset"), data.clone());
    sketch.say(&service, conforms, NamedNode::new_unchecked("https://www.w3.org/TR/sparql11-protocol/"));
    let by_query = part(base, "by-query");
    sketch.say(&data, term("distribution"), by_query.clone());
    sketch.is_a(&by_query, term("Distribution"));
    sketch.say(&by_query, term("accessService"), service);
    sketch.say(&by_query, term("accessURL"), at("/sparql"));
    sketch.0
}
