//! Mentions of known entities: names of the authority wherever they stand.

use super::Context;
use super::{phrase, place};
use crate::authority::{Authority, Hit};
use crate::model::{Case, Cases, Document, Entity, Kind, Mention, Name, NameRole, Pos, Section, Token};
use std::collections::BTreeMap;
use std::ops::Range;

/// Code of these mentions.
const CODE: &str = "AUTHORITY";

/// Code of organizations that the name of another ends in.
pub(super) const WHOLE: &str = "WHOLE";

/// Finds the longest known name at each place; where one name is that of several entities, all of a kind are its candidates. Of datelines
/// only the places are taken.
pub(super) fn find(context: &Context<'_>, authority: &Authority) -> Vec<Mention> {
    let document = context.document;
    let mut found = Vec::new();
    for sentence in document.sentences.iter().filter(|s| s.section != Section::Noise) {
        let tokens = &document.tokens[sentence.tokens.clone()];
        let mut at = 0;
        while at < tokens.len() {
            let hits = authority.matches(document.text(), tokens, at);
            let longest = hits.iter().map(|h| h.len).max().unwrap_or(0);
            let word = longest == 1 && closed(&tokens[at]);
            let named = hits
                .iter()
                .filter(|h| h.len == longest && !word && !(at == 0 && common(authority, h, &tokens[at])))
                .flat_map(|hit| mentions(context, authority, hit, sentence.tokens.start + at));
            let named = named.filter(|m| m.kind != Kind::Place || !place::quoted(document, &m.tokens));
            found.extend(named.filter(|m| sentence.section != Section::Dateline || m.kind == Kind::Place));
            at += longest.max(1);
        }
    }
    found
}

/// A word of a closed class that only the start of a sentence capitalizes ("При", "Для") names nothing.
fn closed(token: &Token) -> bool {
    token
        .readings
        .first()
        .is_some_and(|r| matches!(r.pos, Pos::Adp | Pos::Conj | Pos::Pron | Pos::Part | Pos::Adv | Pos::Det | Pos::Verb) && r.known)
}

/// A common noun at the start of a sentence that a form of a place's name happens to look like: "Семья" is no form of "Семей".
fn common(authority: &Authority, hit: &Hit, token: &Token) -> bool {
    let noun = token.readings.first().is_some_and(|r| r.known && r.pos == Pos::Noun && r.name.is_none());
    let mut entries = hit.names.iter().filter_map(|name| authority.entries().get(name.entry));
    let own = |name: &str| name.to_lowercase() == *token.norm;
    hit.len == 1 && noun && entries.all(|e| e.kind == Kind::Place && !e.names.iter().any(|name| own(&name.text)))
}

/// One mention for each kind of entity that bears the name.
fn mentions(context: &Context<'_>, authority: &Authority, hit: &Hit, at: usize) -> Vec<Mention> {
    let mut kinds: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    for name in &hit.names {
        if let Some(entry) = authority.entries().get(name.entry) {
            let entries = kinds.entry(entry.kind).or_default();
            if !entries.contains(&name.entry) {
                entries.push(name.entry);
            }
        }
    }
    let build = |(kind, entries): (Kind, Vec<usize>)| {
        let tokens = at..at + hit.len;
        let head = head(context.document, &tokens);
        let (cases, number) = if tokens.len() == 1 { single(context, head) } else { phrase::grammar(context, &tokens, head) };
        let first = entries.first().and_then(|e| authority.entries().get(*e));
        Mention {
            kind,
            span: context.document.span(&tokens),
            name: first
                .filter(|_| kind == Kind::Place)
                .and_then(|e| e.label(context.document.lang))
                .map_or_else(|| bare(phrase::nominative(context, &tokens, head)), str::to_owned),
            tokens,
            head,
            cases,
            number,
            other: Vec::new(),
            known: entries.iter().filter_map(|e| authority.entries().get(*e)).map(|e| e.iri.clone()).collect(),
            concept: first.and_then(|e| if e.class == "State" { Some("country".to_owned()) } else { concept(e.concept.as_deref()) }),
            date: None,
            definite: false,
            entity: None,
            code: CODE.to_owned(),
            confidence: 0.95,
        }
    };
    kinds.into_iter().map(build).collect()
}

/// A name without the ending of an English genitive.
fn bare(name: String) -> String {
    ["'s", "’s"].iter().find_map(|end| name.strip_suffix(end)).map(str::to_owned).unwrap_or(name)
}

/// Known organizations that the names of others end in: "Центр ... Министерства экологии Китая". The inner one is told of only as what the
/// outer is part of.
pub(super) fn wholes(context: &Context<'_>, authority: &Authority, list: &[Mention]) -> Vec<Mention> {
    let document = context.document;
    let outer = list.iter().filter(|m| m.kind == Kind::Organization && m.entity.is_none());
    let inner = |outer: &Mention| {
        let end =
            document.tokens[outer.tokens.clone()].iter().position(|t| t.is("(")).map_or(outer.tokens.end, |at| outer.tokens.start + at);
        let tokens = document.tokens.get(..end)?;
        (outer.head + 1..end).find_map(|at| {
            let hits = authority.matches(document.text(), tokens, at);
            let hit = hits.into_iter().find(|hit| at + hit.len == end && hit.len > 1)?;
            let mut found = mentions(context, authority, &hit, at).into_iter().find(|m| m.kind == Kind::Organization)?;
            let genitive = found.cases.has(Case::Gen) && !document.tokens[at - 1].is_pos(Pos::Adp);
            WHOLE.clone_into(&mut found.code);
            (genitive && !outer.known.iter().any(|iri| found.known.contains(iri))).then_some(found)
        })
    };
    outer.filter_map(inner).collect()
}

/// The last part of `<scheme>/<name>`.
fn concept(path: Option<&str>) -> Option<String> {
    path.and_then(|path| path.rsplit('/').next()).map(str::to_owned)
}

/// The first noun of a name: adjectives before it agree, genitives behind it do not.
fn head(document: &Document, tokens: &Range<usize>) -> usize {
    let noun = |at: &usize| {
        let readings = document.tokens.get(*at).map(|t| &t.readings);
        readings.is_some_and(|r| r.first().is_some_and(|r| matches!(r.pos, Pos::Noun | Pos::Propn)))
    };
    let agrees = |at: &usize| {
        let pair = (document.tokens.get(*at), document.tokens.get(at + 1).filter(|_| at + 1 < tokens.end));
        matches!(pair, (Some(own), Some(next)) if !phrase::modifier(own).and(phrase::noun(next)).is_empty())
    };
    tokens.clone().find(|at| noun(at) && !agrees(at)).unwrap_or(tokens.start)
}

fn single(context: &Context<'_>, head: usize) -> (Cases, Option<crate::model::Number>) {
    let token = context.document.tokens.get(head);
    let cases = token.filter(|t| t.cases().has(Case::Nom) || !phrase::capitals(context, t)).map_or(Cases::ALL, |t| t.cases());
    (if cases.is_empty() { Cases::ALL } else { cases }, None)
}

/// Groups mentions of a kind by the first known entity, or by name.
pub(super) fn group(context: &Context<'_>, list: &mut [Mention], kind: Kind) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    for (index, mention) in list.iter_mut().enumerate().filter(|(_, m)| m.kind == kind) {
        let key = mention.known.first().cloned().unwrap_or_else(|| mention.name.to_lowercase());
        let id = *ids.entry(key).or_insert(entities.len());
        if id == entities.len() {
            entities.push(Entity {
                kind,
                names: Vec::new(),
                known: mention.known.first().cloned(),
                concept: mention.concept.clone(),
                key: String::new(),
                mentions: Vec::new(),
            });
        }
        mention.entity = Some(id);
        let entity = &mut entities[id];
        entity.mentions.push(index);
        if !entity.names.iter().any(|n| n.text == mention.name) {
            let role = if entity.names.is_empty() { NameRole::Full } else { NameRole::Other };
            entity.names.push(Name { role, text: mention.name.clone(), lang: context.document.lang });
        }
    }
    entities
}
