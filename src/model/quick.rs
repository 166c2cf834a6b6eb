//! A hash for tables of words that are asked for each word of a text, so it has to be fast. What is in the tables comes from files of the
//! project, or is bounded in number, so it need not withstand chosen keys.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds [`Quick`] hashers.
pub type QuickBuild = BuildHasherDefault<Quick>;

/// Multiplies and rotates, eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quick(u64);

/// An odd number of well mixed bits: 2^64 by the golden ratio.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

impl Quick {
    fn add(&mut self, bits: u64) {
        self.0 = (self.0.rotate_left(5) ^ bits).wrapping_mul(FACTOR);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.as_chunks::<8>().0 {
            self.add(u64::from_le_bytes(*chunk));
        }
        // The rest, with bytes of the chunk before where there is one: nothing has to be copied, and the length tells such words apart.
        let short = || bytes.iter().rfold(0, |bits, byte| bits << 8 | u64::from(*byte));
        let last = bytes.last_chunk::<8>().map_or_else(short, |last| u64::from_le_bytes(*last));
        self.add(last.wrapping_add(bytes.len() as u64));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn finish(&self) -> u64 {
        // A table looks at the lowest bits, which a multiplication mixes least. Nothing is lost: words of one chunk never share a hash.
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::hash::BuildHasher;

    #[test]
    fn words_that_differ_in_one_letter_or_in_length_differ() {
        let words = ["вода", "воды", "водам", "водами", "вод", "do", "dot", "", "водаводавода", "водаводаводы", "aaaaaaaa", "aaaaaaaaa"];
        let hashes: BTreeSet<u64> = words.iter().map(|word| QuickBuild::default().hash_one(word) & 0xFFFF).collect();
        assert_eq!(hashes.len(), words.len());
    }
}
