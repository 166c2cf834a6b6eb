//! Gold sets: how much of what items state is in the graph, how much of the graph is stated, and which rules are to blame.
//!
//! The figures are those of the reference scorer (`score.py`), by the same matching: what is read is the quads alone, as a load and an
//! export would give them. Beside it stands what the reference does not know: for each statement whether it is right, and so for each
//! rule how often it is, and whether its confidence says so.
//!
//! | file | holds |
//! |---|---|
//! | `gold` | the shapes of the gold files |
//! | `graph`, `item`, `proof` | quads -> names and classes; what one item says; the evidence of each statement |
//! | `name`, `pair` | when two names are one; which entity is which |
//! | `score/` | the comparison, one file for each kind of thing |
//! | `tally` | counts, errors, verdicts |
//! | `rules`, `calibration` | verdicts by rule; by confidence |
//! | `table` | all of it for people to read |

mod calibration;
mod gold;
mod graph;
mod item;
mod name;
mod pair;
mod proof;
mod rules;
mod score;
mod table;
mod tally;

pub use calibration::{Bin, bins, calibrated};
pub use gold::{Gold, GoldError, Set};
pub use proof::Proof;
pub use rules::{Record, records};
pub use table::Table;
pub use tally::{Error, HEADLINE, Score, Tally};

use crate::catalog::Catalog;
use crate::model::NewsItem;
use crate::pipeline::{digest_all, unite};
use crate::triplify::Digest;
use crate::vocab::dcterms;
use crate::vocab::graph::Base;
use graph::Graph;
use item::Item;
use name::{Aliases, fold};
use oxigraph::model::Term;
use proof::Said;
use score::Scorer;
use std::collections::{BTreeMap, BTreeSet};

/// How a gold set, or several, came out.
#[derive(Clone, Debug, Default)]
pub struct Evaluation {
    /// All items together.
    pub whole: Tally,
    /// The items of each language.
    pub languages: BTreeMap<String, Tally>,
    /// Items of the gold set that no news item is.
    pub missing: Vec<String>,
    /// Every statement that has evidence.
    pub statements: Vec<Statement>,
    /// What is wrong, with the evidence for it, if it is a statement.
    pub faults: Vec<(Error, Vec<Proof>)>,
}

/// A statement of an item.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The language of the item.
    pub lang: String,
    /// Its evidence, at least one.
    pub proofs: Vec<Proof>,
    /// Whether it is right; `None` where the gold set does not say.
    pub right: Option<bool>,
}

impl Statement {
    /// How sure the surest evidence is.
    pub fn confidence(&self) -> f64 {
        self.proofs.iter().map(|proof| proof.confidence).fold(0.0, f64::max)
    }
}

/// Reads the news items of a gold set and scores what they say; only the items of the given numbers, if any are given. All of `news` is
/// in the graph either way, as names and classes come from all of it.
pub fn evaluate(catalog: &Catalog, base: &Base, set: &Set, numbers: &[String], news: Vec<NewsItem>) -> Evaluation {
    let mut digests = digest_all(catalog, base, news);
    unite(base, &mut digests);
    let graph = Graph::new(catalog, &digests);
    let index = index(&digests);
    let picked = set.items.iter().filter(|gold| numbers.is_empty() || numbers.contains(&gold.id));
    let cases: Vec<Case<'_>> = picked.map(|gold| Case { gold, digest: find(&index, gold).and_then(|at| digests.get(at)) }).collect();
    let study = Study { set, graph, aliases: Aliases::new(&set.neutral.place_aliases) };
    let whole = study.score(cases.iter());
    let tags: BTreeSet<&str> = cases.iter().map(|case| case.gold.lang.as_str()).collect();
    let own = |tag: &str| study.score(cases.iter().filter(|case| case.gold.lang == tag));
    let mut evaluation = Evaluation {
        languages: tags.into_iter().map(|tag| (tag.to_owned(), own(tag))).collect(),
        missing: cases.iter().filter(|case| case.digest.is_none()).map(|case| case.gold.id.clone()).collect(),
        ..Evaluation::default()
    };
    let said: BTreeMap<&str, Said> = cases.iter().filter_map(|case| Some((case.gold.id.as_str(), proof::said(case.digest?)))).collect();
    for case in &cases {
        let all = said.get(case.gold.id.as_str()).into_iter().flatten().filter(|(_, proven)| proven.counts);
        evaluation.statements.extend(all.map(|(statement, proven)| Statement {
            lang: case.gold.lang.clone(),
            proofs: proven.proofs.clone(),
            right: whole.verdicts.get(&(case.gold.id.clone(), statement.clone())).copied(),
        }));
    }
    for error in &whole.errors {
        let proven = said.get(error.item.as_str()).map(|said| error.statements.iter().filter_map(|statement| said.get(statement)));
        let mut proofs: Vec<Proof> = proven.into_iter().flatten().flat_map(|proven| proven.proofs.clone()).collect();
        proofs.dedup();
        evaluation.faults.push((error.clone(), proofs));
    }
    Evaluation { whole, ..evaluation }
}

impl Evaluation {
    /// Takes in another set.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.whole.add(other.whole);
        for (tag, tally) in other.languages {
            self.languages.entry(tag).or_default().add(tally);
        }
        self.missing.extend(other.missing);
        self.statements.extend(other.statements);
        self.faults.extend(other.faults);
        self
    }
}

/// An item of the gold set and what the graph says of it.
struct Case<'c> {
    gold: &'c Gold,
    digest: Option<&'c Digest>,
}

/// What all comparisons need.
struct Study<'s> {
    set: &'s Set,
    graph: Graph,
    aliases: Aliases,
}

impl Study<'_> {
    fn score<'c>(&self, cases: impl Iterator<Item = &'c Case<'c>>) -> Tally {
        let mut tally = Tally::default();
        let mut found = BTreeMap::new();
        for Case { gold, digest } in cases {
            let item = digest.map(|digest| Item::read(&self.graph, digest)).unwrap_or_default();
            let spared = self.set.neutral.of(&gold.id);
            let keys = BTreeMap::new();
            let mut scorer = Scorer { gold, item: &item, graph: &self.graph, spared, aliases: &self.aliases, tally: &mut tally, keys };
            scorer.run();
            found.extend(scorer.keys.into_iter().map(|(key, iri)| ((gold.id.clone(), key), iri)));
        }
        score::resolution(&self.set.resolution, &found, &mut tally);
        tally
    }
}

/// Where each item stands, by its folded title and by its file name.
fn index(digests: &[Digest]) -> BTreeMap<String, usize> {
    let mut index = BTreeMap::new();
    for (at, digest) in digests.iter().enumerate() {
        for quad in digest.facts.iter().filter(|quad| quad.subject == digest.item.clone().into()) {
            let Term::Literal(value) = &quad.object else { continue };
            if quad.predicate == dcterms::TITLE {
                index.insert(fold(value.value()), at);
            } else if quad.predicate == dcterms::SOURCE || quad.predicate == dcterms::IDENTIFIER {
                index.insert(value.value().rsplit(['/', '\\']).next().unwrap_or_default().to_owned(), at);
            }
        }
    }
    index
}

fn find(index: &BTreeMap<String, usize>, gold: &Gold) -> Option<usize> {
    let names = [fold(&gold.title), format!("{}.txt", gold.id), format!("{}.html", gold.id)];
    names.iter().find_map(|name| index.get(name).copied())
}
