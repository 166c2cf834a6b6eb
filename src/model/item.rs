//! A news item as it was read, before any of its language is looked at.

use super::{Lang, PartialDate};

/// The input format that an item came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// One HTML page.
    Html,
    /// An entry of an RSS, Atom or JSON feed.
    Feed,
    /// One line of JSON Lines.
    JsonLines,
}

/// One news item. What the format does not state is `None`; `segment` may still find it in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsItem {
    /// The identifier that the input gave (JSON Lines `id`, feed entry id).
    pub id: Option<String>,
    /// The item's canonical address: http or https.
    pub url: Option<String>,
    /// The name of the file that it came from, without its folder.
    pub file: Option<String>,
    /// The title as the format states it; plain text has none here.
    pub title: Option<String>,
    /// The date of publication as the format states it.
    pub published: Option<PartialDate>,
    /// The name of the publisher.
    pub publisher: Option<String>,
    /// The language as the format states it.
    pub lang: Option<Lang>,
    /// The format it came in.
    pub format: Format,
    /// The text that every span points into: paragraphs apart by newlines. A title that the format states apart from the
    /// text stands first, followed by a blank line.
    pub text: String,
    /// How many bytes of `text` were put before the text as given (a title set apart, and its newlines); offsets that leave
    /// the program are counted from there.
    pub lead: usize,
}

impl NewsItem {
    /// An item of which nothing is known but its text.
    pub fn plain(format: Format, text: impl Into<String>) -> Self {
        Self {
            id: None,
            url: None,
            file: None,
            title: None,
            published: None,
            publisher: None,
            lang: None,
            format,
            text: text.into(),
            lead: 0,
        }
    }
}
