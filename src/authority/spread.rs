//! Work on all cores by threads of its own: tables are built once, and often where a thread of rayon's pool first asks for them. Such a
//! thread takes up other work while it waits, which then waits for the same tables.

use std::panic::resume_unwind;
use std::thread::{available_parallelism, scope};

/// What comes of each of some things, in their order.
pub(super) fn spread<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = available_parallelism().map_or(1, usize::from);
    let size = things.len().div_ceil(cores).max(1);
    scope(|threads| {
        let work = &work;
        let parts: Vec<_> = things.chunks(size).map(|part| threads.spawn(move || part.iter().map(work).collect::<Vec<R>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_of_things_stands_in_their_order() {
        let things: Vec<usize> = (0..1000).collect();
        assert_eq!(spread(&things, |thing| thing * 2), things.iter().map(|thing| thing * 2).collect::<Vec<_>>());
        assert!(spread(&[], |thing: &usize| *thing).is_empty());
    }
}
