//! The lines of a ledger: one decision each, as JSON.

use crate::model::Decision;
use crate::vocab::graph::digest;

/// A line that is no decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its number, from 1.
    pub line: usize,
    /// Whether it is the last one and has no end: its writer was stopped while writing it.
    pub torn: bool,
    /// What is wrong with it.
    pub fault: String,
}

/// A decision with its id, which is made from all the rest of it.
pub fn seal(mut decision: Decision) -> Decision {
    decision.id = String::new();
    decision.id = digest(&json(&decision));
    decision
}

/// A decision as a line, with its end.
pub fn line(decision: &Decision) -> String {
    json(decision) + "\n"
}

pub(super) fn json(decision: &Decision) -> String {
    serde_json::to_string(decision).unwrap_or_default()
}

/// The decisions of a ledger, and the lines that are none. A decision whose id is not that of its content was changed by hand, and gets the
/// id that it has to have.
pub fn parse(text: &str) -> (Vec<Decision>, Vec<Broken>) {
    let (mut decisions, mut broken) = (Vec::new(), Vec::new());
    let last = text.lines().count();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Decision>(line) {
            Ok(decision) => decisions.push(seal(decision)),
            Err(error) => {
                broken.push(Broken { line: at + 1, torn: at + 1 == last && !text.ends_with('\n'), fault: error.to_string() });
            }
        }
    }
    (decisions, broken)
}
