//! The page of the ontology: classes and properties, each with an anchor, its names, what it is for, and what it is tied to.

use super::{Page, escape};
use crate::vocab::{owl, rdf, tug};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What ties one term to another, with what it is called.
const TIES: [(NamedNodeRef<'static>, &str, &str); 4] = [
    (rdf::SUB_CLASS_OF, "kind of", "вид"),
    (rdf::SUB_PROPERTY_OF, "follows", "влечёт"),
    (rdf::DOMAIN, "of", "у"),
    (rdf::RANGE, "to", "значение"),
];

/// A description in terms of the ontology.
const EXAMPLE: &str = "\
organization:carec a tug:Organization ; skos:prefLabel \"РЭЦЦА\"@ru , \"CAREC\"@en .
person:makhmudov-zafar a tug:Person ; tug:holds position:makhmudov-zafar-carec .
position:makhmudov-zafar-carec a tug:Position ;
    tug:title \"исполнительный директор\"@ru ; tug:organization organization:carec ; tug:statedOn \"2019-12-05\"^^xsd:date .
agreement:memorandum-carec-undp-tm a tug:Memorandum ;
    tug:status <https://w3id.org/tugai/concept/agreement-status/signed> ;
    tug:party organization:carec , organization:undp-tm ; tug:signatory person:makhmudov-zafar .";

/// What can be asked in terms of the ontology, and in those of others.
pub(in crate::serve) const QUESTIONS: [(&str, &str, &str); 3] = [
    (
        "Who signed memoranda, and for whom?",
        "Кто и от чьего имени подписывал меморандумы?",
        "SELECT ?memorandum ?who ?body WHERE {\n  ?memorandum a tug:Memorandum ; tug:signatory ?who ; tug:party ?body .\n  ?who tug:worksFor ?body .\n}",
    ),
    (
        "Which sentence says so, and how sure is it?",
        "Какое предложение так говорит, и насколько это надёжно?",
        "SELECT ?event ?quote ?confidence WHERE {\n  GRAPH ?evidence {\n    ?proof rdf:reifies <<( ?event tug:outcome ?agreement )>> ; tug:quote ?quote ; tug:confidence ?confidence .\n  }\n}",
    ),
    (
        "The same graph in terms of schema.org",
        "Тот же граф в терминах schema.org",
        "SELECT ?event ?name ?place WHERE {\n  ?event a schema:Event ; schema:name ?name ; schema:location ?place .\n}",
    ),
];

/// The page of the ontology, from the statements of its graph.
pub(in crate::serve) fn ontology(page: &Page<'_>, quads: &[Quad]) -> String {
    let mut terms: BTreeMap<&str, Vec<&Quad>> = BTreeMap::new();
    for quad in quads {
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject
            && let Some(local) = subject.as_str().strip_prefix(tug::NAMESPACE)
        {
            terms.entry(local).or_default().push(quad);
        }
    }
    let (classes, properties): (Vec<_>, Vec<_>) = terms.iter().partition(|(local, _)| local.starts_with(char::is_uppercase));
    let mut body = format!(
        "<p class=\"iri\"><code>{}</code>{}</p><p class=\"formats\"><a href=\"/ontology.ttl\">turtle</a> · <a href=\"/ontology.jsonld\">jsonld</a> \
         · <a href=\"/ontology.rdf\">rdfxml</a> · <a href=\"/ontology.nt\">ntriples</a> · <a href=\"/ontology/context.jsonld\">{}</a></p>\
         <p><img class=\"diagram\" src=\"/assets/ontology.svg\" alt=\"{}\"></p>",
        escape(tug::NAMESPACE),
        page.version(quads),
        page.say("JSON-LD context", "контекст JSON-LD"),
        page.say("Classes and the properties between them", "Классы и свойства между ними"),
    );
    body += &page.examples();
    for (title, terms) in [(page.say("Classes", "Классы"), classes), (page.say("Properties", "Свойства"), properties)] {
        let _ = write!(body, "<h2>{title}</h2><table class=\"terms\">");
        for (local, quads) in terms {
            body += &page.term(local, quads);
        }
        body += "</table>";
    }
    page.frame(page.say("The Tugai ontology", "Онтология Tugai"), &body)
}

impl Page<'_> {
    /// Which version it is, with a link to just that one.
    fn version(&self, quads: &[Quad]) -> String {
        let told = quads.iter().find(|quad| quad.predicate == owl::VERSION_IRI);
        let Some(Term::NamedNode(version)) = told.map(|quad| &quad.object) else { return String::new() };
        let number = version.as_str().rsplit('/').next().unwrap_or_default();
        format!(" · <a href=\"/ontology/{0}\">{1} {0}</a>", escape(number), self.say("version", "версия"))
    }

    /// A description in these terms, and questions in them.
    fn examples(&self) -> String {
        let mut body = format!("<h2>{}</h2><pre>{}</pre>", self.say("Examples", "Примеры"), escape(EXAMPLE));
        for (english, russian, query) in QUESTIONS {
            let _ = write!(body, "<p>{}</p><pre>{}</pre>", self.say(english, russian), escape(query));
        }
        body
    }

    fn term(&self, local: &str, quads: &[&Quad]) -> String {
        let text = |property: NamedNodeRef<'_>| {
            let texts = quads.iter().filter(|quad| quad.predicate == property);
            let own = |quad: &&&Quad| matches!(&quad.object, Term::Literal(text) if text.language() == Some(self.tongue.tag()));
            let found = texts.clone().find(own).or_else(|| texts.clone().next());
            found.map(|quad| if let Term::Literal(text) = &quad.object { escape(text.value()) } else { String::new() }).unwrap_or_default()
        };
        let mut ties = Vec::new();
        for (property, english, russian) in TIES {
            let mut others = Vec::new();
            for quad in quads.iter().filter(|quad| quad.predicate == property) {
                if let Term::NamedNode(other) = &quad.object {
                    others.push(self.link(other, &self.short(other.as_str())));
                }
            }
            if !others.is_empty() {
                ties.push(format!("{} {}", self.say(english, russian), others.join(", ")));
            }
        }
        let own = NamedNode::new_unchecked(format!("{}{local}", tug::NAMESPACE));
        format!(
            "<tr id=\"{0}\"><th scope=\"row\">{1} <a class=\"anchor\" href=\"#{0}\">#</a></th><td><b>{2}</b><br>{3}<br><small>{4}</small></td></tr>",
            escape(local),
            self.link(&own, &format!("tug:{local}")),
            text(rdf::LABEL),
            text(rdf::COMMENT),
            ties.join(" · ")
        )
    }
}
