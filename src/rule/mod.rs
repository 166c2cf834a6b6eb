//! Rules: word lists and patterns from `data/rules/<tag>/*.toml`.

mod antecedent;
mod check;
mod clause;
mod element;
mod file;
mod list;
mod matching;
mod need;
mod parse;
mod pattern;
mod sequence;
mod starts;
mod subject;
mod words;

pub use file::{Rule, RuleSet, Statement};
pub use matching::Match;
pub use need::{Candidate, Held};
pub use pattern::Node;
pub use sequence::{Apposition, Element, Sequence};
pub use words::{Phrase, Words};
