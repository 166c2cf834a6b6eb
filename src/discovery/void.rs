//! VoID (<https://www.w3.org/TR/void/>): how much of what the dataset holds, with partitions by class and by property, and its links.
//!
//! A property of a class says also of which class or datatype its values are, as `void-ext` has it: editors complete queries by that.

use super::counts::{Counts, Kinds, Use};
use super::sketch::{Sketch, dataset, part, slug};
use crate::vocab::graph::{Base, digest};
use crate::vocab::void::term;
use crate::vocab::{dcterms, tug};
use oxigraph::model::{Literal, NamedNode, Triple};
use std::collections::BTreeSet;

/// The extension of VoID with partitions by datatype.
const EXTENSION: &str = "http://ldf.fi/void-ext#";

/// The description of the default graph. `endpoint` is where it is asked.
pub fn void(counts: &Counts, base: &Base, endpoint: &NamedNode) -> Vec<Triple> {
    let (mut sketch, own) = (Sketch::default(), dataset(base));
    sketch.is_a(&own, term("Dataset"));
    sketch.text(&own, dcterms::TITLE, ["Tugai: regional environmental cooperation", "Тугай: региональное экологическое сотрудничество"]);
    sketch.text(
        &own,
        dcterms::DESCRIPTION,
        [
            "Organizations, people and their positions, events, agreements, programmes and places, as news items state them.",
            "Организации, люди и их должности, события, соглашения, программы и места, как о них сообщают новости.",
        ],
    );
    sketch.say(&own, term("sparqlEndpoint"), endpoint.clone());
    sketch.say(&own, term("uriSpace"), Literal::new_simple_literal(base.as_str()));
    for (property, number) in [
        ("triples", counts.triples),
        ("entities", counts.entities),
        ("classes", counts.classes.len() as u64),
        ("properties", counts.properties.len() as u64),
        ("distinctSubjects", counts.subjects),
        ("distinctObjects", counts.objects),
    ] {
        sketch.count(&own, term(property), number);
    }
    for vocabulary in vocabularies(counts) {
        sketch.say(&own, term("vocabulary"), NamedNode::new_unchecked(vocabulary));
    }
    let document = NamedNode::new_unchecked(format!("{}.well-known/void", base.as_str()));
    sketch.is_a(&document, term("DatasetDescription"));
    sketch.say(&document, NamedNode::new_unchecked("http://xmlns.com/foaf/0.1/primaryTopic"), own.clone());
    classes(&mut sketch, counts, base);
    properties(&mut sketch, counts, base);
    links(&mut sketch, counts, base);
    ways(&mut sketch, counts, base);
    sketch.0
}

fn classes(sketch: &mut Sketch, counts: &Counts, base: &Base) {
    for (class, kinds) in &counts.classes {
        let own = part(base, &format!("class-{}", slug(class)));
        sketch.say(&dataset(base), term("classPartition"), own.clone());
        sketch.is_a(&own, term("Dataset"));
        sketch.say(&own, term("class"), NamedNode::new_unchecked(class));
        sketch.count(&own, term("entities"), kinds.entities);
        sketch.count(&own, term("triples"), kinds.triples);
        inside(sketch, class, kinds, &own, base);
    }
}

/// The properties of a class.
fn inside(sketch: &mut Sketch, class: &str, kinds: &Kinds, own: &NamedNode, base: &Base) {
    for (property, uses) in &kinds.properties {
        let name = format!("class-{}-{}", slug(class), slug(property));
        let inner = part(base, &name);
        sketch.say(own, term("propertyPartition"), inner.clone());
        sketch.say(&inner, term("property"), NamedNode::new_unchecked(property));
        sketch.count(&inner, term("triples"), uses.triples);
        sketch.count(&inner, term("distinctSubjects"), uses.subjects);
        values(sketch, uses, &inner, &name, base);
    }
}

/// Of what classes and datatypes the values of a property are.
fn values(sketch: &mut Sketch, uses: &Use, own: &NamedNode, name: &str, base: &Base) {
    for (class, triples) in &uses.classes {
        let inner = part(base, &format!("{name}-to-{}", slug(class)));
        sketch.say(own, term("classPartition"), inner.clone());
        sketch.say(&inner, term("class"), NamedNode::new_unchecked(class));
        sketch.count(&inner, term("triples"), *triples);
    }
    let extension = |local: &str| NamedNode::new_unchecked(format!("{EXTENSION}{local}"));
    for (datatype, triples) in &uses.datatypes {
        let inner = part(base, &format!("{name}-as-{}", slug(datatype)));
        sketch.say(own, extension("datatypePartition"), inner.clone());
        sketch.say(&inner, extension("datatype"), NamedNode::new_unchecked(datatype));
        sketch.count(&inner, term("triples"), *triples);
    }
}

fn properties(sketch: &mut Sketch, counts: &Counts, base: &Base) {
    for (property, count) in &counts.properties {
        let own = part(base, &format!("property-{}", slug(property)));
        sketch.say(&dataset(base), term("propertyPartition"), own.clone());
        sketch.is_a(&own, term("Dataset"));
        sketch.say(&own, term("property"), NamedNode::new_unchecked(property));
        sketch.count(&own, term("triples"), count.triples);
        sketch.count(&own, term("distinctSubjects"), count.subjects);
        sketch.count(&own, term("distinctObjects"), count.objects);
    }
}

fn links(sketch: &mut Sketch, counts: &Counts, base: &Base) {
    for (outside, triples) in &counts.outside {
        let own = part(base, &format!("links-{}-{}", slug(&outside.property), &digest(&outside.target)[..6]));
        let other = part(base, &format!("outside-{}", &digest(&outside.target)[..6]));
        sketch.is_a(&own, term("Linkset"));
        sketch.say(&dataset(base), term("subset"), own.clone());
        sketch.say(&own, term("linkPredicate"), NamedNode::new_unchecked(&outside.property));
        sketch.say(&own, term("subjectsTarget"), dataset(base));
        sketch.say(&own, term("objectsTarget"), other.clone());
        sketch.count(&own, term("triples"), *triples);
        sketch.is_a(&other, term("Dataset"));
        sketch.say(&other, term("uriSpace"), Literal::new_simple_literal(&outside.target));
    }
}

/// Where a reader may start (the class with most things among Tugai's own), and in what formats things are read.
fn ways(sketch: &mut Sketch, counts: &Counts, base: &Base) {
    let own = counts.classes.iter().filter(|(class, _)| class.starts_with(tug::NAMESPACE));
    if let Some((class, _)) = own.max_by_key(|(_, kinds)| kinds.entities) {
        sketch.say(&dataset(base), term("rootResource"), NamedNode::new_unchecked(class));
    }
    let feature = |format: &str| NamedNode::new_unchecked(format!("http://www.w3.org/ns/formats/{format}"));
    for format in ["Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads"] {
        sketch.say(&dataset(base), term("feature"), feature(format));
    }
}

/// The namespaces of classes and properties.
fn vocabularies(counts: &Counts) -> BTreeSet<String> {
    let terms = counts.classes.keys().chain(counts.properties.keys());
    terms.filter_map(|iri| iri.rfind(['#', '/']).and_then(|at| iri.get(..=at)).map(str::to_owned)).collect()
}
