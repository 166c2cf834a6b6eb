//! The queries that run now, by id.

use super::failure::Failure;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// How many characters of a query are shown.
const SHOWN: usize = 200;

/// A query that runs.
#[derive(Clone, Debug)]
pub struct Running {
    /// Its id: the client's, else one that the server made.
    pub id: String,
    /// How long it has been running.
    pub time: Duration,
    /// How it begins.
    pub text: String,
}

/// All that run.
#[derive(Debug, Default)]
pub(super) struct Register {
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    minted: u64,
    queries: BTreeMap<String, Query>,
}

#[derive(Debug)]
struct Query {
    since: Instant,
    text: String,
    cancelled: Arc<Notify>,
}

/// A place in the register, given back when it is dropped.
#[derive(Debug)]
pub struct Place {
    register: Arc<Register>,
    id: String,
    pub(super) cancelled: Arc<Notify>,
}

impl Place {
    /// The id of the query.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Register {
    /// Enters a query under its id or a new one.
    pub(super) fn enter(self: &Arc<Self>, id: Option<String>, text: &str) -> Result<Place, Failure> {
        let mut open = self.open();
        let id = id.unwrap_or_else(|| {
            open.minted += 1;
            format!("q{}", open.minted)
        });
        let cancelled = Arc::new(Notify::new());
        match open.queries.entry(id.clone()) {
            Entry::Occupied(_) => return Err(Failure::Taken),
            Entry::Vacant(place) => {
                let text = text.chars().take(SHOWN).collect();
                place.insert(Query { since: Instant::now(), text, cancelled: Arc::clone(&cancelled) })
            }
        };
        Ok(Place { register: Arc::clone(self), id, cancelled })
    }

    /// Cancels a query. Says whether it ran.
    pub(super) fn cancel(&self, id: &str) -> bool {
        let open = self.open();
        let found = open.queries.get(id);
        // The permit is kept when nobody waits for it yet.
        found.inspect(|query| query.cancelled.notify_one()).is_some()
    }

    /// All that run, the longest first.
    pub(super) fn list(&self) -> Vec<Running> {
        let open = self.open();
        let shown = open.queries.iter();
        let mut all: Vec<Running> =
            shown.map(|(id, query)| Running { id: id.clone(), time: query.since.elapsed(), text: query.text.clone() }).collect();
        all.sort_by_key(|query| std::cmp::Reverse(query.time));
        all
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.register.open().queries.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stands_for_one_query_at_a_time() {
        let register = Arc::new(Register::default());
        let first = register.enter(Some("a".to_owned()), "ASK{}").unwrap();
        assert_eq!(register.enter(Some("a".to_owned()), "ASK{}").map(|_| ()), Err(Failure::Taken));
        assert!(register.cancel("a") && !register.cancel("b"));
        assert_eq!(register.list().len(), 1);
        drop(first);
        assert!(register.list().is_empty() && !register.cancel("a"));
    }
}
