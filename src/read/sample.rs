//! The start of an input: what tells the formats apart, and text from other bytes.

use super::charset;
use crate::model::Input;

/// How many bytes are looked at: enough for long comments and declarations before the root of a feed or page.
const SAMPLE_BYTES: usize = 8 << 10;

/// First bytes of common binary files, and what to call them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1F\x8B", "compressed data"),
    (b"\x28\xB5\x2F\xFD", "compressed data"),
    (b"BZh", "compressed data"),
    (b"\xFD7zXZ", "compressed data"),
    (b"\x7FELF", "a program"),
];

/// The start of an input as the formats look at it.
pub(super) struct Sample {
    /// The first text, lower case, without white space before it.
    pub(super) head: String,
    /// The ending of the file name, lower case; empty when there is none.
    pub(super) ending: String,
    /// The media type that the server stated.
    pub(super) media_type: Option<String>,
}

impl Sample {
    /// The sample of an input. Markup is ASCII in every charset but UTF-16, so the charset need not be known yet.
    pub(super) fn of(input: &Input) -> Self {
        let start = input.bytes.get(..SAMPLE_BYTES).unwrap_or(&input.bytes);
        let head = match charset::marked(start) {
            Some((encoding, skip)) => encoding.decode_without_bom_handling(&start[skip..]).0,
            None => String::from_utf8_lossy(start),
        };
        let ending = input.file.as_deref().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_lowercase());
        Self { head: head.trim_start().to_lowercase(), ending: ending.unwrap_or_default(), media_type: input.media_type.clone() }
    }

    /// The name of the first element, when the input starts with markup: declarations, comments and processing instructions are passed over.
    pub(super) fn root(&self) -> Option<&str> {
        let mut rest = self.head.as_str();
        loop {
            rest = rest.trim_start();
            let end = match rest {
                _ if rest.starts_with("<!--") => "-->",
                _ if rest.starts_with("<?") => "?>",
                _ if rest.starts_with("<!") => ">",
                _ => break,
            };
            rest = &rest[rest.find(end)? + end.len()..];
        }
        let name = rest.strip_prefix('<')?;
        let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'))?;
        Some(&name[..end]).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
    }
}

/// Whether nothing but white space (and a byte order mark) is there.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    let skip = charset::marked(bytes).map_or(0, |(_, skip)| skip);
    bytes[skip..].trim_ascii().is_empty()
}

/// What to call bytes that are not text; `None` for text.
pub(super) fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    if charset::marked(bytes).is_some() {
        return None;
    }
    let start = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let control = start.iter().filter(|byte| **byte < 0x20 && !byte.is_ascii_whitespace() && **byte != 0x1B).count();
    // Text has no NUL, and next to no control characters; a file that was damaged in one place still counts as text.
    (start.contains(&0) || control * 20 > start.len()).then_some("binary data")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(head: &str) -> Option<String> {
        let sample = Sample::of(&Input { bytes: head.as_bytes().to_vec(), ..Input::default() });
        sample.root().map(str::to_owned)
    }

    #[test]
    fn the_root_is_found_behind_declarations_and_comments() {
        assert_eq!(root("\n<?xml version='1.0'?><!-- <html> --><RSS version='2.0'>").as_deref(), Some("rss"));
        assert_eq!(root("<!DOCTYPE html>\n<html lang=ru>").as_deref(), Some("html"));
        assert_eq!(root("a < b"), None);
        assert_eq!(root("<<Вода>> и жизнь"), None);
        assert_eq!(root("<!-- never closed"), None);
    }

    #[test]
    fn text_is_told_from_binary_data() {
        assert_eq!(binary_kind("Вода\r\n\tи жизнь".as_bytes()), None);
        assert_eq!(binary_kind(b"\xFF\xFEt\x00e\x00"), None);
        assert_eq!(binary_kind(b"%PDF-1.7 text"), Some("a PDF document"));
        assert_eq!(binary_kind(b"some\x00thing"), Some("binary data"));
        assert!(is_blank(b"\xEF\xBB\xBF") && is_blank(b" \r\n") && !is_blank(b"."));
    }
}
