//! Language tags.

use std::fmt;

/// A primary language subtag of BCP 47: two or three lower-case ASCII letters, such as `ru`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 3]);

impl Lang {
    /// Russian.
    pub const RU: Self = Self(*b"ru ");
    /// English.
    pub const EN: Self = Self(*b"en ");

    /// Reads the primary subtag of a tag; `None` when it is not two or three ASCII letters.
    ///
    /// ```
    /// # use tugai::model::Lang;
    /// assert_eq!(Lang::parse("en-GB"), Some(Lang::EN));
    /// assert_eq!(Lang::parse("?"), None);
    /// ```
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().as_bytes();
        if !(2..=3).contains(&primary.len()) || !primary.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        let mut bytes = [b' '; 3];
        for (to, from) in bytes.iter_mut().zip(primary) {
            *to = from.to_ascii_lowercase();
        }
        Some(Self(bytes))
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default().trim_end()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
