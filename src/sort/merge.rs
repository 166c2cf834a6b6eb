//! Sorted records as they are read: from memory, or merged from runs.

use super::run::Run;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io;

/// Records in order, each once.
pub struct Sorted(Source);

enum Source {
    Held { bytes: Vec<u8>, spans: std::vec::IntoIter<(usize, usize)> },
    Merged(Merge),
}

struct Merge {
    runs: Vec<Run>,
    /// The next record of each run that has one, with the number of the run.
    heads: BinaryHeap<Reverse<(Vec<u8>, usize)>>,
    last: Option<Vec<u8>>,
}

impl Sorted {
    pub(super) fn held(bytes: Vec<u8>, spans: Vec<(usize, usize)>) -> Self {
        Self(Source::Held { bytes, spans: spans.into_iter() })
    }

    pub(super) fn merged(runs: impl IntoIterator<Item = Run>) -> io::Result<Self> {
        let mut runs: Vec<Run> = runs.into_iter().collect();
        let mut heads = BinaryHeap::with_capacity(runs.len());
        for (number, run) in runs.iter_mut().enumerate() {
            heads.extend(run.next()?.map(|record| Reverse((record, number))));
        }
        Ok(Self(Source::Merged(Merge { runs, heads, last: None })))
    }
}

impl Iterator for Sorted {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Source::Held { bytes, spans } => spans.next().map(|(start, end)| Ok(bytes[start..end].to_vec())),
            Source::Merged(merge) => merge.next().transpose(),
        }
    }
}

impl Merge {
    fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        while let Some(Reverse((record, number))) = self.heads.pop() {
            self.heads.extend(self.runs[number].next()?.map(|next| Reverse((next, number))));
            if self.last.as_ref() != Some(&record) {
                self.last = Some(record.clone());
                return Ok(Some(record));
            }
        }
        Ok(None)
    }
}
