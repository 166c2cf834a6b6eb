//! Why each statement of an item is made, in words: what is said of what, by which rule, and by which words of which sentence.

use super::{Reading, measured};
use crate::catalog::Catalog;
use crate::model::{Document, EntityId, Evidence, Lang, Mentions, NewsItem, Value};
use crate::report::evidence;
use crate::triplify::{naming, used};
use rayon::prelude::*;

/// A statement with its grounds.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The name of what it is about.
    pub subject: String,
    /// The property: a local name of the ontology.
    pub property: String,
    /// The name of the value.
    pub value: String,
    /// What it rests on, at least one.
    pub grounds: Vec<Ground>,
}

/// A sentence that says a statement, cut at the words that the rule went by.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// The code of the rule.
    pub rule: String,
    /// What the rule says of itself, or the meaning of the program's own code.
    pub title: String,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// The sentence: what stands before the words, the words, and what stands behind.
    pub quote: [String; 3],
}

/// The statements of an item: first what it names, then what it says of it, by entity and property.
pub fn reasons(catalog: &Catalog, item: NewsItem) -> Vec<Reason> {
    let Reading { document, mentions, facts } = measured(catalog, item);
    let teller = Teller { catalog, document: &document, mentions: &mentions };
    let named = used(&mentions, &facts).into_iter().filter_map(|id| teller.named(id));
    let said = facts.iter().map(|fact| Reason {
        subject: teller.name(fact.subject),
        property: fact.property.clone(),
        value: teller.value(&fact.value),
        grounds: fact.evidence.iter().map(|said| teller.ground(said)).collect(),
    });
    named.chain(said).collect()
}

/// [`reasons`] of many items in parallel, in the items' order.
pub fn reasons_all(catalog: &Catalog, items: Vec<NewsItem>) -> Vec<Vec<Reason>> {
    items.into_par_iter().map(|item| reasons(catalog, item)).collect()
}

struct Teller<'t> {
    catalog: &'t Catalog,
    document: &'t Document,
    mentions: &'t Mentions,
}

impl Teller<'_> {
    /// That the item names an entity.
    fn named(&self, id: EntityId) -> Option<Reason> {
        let kind = self.mentions.entities.get(id)?.kind;
        let ground = self.ground(&naming(self.document, self.mentions, id)?);
        let value = format!("{} ({})", self.name(id), kind.code());
        Some(Reason { subject: "the item".to_owned(), property: "mentions".to_owned(), value, grounds: vec![ground] })
    }

    /// The fullest name of an entity; a known one without a name in the text has its IRI.
    fn name(&self, id: EntityId) -> String {
        let entity = self.mentions.entities.get(id);
        let name = entity.and_then(|entity| entity.names.first().map(|name| name.text.clone()).or_else(|| entity.known.clone()));
        name.unwrap_or_else(|| "something unnamed".to_owned())
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Entity(id) => self.name(*id),
            Value::Text(text, _) => text.clone(),
            Value::Date(date) => date.to_string(),
            Value::Concept(path) => path.rsplit('/').next().unwrap_or(path).to_owned(),
            Value::Position { organization, title, former } => {
                let title = title.as_ref().map_or("a position", |(text, _)| text.as_str());
                let seat = organization.map(|id| format!(" at {}", self.name(id))).unwrap_or_default();
                format!("{title}{seat}{}", if *former { " (former)" } else { "" })
            }
        }
    }

    fn ground(&self, said: &Evidence) -> Ground {
        let text = self.document.text();
        let within = |start: usize, end: usize| {
            let words: Vec<&str> = text.get(start..end).unwrap_or_default().split_whitespace().collect();
            words.join(" ")
        };
        let (sentence, part) = (said.sentence, said.part);
        let (start, end) = (part.start.clamp(sentence.start, sentence.end), part.end.clamp(sentence.start, sentence.end));
        let quote = [within(sentence.start, start), within(start, end), within(end, sentence.end)];
        Ground { rule: said.rule.clone(), title: self.title(&said.rule, self.document.lang), confidence: said.confidence, quote }
    }

    fn title(&self, code: &str, lang: Lang) -> String {
        let rules = self.catalog.rules.get(&lang);
        let own = rules.and_then(|set| set.rules.iter().find(|rule| rule.code == code)).map(|rule| rule.title.as_str());
        own.or_else(|| evidence::meaning(code)).unwrap_or_default().trim_end_matches('.').to_owned()
    }
}
