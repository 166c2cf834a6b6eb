//! Which body of which state an organization is: "Министерство экологии" in an item about Kazakhstan, "... РК", "... of Kazakhstan".
//!
//! The state is the one that ends the name, begins it as an adjective, or stands right behind it; else the only state that the item names. With a state, the body is
//! the known one of that state, or keeps a key of body and state, so that every way to write the state gives one entity. A ministry of no
//! known state is its item's own: one name, many ministries.

use super::Context;
use crate::authority::Authority;
use crate::model::{Entity, Kind, Mention, Token};
use std::collections::BTreeSet;

/// Kinds of body that every state has under the same name.
const COMMON: [&str; 3] = ["ministry", "agency", "committee"];
/// Code of a ministry that the title of its minister implies.
const IMPLIED: &str = "MINISTRY";

/// Settles the organizations among the entities of a document.
pub(super) fn settle(context: &Context<'_>, authority: &Authority, list: &[Mention], entities: &mut [Entity]) {
    let states = states(authority, list);
    let mut taken: BTreeSet<String> = entities.iter().filter_map(|entity| entity.known.clone()).collect();
    for entity in entities.iter_mut().filter(|e| e.kind == Kind::Organization && e.known.is_none()) {
        let common = is_common(list, entity);
        let name = Name::of(context, authority, entity, common);
        let own = own_states(name.states, &states, || beside(list, entity));
        let among = if own.is_empty() { &states } else { &own };
        let of_states = |number: usize| {
            let entry = authority.entries().get(number)?;
            entry.country.as_deref().is_some_and(|country| among.contains(country)).then_some(entry.iri.clone())
        };
        let mut candidates: BTreeSet<String> =
            name.keys.iter().flat_map(|key| authority.bodies(key)).filter_map(|number| of_states(*number)).collect();
        let state = if own.len() == 1 || (own.is_empty() && common && states.len() == 1) { among.first().cloned() } else { None };
        if candidates.is_empty() && common && state.is_some() {
            // "Министерство экологии Узбекистана", where the state has only one ministry whose name begins so.
            candidates = name.keys.iter().flat_map(|key| authority.longer_bodies(key)).filter_map(of_states).collect();
            if candidates.iter().any(|iri| taken.contains(iri)) {
                candidates.clear();
            }
        }
        if candidates.len() == 1 {
            entity.known = candidates.pop_first();
            taken.extend(entity.known.clone());
        } else if let (Some(key), Some(state)) = (name.keys.first(), state) {
            entity.key = format!("{key} {}", state.rsplit('/').next().unwrap_or_default());
        } else if common {
            entity.key = format!("{} {}", entity.names.first().map_or("", |n| n.text.as_str()), own_item(context));
        }
    }
}

/// Whether every state has a body of that name; a minister's title implies a ministry without a word for its kind.
fn is_common(list: &[Mention], entity: &Entity) -> bool {
    let implied = || entity.mentions.iter().filter_map(|at| list.get(*at)).any(|mention| mention.code == IMPLIED);
    entity.concept.as_deref().map_or_else(implied, |concept| COMMON.contains(&concept))
}

/// The names of an entity without their states.
struct Name {
    keys: Vec<String>,
    states: BTreeSet<String>,
}

impl Name {
    fn of(context: &Context<'_>, authority: &Authority, entity: &Entity, common: bool) -> Self {
        let mut name = Self { keys: Vec::new(), states: BTreeSet::new() };
        for own in &entity.names {
            let tokens = context.language.tokens(&own.text);
            let cut = authority.body(&own.text, &tokens);
            if name.states.is_empty() {
                name.states.extend(cut.states.iter().map(|state| (*state).to_owned()));
            }
            name.keys.push(cut.key);
        }
        if let (true, true, Some(first)) = (common, name.states.is_empty(), entity.names.first()) {
            // "Корейская лесная служба": the state is the first word.
            let tokens = context.language.tokens(&first.text);
            name.states = tokens.first().map(|word| adjective(authority, word)).unwrap_or_default();
            if let (1, Some((_, rest))) = (name.states.len(), name.keys.first().and_then(|key| key.split_once(' '))) {
                name.keys.push(rest.to_owned());
            }
        }
        name
    }
}

/// The states of which a word is the adjective.
fn adjective(authority: &Authority, word: &Token) -> BTreeSet<String> {
    let forms = std::iter::once(&*word.norm).chain(word.readings.iter().map(|reading| &*reading.lemma));
    let places = forms.flat_map(|form| authority.places_by_adjective(form)).filter_map(|number| authority.entries().get(*number));
    places.filter(|entry| entry.class == "State").map(|entry| entry.iri.clone()).collect()
}

/// The state of an entity by its own words, else by what stands beside it. Of several that an acronym may name, the one that the item names.
fn own_states(named: BTreeSet<String>, states: &BTreeSet<String>, beside: impl Fn() -> Option<String>) -> BTreeSet<String> {
    if named.is_empty() {
        return beside().into_iter().collect();
    }
    let both: BTreeSet<String> = named.intersection(states).cloned().collect();
    if both.len() == 1 { both } else { named }
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
