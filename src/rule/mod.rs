//! Rules: word lists and patterns from `data/rules/<tag>/*.toml`.

mod antecedent;
mod clause;
mod element;
mod file;
mod matching;
mod need;
mod pattern;
mod starts;
mod subject;
mod words;

pub use file::{Rule, RuleSet, Statement};
pub use matching::{Apposition, Element, Match, Sequence};
pub use need::{Candidate, Held};
pub use pattern::Node;
pub use words::{Phrase, Words};
