//! A link target: `data/targets/<name>.toml`, what of ours is held against which outside graph, and by what.
//!
//! | key | holds |
//! |---|---|
//! | `title`, `homepage`, `licence` | what the description of the linkset says of the outside graph |
//! | `iri` | its IRIs, `{id}` standing for what tells them apart |
//! | `classes` | local names of our classes that are matched |
//! | `[source]` | [`Origin`]: the form of the data, and where it is without `--from` |
//! | `[fields]` | [`Fields`]: where names and attributes stand |
//! | `[kinds]` | outside types (a final `*` for any ending, the longest counts) = our kinds or classes that they can be; `[]` for none of ours |
//! | `[weights]` | [`Weights`] |
//! | `[thresholds]` | [`Thresholds`] |
//! | `[distance]` | [`Distance`] |
//! | `[prefixes]` | prefixes of IRIs in `[fields]` |

use super::field::Field;
use super::knobs::{Distance, Thresholds, Weights};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A checked target.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its name: that of its file, and the end of the linkset's graph.
    pub name: String,
    /// What the outside graph is called.
    pub title: String,
    /// Its page.
    pub homepage: String,
    /// The licence of its data: an IRI.
    pub licence: Option<String>,
    /// Its IRIs with `{id}`.
    pub iri: String,
    /// Local names of our classes.
    pub classes: Vec<String>,
    /// The form of its data, and where it is.
    pub source: Origin,
    /// Where names and attributes stand.
    pub fields: Fields,
    /// What its types are among our kinds and classes.
    pub kinds: BTreeMap<String, Vec<String>>,
    /// How much each feature counts.
    pub weights: Weights,
    /// What is a link, and what a candidate.
    pub thresholds: Thresholds,
    /// How near is near.
    pub distance: Distance,
}

/// The form of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Values between commas (RFC 4180).
    Csv,
    /// Values between tabulators.
    Tsv,
    /// An array of objects, or one object on each line.
    Json,
    /// N-Triples, N-Quads, Turtle or `TriG`, what is said of a thing standing together.
    Rdf,
    /// A SPARQL endpoint.
    Sparql,
    /// A service of the Reconciliation API.
    Reconcile,
}

/// Where the data comes from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Its form.
    pub form: Form,
    /// A file or address, where there is one that lasts.
    #[serde(default)]
    pub at: Option<String>,
    /// The columns of a table whose first line does not name them.
    #[serde(default)]
    pub columns: Vec<String>,
    /// For an endpoint: a SELECT whose variables the fields name. With `{names}` in it, it is asked for our names, batch by batch; else page by
    /// page.
    #[serde(default)]
    pub query: Option<String>,
    /// For a reconciliation service: the type that is asked for.
    #[serde(default, rename = "type")]
    pub class: Option<String>,
}

/// Where names and attributes stand in the data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// What tells one thing from another; in RDF always the subject.
    pub id: Option<Field>,
    /// Names.
    pub name: Vec<Field>,
    /// Acronyms.
    pub acronym: Vec<Field>,
    /// Types.
    pub types: Vec<Field>,
    /// Countries.
    pub country: Vec<Field>,
    /// What it is part of.
    pub parent: Vec<Field>,
    /// Latitude in degrees.
    pub latitude: Option<Field>,
    /// Longitude in degrees.
    pub longitude: Option<Field>,
    /// Both, as `Point(LONGITUDE LATITUDE)` or `LATITUDE,LONGITUDE`.
    pub point: Option<Field>,
    /// When it began, or was.
    pub date: Vec<Field>,
    /// What other graphs call it; its homepage too.
    pub same: Vec<Field>,
    /// What says that it is no longer, by any value but `false`: such a thing is no candidate.
    pub gone: Vec<Field>,
}

impl Fields {
    /// Every field.
    pub(super) fn all(&self) -> impl Iterator<Item = &Field> {
        let many = [&self.name, &self.acronym, &self.types, &self.country, &self.parent, &self.date, &self.same, &self.gone];
        let one = [&self.id, &self.latitude, &self.longitude, &self.point];
        one.into_iter().flatten().chain(many.into_iter().flatten())
    }
}

impl Target {
    /// What the IRIs of the outside graph start with.
    pub fn space(&self) -> &str {
        self.iri.split("{id}").next().unwrap_or_default()
    }
}
