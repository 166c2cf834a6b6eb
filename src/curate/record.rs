//! Decisions into the ledger first, then into the store: what is on disk is never lost, and what the store lacks it gets with the next step.

use super::CurateError;
use crate::model::Decision;
use crate::ontology::Ontology;
use crate::store::{Ledger, Store};
use oxigraph::model::Triple;

/// Adds sealed decisions to the ledger and makes the store show them all. `graphs` are those of the tables. Says how many were new.
pub fn record(
    store: &Store,
    ledger: &Ledger,
    decisions: Vec<Decision>,
    graphs: &[(&str, Vec<Triple>)],
    ontology: &Ontology,
) -> Result<usize, CurateError> {
    let (mut all, _) = ledger.read()?;
    let mut new: Vec<Decision> = decisions.into_iter().filter(|decision| all.iter().all(|old| old.id != decision.id)).collect();
    new.sort();
    new.dedup();
    ledger.append(&new)?;
    let count = new.len();
    all.append(&mut new);
    store.settle(&all, graphs, ontology)?;
    Ok(count)
}

/// The time of a further decision: now, or just after the last one where clocks differ, since of two on one question the later stands.
pub fn next(now: String, last: Option<&Decision>) -> String {
    match last {
        Some(last) if last.when >= now => after(&last.when),
        _ => now,
    }
}

/// A microsecond later; at the end of a second, the next letter behind its digits still sorts after all of them.
fn after(when: &str) -> String {
    let Some((second, fraction)) = when.trim_end_matches('Z').split_once('.') else { return format!("{when}1") };
    match fraction.parse::<u32>() {
        Ok(micros) if micros < 999_999 => format!("{second}.{:06}Z", micros + 1),
        _ => format!("{second}.9999991Z"),
    }
}
