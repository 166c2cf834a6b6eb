//! Pairs with their scores -> links and candidates.
//!
//! A pair is a link where its score reaches the threshold, no other pair of either side comes near it, and a name is not all that speaks for it
//! where there is another candidate at all. Whatever else reaches the lower threshold is a candidate, for people to look at.

use super::knobs::Thresholds;
use super::score::Score;
use std::collections::BTreeMap;

/// What sums of parts may be off by.
const ROUNDED: f64 = 1e-9;
/// How many candidates are kept for one of ours: the best.
const KEPT: usize = 8;

/// One of ours and a thing of the outside graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Which of ours.
    pub own: usize,
    /// The outside IRI.
    pub iri: String,
    /// What the outside thing is called.
    pub label: String,
    /// How sure it is.
    pub score: Score,
    /// Whether it is a link; a candidate otherwise.
    pub linked: bool,
}

/// The best pairs of each of ours so far: memory is bounded by our things.
#[derive(Debug, Default)]
pub(super) struct Pairs(BTreeMap<usize, Vec<Pair>>);

impl Pairs {
    /// Takes a pair in; of two that are the same the better stays.
    pub(super) fn add(&mut self, pair: Pair) {
        let kept = self.0.entry(pair.own).or_default();
        if let Some(old) = kept.iter_mut().find(|old| old.iri == pair.iri) {
            if better(&pair, old).is_lt() {
                *old = pair;
            }
        } else {
            kept.push(pair);
        }
        kept.sort_by(better);
        kept.truncate(KEPT);
    }

    /// All pairs, those of ours in order, the best first.
    pub(super) fn choose(self, thresholds: &Thresholds) -> Vec<Pair> {
        let mut sides: BTreeMap<String, Vec<(usize, f64)>> = BTreeMap::new();
        for pair in self.0.values().flatten() {
            sides.entry(pair.iri.clone()).or_default().push((pair.own, pair.score.total));
        }
        let mut chosen = Vec::new();
        for (own, pairs) in self.0 {
            let rivals: Vec<f64> = pairs.iter().skip(1).map(|pair| pair.score.total).collect();
            for (at, mut pair) in pairs.into_iter().enumerate() {
                let total = pair.score.total;
                let others = sides.get(&pair.iri).into_iter().flatten().filter(|(other, _)| *other != own).map(|(_, total)| *total);
                let next = rivals.iter().copied().chain(others).fold(f64::NEG_INFINITY, f64::max);
                let alone = next < thresholds.candidate;
                let clear = total - next >= thresholds.margin - ROUNDED && (alone || pair.score.backed);
                pair.linked = at == 0 && total >= thresholds.exact - ROUNDED && clear;
                if total >= thresholds.candidate - ROUNDED {
                    chosen.push(pair);
                }
            }
        }
        chosen
    }
}

/// Better first: by score, then by IRI, so that no order of the data matters.
fn better(one: &Pair, other: &Pair) -> std::cmp::Ordering {
    other.score.total.total_cmp(&one.score.total).then_with(|| one.iri.cmp(&other.iri)).then_with(|| one.label.cmp(&other.label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn pair(own: usize, iri: &str, total: f64, backed: bool) -> Pair {
        let score = Score { total, backed, reasons: Vec::new() };
        Pair { own, iri: iri.to_owned(), label: String::new(), score, linked: false }
    }

    fn linked(all: &[(usize, &str, f64, bool)]) -> Vec<(usize, String)> {
        let mut pairs = Pairs::default();
        for (own, iri, total, backed) in all {
            pairs.add(pair(*own, iri, *total, *backed));
        }
        let chosen = pairs.choose(&Thresholds::default());
        chosen.into_iter().filter(|pair| pair.linked).map(|pair| (pair.own, pair.iri)).collect()
    }

    #[test]
    fn close_candidates_are_not_linked() {
        assert_eq!(linked(&[(0, "a", 0.95, true)]), [(0, "a".to_owned())]);
        assert!(linked(&[(0, "a", 0.95, true), (0, "b", 0.93, true)]).is_empty());
        assert_eq!(linked(&[(0, "a", 0.95, true), (0, "b", 0.70, true)]), [(0, "a".to_owned())]);
    }

    #[test]
    fn a_name_alone_does_not_win_over_another_candidate() {
        assert_eq!(linked(&[(0, "a", 0.90, false)]), [(0, "a".to_owned())]);
        assert!(linked(&[(0, "a", 0.90, false), (0, "b", 0.70, false)]).is_empty());
    }

    #[test]
    fn two_of_ours_do_not_share_a_link() {
        assert!(linked(&[(0, "a", 0.95, true), (1, "a", 0.94, true)]).is_empty());
        assert_eq!(linked(&[(0, "a", 1.05, true), (1, "a", 0.90, true)]), [(0, "a".to_owned())]);
    }

    proptest! {
        #[test]
        fn the_order_of_the_data_does_not_matter(
            mut all in prop::collection::vec((0_usize..3, "[a-d]", 0_u8..20, any::<bool>()), 0..20),
            turn in 0_usize..20,
        ) {
            let run = |all: &[(usize, String, u8, bool)]| {
                let mut pairs = Pairs::default();
                for (own, iri, total, backed) in all {
                    pairs.add(pair(*own, iri, 0.5 + f64::from(*total) / 40.0, *backed));
                }
                pairs.choose(&Thresholds::default()).into_iter().map(|pair| (pair.own, pair.iri, pair.linked)).collect::<Vec<_>>()
            };
            all.sort();
            all.dedup_by(|a, b| (a.0, &a.1) == (b.0, &b.1));
            let first = run(&all);
            let len = all.len();
            all.rotate_left(turn % len.max(1));
            prop_assert_eq!(&first, &run(&all));
            let links: Vec<_> = first.iter().filter(|(.., linked)| *linked).collect();
            let own: BTreeSet<usize> = links.iter().map(|(own, ..)| *own).collect();
            let theirs: BTreeSet<&String> = links.iter().map(|(_, iri, _)| iri).collect();
            prop_assert_eq!((own.len(), theirs.len()), (links.len(), links.len()));
        }
    }
}
