//! Whether confidence means something: of the statements that are 0.8 sure, eight in ten should be right.

use super::Statement;
use super::rules::Record;

/// Where bins begin; the first one begins at 0.
const BORDERS: [f64; 6] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9];

/// Statements whose confidence lies in a range.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// The least confidence in it.
    pub from: f64,
    /// How they did.
    pub record: Record,
}

/// Statements by confidence, in bins from the least sure to the surest.
pub fn bins<'s>(statements: impl IntoIterator<Item = &'s Statement>) -> Vec<Bin> {
    let mut bins: Vec<Bin> = BORDERS.iter().map(|from| Bin { from: *from, record: Record::default() }).collect();
    for statement in statements {
        let confidence = statement.confidence();
        if let Some(bin) = bins.iter_mut().rev().find(|bin| bin.from <= confidence) {
            bin.record.add(statement.right, confidence);
        }
    }
    bins
}
