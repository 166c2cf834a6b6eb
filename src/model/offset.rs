//! Byte offsets -> offsets in code points, which is how what leaves the program counts.

/// How many bytes lie between two marks.
const STEP: usize = 256;

/// The code points of a text, counted once: asking costs a few bytes however long the text is.
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t [u8],
    /// Code points that begin before each whole number of steps.
    marks: Vec<usize>,
}

impl<'t> Offsets<'t> {
    /// Counts a text.
    pub fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let mut marks = vec![0];
        let mut all = 0;
        for part in text.chunks_exact(STEP) {
            all += begun(part);
            marks.push(all);
        }
        Self { text, marks }
    }

    /// How many code points begin before a byte.
    pub fn before(&self, byte: usize) -> usize {
        let step = (byte / STEP).min(self.marks.len() - 1);
        self.marks[step] + begun(self.text.get(step * STEP..byte).unwrap_or_default())
    }
}

/// How many code points begin in these bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_text_is_counted_as_by_its_characters() {
        let text = "Вода, water, 水 и 🌊. ".repeat(60);
        let offsets = Offsets::new(&text);
        for (number, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.before(byte), number);
        }
        assert_eq!(offsets.before(text.len()), text.chars().count());
    }
}
