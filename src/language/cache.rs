//! What was found out about words, kept for the next time that they come: news repeats itself.

use crate::model::QuickBuild;
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::RwLock;

/// How many words are kept before a part is emptied; a few thousand serve most look-ups.
const WORDS: usize = 100_000;
/// Parts with a lock each, so that threads seldom wait for one another.
const PARTS: usize = 16;

/// Values by word as written. A part that a panicking thread left locked is passed over.
#[derive(Debug)]
pub(super) struct Cache<V> {
    parts: [RwLock<HashMap<String, V, QuickBuild>>; PARTS],
}

impl<V> Default for Cache<V> {
    fn default() -> Self {
        Self { parts: std::array::from_fn(|_| RwLock::default()) }
    }
}

impl<V> Cache<V> {
    /// What is kept of a word, as `read` takes it.
    pub(super) fn read<T>(&self, word: &str, read: impl FnOnce(&V) -> Option<T>) -> Option<T> {
        self.part(word).read().ok()?.get(word).and_then(read)
    }

    /// Keeps of a word what `edit` makes of what was kept before.
    pub(super) fn write(&self, word: &str, edit: impl FnOnce(Option<V>) -> V) {
        if let Ok(mut part) = self.part(word).write() {
            if part.len() >= WORDS / PARTS {
                part.clear();
            }
            let old = part.remove(word);
            part.insert(word.to_owned(), edit(old));
        }
    }

    fn part(&self, word: &str) -> &RwLock<HashMap<String, V, QuickBuild>> {
        // The bits that the tables themselves look at least.
        let hash = QuickBuild::default().hash_one(word) >> 40;
        &self.parts[usize::try_from(hash).unwrap_or(0) % PARTS]
    }
}
