//! Whom a document binds that the text names without its sides: "Продлён и прежний меморандум", "A roadmap will follow". It is between those
//! whom the text set side by side before. Code: `CORE-SIDES`.

use super::sides::Sides;
use crate::model::{Document, Entity, EntityId, Evidence, Fact, Kind, Mentions, Section, Value};
use std::collections::BTreeSet;

/// How sure it is that a document without sides is between those of the text.
const SURE: f32 = 0.6;
/// What those who meet adopt together binds no two of them.
const COMMON: [&str; 3] = ["declaration", "roadmap", "programme"];

/// The parties of documents of which neither a party nor a signatory is named.
pub(super) fn between(facts: &[Fact], document: &Document, mentions: &Mentions, sides: &Sides<'_>) -> Vec<Fact> {
    let having = |properties: &[&str]| -> BTreeSet<EntityId> {
        facts.iter().filter(|f| properties.contains(&f.property.as_str())).map(|f| f.subject).collect()
    };
    let (told, bound) = (having(&["status"]), having(&["party", "signatory"]));
    let open = |id: EntityId, entity: &Entity| {
        entity.kind == Kind::Agreement
            && entity.known.is_none()
            && !COMMON.iter().any(|kind| entity.concept.as_deref() == Some(kind))
            && told.contains(&id)
            && !bound.contains(&id)
    };
    let papers = mentions.entities.iter().enumerate().filter(|(id, entity)| open(*id, entity));
    papers.flat_map(|(id, entity)| parties(id, entity, facts, document, mentions, sides)).collect()
}

/// The sides that the text speaks of where it first speaks of a document outside its title.
fn parties(id: EntityId, entity: &Entity, facts: &[Fact], document: &Document, mentions: &Mentions, sides: &Sides<'_>) -> Vec<Fact> {
    let first = entity.mentions.iter().filter_map(|index| mentions.list.get(*index)).find_map(|mention| {
        let number = document.sentence_of(mention.tokens.start)?;
        let sentence = document.sentences.get(number).filter(|s| s.section == Section::Body)?;
        Some((mention, number, sentence))
    });
    let first = first.filter(|(_, number, sentence)| {
        number.checked_sub(1).and_then(|before| document.sentences.get(before)).is_some_and(|before| before.paragraph == sentence.paragraph)
    });
    let first =
        first.filter(|(_, _, sentence)| !mentions.inside(&sentence.tokens).any(|m| matches!(m.kind, Kind::Organization | Kind::Person)));
    let Some((mention, number, sentence)) = first else { return Vec::new() };
    let found = sides.within(1, number, &mention.tokens, facts);
    let evidence = Evidence { sentence: sentence.span, part: mention.span, rule: "CORE-SIDES".to_owned(), confidence: SURE };
    let state = |party| Fact { subject: id, property: "party".to_owned(), value: Value::Entity(party), evidence: vec![evidence.clone()] };
    found.into_iter().map(state).collect()
}
