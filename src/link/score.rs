//! One of ours and a record -> how sure it is that they are one, feature by feature.
//!
//! A score is what the likeness of names gives, more for every feature that agrees and less for every one that does not; what one side does not
//! say counts nothing. Each part is kept as a reason, so that a score can be added up by hand.

use super::block::{Index, Own, Spelled};
use super::entity::value;
use super::knobs::WIDE;
use super::likeness::{LANDLESS, Likeness, SORTLESS, likeness};
use super::record::Record;
use super::target::Target;
use super::word::{address, words};
use std::collections::BTreeSet;

/// The least likeness of names of a pair.
const LEAST: f64 = 0.50;
/// How many further names count.
const FURTHER: usize = 3;
/// Mean radius of the Earth, in kilometres.
const EARTH: f64 = 6371.0;

/// One part of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What was compared.
    pub feature: &'static str,
    /// What it adds.
    pub value: f64,
    /// What was found, for people.
    pub told: String,
}

/// How sure it is, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The sum of the parts; above 1 where everything agrees.
    pub total: f64,
    /// Whether anything but names agrees.
    pub backed: bool,
    /// The parts.
    pub reasons: Vec<Reason>,
}

/// Holds one of ours against a record; `None` where nothing speaks for it.
pub(super) fn score(index: &Index, own: &Own, record: &Record, names: &[Spelled], target: &Target) -> Option<Score> {
    let weights = &target.weights;
    let (kinds, country) = (kinds(record, target), country(own, record));
    let land = Some((land(own), LANDLESS)).filter(|_| agrees(country.as_ref()));
    let sort = Some((own.entity.sort.clone(), SORTLESS)).filter(|_| kinds.as_ref().is_some_and(|kinds| is_sure(own, kinds)));
    let spares: Vec<_> = land.into_iter().chain(sort).filter(|(words, _)| !words.is_empty()).collect();
    let Likeness { best, pair: (ours, theirs), same: count } = likeness(index, &own.names, names, &spares);
    let same = same(own, record);
    if best < LEAST && !agrees(same.as_ref()) {
        return None;
    }
    let mut reasons = vec![Reason { feature: "name", value: weights.name * best, told: format!("{ours} = {theirs}, {best:.2}") }];
    let further = count.saturating_sub(1).min(FURTHER);
    if further > 0 {
        let value = weights.more * f64::from(u32::try_from(further).unwrap_or(u32::MAX));
        reasons.push(Reason { feature: "more names", value, told: format!("{count} names are the same") });
    }
    let mut backed = false;
    let mut add = |feature, found: Option<(f64, String)>, weight: [f64; 2]| {
        if let Some((agrees, told)) = found.filter(|(agrees, _)| *agrees != 0.0) {
            let value = agrees * if agrees > 0.0 { weight[0] } else { weight[1] };
            backed |= value > 0.0;
            reasons.push(Reason { feature, value, told });
        }
    };
    add("kind", kinds.map(|kinds| kind(own, record, &kinds)), weights.kind);
    add("country", country, weights.country);
    add("parent", parent(own, record), weights.parent);
    add("distance", distance(own, record, target), weights.distance);
    add("date", date(own, record), weights.date);
    add("same", same, weights.same);
    let total = reasons.iter().map(|reason| reason.value).sum();
    Some(Score { total, backed, reasons })
}

fn agrees(found: Option<&(f64, String)>) -> bool {
    found.is_some_and(|(agrees, _)| *agrees > 0.0)
}

/// The words that say our country, in the names of our things.
fn land(own: &Own) -> BTreeSet<String> {
    own.entity.countries.iter().filter(|value| !value.contains('/')).flat_map(|name| words(name)).collect()
}

/// Our kinds that a record can be of, by its types; `None` where the target knows none of these. Of patterns that a type has, the longest speaks.
fn kinds<'t>(record: &Record, target: &'t Target) -> Option<Vec<&'t String>> {
    let is = |kind: &str, pattern: &str| pattern.strip_suffix('*').map_or(pattern == kind, |start| kind.starts_with(start));
    let known = |kind: &String| target.kinds.iter().filter(|(pattern, _)| is(kind, pattern)).max_by_key(|(pattern, _)| pattern.len());
    let mut found = record.types.iter().filter_map(known).peekable();
    found.peek()?;
    Some(found.flat_map(|(_, kinds)| kinds).collect())
}

/// Some of the kinds are ours, or none is.
fn kind(own: &Own, record: &Record, kinds: &[&String]) -> (f64, String) {
    let fits = kinds.iter().any(|kind| own.entity.kinds.contains(*kind));
    (if fits { 1.0 } else { -1.0 }, record.types.join(", "))
}

/// Whether there is no kind that is not ours: only then does the word for it tell nothing.
fn is_sure(own: &Own, kinds: &[&String]) -> bool {
    !kinds.is_empty() && kinds.iter().all(|kind| own.entity.kinds.contains(*kind))
}

fn country(own: &Own, record: &Record) -> Option<(f64, String)> {
    agreement(&own.entity.countries, &record.countries)
}

/// A parent that is another says little: one side may name the district, the other the region.
fn parent(own: &Own, record: &Record) -> Option<(f64, String)> {
    agreement(&own.entity.parents, &record.parents)
}

/// Whether two sides name the same; `None` where they say nothing that can be compared: names, codes and IRIs of one site are each held
/// against their like only.
fn agreement(own: &BTreeSet<String>, theirs: &[String]) -> Option<(f64, String)> {
    let values: Vec<String> = theirs.iter().map(|text| value(text)).filter(|value| !value.is_empty()).collect();
    let told = theirs.join(", ");
    if values.iter().any(|value| own.contains(value)) {
        return Some((1.0, told));
    }
    let comparable = values.iter().any(|value| own.iter().any(|own| sort(own) == sort(value)));
    comparable.then_some((-1.0, told))
}

/// What a value is compared with: codes with codes, IRIs with those of the same site, names with names.
fn sort(value: &str) -> (u8, &str) {
    match value.split_once('/') {
        Some((site, _)) => (0, site),
        None if value.len() <= 3 && value.is_ascii() => (1, if value.len() == 2 { "2" } else { "3" }),
        None => (2, ""),
    }
}

fn distance(own: &Own, record: &Record, target: &Target) -> Option<(f64, String)> {
    let apart = kilometres(own.entity.point?, record.point?);
    let wide = target.distance.wide.iter().any(|kind| own.entity.kinds.contains(kind));
    let factor = if wide { WIDE } else { 1.0 };
    let (near, far) = (target.distance.near * factor, target.distance.far * factor);
    let agrees = if apart <= near {
        1.0
    } else if apart >= far {
        -1.0
    } else {
        1.0 - 2.0 * (apart - near) / (far - near)
    };
    Some((agrees, format!("{apart:.0} km")))
}

/// The way over the surface between two points in degrees (the haversine formula).
fn kilometres((a, b): (f64, f64), (c, d): (f64, f64)) -> f64 {
    let half = |one: f64, other: f64| ((other - one).to_radians() / 2.0).sin().powi(2);
    let square = half(a, c) + a.to_radians().cos() * c.to_radians().cos() * half(b, d);
    2.0 * EARTH * square.clamp(0.0, 1.0).sqrt().asin()
}

/// Dates agree where one is the start of the other, and half where only the years are the same.
fn date(own: &Own, record: &Record) -> Option<(f64, String)> {
    let pairs = || own.entity.dates.iter().flat_map(|ours| record.dates.iter().map(move |theirs| (ours.as_str(), theirs.as_str())));
    pairs().next()?;
    let told = record.dates.join(", ");
    let begins = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
    if pairs().any(|(a, b)| begins(a, b)) {
        return Some((1.0, told));
    }
    Some((if pairs().any(|(a, b)| a.get(..4).is_some() && a.get(..4) == b.get(..4)) { 0.0 } else { -1.0 }, told))
}

/// Outside ids and homepages: one in common, or two different ones where things have one each.
fn same(own: &Own, record: &Record) -> Option<(f64, String)> {
    let theirs: Vec<String> = record.same.iter().chain([&record.iri]).map(|id| address(id)).collect();
    let both = theirs.iter().find(|id| own.entity.same.contains(*id) || own.entity.pages.contains(*id));
    if let Some(id) = both {
        return Some((1.0, id.clone()));
    }
    let space = |id: &str| id.rsplit_once('/').map(|(space, _)| space.to_owned());
    let other = theirs.iter().find(|id| own.entity.same.iter().any(|ours| space(ours).is_some() && space(ours) == space(id)));
    other.map(|id| (-1.0, format!("another of {id}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_earth() {
        let apart = kilometres((43.25, 76.91667), (51.1694, 71.4491));
        assert!((apart - 974.0).abs() < 10.0, "{apart}");
        assert!(kilometres((0.0, 179.9), (0.0, -179.9)) < 30.0);
    }

    #[test]
    fn a_code_is_not_held_against_a_name() {
        let own = BTreeSet::from(["kz".to_owned(), "kazakhstan".to_owned(), "wikidata.org/entity/Q232".to_owned()]);
        let agrees = |text: &str| agreement(&own, &[text.to_owned()]).map(|(agrees, _)| agrees);
        assert_eq!(agrees("KZ"), Some(1.0));
        assert_eq!(agrees("CZ"), Some(-1.0));
        assert_eq!(agrees("KAZ"), None);
        assert_eq!(agrees("Kazakhstan"), Some(1.0));
        assert_eq!(agrees("http://www.wikidata.org/entity/Q1"), Some(-1.0));
        assert_eq!(agrees("http://example.org/kz"), None);
    }
}
