//! Stand-in for the bytes of an input, until the real one is merged.

/// An input: where it came from and its bytes.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name as given.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
