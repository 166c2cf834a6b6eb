//! A gold set: what each item states (`NN.gold.json`), what is neither required nor wrong (`neutral.json`), and which keys of different
//! items are one entity (`resolution.json`).

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What one item states.
#[derive(Clone, Debug, Deserialize)]
pub struct Gold {
    /// The number of the item: the name of its file.
    pub id: String,
    /// Its language.
    pub lang: String,
    /// Its title.
    pub title: String,
    pub(super) published: Option<String>,
    #[serde(rename = "organisations")]
    pub(super) organizations: Vec<Organization>,
    pub(super) people: Vec<Person>,
    pub(super) events: Vec<Event>,
    #[serde(rename = "memoranda")]
    pub(super) documents: Vec<Document>,
    pub(super) places: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Organization {
    pub(super) key: String,
    /// The fullest form first.
    pub(super) names: Vec<String>,
}

/// A person with one position; several entries of one key are several positions.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Person {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) role: Option<String>,
    #[serde(rename = "org")]
    pub(super) organization: Option<String>,
}

impl Person {
    /// Title and organization, where both are stated.
    pub(super) fn post(&self) -> Option<(&str, &str)> {
        let stated = |text: &'_ Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
        (stated(&self.role) && stated(&self.organization)).then_some((self.role.as_deref()?, self.organization.as_deref()?))
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Event {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
    pub(super) place: Option<String>,
    pub(super) online: bool,
    pub(super) status: String,
    #[serde(rename = "organisers")]
    pub(super) organizers: Vec<String>,
    pub(super) participants: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Document {
    pub(super) key: String,
    pub(super) kind: String,
    pub(super) status: String,
    pub(super) signed: Option<String>,
    pub(super) parties: Vec<String>,
    pub(super) signers: Vec<String>,
    pub(super) event: Option<String>,
}

/// Names by item that a system may state or leave out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Neutral {
    #[serde(rename = "organisations")]
    organizations: BTreeMap<String, Vec<String>>,
    people: BTreeMap<String, Vec<String>>,
    places: BTreeMap<String, Vec<String>>,
    #[serde(rename = "memoranda")]
    documents: BTreeMap<String, Vec<String>>,
    /// The organization that may stand in place of one of its offices.
    parents: BTreeMap<String, BTreeMap<String, Option<String>>>,
    pub(super) place_aliases: Vec<Vec<String>>,
}

/// The part of [`Neutral`] that concerns one item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spared<'n> {
    pub(super) organizations: &'n [String],
    pub(super) people: &'n [String],
    pub(super) places: &'n [String],
    pub(super) documents: &'n [String],
    parents: Option<&'n BTreeMap<String, Option<String>>>,
}

impl Neutral {
    pub(super) fn of(&self, item: &str) -> Spared<'_> {
        Spared {
            organizations: names(&self.organizations, item),
            people: names(&self.people, item),
            places: names(&self.places, item),
            documents: names(&self.documents, item),
            parents: self.parents.get(item),
        }
    }
}

fn names<'n>(table: &'n BTreeMap<String, Vec<String>>, item: &str) -> &'n [String] {
    table.get(item).map_or(&[], Vec::as_slice)
}

impl<'n> Spared<'n> {
    /// The key of the organization that may stand in place of another.
    pub(super) fn parent(&self, key: &str) -> Option<&'n str> {
        self.parents?.get(key)?.as_deref()
    }
}

/// Which keys of which items are one entity.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Resolution {
    #[serde(rename = "organisations")]
    pub(super) organizations: Vec<Group>,
    pub(super) people: Vec<Group>,
    /// Pairs that may be one or two.
    pub(super) optional: Vec<Group>,
}

/// Item and key of each mention.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Group {
    pub(super) mentions: BTreeSet<(String, String)>,
}

/// A gold set.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// The items, by their numbers.
    pub items: Vec<Gold>,
    pub(super) neutral: Neutral,
    pub(super) resolution: Resolution,
}

impl Set {
    /// Reads a gold set. `files` are name and text of the `*.gold.json` files in order of names; the two tables may be missing.
    pub fn parse(files: &[(String, String)], neutral: Option<&str>, resolution: Option<&str>) -> Result<Self, GoldError> {
        let fault = |file: &str| {
            let file = file.to_owned();
            move |source| GoldError { file, source }
        };
        let items = files.iter().map(|(name, text)| serde_json::from_str(text).map_err(fault(name)));
        Ok(Self {
            items: items.collect::<Result<_, _>>()?,
            neutral: serde_json::from_str(neutral.unwrap_or("{}")).map_err(fault("neutral.json"))?,
            resolution: serde_json::from_str(resolution.unwrap_or("{}")).map_err(fault("resolution.json"))?,
        })
    }
}

/// Why a gold set cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("reading gold file `{file}`")]
pub struct GoldError {
    file: String,
    source: serde_json::Error,
}
