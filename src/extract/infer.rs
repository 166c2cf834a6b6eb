//! What follows from facts together, by the conventions of the field: who signs for a body binds it; who signs at a gathering is there.
//!
//! Codes: `CORE-PARTY`, `CORE-SIGNED-AT`, `CORE-SIGNED-ON`, `CORE-WITHIN`. A document of a weak kind ("заявление", "план") that nobody surely
//! signed, with neither party, time nor occasion of signing, is not told of at all, nor a gathering of a weak kind ("переговоры") with neither date nor anyone there. A body does not organize its own session, it takes part in it.

use crate::model::{Document, EntityId, Evidence, Fact, Kind, Mentions, PartialDate, Value};
use crate::rule::Words;
use std::collections::BTreeSet;

/// How much less sure a conclusion is than what it rests on.
const LOSS: f32 = 0.1;
/// How sure it must be that a document of a weak kind was signed or adopted, for that alone to tell of it.
const SURE: f32 = 0.8;

/// Adds what follows, and takes away what tells nothing.
pub(super) fn infer(facts: &mut Vec<Fact>, document: &Document, mentions: &Mentions, words: &Words) {
    facts.sort_by_key(|f| f.subject);
    let mut new = Vec::new();
    for (id, _) in mentions.entities.iter().enumerate().filter(|(_, e)| e.kind == Kind::Agreement) {
        let signed =
            of(facts, id).iter().any(|f| f.property == "status" && f.value == Value::Concept("agreement-status/signed".to_owned()));
        if signed {
            new.extend(parties(facts, id));
            new.extend(presence(facts, document, words, id));
        }
    }
    new.extend(within(facts, mentions));
    facts.extend(new);
    facts.sort_by_key(|f| f.subject);
    let bodies: BTreeSet<(EntityId, Value)> = facts
        .iter()
        .filter(|f| f.property == "participant" && f.evidence.iter().any(|e| e.rule == "CORE-BODY"))
        .map(|f| (f.subject, f.value.clone()))
        .collect();
    facts.retain(|f| f.property != "organizer" || !bodies.contains(&(f.subject, f.value.clone())));
    let weak: BTreeSet<EntityId> = (0..mentions.entities.len()).filter(|id| is_weak(facts, document, mentions, words, *id)).collect();
    facts.retain(|f| !weak.contains(&f.subject) && !matches!(f.value, Value::Entity(id) if weak.contains(&id)));
}

/// The facts of one subject; all are sorted by it.
fn of(facts: &[Fact], id: EntityId) -> &[Fact] {
    &facts[facts.partition_point(|f| f.subject < id)..facts.partition_point(|f| f.subject <= id)]
}

fn objects<'f>(facts: &'f [Fact], id: EntityId, property: &'f str) -> impl Iterator<Item = (EntityId, &'f Evidence)> {
    let own = of(facts, id).iter().filter(move |f| f.property == property);
    own.filter_map(|f| f.value.entity().zip(f.evidence.first()))
}

fn conclude(subject: EntityId, property: &str, value: Value, from: &Evidence, rule: &str) -> Fact {
    let evidence = Evidence { rule: rule.to_owned(), confidence: (from.confidence - LOSS).max(0.0), ..from.clone() };
    Fact { subject, property: property.to_owned(), value, evidence: vec![evidence] }
}

/// What takes place within a gathering is where that is, and, if that is of one day, on that day.
fn within(facts: &[Fact], mentions: &Mentions) -> Vec<Fact> {
    let gathering = |id: EntityId| mentions.entities.get(id).is_some_and(|e| e.kind == Kind::Event);
    let one = |id: EntityId, property: &str| of(facts, id).iter().find(|f| f.property == property);
    let pairs = facts.iter().filter(|f| f.property == "framework" && gathering(f.subject));
    let mut new = Vec::new();
    for (inner, whole, told) in pairs.filter_map(|f| Some((f.subject, f.value.entity().filter(|id| gathering(*id))?, f.evidence.first()?)))
    {
        let mut share = |property: &str| {
            if let (None, Some(found)) = (one(inner, property), one(whole, property)) {
                new.push(conclude(inner, property, found.value.clone(), told, "CORE-WITHIN"));
            }
        };
        share("place");
        let day = one(whole, "start").zip(one(whole, "end")).is_some_and(|(start, end)| start.value == end.value);
        if day && one(inner, "end").is_none() {
            share("start");
        }
    }
    new
}

/// The bodies of those who signed, where the text does not name two parties itself.
fn parties(facts: &[Fact], id: EntityId) -> Vec<Fact> {
    if objects(facts, id, "party").count() >= 2 {
        return Vec::new();
    }
    let seat = |person: EntityId| {
        let posts = of(facts, person).iter().filter(|f| f.property == "holds");
        posts.into_iter().find_map(|f| if let Value::Position { organization, former: false, .. } = f.value { organization } else { None })
    };
    let bound = objects(facts, id, "signatory").filter_map(|(person, e)| seat(person).map(|seat| (seat, e)));
    bound.map(|(seat, e)| conclude(id, "party", Value::Entity(seat), e, "CORE-PARTY")).collect()
}

/// Signatories take part in the gathering where they sign; what is signed at a gathering of one day is signed on that day, "on the closing day" on its last.
fn presence(facts: &[Fact], document: &Document, words: &Words, id: EntityId) -> Vec<Fact> {
    let mut new = Vec::new();
    for (event, said) in objects(facts, id, "signedAt") {
        let there = objects(facts, id, "signatory");
        new.extend(there.map(|(person, e)| conclude(event, "participant", Value::Entity(person), e, "CORE-SIGNED-AT")));
        let date = |property: &str| {
            let found = of(facts, event).iter().find(|f| f.property == property)?;
            if let Value::Date(date) = found.value { found.evidence.first().map(|e| (date, e)) } else { None }
        };
        let dated = of(facts, id).iter().any(|f| f.property == "signedOn");
        let day = match (date("start"), date("end")) {
            (Some(start), Some(end)) if start.0 == end.0 || says(document, words, said, "first-day") => Some(start),
            (Some(_), Some(end)) if says(document, words, said, "last-day") => Some(end),
            _ => None,
        };
        if let Some((day, e)) = day.filter(|(day, _)| !dated && PartialDate::is_day(*day)) {
            new.push(conclude(id, "signedOn", Value::Date(day), e, "CORE-SIGNED-ON"));
        }
    }
    new
}

/// Whether the sentence of some evidence has words of a list.
fn says(document: &Document, words: &Words, evidence: &Evidence, list: &str) -> bool {
    let sentence = document.sentences.iter().find(|s| s.span == evidence.sentence);
    let tokens = sentence.and_then(|s| document.tokens.get(s.tokens.clone())).unwrap_or_default();
    words.occurs(list, tokens)
}

fn is_weak(facts: &[Fact], document: &Document, mentions: &Mentions, words: &Words, id: EntityId) -> bool {
    let entity = &mentions.entities[id];
    let (list, telling): (&str, &[&str]) = match entity.kind {
        Kind::Agreement => ("weak-agreement", &["party", "signatory", "signedAt", "signedOn"]),
        Kind::Event => ("weak-event", &["start", "participant", "organizer", "speaker", "chair", "framework"]),
        _ => return false,
    };
    if entity.known.is_some() {
        return false;
    }
    let stated = |f: &Fact| f.property == "status" && f.evidence.iter().any(|e| !e.rule.starts_with("CORE-"));
    let signed = |f: &Fact| {
        entity.kind == Kind::Agreement
            && f.value == Value::Concept("agreement-status/signed".to_owned())
            && f.evidence.iter().any(|e| e.confidence >= SURE)
    };
    let told = of(facts, id).iter().any(|f| signed(f) || telling.contains(&f.property.as_str()) || entity.kind == Kind::Event && stated(f));
    let weak = |mention: &usize| {
        let mention = mentions.list.get(*mention);
        let tokens = mention.and_then(|m| document.tokens.get(m.head..m.tokens.end.max(m.head)));
        tokens.is_some_and(|tokens| words.find(list, tokens).is_some())
    };
    !told && entity.mentions.iter().all(weak)
}
