//! Records in order, each once, however many there are: what memory does not hold waits in files.
//!
//! Byte strings go in, and come out sorted by their bytes. Up to [`MEMORY`] bytes are sorted in memory; beyond that, sorted runs go to files of
//! the folder for temporary files (`TMPDIR`), which have no name and so vanish with the process, and are merged at the end.

mod merge;
mod run;

pub use merge::Sorted;

use run::Run;
use std::io;
use std::mem::take;

/// How many bytes of records are held before they go to a file.
const MEMORY: usize = 64 << 20;
/// How many runs are merged at once; as many files are open for each level of merging.
const FAN: usize = 64;

/// Records on their way to be sorted.
pub struct Sorter {
    memory: usize,
    /// All held records, one behind the other.
    bytes: Vec<u8>,
    /// Where each starts and ends.
    spans: Vec<(usize, usize)>,
    /// Sorted runs on disk: those of `levels[n]` were merged `n` times.
    levels: Vec<Vec<Run>>,
}

impl Default for Sorter {
    fn default() -> Self {
        Self::within(MEMORY)
    }
}

impl Sorter {
    /// A sorter that holds about so many bytes in memory.
    pub fn within(memory: usize) -> Self {
        Self { memory, bytes: Vec::new(), spans: Vec::new(), levels: Vec::new() }
    }

    /// Takes a record in.
    pub fn push(&mut self, record: &[u8]) -> io::Result<()> {
        let held = self.bytes.len() + self.spans.len() * size_of::<(usize, usize)>();
        if held + record.len() > self.memory && !self.spans.is_empty() {
            self.spill()?;
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(record);
        self.spans.push((start, self.bytes.len()));
        Ok(())
    }

    /// All records in order.
    pub fn finish(mut self) -> io::Result<Sorted> {
        if self.levels.is_empty() {
            self.order();
            return Ok(Sorted::held(self.bytes, self.spans));
        }
        self.spill()?;
        self.bytes = Vec::new();
        Sorted::merged(self.levels.into_iter().flatten())
    }

    /// Moves what is in memory to a run on disk.
    fn spill(&mut self) -> io::Result<()> {
        self.order();
        let run = Run::write(self.spans.iter().map(|(start, end)| Ok(self.bytes[*start..*end].to_vec())))?;
        self.bytes.clear();
        self.spans.clear();
        self.keep(run, 0)
    }

    /// Puts a run aside; a full level becomes one run of the next.
    fn keep(&mut self, run: Run, level: usize) -> io::Result<()> {
        if self.levels.len() == level {
            self.levels.push(Vec::new());
        }
        self.levels[level].push(run);
        if self.levels[level].len() < FAN {
            return Ok(());
        }
        let full = take(&mut self.levels[level]);
        let merged = Run::write(Sorted::merged(full)?)?;
        self.keep(merged, level + 1)
    }

    fn order(&mut self) {
        let bytes = &self.bytes;
        self.spans.sort_unstable_by(|a, b| bytes[a.0..a.1].cmp(&bytes[b.0..b.1]));
        self.spans.dedup_by(|a, b| bytes[a.0..a.1] == bytes[b.0..b.1]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(records: &[Vec<u8>], memory: usize) -> Vec<Vec<u8>> {
        let mut sorter = Sorter::within(memory);
        for record in records {
            sorter.push(record).unwrap();
        }
        sorter.finish().unwrap().collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn runs_on_disk_give_the_order_that_memory_gives() {
        let records: Vec<Vec<u8>> = (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) % 7000).to_string().into_bytes()).collect();
        let mut expected = records.clone();
        expected.sort();
        expected.dedup();
        assert_eq!(sorted(&records, usize::MAX), expected);
        // A hundred bytes are four records, so that runs are merged twice.
        assert_eq!(sorted(&records, 100), expected);
    }

    #[test]
    fn a_record_longer_than_memory_and_an_empty_one_are_kept() {
        let records = [vec![b'x'; 1000], Vec::new(), vec![b'a'; 1000]];
        assert_eq!(sorted(&records, 10), [Vec::new(), vec![b'a'; 1000], vec![b'x'; 1000]]);
        assert!(sorted(&[], 10).is_empty());
    }
}
