//! Which gold entity is which entity of the system.

use std::collections::{BTreeMap, BTreeSet};

/// Pairs each gold entity with at most one of the system, the best pair first, none below the threshold. Both sides are named by their
/// numbers; between equals the earlier wins.
pub(super) fn pairs(golds: usize, systems: usize, threshold: f64, score: impl Fn(usize, usize) -> f64) -> BTreeMap<usize, usize> {
    let all = (0..golds).flat_map(|gold| (0..systems).map(move |system| (gold, system)));
    let mut scored: Vec<(f64, usize, usize)> = all.map(|(gold, system)| (score(gold, system), gold, system)).collect();
    scored.retain(|(score, ..)| *score >= threshold);
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut taken = BTreeSet::new();
    let mut out = BTreeMap::new();
    for (_, gold, system) in scored {
        if !out.contains_key(&gold) && taken.insert(system) {
            out.insert(gold, system);
        }
    }
    out
}

/// The numbers that no pair has, of those below `many`.
pub(super) fn unpaired(pairs: &BTreeMap<usize, usize>, many: usize) -> Vec<usize> {
    let taken: BTreeSet<usize> = pairs.values().copied().collect();
    (0..many).filter(|number| !taken.contains(number)).collect()
}
