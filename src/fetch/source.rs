//! One reader -> its inputs: unpacked, and bounded. JSON Lines that do not fit at once come in pieces of whole lines, so that memory is
//! bounded by the piece and not by the file.

use super::Limits;
use super::unpack::{Mark, unpack};
use crate::model::{Input, LINE_BYTES};
use crate::report::{Diagnostic, Place, input};
use std::io::{self, Read};

/// How much is read before an input is cut into pieces, in bytes: room for two of the longest lines.
const PIECE_BYTES: usize = 2 * LINE_BYTES;

/// How much is looked at for a mark of the format, in bytes.
const HEAD_BYTES: usize = 8 << 10;

/// What is left of one file, page or stream.
pub(super) struct Source {
    /// The rest of it; `None` when all was given.
    reader: Option<Box<dyn Read>>,
    /// The input without its bytes; `line` counts the lines that were given.
    stated: Input,
    /// Bytes that were read and not given: the start of a line.
    rest: Vec<u8>,
    /// Whether it comes in pieces of lines.
    lines: bool,
    /// Whether it is compressed, once that is known.
    packed: bool,
    /// Bytes read so far, unpacked.
    total: u64,
    limits: Limits,
}

impl Source {
    /// A source that reads nothing yet.
    pub(super) fn new(reader: Box<dyn Read>, stated: Input, limits: &Limits) -> Self {
        Self { reader: Some(reader), stated, rest: Vec::new(), lines: false, packed: false, total: 0, limits: limits.clone() }
    }

    /// The next input, or why there is none; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Result<Input, Diagnostic>> {
        self.reader.as_ref()?;
        let next = if self.lines { self.piece() } else { self.first() };
        if next.is_err() && !self.lines {
            self.reader = None;
        }
        Some(next)
    }

    /// The whole input, or the first piece of it.
    fn first(&mut self) -> Result<Input, Diagnostic> {
        self.unpack()?;
        if self.fill(PIECE_BYTES)? {
            return self.all();
        }
        if is_lines(&self.rest, &self.stated) {
            self.lines = true;
            return self.piece();
        }
        let limit = usize::try_from(self.limits.size_bytes).unwrap_or(usize::MAX);
        if self.fill(limit.saturating_add(1))? { self.all() } else { Err(self.too_large(self.limits.size_bytes)) }
    }

    /// Everything that is left.
    fn all(&mut self) -> Result<Input, Diagnostic> {
        self.reader = None;
        let bytes = std::mem::take(&mut self.rest);
        if !self.lines && bytes.len() as u64 > self.limits.size_bytes && !is_lines(&bytes, &self.stated) {
            return Err(self.too_large(self.limits.size_bytes));
        }
        Ok(Input { bytes, ..self.stated.clone() })
    }

    /// The next whole lines; a line that does not fit is skipped and reported.
    fn piece(&mut self) -> Result<Input, Diagnostic> {
        let ended = self.fill(PIECE_BYTES).inspect_err(|_| self.reader = None)?;
        if ended {
            return self.all();
        }
        let Some(end) = self.rest.iter().rposition(|byte| *byte == b'\n') else {
            return Err(self.skip_line());
        };
        let after = self.rest.split_off(end + 1);
        let piece = Input { bytes: std::mem::replace(&mut self.rest, after), ..self.stated.clone() };
        self.stated.line += newlines(&piece.bytes);
        Ok(piece)
    }

    /// Reads on to the end of the line.
    fn skip_line(&mut self) -> Diagnostic {
        self.stated.line += 1;
        let place = Place::at(&self.stated.name, self.stated.line, 0);
        loop {
            self.rest.clear();
            match self.fill(HEAD_BYTES) {
                Err(fault) => {
                    self.reader = None;
                    return fault;
                }
                Ok(ended) => {
                    let end = self.rest.iter().position(|byte| *byte == b'\n');
                    if let Some(end) = end {
                        self.rest.drain(..=end);
                    } else if ended {
                        self.reader = None;
                    } else {
                        continue;
                    }
                    let message = format!("reading a line of more than {} MiB: it was skipped", LINE_BYTES >> 20);
                    return Diagnostic::error(input::LINE_TOO_LONG, place, message).with_help("put one item on each line");
                }
            }
        }
    }

    /// Looks for the mark of a compression, and puts the fitting reader in between.
    fn unpack(&mut self) -> Result<(), Diagnostic> {
        let Some(reader) = self.reader.take() else { return Ok(()) };
        let (reader, mark) = unpack(reader).map_err(|error| self.broken(&error))?;
        self.packed = matches!(mark, Mark::Gzip | Mark::Zstd);
        self.reader = Some(reader);
        Ok(())
    }

    /// Fills the rest up to `size` bytes; whether the source ended.
    fn fill(&mut self, size: usize) -> Result<bool, Diagnostic> {
        let Some(reader) = self.reader.as_mut() else { return Ok(true) };
        let wanted = (size - self.rest.len().min(size)) as u64;
        let read = reader.take(wanted).read_to_end(&mut self.rest).map_err(|error| self.broken(&error))?;
        self.total += read as u64;
        if self.packed && self.total > self.limits.unpacked_bytes {
            return Err(self.too_large(self.limits.unpacked_bytes));
        }
        Ok((read as u64) < wanted)
    }

    fn too_large(&self, limit: u64) -> Diagnostic {
        let act = if self.packed { "unpacking" } else { "reading" };
        let message = format!("{act}: larger than the limit of {limit} bytes");
        Diagnostic::error(input::TOO_LARGE, Place::file(&self.stated.name), message).with_help("split it, or give it as JSON Lines")
    }

    /// What an error of the reader means.
    fn broken(&self, error: &io::Error) -> Diagnostic {
        if self.stated.url.is_some()
            && let Some(cause) = error.get_ref().and_then(|cause| cause.downcast_ref::<ureq::Error>())
        {
            return super::http::fault(&self.stated.name, cause, &self.limits);
        }
        let (code, act) = if self.packed { (input::COMPRESSED, "unpacking") } else { (input::UNREADABLE, "reading") };
        Diagnostic::error(code, Place::file(&self.stated.name), format!("{act}: {error}").to_lowercase())
    }
}

/// Whether bytes are lines of JSON, by the name of the file or the first sign.
fn is_lines(bytes: &[u8], stated: &Input) -> bool {
    let named = stated.file.as_deref().is_some_and(|name| matches!(name.rsplit('.').next(), Some("jsonl" | "ndjson")));
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let feed = || head.windows(20).any(|part| part == b"jsonfeed.org/version");
    named || head.trim_ascii_start().starts_with(b"{") && !feed()
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |count, byte| count + usize::from(*byte == b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(reader: impl Read + 'static, limits: &Limits) -> Vec<Result<Input, Diagnostic>> {
        let mut source = Source::new(Box::new(reader), Input { name: "x".into(), ..Input::default() }, limits);
        std::iter::from_fn(|| source.next()).collect()
    }

    #[test]
    fn many_lines_come_in_pieces_and_an_endless_line_is_skipped() {
        let line = format!("{{\"text\": \"{}\"}}\n", "a".repeat(1 << 20));
        let before = line.repeat(40);
        let long = io::repeat(b'b').take(100 << 20);
        let lengths = |found: &[Result<Input, Diagnostic>]| found.iter().flatten().map(|input| input.bytes.len()).sum::<usize>();
        let found = all(io::Cursor::new(before.clone()).chain(long).chain(io::Cursor::new("\n{\"text\": \"end\"}\n")), &Limits::default());
        let faults: Vec<_> = found.iter().filter_map(|result| result.as_ref().err()).map(|d| (d.code, d.place.line)).collect();
        assert_eq!(faults, [("I006", 41)]);
        assert_eq!(lengths(&found), before.len() + "{\"text\": \"end\"}\n".len());
        assert!(found.iter().flatten().all(|input| input.bytes.len() <= PIECE_BYTES));
        assert_eq!(found.last().and_then(|last| last.as_ref().ok()).map(|input| input.line), Some(41));
    }

    #[test]
    fn a_large_file_that_is_not_lines_is_refused() {
        let found = all(io::repeat(b'a').take(70 << 20), &Limits::default());
        assert_eq!(found[0].as_ref().unwrap_err().code, "I005");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn compressed_bytes_are_unpacked_up_to_a_limit() {
        let limits = Limits { unpacked_bytes: 1 << 20, ..Limits::default() };
        let zst = |size| zstd::encode_all(io::repeat(b'a').take(size), 1).unwrap();
        assert_eq!(all(io::Cursor::new(zst(1000)), &limits)[0].as_ref().unwrap().bytes.len(), 1000);
        assert_eq!(all(io::Cursor::new(zst(2 << 20)), &limits)[0].as_ref().unwrap_err().code, "I005");
        let mut gzip = Vec::new();
        flate2::read::GzEncoder::new("вода".as_bytes(), flate2::Compression::fast()).read_to_end(&mut gzip).unwrap();
        assert_eq!(all(io::Cursor::new(gzip.clone()), &limits)[0].as_ref().unwrap().bytes, "вода".as_bytes());
        gzip.truncate(gzip.len() - 9);
        assert_eq!(all(io::Cursor::new(gzip), &limits)[0].as_ref().unwrap_err().code, "I023");
    }
}
