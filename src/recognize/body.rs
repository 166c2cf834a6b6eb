//! Which body of which state an organization is: "Министерство экологии" in an item about Kazakhstan, "... РК", "... of Kazakhstan".
//!
//! The state is the one that ends the name or stands right behind it; else the only state that the item names. With a state, the body is
//! the known one of that state, or keeps a key of body and state, so that every way to write the state gives one entity. A ministry of no
//! known state is its item's own: one name, many ministries.

use super::Context;
use crate::authority::Authority;
use crate::model::{Entity, Kind, Mention};
use std::collections::BTreeSet;

/// Kinds of body that every state has under the same name.
const COMMON: [&str; 3] = ["ministry", "agency", "committee"];

/// Settles the organizations among the entities of a document.
pub(super) fn settle(context: &Context<'_>, authority: &Authority, list: &[Mention], entities: &mut [Entity]) {
    let states = states(authority, list);
    for entity in entities.iter_mut().filter(|e| e.kind == Kind::Organization && e.known.is_none()) {
        let bodies: Vec<(String, Option<String>)> = entity
            .names
            .iter()
            .map(|name| {
                let tokens = context.language.tokens(&name.text);
                let (key, state) = authority.body(&name.text, &tokens);
                (key, state.map(str::to_owned))
            })
            .collect();
        let own = bodies.iter().find_map(|(_, state)| state.clone()).or_else(|| beside(list, entity));
        let among: BTreeSet<&str> =
            own.as_deref().map_or_else(|| states.iter().map(String::as_str).collect(), |state| BTreeSet::from([state]));
        let fits = |number: &usize| {
            let entry = authority.entries().get(*number)?;
            entry.country.as_deref().is_some_and(|country| among.contains(country)).then_some(entry.iri.clone())
        };
        let candidates: BTreeSet<String> = bodies.iter().flat_map(|(key, _)| authority.bodies(key)).filter_map(fits).collect();
        if candidates.len() == 1 {
            entity.known = candidates.into_iter().next();
            continue;
        }
        let common = entity.concept.as_deref().is_some_and(|c| COMMON.contains(&c));
        let state = own.or_else(|| if common && states.len() == 1 { states.first().cloned() } else { None });
        if let (Some((key, _)), Some(state)) = (bodies.first(), state) {
            entity.key = format!("{key} {}", state.rsplit('/').next().unwrap_or_default());
        } else if common {
            entity.key = format!("{} {}", entity.names.first().map_or("", |n| n.text.as_str()), own_item(context));
        }
    }
}

/// The states that a document names, or lies in by its towns.
fn states(authority: &Authority, list: &[Mention]) -> BTreeSet<String> {
    let places = list.iter().filter(|m| m.kind == Kind::Place).filter_map(|m| m.known.first()).filter_map(|iri| authority.entry(iri));
    places.filter_map(|entry| if entry.class == "State" { Some(entry.iri.clone()) } else { entry.country.clone() }).collect()
}

/// The state that stands inside or right behind a mention of the entity.
fn beside(list: &[Mention], entity: &Entity) -> Option<String> {
    let state = |m: &Mention| m.kind == Kind::Place && m.concept.as_deref() == Some("country");
    let near = |m: &Mention| {
        let first = list.partition_point(|place| place.tokens.start < m.tokens.start);
        let around = list[first..].iter().enumerate().take_while(|(_, place)| place.tokens.start <= m.tokens.end);
        let fits = |place: &Mention| m.tokens.end == place.tokens.start || place.tokens.end == m.tokens.end;
        around.into_iter().find(|(_, place)| state(place) && fits(place)).map(|(at, _)| first + at)
    };
    let first = entity.mentions.iter().filter_map(|m| list.get(*m)).filter_map(near).min()?;
    list.get(first)?.known.first().cloned()
}

/// What tells the item apart: its address or file, else its title.
fn own_item(context: &Context<'_>) -> String {
    let item = &context.document.item;
    let text = item.url.as_ref().or(context.document.title.as_ref()).cloned();
    crate::vocab::graph::digest(&text.unwrap_or_else(|| item.text.clone()))
}
