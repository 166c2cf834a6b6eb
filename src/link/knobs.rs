//! What a target can be tuned by: how much each feature counts, what is near, and from which score on a link is made.

use serde::Deserialize;

/// How much the features add to a score: for a name the most that it adds, for the others what agreeing adds and what disagreeing takes away.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Weights {
    /// The likeness of the best pair of names.
    pub name: f64,
    /// Names that are the same in further languages or spellings, each; at most three count.
    pub more: f64,
    /// The kind.
    pub kind: [f64; 2],
    /// The country.
    pub country: [f64; 2],
    /// What it is part of.
    pub parent: [f64; 2],
    /// Coordinates.
    pub distance: [f64; 2],
    /// Years and days.
    pub date: [f64; 2],
    /// What other graphs, and its homepage, are called.
    pub same: [f64; 2],
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            name: 0.80,
            more: 0.03,
            kind: [0.05, 0.30],
            country: [0.08, 0.40],
            parent: [0.05, 0.05],
            distance: [0.10, 0.40],
            date: [0.05, 0.10],
            same: [0.40, 0.40],
        }
    }
}

/// From which score on a pair is linked or a candidate, and how far it must be ahead of the next.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Thresholds {
    /// Linked.
    pub exact: f64,
    /// Kept for review.
    pub candidate: f64,
    /// How far the next candidate of either side must be behind.
    pub margin: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { exact: 0.85, candidate: 0.65, margin: 0.05 }
    }
}

/// How near is near, in kilometres.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Distance {
    /// Up to here two points are of one thing.
    pub near: f64,
    /// From here on they are not.
    pub far: f64,
    /// Our kinds that are so large that points say little: for them both are multiplied by 20.
    pub wide: Vec<String>,
}

/// How much farther apart points of one large thing may be.
pub(super) const WIDE: f64 = 20.0;

impl Default for Distance {
    fn default() -> Self {
        Self { near: 15.0, far: 80.0, wide: Vec::new() }
    }
}
