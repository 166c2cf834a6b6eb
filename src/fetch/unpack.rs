//! Compressed bytes -> bytes, by the mark that they start with.

use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// The name of a file without the ending that names a compression; a name that is nothing else stays.
pub(super) fn bare(name: &str) -> &str {
    [".gz", ".zst"].iter().find_map(|ending| name.strip_suffix(ending)).filter(|bare| !bare.is_empty()).unwrap_or(name)
}

/// How much is read at once, in bytes.
const BUFFER: usize = 1 << 17;

/// What bytes start with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing that is known.
    None,
    /// The mark of gzip.
    Gzip,
    /// The mark of zstd.
    Zstd,
    /// That of a zip archive, which is not unpacked.
    Zip,
}

/// Puts the fitting reader in front of bytes that gzip or zstd made, and says what they start with.
pub(super) fn unpack(reader: impl Read + 'static) -> io::Result<(Box<dyn BufRead>, Mark)> {
    let mut head = Vec::new();
    let mut reader = BufReader::with_capacity(BUFFER, reader);
    // A pipe may give less than the mark at once.
    reader.by_ref().take(4).read_to_end(&mut head)?;
    let mark = match head.as_slice() {
        [0x1F, 0x8B, ..] => Mark::Gzip,
        [0x28, 0xB5, 0x2F, 0xFD] => Mark::Zstd,
        b"PK\x03\x04" => Mark::Zip,
        _ => Mark::None,
    };
    let whole = Cursor::new(head).chain(reader);
    let reader: Box<dyn BufRead> = match mark {
        Mark::Gzip => Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(whole))),
        Mark::Zstd => Box::new(BufReader::with_capacity(BUFFER, zstd::stream::read::Decoder::with_buffer(whole)?)),
        Mark::None | Mark::Zip => Box::new(whole),
    };
    Ok((reader, mark))
}
