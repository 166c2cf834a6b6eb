//! Hits, false alarms and misses by figure; errors; and which statements of the graph turned out right or wrong.

use super::name::share;
use oxigraph::model::{NamedNode, Term, Triple};
use serde::Serialize;
use std::collections::BTreeMap;

/// The figures whose mean is the headline, in the order in which they are printed.
pub const HEADLINE: [&str; 12] = [
    "organisations",
    "people",
    "positions",
    "events",
    "event dates",
    "event places",
    "participants",
    "organizers",
    "documents",
    "parties",
    "signatories",
    "resolution",
];

/// What was counted for one figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    hits: usize,
    alarms: usize,
    misses: usize,
}

/// Precision, recall and their harmonic mean; how many the gold set has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Score {
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// F1.
    pub f1: f64,
    /// How many were to be found.
    pub n: usize,
}

impl Count {
    /// The figure that the counts make.
    fn score(self) -> Score {
        let n = self.hits + self.misses;
        let ratio = |whole: usize| if whole > 0 { share(self.hits, whole) } else { 0.0 };
        let (p, r) = (ratio(self.hits + self.alarms), ratio(n));
        Score { p, r, f1: if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }, n }
    }
}

/// One thing that the system got wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The figure that it counts against.
    pub figure: &'static str,
    /// The item.
    pub item: String,
    /// What is wrong.
    pub text: String,
    /// The statements that say it, of which the item may hold some or none.
    pub statements: Vec<String>,
}

/// What is known of an item so far.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    counts: BTreeMap<&'static str, Count>,
    /// Errors in the order in which they were found.
    pub errors: Vec<Error>,
    /// Whether a statement of an item is right; what is neutral is not here.
    pub verdicts: BTreeMap<(String, String), bool>,
}

/// The key of a statement.
pub(super) fn statement(subject: &str, property: &NamedNode, object: impl Into<Term>) -> String {
    Triple::new(NamedNode::new_unchecked(subject), property.clone(), object).to_string()
}

impl Tally {
    fn count(&mut self, figure: &'static str) -> &mut Count {
        self.counts.entry(figure).or_default()
    }

    /// What was asked for was found.
    pub(super) fn hit(&mut self, figure: &'static str) {
        self.count(figure).hits += 1;
    }

    /// Some of what was asked for were not found.
    pub(super) fn missed(&mut self, figure: &'static str, many: usize) {
        self.count(figure).misses += many;
    }

    /// What was asked for was not found.
    pub(super) fn miss(&mut self, figure: &'static str, item: &str, text: String) {
        self.missed(figure, 1);
        self.errors.push(Error { figure, item: item.to_owned(), text, statements: Vec::new() });
    }

    /// Something was found that is not so.
    pub(super) fn alarm(&mut self, figure: &'static str, item: &str, text: String, statements: Vec<String>) {
        self.count(figure).alarms += 1;
        self.judge(item, &statements, false);
        self.errors.push(Error { figure, item: item.to_owned(), text, statements });
    }

    /// There was one answer to give: it was given right, or wrong (then it is a miss too), or not at all.
    pub(super) fn answer(&mut self, figure: &'static str, item: &str, answer: Answer, text: impl FnOnce() -> String) {
        self.judge(item, &answer.statements, answer.right);
        if answer.right {
            return self.hit(figure);
        }
        self.missed(figure, 1);
        self.count(figure).alarms += usize::from(answer.given);
        self.errors.push(Error { figure, item: item.to_owned(), text: text(), statements: answer.statements });
    }

    /// Remembers whether statements are right. Some of them may be of those that the item could have made and did not.
    pub(super) fn judge(&mut self, item: &str, statements: &[String], right: bool) {
        self.verdicts.extend(statements.iter().map(|statement| ((item.to_owned(), statement.clone()), right)));
    }

    /// Takes in the counts and errors of other items.
    pub(super) fn add(&mut self, other: Self) {
        for (figure, count) in other.counts {
            let own = self.count(figure);
            own.hits += count.hits;
            own.alarms += count.alarms;
            own.misses += count.misses;
        }
        self.errors.extend(other.errors);
        self.verdicts.extend(other.verdicts);
    }

    /// The score of a figure; nothing but zeros where nothing was counted.
    pub fn score(&self, figure: &str) -> Score {
        self.counts.get(figure).copied().unwrap_or_default().score()
    }

    /// All figures for which something was looked at, sorted.
    pub fn figures(&self) -> impl Iterator<Item = &'static str> {
        self.counts.keys().copied()
    }

    /// The mean F1 of the figures of [`HEADLINE`].
    pub fn headline(&self) -> f64 {
        HEADLINE.iter().map(|figure| self.score(figure).f1).sum::<f64>() / share(HEADLINE.len(), 1)
    }
}

/// The answer to a question that has one: is it right, is there any, and which statements give it.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) right: bool,
    pub(super) given: bool,
    pub(super) statements: Vec<String>,
}
