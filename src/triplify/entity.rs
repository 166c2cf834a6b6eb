//! An entity of an item -> its type, names, kind, and that the item mentions it.

use super::{Writer, class, text};
use crate::model::{Document, EntityId, Evidence, Fact, Kind, Mentions, NameRole, Value};
use crate::vocab::{rdf, skos, tug};
use std::collections::BTreeSet;

/// Code of the evidence for names and mentions.
const NAMED: &str = "NAME";

/// Entities that stand for something: gatherings and documents only when a fact is about them (a bare "встреча" names nothing).
pub fn used(mentions: &Mentions, facts: &[Fact]) -> BTreeSet<EntityId> {
    let mut told: BTreeSet<EntityId> = facts.iter().map(|f| f.subject).collect();
    told.extend(facts.iter().filter_map(|f| match f.value {
        Value::Entity(id) => Some(id),
        Value::Position { organization, .. } => organization,
        _ => None,
    }));
    let stands = |(id, entity): (usize, &crate::model::Entity)| {
        let bare = matches!(entity.kind, Kind::Event | Kind::Agreement | Kind::Talk);
        (told.contains(&id) || (!bare && !entity.mentions.is_empty())).then_some(id)
    };
    mentions.entities.iter().enumerate().filter_map(stands).collect()
}

impl Writer<'_> {
    /// States what an entity is and how the item names it.
    pub(super) fn entity(&mut self, id: EntityId, has_name: &dyn Fn(&str, &str) -> bool) {
        let findings = self.findings;
        let (Some(entity), Some(iri)) = (findings.mentions.entities.get(id), findings.iris.get(id).cloned()) else { return };
        let Some(class) = class(entity.kind) else { return };
        let said: Vec<Evidence> = naming(findings.document, findings.mentions, id).into_iter().collect();
        let item = self.item.clone();
        // What an entity is and that the item reports it follow from its mention, which has the evidence.
        self.state(&iri, rdf::TYPE, class, &[]);
        if entity.kind == Kind::Agreement && entity.concept.as_deref() == Some("memorandum") {
            self.state(&iri, rdf::TYPE, tug::MEMORANDUM, &[]);
        }
        self.state(&item, tug::MENTIONS, iri.clone(), &said);
        if matches!(entity.kind, Kind::Event | Kind::Agreement) {
            self.state(&item, tug::REPORTS, iri.clone(), &[]);
        }
        if entity.kind == Kind::Topic {
            self.state(&item, tug::term("topic"), iri.clone(), &said);
        }
        let scheme = match entity.kind {
            Kind::Event => Some("event-kind"),
            Kind::Agreement => Some("agreement-kind"),
            Kind::Organization => Some("organization-kind"),
            _ => None,
        };
        if let (Some(scheme), Some(concept), None) = (scheme, &entity.concept, &entity.known) {
            self.state(&iri, tug::term("kind"), tug::concept(&format!("{scheme}/{concept}")), &said);
        }
        let mut preferred = entity.known.is_some();
        for name in entity.names.iter().filter(|n| !(entity.known.is_some() && has_name(iri.as_str(), &n.text))) {
            let property = match name.role {
                NameRole::Acronym => tug::ACRONYM,
                _ if preferred => skos::ALT_LABEL,
                _ => skos::PREF_LABEL,
            };
            preferred |= property == skos::PREF_LABEL;
            self.state(&iri, property, text(&name.text, name.lang.as_str()), &said);
        }
    }
}

/// Evidence of a name: the first sentence that holds a mention of its entity.
pub fn naming(document: &Document, mentions: &Mentions, id: EntityId) -> Option<Evidence> {
    let first = mentions.entities.get(id)?.mentions.iter().find_map(|mention| mentions.list.get(*mention))?;
    let sentence = document.sentence_at(first.tokens.start)?.span;
    let rule = if first.code.is_empty() { NAMED.to_owned() } else { first.code.clone() };
    Some(Evidence { sentence, part: first.span, rule, confidence: first.confidence })
}
