//! What a search found, as a page and as JSON.

use super::{Page, escape};
use crate::store::StoreError;
use crate::text::Hit;
use crate::vocab::{rdf, tug};
use oxigraph::model::{NamedNode, Term};
use serde::Serialize;
use std::fmt::Write;

/// The classes that a search can be narrowed to.
const CLASSES: [&str; 8] = ["Person", "Organization", "Event", "Agreement", "Program", "Place", "Topic", "NewsItem"];

/// What was found.
pub(in crate::serve) struct Found {
    pub(in crate::serve) names: Vec<Hit>,
    pub(in crate::serve) sentences: Vec<Hit>,
}

/// What was found, for programs.
#[derive(Serialize)]
pub(in crate::serve) struct Listed<'f> {
    names: Vec<Row<'f>>,
    sentences: Vec<Row<'f>>,
}

#[derive(Serialize)]
struct Row<'f> {
    iri: &'f str,
    /// What it is called in the reader's language.
    label: String,
    /// Its class in Tugai's ontology, by local name.
    class: String,
    /// The name or the part of the sentence that was found.
    text: &'f str,
    lang: &'f str,
    #[serde(skip_serializing_if = "str::is_empty")]
    item: &'f str,
    score: f32,
}

impl Found {
    pub(in crate::serve) fn listed<'f>(&'f self, page: &Page<'_>) -> Result<Listed<'f>, StoreError> {
        let row = |hit: &'f Hit| -> Result<Row<'f>, StoreError> {
            let node = NamedNode::new_unchecked(&hit.iri);
            let class =
                page.class(&node)?.and_then(|class| class.as_str().strip_prefix(tug::NAMESPACE).map(str::to_owned)).unwrap_or_default();
            Ok(Row { iri: &hit.iri, label: page.label(&node)?, class, text: &hit.text, lang: &hit.lang, item: &hit.item, score: hit.score })
        };
        Ok(Listed {
            names: self.names.iter().map(row).collect::<Result<_, _>>()?,
            sentences: self.sentences.iter().map(row).collect::<Result<_, _>>()?,
        })
    }
}

/// The page of a search.
pub(in crate::serve) fn search(page: &Page<'_>, found: &Found) -> Result<String, StoreError> {
    let asked = page.param("q").unwrap_or_default();
    let mut body = page.narrow()?;
    if found.names.is_empty() && found.sentences.is_empty() && !asked.is_empty() {
        let _ = write!(body, "<p>{}</p>", page.say("Nothing was found.", "Ничего не найдено."));
    }
    if !found.names.is_empty() {
        let _ = write!(body, "<h2>{}</h2><ul class=\"hits\">", page.say("Names", "Имена и названия"));
        for hit in &found.names {
            body += &page.named(hit)?;
        }
        body += "</ul>";
    }
    if !found.sentences.is_empty() {
        let _ = write!(body, "<h2>{}</h2><ul class=\"hits\">", page.say("Sentences", "Предложения"));
        for (hit, about) in sentences(page, &found.sentences)? {
            let item = NamedNode::new(&hit.item).map_or_else(|_| Ok(String::new()), |item| page.node(&item))?;
            let _ = write!(body, "<li>{}<blockquote>{} <small>{item}</small></blockquote></li>", about.join(" · "), marked(hit));
        }
        body += "</ul>";
    }
    Ok(page.frame(page.say("Search", "Поиск"), &body))
}

/// Each sentence once, with all the things that it was found for.
fn sentences<'f>(page: &Page<'_>, hits: &'f [Hit]) -> Result<Vec<(&'f Hit, Vec<String>)>, StoreError> {
    let mut all: Vec<(&Hit, Vec<String>)> = Vec::new();
    for hit in hits {
        let about = page.node(&NamedNode::new_unchecked(&hit.iri))?;
        match all.iter_mut().find(|(first, _)| (&first.item, &first.text) == (&hit.item, &hit.text)) {
            Some((_, others)) => others.push(about),
            None => all.push((hit, vec![about])),
        }
    }
    Ok(all)
}

impl Page<'_> {
    /// The form with the words and the class.
    fn narrow(&self) -> Result<String, StoreError> {
        let chosen = self.param("class").unwrap_or_default();
        let mut options = format!("<option value=\"\">{}</option>", self.say("anything", "что угодно"));
        for class in CLASSES {
            let name = self.label(&tug::term(class))?;
            let selected = if class == chosen { " selected" } else { "" };
            let _ = write!(options, "<option value=\"{class}\"{selected}>{}</option>", escape(&name));
        }
        let lang = if self.tongue.tail().is_empty() {
            String::new()
        } else {
            format!("<input type=\"hidden\" name=\"lang\" value=\"{}\">", self.tongue.tag())
        };
        Ok(format!(
            "<form class=\"narrow\" action=\"/search\"><input type=\"search\" name=\"q\" value=\"{}\" aria-label=\"{1}\" autofocus>\
             <select name=\"class\" aria-label=\"{2}\">{options}</select>{lang}<button type=\"submit\">{1}</button></form>",
            escape(self.param("q").unwrap_or_default()),
            self.say("Search", "Искать"),
            self.say("Class", "Класс"),
        ))
    }

    fn named(&self, hit: &Hit) -> Result<String, StoreError> {
        let node = NamedNode::new_unchecked(&hit.iri);
        let label = self.label(&node)?;
        let class = self.class(&node)?.map(|class| self.label(&class)).transpose()?.unwrap_or_default();
        let called = if label == hit.text { String::new() } else { format!(" <span class=\"also\">{}</span>", escape(&hit.text)) };
        Ok(format!("<li>{} <small>{}</small>{called}</li>", self.link(&node, &label), escape(&class)))
    }

    /// The class in Tugai's ontology that says most of what something is: the first that no other of its classes is a kind of.
    pub(super) fn class(&self, node: &NamedNode) -> Result<Option<NamedNode>, StoreError> {
        let mut own = Vec::new();
        for class in self.app.store.values(node, rdf::TYPE)? {
            if let Term::NamedNode(class) = class
                && class.as_str().starts_with(tug::NAMESPACE)
            {
                own.push(class);
            }
        }
        let mut general = Vec::new();
        for class in &own {
            for above in self.app.store.values(class, rdf::SUB_CLASS_OF)? {
                general.push(above);
            }
        }
        own.retain(|class| !general.contains(&Term::from(class.clone())));
        own.sort();
        Ok(own.into_iter().next())
    }
}

/// A text with the words that were found set off.
fn marked(hit: &Hit) -> String {
    let (mut out, mut last) = (String::new(), 0);
    for range in &hit.marked {
        let (Some(before), Some(word)) = (hit.text.get(last..range.start), hit.text.get(range.clone())) else { continue };
        let _ = write!(out, "{}<mark>{}</mark>", escape(before), escape(word));
        last = range.end;
    }
    out + &escape(hit.text.get(last..).unwrap_or_default())
}
