//! Compressed bytes -> bytes, by the mark that they start with.

use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufReader, Cursor, Read};

/// Puts the fitting reader in front of bytes that gzip or zstd made. Says whether they did.
pub(super) fn unpack(reader: impl Read + 'static) -> io::Result<(Box<dyn Read>, bool)> {
    let mut head = Vec::new();
    let mut reader = BufReader::new(reader);
    // A pipe may give less than the mark at once.
    reader.by_ref().take(4).read_to_end(&mut head)?;
    let gzip = head.starts_with(b"\x1F\x8B");
    let zstd = head.starts_with(b"\x28\xB5\x2F\xFD");
    let whole = Cursor::new(head).chain(reader);
    Ok(if gzip {
        (Box::new(MultiGzDecoder::new(whole)), true)
    } else if zstd {
        (Box::new(zstd::stream::read::Decoder::with_buffer(whole)?), true)
    } else {
        (Box::new(whole), false)
    })
}
