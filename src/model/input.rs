//! Named bytes, as they came in, before their format is looked at.

/// The longest line of JSON Lines that is read, in bytes (16 MiB): over a thousand times the longest news item seen, and small enough
/// that a file without line breaks cannot fill the memory.
pub const LINE_BYTES: usize = 16 << 20;

/// One file, page or stream; or some whole lines of a JSON Lines file that is too large to hold at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The name that diagnostics show: the path or address as the user gave it.
    pub name: String,
    /// The file name without its folder, and without the ending that names a compression.
    pub file: Option<String>,
    /// The address that the bytes came from, after redirects.
    pub url: Option<String>,
    /// The media type that the server stated, lower case, without parameters.
    pub media_type: Option<String>,
    /// The charset that the server stated.
    pub charset: Option<String>,
    /// How many lines of the same file stand before these bytes.
    pub line: usize,
    /// The bytes, not compressed.
    pub bytes: Vec<u8>,
}
