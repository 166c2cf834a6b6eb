//! What speaks for two people or organizations being one, feature by feature.

use crate::model::{Body, Form, Record, Signs};
use serde::Serialize;
use std::collections::BTreeSet;

/// One feature: how well two things agree in it, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Feature {
    /// What is compared.
    pub name: &'static str,
    /// 1 for the same, 0 for another.
    pub score: f32,
}

/// The features of two things, by all that items say of who they are. What one of them lacks says nothing and is left out.
pub fn features(one: &[Record], other: &[Record]) -> Vec<Feature> {
    let (a, b) = (Traits::of(one), Traits::of(other));
    let mut found = Vec::new();
    let mut add = |name, score: Option<f32>| found.extend(score.map(|score| Feature { name, score }));
    add("surname", common(&a.families, &b.families));
    add("given name", given(&a.forms, &b.forms));
    add("words", common(&a.words, &b.words));
    add("acronym", common(&a.acronyms, &b.acronyms));
    add("state", common(&a.states, &b.states));
    add("organization", common(&a.seats, &b.seats));
    add("title", common(&a.titles, &b.titles));
    found
}

/// What the records of one thing say.
#[derive(Default)]
struct Traits<'r> {
    forms: Vec<&'r Form>,
    families: BTreeSet<&'r str>,
    seats: BTreeSet<&'r str>,
    titles: BTreeSet<&'r str>,
    words: BTreeSet<&'r str>,
    acronyms: BTreeSet<&'r str>,
    states: BTreeSet<&'r str>,
}

impl<'r> Traits<'r> {
    fn of(records: &'r [Record]) -> Self {
        let mut own = Self::default();
        for record in records {
            match &record.signs {
                Signs::Person { forms, posts } => {
                    own.forms.extend(forms);
                    own.families.extend(forms.iter().map(|form| form.family.as_str()));
                    own.seats.extend(posts.iter().filter_map(|post| post.seat.as_deref()));
                    own.titles.extend(posts.iter().map(|post| post.title.as_str()).filter(|title| !title.is_empty()));
                }
                Signs::Body(Body { names, acronyms, state, .. }) => {
                    own.words.extend(names.iter().flat_map(|name| name.split(' ')));
                    own.acronyms.extend(acronyms.iter().map(String::as_str));
                    own.states.extend(state.as_deref());
                }
            }
        }
        own
    }
}

/// How much of the smaller set both have.
fn common(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> Option<f32> {
    let least = u16::try_from(one.len().min(other.len())).unwrap_or(u16::MAX);
    let both = u16::try_from(one.intersection(other).count()).unwrap_or(u16::MAX);
    (least > 0).then(|| f32::from(both) / f32::from(least))
}

/// Given names: written out the same, or initials that fit them.
fn given(one: &[&Form], other: &[&Form]) -> Option<f32> {
    let pairs = || one.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    let first = |form: &Form| form.given.first().or(form.initials.first()).cloned();
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let begins = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
    if pairs().any(|(a, b)| a.given.first().is_some_and(|name| b.given.first() == Some(name))) {
        return Some(1.0);
    }
    let fits =
        pairs().any(|(a, b)| (a.given.is_empty() || b.given.is_empty()) && first(a).zip(first(b)).is_some_and(|(a, b)| begins(&a, &b)));
    Some(if fits { 0.5 } else { 0.0 })
}
