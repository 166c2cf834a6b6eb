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
    /// Bytes of memory that its worker held when it was last looked at.
    held: u64,
}

/// A place in the register, given back when it is dropped.
#[derive(Debug)]
pub struct Place {
    register: Arc<Register>,
    id: String,
    pub(super) cancelled: Arc<Notify>,
}

/// The memory of one query beside that of all others.
#[derive(Debug)]
pub(super) struct Share {
    register: Arc<Register>,
    id: String,
}

impl Place {
    /// The id of the query.
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn share(&self) -> Share {
        Share { register: Arc::clone(&self.register), id: self.id.clone() }
    }
}

impl Share {
    /// Notes the bytes that the query's worker holds. Says whether it has to give way: all together hold more than `most`, and it the most.
    pub(super) fn gives_way(&self, held: u64, most: u64) -> bool {
        let mut open = self.register.open();
        if let Some(query) = open.queries.get_mut(&self.id) {
            query.held = held;
        }
        let largest = open.queries.iter().max_by_key(|(_, query)| query.held);
        largest.is_some_and(|(id, _)| *id == self.id) && open.queries.values().map(|query| query.held).sum::<u64>() > most
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
                place.insert(Query { since: Instant::now(), text, cancelled: Arc::clone(&cancelled), held: 0 })
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

    #[test]
    fn the_largest_gives_way_when_all_together_hold_too_much() {
        let register = Arc::new(Register::default());
        let places = ["a", "b"].map(|id| register.enter(Some(id.to_owned()), "ASK{}").unwrap());
        let [small, large] = places.each_ref().map(Place::share);
        assert!(!small.gives_way(30, 100) && !large.gives_way(70, 100));
        assert!(!small.gives_way(40, 100), "the other holds more");
        assert!(large.gives_way(70, 100));
        drop(places);
        assert!(!small.gives_way(200, 100), "it has ended");
    }
}
