//! Whether confidence means something: of the statements that are 0.8 sure, eight in ten should be right.

use super::Statement;
use super::name::share;
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

/// How many statements a rule's own estimate counts for, against those that were judged. Of 2 to 12, six had the least log loss on sets
/// other than the one measured.
const WEIGHT: f64 = 6.0;

/// The confidence of a rule with a record: the share of right statements, drawn towards the rule's own estimate as far as few were
/// judged. `None` where none was.
pub fn calibrated(record: Record) -> Option<f64> {
    let (estimate, judged) = (record.confidence()?, share(record.judged(), 1));
    Some((share(record.right, 1) + WEIGHT * estimate) / (judged + WEIGHT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_statements_move_an_estimate_a_little_and_many_a_lot() {
        let record = |right: usize, wrong: usize| {
            let mut record = Record::default();
            (0..right + wrong).for_each(|at| record.add(Some(at < right), 0.9));
            calibrated(record)
        };
        assert_eq!(record(0, 0), None);
        assert!(record(0, 1).is_some_and(|c| (c - 5.4 / 7.0).abs() < 1e-9));
        assert!(record(50, 50).is_some_and(|c| (0.5..0.53).contains(&c)));
    }
}
