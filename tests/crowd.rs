//! Made-up people of the bench, fewer of them: resolution is as right as it is meant to be.

#[path = "../benches/crowd/mod.rs"]
mod crowd;

use crowd::{Score, crowd, score};
use tugai::catalog::Catalog;
use tugai::pipeline::outcomes;

#[test]
fn people_of_the_same_and_of_like_names_are_told_apart() {
    let made = crowd(&Catalog::embedded().0, 5_000, 2);
    let Score { precision, recall, surnames, foreign, mixed } = score(&made, &outcomes(&made.digests));
    assert!(precision >= 0.995, "precision {precision}");
    assert!(recall >= 0.95, "recall {recall}, with surnames alone {surnames}, of people from elsewhere {foreign}");
    assert!(mixed.0 * 50 < mixed.1, "{} of {} IRIs stand for several people", mixed.0, mixed.1);
}
