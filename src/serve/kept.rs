//! What is worked out once for each generation of the graph and kept until the next.

use crate::discovery::Counts;
use crate::text::Index;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Everything that is kept.
#[derive(Default)]
pub(super) struct Kept {
    /// What the default graph holds, counted.
    pub(super) counts: Slot<Counts>,
    /// The index of names and sentences, once it was opened.
    pub(super) text: OnceLock<Index>,
}

/// A value of one generation.
pub(super) struct Slot<T>(Mutex<Option<(u64, Arc<T>)>>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Slot<T> {
    /// The value for a generation, made when it is first asked for; whoever else asks meanwhile waits for it. Blocks.
    pub(super) fn of<E>(&self, generation: u64, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((own, value)) = &*slot
            && *own >= generation
        {
            return Ok(Arc::clone(value));
        }
        let value = Arc::new(make()?);
        *slot = Some((generation, Arc::clone(&value)));
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    #[test]
    fn a_value_is_made_once_for_each_generation() {
        let slot = Slot::default();
        let of = |generation, value: u8| slot.of::<Infallible>(generation, || Ok(value)).map(|value| *value);
        assert_eq!([of(1, 1), of(1, 2), of(2, 3), of(1, 4)], [Ok(1), Ok(1), Ok(3), Ok(3)]);
    }
}
